/** What a mismatch and an indicator rest on: one unit and medicine month by month, the jurisdiction month by month. */
import { z } from 'zod';
import { indicatorMonths } from '../../actions/indicator-months';
import { pairEvidence } from '../../actions/pair-evidence';
import { idField, jurisdictionField } from '../contract-fields';
import { notFound } from '../problem';
import { listed, ok, paged } from '../reply';
import { type Call, type Route, route } from '../route';
import { inJurisdiction, readers } from './plan-contracts';

const onPair = z.strictObject({
  jurisdiction: jurisdictionField,
  facilityId: idField,
  medicineId: idField,
});
const units = z.number().nullable();

const evidence = z.object({
  usableUnits: z.number(),
  inTransitUnits: z.number(),
  plannedUnits: units,
  warehouseUnits: z.number(),
  monthlyNeedUnits: units,
  monthsOfStock: units,
  patients: units,
  basis: z.enum(['history', 'blend', 'prevalence', 'none', 'override', 'replaced']).nullable(),
});
const month = z.object({
  period: z.string(),
  issuedUnits: units,
  stockoutDays: units,
  estimatedUnits: units,
  expectedUnits: units,
  peersUnits: units,
  forecastUnits: units,
  forecastLowUnits: units,
  forecastHighUnits: units,
  forecastOn: z.string().nullable(),
});

/** @throws ProblemError 404 for a unit or a medicine that the catalogue does not have. */
async function evidenceOf({ params, meta, service }: Call<z.output<typeof onPair>>) {
  const state = await service.journal.load(params.jurisdiction);
  const { facilities, medicines } = state.catalogue.catalogue;
  if (
    !facilities.some((f) => f.facilityId === params.facilityId && f.kind !== 'warehouse') ||
    !medicines.some((m) => m.medicineId === params.medicineId)
  )
    throw notFound();
  const { seq } = state;
  return { found: await pairEvidence(service, state, meta, params), seq };
}

const read = route({
  id: 'read-pair-evidence',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/evidence/{facilityId}/{medicineId}',
  tag: 'findings',
  summary: 'A unit’s medicine: need, stock, what comes, and what the estimate rests on',
  permission: readers,
  params: onPair,
  responses: { 200: { description: 'Need against supply', schema: evidence } },
  handle: async (call) => {
    const { found, seq } = await evidenceOf(call);
    const { months: _months, ...body } = found;
    return ok(body, { version: seq });
  },
});

const months = route({
  id: 'list-pair-months',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/evidence/{facilityId}/{medicineId}/months',
  tag: 'findings',
  summary: 'A unit’s medicine month by month: reported, expected, of the peers, forecast',
  description:
    'Two years back and the months forecast. The range of the forecast holds what comes 8 times in 10. Peers: the middle of the other units’ issues over their own mean, times this unit’s mean.',
  permission: readers,
  params: onPair,
  list: { item: month },
  responses: { 200: { description: 'Months', schema: month } },
  handle: async (call) => {
    const { found, seq } = await evidenceOf(call);
    const { rows, next } = paged(found.months, call.page, (m) => m.period);
    return listed(rows, next, { version: seq });
  },
});

const indicatorMonth = z.object({
  period: z.string(),
  municipality: z.string().nullable().meta({ description: 'null: the whole jurisdiction' }),
  unitsReporting: z.number(),
  prescriptionsPresented: units,
  prescriptionsFilled: units,
  fillRate: units,
  patientsTurnedAway: units,
  vitalReported: z.number(),
  vitalStockedOut: z.number(),
  vitalStockedOutShare: units,
  lostTreatments: z.number(),
  lostShare: units,
});

const byMonth = route({
  id: 'list-indicator-months',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/indicators/months',
  tag: 'indicators',
  summary:
    'Fill rate, stock-outs of vital medicines, patients turned away and losses, by month and municipality',
  description:
    'From the reports in force, two years back. Stocked out: a day at least without stock in the month, or none at its end. Lost: adjusted downwards, in treatments.',
  permission: readers,
  params: inJurisdiction,
  list: { item: indicatorMonth },
  responses: { 200: { description: 'Months', schema: indicatorMonth } },
  handle: async ({ params, page, meta, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const { seq } = state;
    const all = await indicatorMonths(service, state, meta.today);
    const keyed = all.map((row) => ({ row, key: `${row.period}\t${row.municipality ?? ''}` }));
    const { rows, next } = paged(keyed, page, (k) => k.key);
    return listed(
      rows.map((k) => k.row),
      next,
      { version: seq },
    );
  },
});

export const evidenceRoutes: readonly Route[] = [read, months, byMonth];
