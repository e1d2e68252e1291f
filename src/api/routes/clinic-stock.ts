/** A unit's own shelf: what lies there, counts, and what is lost, broken or found. */
import { z } from 'zod';
import { countShelf } from '../../actions/count-shelf';
import { shelfRows } from '../../actions/shelf-view';
import { nameOnPack } from '../../domain/name-on-pack';
import { PRIORITIES } from '../../requests/request';
import { ADJUSTMENT_REASONS, decideAdjustStock } from '../../stock/adjust-stock';
import { byFefo } from '../../stock/balances';
import { idField, noteField, yesNoQuery } from '../contract-fields';
import { acted, listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import {
  atClinic,
  CLINIC,
  clinicians,
  clinicReaders,
  nullableDate,
  paperField,
  someUnitsField,
  unitOf,
} from './clinic-contracts';
import { counted, countFields, lotFields } from './stock-contracts';

const lotRow = z.object({
  medicineId: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  lotId: z.string(),
  expirationDate: nullableDate,
  expired: z.boolean(),
  blocked: z.boolean().meta({ description: 'Recalled or under doubt: nobody may use it' }),
  units: z.number(),
  reservedUnits: z.number(),
  availableUnits: z.number().meta({ description: 'Good, and promised to nobody' }),
});

const stock = route({
  id: 'list-clinic-stock',
  method: 'get',
  path: `${CLINIC}/stock`,
  tag: 'clinic',
  summary: 'Lots on the unit’s shelf by medicine, first expired first: JSON, CSV or XLSX',
  permission: clinicReaders,
  params: atClinic,
  query: z.strictObject({ medicineId: idField.optional(), expired: yesNoQuery.optional() }),
  list: { item: lotRow, page: { usual: 100, most: 2000 } },
  responses: { 200: { description: 'Lots; none where nothing is on the shelf' } },
  handle: async ({ params, query, page, service, meta }) => {
    const { state } = await unitOf(service, params);
    const rows = shelfRows(state, params.facilityId, meta)
      .filter((r) => r.medicineId === (query.medicineId ?? r.medicineId))
      .filter((r) => r.expired === (query.expired ?? r.expired));
    const shown = paged(
      rows,
      page,
      (r) => `${r.medicineId}\t${r.expirationDate ?? '9999-12-31'}\t${r.lotId}`,
    );
    const lots = shown.rows.map(({ medicine, ...lot }) => ({
      ...lot,
      name: medicine ? nameOnPack(medicine) : lot.medicineId,
      unit: medicine?.unit ?? null,
    }));
    return listed(lots, shown.next);
  },
});

const shelfSheet = z.object({
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
    }),
  ),
});

const sheet = route({
  id: 'read-clinic-shelf',
  method: 'get',
  path: `${CLINIC}/shelf`,
  tag: 'clinic',
  summary: 'The sheet to count by: every lot with the units that the ledger has',
  description: 'Its ETag is the version of the shelf, for If-Match of a count or an adjustment.',
  permission: clinicReaders,
  params: atClinic,
  responses: { 200: { description: 'The shelf', schema: shelfSheet } },
  handle: async ({ params, service, meta }) => {
    const { state } = await unitOf(service, params);
    const { facilityId } = params;
    const shelf = state.stock.shelves.get(facilityId);
    const version = shelf?.version ?? 0;
    const lots = shelfRows(state, facilityId, meta)
      .map(({ medicineId, lotId, expirationDate, units, medicine }) => ({
        ...{ medicineId, lotId, expirationDate, units },
        name: medicine ? nameOnPack(medicine) : medicineId,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'es') || byFefo(a, b));
    return ok({ facilityId, version, countedOn: shelf?.settledOn ?? null, lots }, { version });
  },
});

const impliedRequest = z.object({
  requestId: z.string(),
  mergedInto: z.string().nullable(),
  medicineId: z.string(),
  requestedUnits: z.number(),
  requestedPacks: z.number(),
  patientsWaiting: z.number().nullable(),
  priority: z.enum(PRIORITIES),
  expectedDate: z.iso.date(),
  emergencyOrderPointUnits: z.number(),
  usableUnits: z.number(),
  comingUnits: z.number(),
});

const count = route({
  id: 'count-clinic-stock',
  method: 'post',
  path: `${CLINIC}/counts`,
  tag: 'clinic',
  summary: 'What was counted is what there is',
  description:
    'The ledger posts the difference. Where the usable stock is below the emergency order point, Surtido itself asks for the medicine, and says so here. Send the shelf’s ETag in If-Match: stock that moved since makes the count stale; without it the count stands as it is.',
  permission: clinicians,
  params: atClinic,
  body: z.strictObject({
    ...countFields,
    note: noteField(500).nullable().default(null),
    paper: paperField,
  }),
  ifMatch: 'optional',
  responses: {
    200: {
      description: 'Counted',
      schema: counted.extend({ impliedRequests: z.array(impliedRequest) }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) => {
    await unitOf(service, params);
    const { jurisdiction, facilityId } = params;
    const command = { facilityId, ...body, ifMatch };
    const { outcome, impliedRequests } = await countShelf(service, jurisdiction, request, command);
    return acted(outcome, { body: { impliedRequests } });
  },
});

const adjust = route({
  id: 'adjust-clinic-stock',
  method: 'post',
  path: `${CLINIC}/adjustments`,
  tag: 'clinic',
  summary: 'Take lost, stolen, damaged, expired or recalled units off the shelf, or add what was found',
  permission: clinicians,
  params: atClinic,
  body: z.strictObject({
    lines: z
      .array(
        z.strictObject({
          ...lotFields,
          units: someUnitsField,
          reason: z.enum(ADJUSTMENT_REASONS),
        }),
      )
      .min(1)
      .max(500),
    note: noteField(500).nullable().default(null),
  }),
  ifMatch: 'optional',
  responses: {
    200: {
      description: 'Posted',
      schema: z.object({
        facilityId: z.string(),
        lines: z.number().int(),
        version: z.number().int(),
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, meta, service }) => {
    await unitOf(service, params);
    const command = { facilityId: params.facilityId, ...body, ifMatch };
    return acted(
      await service.journal.act(params.jurisdiction, request, ({ stock, catalogue }) =>
        decideAdjustStock(stock, catalogue.catalogue, command, meta),
      ),
    );
  },
});

export const clinicStockRoutes: readonly Route[] = [stock, sheet, count, adjust];

/** For the pages. */
export type ShelfSheet = z.output<typeof shelfSheet>;
