/** Which unit has a medicine now, and what units keep for patients of others, as those who run the stock see it. */
import { z } from 'zod';
import { worldOf } from '../../actions/requests-world';
import { whereIs } from '../../requests/where-is';
import { idField, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { listed } from '../reply';
import { type Route, route } from '../route';
import { facilityNames, instant, lotUnits, medicineNames, medicineOf } from './clinic-contracts';
import { unitWithMedicine } from './clinic-holds';
import { inPlace, PLACE, pageOf, staffReaders } from './warehouse-contracts';

const place = unitWithMedicine.extend({ kind: z.enum(['clinic', 'hospital', 'warehouse']) });

const where = route({
  id: 'where-is',
  method: 'get',
  path: `${PLACE}/where-is`,
  tag: 'requests',
  summary: 'Units that have the medicine now, the warehouse among them, and who saw it when',
  description:
    'First those with something free that was lately confirmed, then by road from `fromFacilityId`.',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({ medicineId: idField, fromFacilityId: idField.optional() }),
  list: { item: place },
  responses: { 200: { description: 'Units; none where nobody has it' } },
  handle: async ({ params, query, page, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const fromFacilityId = query.fromFacilityId ?? null;
    const known = state.catalogue.catalogue.facilities.some((f) => f.facilityId === fromFacilityId);
    if (!medicineOf(state, query.medicineId) || (fromFacilityId !== null && !known)) throw notFound();
    const nameOf = facilityNames(state);
    const found = whereIs(worldOf(state), { medicineId: query.medicineId, fromFacilityId }, meta);
    const { rows, next } = pageOf(
      found.map((unit, rank) => ({ unit, rank })),
      page,
      ({ rank }) => String(rank).padStart(6, '0'),
      ({ unit: { confirmed, confirmedDaysAgo: _, ...unit } }) => ({
        ...unit,
        name: nameOf(unit.facilityId),
        confirmedOn: confirmed?.today ?? null,
        confirmedBy: confirmed?.by ?? null,
      }),
    );
    return listed(rows, next, { version: state.seq });
  },
});

const holdRow = z.object({
  holdId: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  fromFacilityId: z.string(),
  fromName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  units: z.number(),
  lots: z.array(lotUnits),
  status: z.enum(['held', 'used', 'released']),
  placedBy: z.string(),
  placedAt: instant,
  until: instant,
  lapsed: z.boolean().meta({ description: 'Its time is over: the units are free to others' }),
  version: z.number().int(),
});

const holds = route({
  id: 'list-holds',
  method: 'get',
  path: `${PLACE}/holds`,
  tag: 'requests',
  summary: 'Treatments that units keep for patients of other units, oldest first',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    status: z.enum(['held', 'used', 'released']).optional(),
    lapsed: yesNoQuery.optional(),
    facilityId: idField.optional().meta({ description: 'The unit that keeps it' }),
  }),
  list: { item: holdRow },
  responses: { 200: { description: 'Holds; those that are still held where no status is asked for' } },
  handle: async ({ params, query, page, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const facilityName = facilityNames(state);
    const nameOf = medicineNames(state);
    const found = [...state.requests.holds.values()]
      .map((hold) => ({ ...hold, lapsed: hold.status === 'held' && hold.until <= meta.at }))
      .filter((h) => h.status === (query.status ?? 'held') && h.lapsed === (query.lapsed ?? h.lapsed))
      .filter((h) => h.facilityId === (query.facilityId ?? h.facilityId));
    const { rows, next } = pageOf(
      found,
      page,
      (h) => `${h.placedAt}\t${h.holdId}`,
      ({ lines: lots, ...hold }) => ({
        ...hold,
        lots,
        facilityName: facilityName(hold.facilityId),
        fromName: facilityName(hold.fromFacilityId),
        name: nameOf(hold.medicineId),
      }),
    );
    return listed(rows, next, { version: state.seq });
  },
});

export const requestElsewhereRoutes: readonly Route[] = [where, holds];
