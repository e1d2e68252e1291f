/** Shipment plans as they are read: the list, a plan, its lines with their reasons, what changed since another. */
import { z } from 'zod';
import { jsonBlob, readPlan, shippedNow, shippedWith } from '../../actions/read-plan';
import { transferFacts } from '../../documents/transfer-facts';
import { groupBy, pairKey } from '../../domain/group-by';
import { comparePlans } from '../../plan/compare-plans';
import type { PlanEdit } from '../../plan/life-cycle';
import type { Plan } from '../../plan/plan';
import { transfersNow } from '../../plan/plan-transfers';
import { idField } from '../contract-fields';
import { notFound } from '../problem';
import { file, listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import { inJurisdiction, onPlan, planOf, planRow, planRowOf, readers } from './plan-contracts';
import { coverDaysWith } from './plan-lines';
import { toldOf } from './plan-names';

const planDetail = planRow.extend({
  previousPlanId: z.string().nullable(),
  policyVersion: z.number(),
  edits: z.array(z.looseObject({})),
  locks: z.array(z.looseObject({})),
  violations: z.array(z.looseObject({})),
  editedScore: z.looseObject({}).nullable(),
  shipmentIds: z.array(z.string()),
  openShipments: z.number(),
  overrides: z.array(z.looseObject({})),
  transfers: z.array(
    z.object({
      fromFacilityId: z.string(),
      from: z.string(),
      toFacilityId: z.string(),
      to: z.string(),
      km: z.number(),
      items: z.array(z.object({ medicine: z.string(), kind: z.string(), packs: z.number() })),
      costMxn: z.number(),
      worthMxn: z.number().nullable(),
    }),
  ),
});

const list = route({
  id: 'list-plans',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans',
  tag: 'plans',
  summary: 'Plans, newest last',
  permission: readers,
  params: inJurisdiction,
  query: z.strictObject({ status: planRow.shape.status.optional() }),
  list: { item: planRow },
  responses: { 200: { description: 'Plans', schema: planRow } },
  handle: async ({ params, query, page, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const plans = [...state.plans.values()].filter((p) => !query.status || p.status === query.status);
    const sorted = plans.sort((a, b) => (a.planId < b.planId ? -1 : 1));
    const { rows, next } = paged(sorted, page, (p) => p.planId);
    return listed(rows.map(planRowOf), next, { version: state.seq });
  },
});

const read = route({
  id: 'read-plan',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}',
  tag: 'plans',
  summary: 'A plan’s state, edits, locks and broken rules',
  permission: readers,
  params: onPlan,
  responses: { 200: { description: 'The plan', schema: planDetail } },
  handle: async (call) => {
    const record = await planOf(call.service, call.params.jurisdiction, call.params.planId);
    const kept = await readPlan(call.service.storage, record);
    const { plan } = kept;
    const { catalogue } = toldOf(kept, 'es');
    const {
      previousPlanId,
      policyVersion,
      edits,
      locks,
      violations,
      editedScore,
      shipmentIds,
      openShipments,
    } = record;
    return ok(
      {
        ...planRowOf(record),
        previousPlanId,
        policyVersion,
        edits,
        locks,
        violations,
        editedScore,
        shipmentIds,
        openShipments,
        overrides: plan.overrides ?? [],
        transfers: transfersNow(plan, shippedNow(kept, record)).map((t) => ({
          fromFacilityId: t.fromFacilityId,
          toFacilityId: t.toFacilityId,
          ...transferFacts(t, catalogue),
        })),
      },
      { version: record.version },
    );
  },
});

const whole = route({
  id: 'read-whole-plan',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/document',
  tag: 'plans',
  summary: 'The whole plan as it was computed, as one JSON document',
  permission: readers,
  params: onPlan,
  responses: { 200: { description: 'The plan', contentTypes: ['application/json'] } },
  handle: async (call) => {
    const record = await planOf(call.service, call.params.jurisdiction, call.params.planId);
    const plan = await jsonBlob<Plan>(call.service.storage, record.planHash);
    return file('application/json', Buffer.from(JSON.stringify(plan)), { version: record.version });
  },
});

/** Units to a hundredth: what lies below is the arithmetic's own noise. */
const shown = (units: number): number => Math.round(units * 100) / 100;

const lineRow = z.object({
  facilityId: z.string(),
  medicineId: z.string(),
  routeId: z.string().nullable(),
  packs: z.number(),
  plannedPacks: z.number(),
  limit: z.string(),
  needUnits: z.number(),
  needLowUnits: z.number(),
  needHighUnits: z.number(),
  patients: z.number().nullable(),
  stockOnHandUnits: z.number(),
  coverDaysBefore: z.number().nullable(),
  coverDaysAfter: z.number().nullable(),
  unmetUnits: z.number(),
  arrivalDate: z.string(),
  edited: z.boolean(),
  locked: z.boolean(),
});

const planLines = route({
  id: 'list-plan-lines',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/lines',
  tag: 'plans',
  summary: 'Lines of a plan with their reasons: JSON, CSV or XLSX',
  permission: readers,
  params: onPlan,
  query: z.strictObject({
    facilityId: idField.optional(),
    medicineId: idField.optional(),
    routeId: idField.optional(),
    shipped: z.enum(['true', 'false']).optional(),
  }),
  list: { item: lineRow },
  responses: { 200: { description: 'Lines', schema: lineRow } },
  handle: async (call) => {
    const { params, query, page, service } = call;
    const record = await planOf(call.service, params.jurisdiction, params.planId);
    const kept = await readPlan(service.storage, record);
    const shipped = groupBy(shippedWith(kept, record.edits), (s) => pairKey(s.facilityId, s.medicineId));
    const keyOf = (e: Pick<PlanEdit, 'facilityId' | 'medicineId'>) => pairKey(e.facilityId, e.medicineId);
    const edited = new Set(record.edits.map(keyOf));
    const locked = new Set(record.locks.map(keyOf));
    const size = new Map(kept.snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
    const rows = kept.plan.lines
      .map((line) => {
        const key = keyOf(line);
        const { why } = line;
        const packs = (shipped.get(key) ?? []).reduce((sum, s) => sum + s.packs, 0);
        return {
          facilityId: line.facilityId,
          medicineId: line.medicineId,
          routeId: line.routeId,
          packs,
          plannedPacks: line.packs,
          limit: why.limit,
          needUnits: shown(why.needUnits),
          needLowUnits: shown(why.needLowUnits),
          needHighUnits: shown(why.needHighUnits),
          patients: why.patients,
          stockOnHandUnits: shown(why.stockOnHandUnits),
          coverDaysBefore: why.coverDaysBefore,
          coverDaysAfter: coverDaysWith(why, packs * (size.get(line.medicineId) ?? 1)),
          unmetUnits: shown(why.unmetUnits),
          arrivalDate: why.arrivalDate,
          edited: edited.has(key),
          locked: locked.has(key),
        };
      })
      .filter(
        (row) =>
          row.facilityId === (query.facilityId ?? row.facilityId) &&
          row.medicineId === (query.medicineId ?? row.medicineId) &&
          row.routeId === (query.routeId ?? row.routeId) &&
          (query.shipped === undefined || row.packs > 0 === (query.shipped === 'true')),
      )
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const part = paged(rows, page, keyOf);
    return listed(part.rows, part.next, { version: record.version });
  },
});

const compare = route({
  id: 'compare-plans',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/comparison',
  tag: 'plans',
  summary: 'What changed since another plan, by default the one before',
  permission: readers,
  params: onPlan,
  query: z.strictObject({ with: idField.optional() }),
  responses: {
    200: {
      description: 'Lines whose packs differ',
      schema: z.object({
        before: z.string(),
        after: z.string(),
        changes: z.array(z.looseObject({})),
        unmetTreatmentsBefore: z.number(),
        unmetTreatmentsAfter: z.number(),
      }),
    },
  },
  handle: async (call) => {
    const { params, query, service } = call;
    const state = await service.journal.load(params.jurisdiction);
    const after = await planOf(call.service, params.jurisdiction, params.planId);
    const earlier = [...state.plans.values()].filter((p) => p.madeAt < after.madeAt);
    const wanted = query.with ?? after.previousPlanId ?? earlier.at(-1)?.planId;
    const before = wanted === undefined ? undefined : state.plans.get(wanted);
    if (!before) throw notFound();
    const [a, b] = [await readPlan(service.storage, before), await readPlan(service.storage, after)];
    return ok({ before: before.planId, after: after.planId, ...comparePlans(a.plan, b.plan) });
  },
});

export const planRoutes: readonly Route[] = [list, read, whole, planLines, compare];
