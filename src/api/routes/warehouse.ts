/** What the warehouse sees first, and the lists that come with it: what is short, what to ask the state, what to offer back. */
import { z } from 'zod';
import { latestPlan, needsOfState } from '../../actions/needs-of-state';
import { placeShortages } from '../../actions/place-shortages';
import { readPlan } from '../../actions/read-plan';
import type { Scope } from '../../domain/people';
import type { State } from '../../journal/state';
import type { Plan } from '../../plan/plan';
import { idField, wholeQuery } from '../contract-fields';
import { notFound, problem } from '../problem';
import { listed, ok } from '../reply';
import { type Call, type Route, route } from '../route';
import type { Service } from '../service';
import { facilityNames, medicineNames, medicineOf, nullableDate } from './clinic-contracts';
import { board, boardOf } from './warehouse-board';
import { inPlace, PLACE, pageOf, staffReaders, venField } from './warehouse-contracts';
import { warehouseMapRoutes } from './warehouse-map';

const readBoard = route({
  id: 'warehouse-board',
  method: 'get',
  path: `${PLACE}/board`,
  tag: 'warehouse',
  summary: 'The next deliveries, the plan, requests that wait, what expires, what is short, what is overdue',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    first: wholeQuery(0, 100)
      .optional()
      .meta({ description: 'So many of each list, the most pressing; 10 where nothing is said' }),
    withinDays: wholeQuery(0, 3650)
      .optional()
      .meta({ description: 'What counts as expiring soon; 90 days where nothing is said' }),
  }),
  responses: { 200: { description: 'The jurisdiction today', schema: board } },
  handle: async ({ params, query, service, meta }) => {
    const needs = await needsOfState(service, await service.journal.load(params.jurisdiction), meta.today);
    const state = await service.journal.load(params.jurisdiction);
    const { first = 10, withinDays = 90 } = query;
    return ok(boardOf(state, needs, meta, { first, withinDays }), { version: state.seq });
  },
});

const shortageRow = z.object({
  facilityId: z.string(),
  facilityName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  unit: z.string(),
  ven: venField,
  usableUnits: z.number().meta({ description: 'Good, and promised to nobody' }),
  comingUnits: z.number().meta({ description: 'In shipments expected by the next delivery' }),
  needUnits: z.number().nullable().meta({ description: 'Mean need until then; null = not known' }),
  minimumUnits: z.number().meta({ description: 'What the emergency kit must hold' }),
  coverDays: z.number().nullable(),
  belowEmergencyPoint: z.boolean(),
});

const shortages = route({
  id: 'list-shortages',
  method: 'get',
  path: `${PLACE}/shortages`,
  tag: 'warehouse',
  summary:
    'What every unit runs short of before its next delivery, the most pressing first: JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    facilityId: idField.optional(),
    medicineId: idField.optional(),
    ven: venField.optional(),
  }),
  list: { item: shortageRow },
  responses: { 200: { description: 'Shortages' } },
  handle: async ({ params, query, page, service, meta }) => {
    const needs = await needsOfState(service, await service.journal.load(params.jurisdiction), meta.today);
    const state = await service.journal.load(params.jurisdiction);
    const nameOf = facilityNames(state);
    const found = placeShortages(state, needs, meta)
      .filter((s) => s.facilityId === (query.facilityId ?? s.facilityId))
      .filter((s) => s.medicineId === (query.medicineId ?? s.medicineId))
      .filter((s) => s.ven === (query.ven ?? s.ven))
      .map((row, rank) => ({ row, rank: String(rank).padStart(9, '0') }));
    const { rows, next } = pageOf(
      found,
      page,
      (s) => s.rank,
      ({ row }) => ({ ...row, facilityName: nameOf(row.facilityId) }),
    );
    return listed(rows, next, { version: state.seq });
  },
});

/** @throws ProblemError 404 where there is no such plan, or none yet. */
async function planAsked(
  service: Service,
  scope: Scope,
  planId: string | undefined,
): Promise<{ state: State; plan: Plan }> {
  const state = await service.journal.load(scope);
  const standing = [...state.plans.values()].filter((p) => p.status !== 'cancelled');
  const record = planId === undefined ? latestPlan(standing) : state.plans.get(planId);
  if (planId !== undefined && !record) throw notFound();
  if (!record)
    throw problem(
      404,
      'no-plan',
      'There is no plan yet.',
      'Ask for one: POST to /plans of the jurisdiction.',
    );
  return { state, plan: (await readPlan(service.storage, record)).plan };
}

const ofPlan = z.strictObject({
  planId: idField.optional().meta({ description: 'The latest where nothing is said' }),
});
type PlanCall = Pick<
  Call<z.output<typeof inPlace>, z.output<typeof ofPlan>>,
  'params' | 'query' | 'page' | 'service'
>;

const requisitionRow = z.object({
  medicineId: z.string(),
  name: z.string(),
  presentation: z.string().nullable(),
  packs: z.number(),
  units: z.number().nullable(),
  costMxn: z.number().nullable(),
  treatmentsGained: z.number().meta({ description: 'Treatments that the packs let be given, unweighted' }),
  treatmentsPerPack: z.number(),
  treatmentsPerMxn: z.number().nullable(),
});

const requisition = route({
  id: 'list-requisition',
  method: 'get',
  path: `${PLACE}/requisition`,
  tag: 'warehouse',
  summary:
    'What to ask the state for by the latest plan, what gains most treatments first: JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: ofPlan,
  list: { item: requisitionRow },
  responses: { 200: { description: 'Packs by medicine' } },
  handle: async ({ params, query, page, service }: PlanCall) => {
    const { state, plan } = await planAsked(service, params.jurisdiction, query.planId);
    const nameOf = medicineNames(state);
    const { rows, next } = pageOf(
      plan.requisition.map((line, rank) => ({ line, rank: String(rank).padStart(6, '0') })),
      page,
      (r) => r.rank,
      ({ line }) => {
        const medicine = medicineOf(state, line.medicineId);
        return {
          ...line,
          name: nameOf(line.medicineId),
          presentation: medicine?.presentation ?? null,
          units: medicine ? line.packs * medicine.packSize : null,
        };
      },
    );
    return listed(rows, next, { version: state.seq });
  },
});

const surplusRow = z.object({
  facilityId: z.string(),
  facilityName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  stockUnits: z.number(),
  monthsOfStock: z.number().nullable(),
  surplusPacks: z.number().meta({ description: 'More than the most that is to be held: to offer back' }),
  expiringPacks: z.number().meta({ description: 'Expected to expire unused where they are' }),
  firstExpiry: nullableDate,
  valueMxn: z.number().nullable(),
});

const surplus = route({
  id: 'list-surplus',
  method: 'get',
  path: `${PLACE}/surplus`,
  tag: 'warehouse',
  summary: 'What nobody here will use in time by the latest plan, to be offered back: JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: ofPlan.extend({ facilityId: idField.optional(), medicineId: idField.optional() }),
  list: { item: surplusRow },
  responses: { 200: { description: 'Surplus by unit and medicine' } },
  handle: async ({ params, query, page, service }) => {
    const { state, plan } = await planAsked(service, params.jurisdiction, query.planId);
    const facilityName = facilityNames(state);
    const nameOf = medicineNames(state);
    const { rows, next } = pageOf(
      plan.surplus
        .filter((s) => s.facilityId === (query.facilityId ?? s.facilityId))
        .filter((s) => s.medicineId === (query.medicineId ?? s.medicineId)),
      page,
      (s) => `${s.facilityId}\t${s.medicineId}`,
      (s) => ({ ...s, facilityName: facilityName(s.facilityId), name: nameOf(s.medicineId) }),
    );
    return listed(rows, next, { version: state.seq });
  },
});

export const warehouseRoutes: readonly Route[] = [
  readBoard,
  shortages,
  requisition,
  surplus,
  ...warehouseMapRoutes,
];
