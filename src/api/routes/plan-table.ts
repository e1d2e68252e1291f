/** All lines of a plan in columns, small enough to be filtered and grouped in the browser; their sentences as they are seen. */
import { z } from 'zod';
import { type KeptPlan, readPlan } from '../../actions/read-plan';
import { pairKey } from '../../domain/group-by';
import type { PlanRecord } from '../../plan/life-cycle';
import type { Plan, PlanLine } from '../../plan/plan';
import { ok } from '../reply';
import { type Route, route } from '../route';
import { languageQuery } from './findings-contracts';
import { onPlan, planOf, readers } from './plan-contracts';
import { coverDaysWith, packsOf } from './plan-lines';
import { toldOf } from './plan-names';

/** Most sentences asked for at once: some screens full. */
const MOST_SENTENCES = 120;

const counts = z.array(z.number().int());
const tenths = z.array(z.number()).meta({ description: 'Packs, to a tenth' });
const wholeDays = z.array(z.number().int().nullable());

const columns = z.object({
  routes: z.array(z.object({ routeId: z.string(), name: z.string() })),
  clinics: z.array(
    z.object({ facilityId: z.string(), name: z.string(), route: z.number().int().nullable() }),
  ),
  medicines: z.array(
    z.object({ medicineId: z.string(), name: z.string(), vital: z.boolean(), packKind: z.string() }),
  ),
  clinic: counts,
  medicine: counts,
  packs: counts.meta({ description: 'With the edits' }),
  planned: counts,
  low: tenths,
  high: tenths,
  has: tenths.meta({ description: 'Left when the delivery arrives' }),
  before: wholeDays,
  after: wholeDays,
  edited: counts.meta({ description: 'Numbers of the lines that a person set' }),
  locked: counts,
  version: z.number().int(),
});

const table = route({
  id: 'read-plan-table',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/table',
  tag: 'plans',
  summary: 'All lines of a plan in columns, for a screen that filters and groups them itself',
  description:
    'The k-th entries of the columns are the k-th line; `clinic` and `medicine` are positions in the lists of names. A line’s position is its number in `sentences`.',
  permission: readers,
  params: onPlan,
  responses: {
    200: {
      description: 'Names and columns',
      schema: columns,
    },
  },
  handle: async ({ params, service }) => {
    const record = await planOf(service, params.jurisdiction, params.planId);
    const kept = await readPlan(service.storage, record);
    const known = made.get(kept.plan);
    const body = known?.version === record.version ? known : columnsOf(kept, record);
    made.set(kept.plan, body);
    return ok(body, { version: record.version });
  },
});

type Columns = z.output<typeof columns>;
/** The same until the plan is edited again. */
const made = new WeakMap<Plan, Columns>();

function columnsOf(kept: KeptPlan, record: PlanRecord): Columns {
  const { catalogue } = toldOf(kept, 'es');
  const { lines } = kept.plan;
  const sent = packsOf(kept, record);
  const routes = new Numbered<string>();
  const clinics = new Numbered<string>();
  const medicines = new Numbered<string>();
  const routeOf = new Map(lines.map((l) => [l.facilityId, l.routeId]));
  const size = new Map(kept.snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const inPacks = (units: number, { medicineId }: PlanLine) =>
    Math.round((units / (size.get(medicineId) ?? 1)) * 10) / 10;
  const packs = lines.map(sent);
  const numberOf = new Map(lines.map((l, k) => [pairKey(l.facilityId, l.medicineId), k]));
  const numbers = (rows: readonly { facilityId: string; medicineId: string }[]) =>
    rows.flatMap((r) => numberOf.get(pairKey(r.facilityId, r.medicineId)) ?? []);
  const days = (value: number | null) => (value === null ? null : Math.round(value));
  const clinic = lines.map((l) => clinics.of(l.facilityId));
  const medicine = lines.map((l) => medicines.of(l.medicineId));
  const route = (id: string) => {
    const routeId = routeOf.get(id) ?? null;
    return routeId === null ? null : routes.of(routeId);
  };
  const named = clinics.all.map((facilityId) => ({
    facilityId,
    name: catalogue.facilityName(facilityId),
    route: route(facilityId),
  }));
  return {
    routes: routes.all.map((routeId) => ({ routeId, name: catalogue.routeName(routeId) })),
    clinics: named,
    medicines: medicines.all.map((medicineId) => ({
      medicineId,
      name: catalogue.medicineName(medicineId),
      vital: catalogue.medicine(medicineId)?.ven === 'V',
      packKind: catalogue.packKind(medicineId),
    })),
    ...{ clinic, medicine, packs },
    planned: lines.map((l) => l.packs),
    low: lines.map((l) => inPacks(l.why.needLowUnits, l)),
    high: lines.map((l) => inPacks(l.why.needHighUnits, l)),
    has: lines.map((l) => inPacks(l.why.usableUnits, l)),
    before: lines.map((l) => days(l.why.coverDaysBefore)),
    after: lines.map((l, k) =>
      days(coverDaysWith(l.why, (packs[k] as number) * (size.get(l.medicineId) ?? 1))),
    ),
    edited: numbers(record.edits),
    locked: numbers(record.locks),
    version: record.version,
  };
}

/** Things in the order in which they were first seen. */
class Numbered<T> {
  readonly all: T[] = [];
  private readonly numbers = new Map<T, number>();
  of(one: T): number {
    const known = this.numbers.get(one);
    if (known !== undefined) return known;
    this.numbers.set(one, this.all.length);
    return this.all.push(one) - 1;
  }
}

const sentences = route({
  id: 'read-plan-sentences',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/sentences',
  tag: 'plans',
  summary: 'Why some lines of a plan are what they are, one sentence a line',
  permission: readers,
  params: onPlan,
  query: z.strictObject({
    lines: z
      .string()
      .regex(/^\d{1,7}(,\d{1,7})*$/, 'Numbers of lines with commas between them.')
      .max(1000)
      .meta({ description: `Up to ${MOST_SENTENCES} numbers of lines: 0,1,2` }),
    lang: languageQuery,
  }),
  responses: {
    200: {
      description: 'In the order asked for; null where there is no such line',
      schema: z.object({ sentences: z.array(z.string().nullable()) }),
    },
  },
  handle: async ({ params, query, service }) => {
    const record = await planOf(service, params.jurisdiction, params.planId);
    const kept = await readPlan(service.storage, record);
    const { reasons } = toldOf(kept, query.lang);
    const asked = query.lines.split(',', MOST_SENTENCES).map((k) => kept.plan.lines[Number(k)]);
    return ok(
      { sentences: asked.map((line) => (line ? reasons.reasonOf(line) : null)) },
      { version: record.version },
    );
  },
});

export const planTableRoutes: readonly Route[] = [table, sentences];
