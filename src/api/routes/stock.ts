/** Stock of the whole jurisdiction as it is read: place by place, what expires, which lots to take first. */
import { z } from 'zod';
import { shelfRows } from '../../actions/shelf-view';
import { type StockRow, stockRowKey, stockRows } from '../../actions/stock-rows';
import { addDays, daysBetween } from '../../domain/dates';
import { expiringLots, suggestFefo } from '../../stock/balances';
import { lotKey } from '../../stock/stock-state';
import { roundUnits } from '../../stock/units';
import { idField, wholeQuery, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { cursorOf, listed, ok } from '../reply';
import { type Route, route } from '../route';
import { facilityNames, medicineNames, medicineOf, nullableDate } from './clinic-contracts';
import { stockChangeRoutes } from './stock-changes';
import { inPlace, PLACE, pageOf, staffReaders, theWarehouse } from './warehouse-contracts';

const stockRow = z.object({
  place: z.enum(['shelf', 'road']),
  facilityId: z
    .string()
    .meta({ description: 'The unit whose shelf it is, or to which the shipment is on its way' }),
  facilityName: z.string(),
  shipmentId: z.string().nullable(),
  medicineId: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  lotId: z.string(),
  expirationDate: nullableDate,
  expired: z.boolean(),
  blocked: z.boolean().meta({ description: 'Recalled or under doubt: nobody may use it' }),
  units: z.number(),
  packs: z.number().nullable(),
  reservedUnits: z.number(),
  availableUnits: z.number().meta({ description: 'Good, and promised to nobody' }),
});

const list = route({
  id: 'list-stock',
  method: 'get',
  path: `${PLACE}/stock`,
  tag: 'stock',
  summary: 'Every lot on every shelf and on the road: JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    place: z.enum(['shelf', 'road']).optional(),
    facilityId: idField.optional(),
    medicineId: idField.optional(),
    lotId: z.string().trim().min(1).max(128).optional().describe('As printed; capitals or not'),
    expired: yesNoQuery.optional(),
    blocked: yesNoQuery.optional(),
  }),
  list: { item: stockRow, page: { usual: 200, most: 2000 } },
  responses: { 200: { description: 'Lots by place and medicine, first expired first' } },
  handle: async ({ params, query, page, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const facilityName = facilityNames(state);
    const name = medicineNames(state);
    const found = stockRows(state, query, meta, { after: page.after, most: page.limit + 1 });
    const rows = found.slice(0, page.limit).map(({ medicine, ...row }) => ({
      ...row,
      facilityName: facilityName(row.facilityId),
      name: name(row.medicineId),
      unit: medicine?.unit ?? null,
      packs: medicine ? roundUnits(row.units / medicine.packSize) : null,
    }));
    const last = found[rows.length - 1];
    const next = found.length > page.limit ? cursorOf(stockRowKey(last as StockRow)) : null;
    return listed(rows, next, { version: state.seq });
  },
});

const expiringRow = z.object({
  facilityId: z.string(),
  facilityName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  lotId: z.string(),
  expirationDate: z.iso.date(),
  daysLeft: z.number().int().meta({ description: 'Days of use after today; below zero it has expired' }),
  expired: z.boolean(),
  units: z.number(),
});

const expiring = route({
  id: 'list-expiring-stock',
  method: 'get',
  path: `${PLACE}/stock/expiring`,
  tag: 'stock',
  summary: 'Lots on shelves that expire soon or have expired, the first to expire first',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    withinDays: wholeQuery(0, 3650)
      .optional()
      .meta({ description: 'From today on; 90 where nothing is said' }),
    facilityId: idField.optional(),
    medicineId: idField.optional(),
  }),
  list: { item: expiringRow },
  responses: { 200: { description: 'Lots' } },
  handle: async ({ params, query, page, service, meta: { today } }) => {
    const state = await service.journal.load(params.jurisdiction);
    const lastDay = addDays(today, query.withinDays ?? 90);
    const lots = expiringLots(state.stock, { today, lastDay, facilityId: query.facilityId ?? null }).filter(
      (lot) => lot.medicineId === (query.medicineId ?? lot.medicineId),
    );
    const facilityName = facilityNames(state);
    const name = medicineNames(state);
    const { rows, next } = pageOf(
      lots,
      page,
      (lot) => [lot.expirationDate, lot.facilityId, lot.medicineId, lot.lotId].join('\t'),
      ({ expirationDate, ...lot }) => ({
        ...lot,
        expirationDate: expirationDate ?? today,
        facilityName: facilityName(lot.facilityId),
        name: name(lot.medicineId),
        daysLeft: daysBetween(today, expirationDate ?? today),
      }),
    );
    return listed(rows, next, { version: state.seq });
  },
});

const someUnitsQuery = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,3})?$/, 'Write units above zero, to a thousandth.')
  .transform(Number)
  .pipe(z.number().gt(0))
  .meta({ description: 'Dispensing units' });

const picks = route({
  id: 'suggest-picks',
  method: 'get',
  path: `${PLACE}/stock/picks`,
  tag: 'stock',
  summary: 'Which lots to take for a quantity: first expired first, nothing expired, blocked or promised',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    medicineId: idField,
    units: someUnitsQuery,
    facilityId: idField
      .optional()
      .meta({ description: 'Whose shelf; the warehouse’s where nothing is said' }),
  }),
  responses: {
    200: {
      description: 'Lots, and what the shelf lacks',
      schema: z.object({
        facilityId: z.string(),
        medicineId: z.string(),
        units: z.number(),
        picks: z.array(
          z.object({
            lotId: z.string(),
            expirationDate: nullableDate,
            units: z.number(),
            packs: z.number(),
          }),
        ),
        missingUnits: z.number(),
      }),
    },
  },
  problems: [409],
  handle: async ({ params, query, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const { medicineId, units } = query;
    const facilityId = query.facilityId ?? theWarehouse(state).facilityId;
    const medicine = medicineOf(state, medicineId);
    const known = state.catalogue.catalogue.facilities.some((f) => f.facilityId === facilityId);
    if (!medicine || !known) throw notFound();
    const found = suggestFefo(state.stock, facilityId, medicineId, units, meta);
    return ok({
      ...{ facilityId, medicineId, units, missingUnits: found.missingUnits },
      picks: found.picks.map((pick) => ({
        lotId: pick.lotId,
        expirationDate: state.stock.lots.get(lotKey(medicineId, pick.lotId)) ?? null,
        units: pick.units,
        packs: roundUnits(pick.units / medicine.packSize),
      })),
    });
  },
});

const sheet = route({
  id: 'read-warehouse-shelf',
  method: 'get',
  path: `${PLACE}/stock/shelf`,
  tag: 'stock',
  summary: 'The sheet to count the warehouse by: every lot with the units that the ledger has',
  description: 'Its ETag is the version of the shelf, for If-Match of a count or an adjustment.',
  permission: staffReaders,
  params: inPlace,
  responses: {
    200: {
      description: 'The warehouse’s shelf',
      schema: z.object({
        facilityId: z.string(),
        version: z.number().int(),
        countedOn: nullableDate.meta({ description: 'Last count of the whole shelf, or its opening' }),
        lots: z.array(
          z.object({
            medicineId: z.string(),
            name: z.string(),
            lotId: z.string(),
            expirationDate: nullableDate,
            units: z.number(),
            reservedUnits: z.number(),
          }),
        ),
      }),
    },
  },
  problems: [409],
  handle: async ({ params, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const { facilityId } = theWarehouse(state);
    const shelf = state.stock.shelves.get(facilityId);
    const version = shelf?.version ?? 0;
    const lots = shelfRows(state, facilityId, meta).map(
      ({ medicineId, lotId, expirationDate, units, reservedUnits, medicine }) => ({
        ...{ medicineId, lotId, expirationDate, units, reservedUnits },
        name: medicine?.name ?? medicineId,
      }),
    );
    return ok({ facilityId, version, countedOn: shelf?.settledOn ?? null, lots }, { version });
  },
});

export const stockRoutes: readonly Route[] = [list, expiring, picks, sheet, ...stockChangeRoutes];
