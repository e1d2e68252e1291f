/** Roads that close after the next trip: what that trip cannot hold leaves with this one. */
import fc from 'fast-check';
import { solve } from '../../solver/solve';
import { catalogueOf } from '../../src/documents/catalogue';
import { reasonsOf } from '../../src/documents/line-reason';
import { wordsOf } from '../../src/documents/words';
import { addPeriods, daysInPeriod, type Period } from '../../src/domain/dates';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { checkPlan } from '../../src/plan/check-plan';
import { editedShipped, plannedShipped } from '../../src/plan/edited-lines';
import { computePlan } from '../../src/planning/compute-plan';
import { editsToJudge, judgeEdits } from '../../src/planning/judge-edits';
import { replanLine, standingPlan } from '../../src/planning/replan-line';
import { rescorePlan } from '../../src/planning/rescore-plan';
import { buildProblem } from '../../src/rationing/build-problem';
import { randomSnapshot } from '../random-snapshot';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const policy = DEFAULT_POLICY;
const highs = (model: Parameters<typeof solve>[0]) => solve(model, { backend: 'highs' });
const planOf = (snapshot: Snapshot) => computePlan({ snapshot, policy, solve: highs });

/** R is open for the trips of 1 November and 1 December; those of January to March cannot pass; 1 April can. */
const CLOSED = [
  { routeId: 'R', facilityId: null, fromDate: day('2026-12-15'), toDate: day('2027-03-15'), reason: 'rain' },
];
const TRIPS = ['2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01'];

const told = (facilityId: string, medicineId: string, period: Period, issuedUnits: number) => ({
  ...{ facilityId, medicineId, period, issuedUnits, receivedUnits: issuedUnits, openingUnits: 300 },
  ...{ adjustedUnits: 0, closingUnits: 300, stockoutDays: 0, patientsTurnedAway: null },
  ...{ prescriptionsPresented: null, prescriptionsFilled: null },
});
/**
 * Two clinics of 10 patients each take 20 tablets a day, two thirds of a pack: 20 packs to 1 December, and 121 days or
 * 80.7 packs from then to 1 April. Both together: 40 and 161.3. A pack has a tenth of a litre: a trip holds ten a litre.
 */
const TOLD = ['A', 'B'].flatMap((facilityId) =>
  ['M', 'N'].flatMap((medicineId) =>
    Array.from({ length: 24 }, (_, k) => {
      const period = addPeriods('2024-11' as Period, k);
      return told(facilityId, medicineId, period, 20 * daysInPeriod(period));
    }),
  ),
);
const twoClinics = (capacityLitres: number | null, over: Partial<Snapshot> = {}): Snapshot =>
  smallSnapshot({
    patients: { A: { M: 10 }, B: { M: 10 } },
    facilities: [WAREHOUSE, clinic('A', { routeId: 'R' }), clinic('B', { routeId: 'R' })],
    routes: [route('R', { capacityLitres })],
    departures: TRIPS.map((d) => ({ routeId: 'R', departureDate: day(d) })),
    lots: [lot('W', 'M', 30_000)],
    closures: CLOSED,
    consumption: TOLD.filter((r) =>
      (over.medicines ?? [{ medicineId: 'M' }]).some((m) => m.medicineId === r.medicineId),
    ),
    ...over,
  });
const packsOf = async (snapshot: Snapshot): Promise<number> =>
  (await planOf(snapshot)).lines.reduce((sum, l) => sum + l.packs, 0);

describe('two clinics, a road that closes after the next trip', () => {
  test('the trip before the last fills up, so that both together bring what is needed until it opens', async () => {
    // The December trip holds 100 packs of 161.3. This one holds 100 too, of which November needs 40.
    const first = await planOf(twoClinics(10));
    const [a, b] = first.lines;
    expect([a?.packs, b?.packs]).toEqual([50, 50]);
    // Of need until 1 April, 80.7 packs each, the last trip leaves 30.7 of each behind, and half of the spread.
    const left = (a?.why.ahead?.units ?? 0) / 30;
    expect(left).toBeGreaterThan(30.6);
    expect(left).toBeLessThan(34);
    expect(a?.why.ahead).toMatchObject({ lastDeparture: '2026-12-01', openArrival: '2027-04-01' });
    // In December 30 packs are left of the 50, and 50 come: 80 of the 80.7 until 1 April.
    const held = ['A', 'B'].map((id) => lot(id, 'M', 30 * 30));
    const second = twoClinics(10, { asOf: day('2026-12-01'), lots: [lot('W', 'M', 27_000), ...held] });
    expect((await planOf(second)).lines.map((l) => l.packs)).toEqual([50, 50]);
  });

  test('nothing is sent ahead where the last trip holds all, or no road closes', async () => {
    const open = await packsOf(twoClinics(null, { closures: [] }));
    expect(open).toBeGreaterThanOrEqual(40);
    expect(open).toBeLessThan(70);
    for (const snapshot of [twoClinics(null), twoClinics(30), twoClinics(10, { closures: [] })]) {
      const plan = await planOf(snapshot);
      expect(plan.lines.map((l) => l.why.ahead)).toEqual([undefined, undefined]);
      expect(plan.lines.reduce((sum, l) => sum + l.packs, 0)).toBe(open);
    }
  });

  test('two trips before the road closes carry it together: less is sent now', async () => {
    const later = [{ ...CLOSED[0], fromDate: day('2027-01-15') }] as Snapshot['closures'];
    // 100 packs each in December and January, for 161.3: all fits, with its spread.
    expect(await packsOf(twoClinics(10, { closures: later }))).toBe(
      await packsOf(twoClinics(10, { closures: [] })),
    );
    // Of 6 litres each they bring 120: 41 and the spread are left for the 60 of this trip, beside its own 40.
    expect(await packsOf(twoClinics(6, { closures: later }))).toBe(60);
  });

  test('a clinic whose trips nobody stops gets no more than without the closure', async () => {
    const own = [{ ...CLOSED[0], routeId: null, facilityId: 'A' }] as Snapshot['closures'];
    const [a, b] = (await planOf(twoClinics(5, { closures: own }))).lines;
    expect(a?.why.ahead?.units).toBeGreaterThan(0);
    expect(b?.why.ahead).toBeUndefined();
    expect(a?.packs).toBeGreaterThan(b?.packs as number);
    // Nobody's November goes for it.
    expect(b?.packs).toBeGreaterThanOrEqual(20);
  });

  test.each([
    ['es', 'desde ahora más de lo que pide esta entrega'],
    ['en', 'more is sent now than this delivery must last'],
  ] as const)('the line says why more is sent (%s)', async (language, said) => {
    const snapshot = twoClinics(10);
    const plan = await planOf(snapshot);
    const reasons = reasonsOf(plan, catalogueOf(snapshot), wordsOf(language));
    const [a] = plan.lines;
    expect(a && reasons.reasonOf(a)).toContain(said);
  });
});

/** Two medicines that want the same trips: what one may send ahead depends on the other. */
const twoMedicines = (): Snapshot =>
  canonical(
    twoClinics(16, {
      medicines: [medicine('M'), medicine('N', { ven: 'E' })],
      lots: [lot('W', 'M', 30_000), lot('W', 'N', 30_000)],
      prevalence: twoClinics(1).prevalence,
    }),
  );

test('what an edit breaks and is worth is judged at the prices of all medicines', async () => {
  const snapshot = twoMedicines();
  const plan = await planOf(snapshot);
  expect(plan.lines.every((l) => l.why.ahead)).toBe(true);
  const [line] = plan.lines;
  const edit = { facilityId: 'A', medicineId: 'M', packs: (line?.packs ?? 0) - 12, reason: 'x' };
  const shipped = editedShipped(plan, [edit], snapshot);
  const whole = await rescorePlan({ snapshot, policy, shipped, solve: highs });
  const { roomAhead = [] } = plan;
  const planned = plannedShipped(plan);
  const judged = judgeEdits(
    editsToJudge({ snapshot, policy, overrides: [], roomAhead, planned, shipped }, ['M']),
  );
  expect(judged.violations).toEqual([]);
  expect(judged.valueGained).toBeLessThan(-1);
  expect(judged.valueGained).toBeCloseTo(whole.checked.value - whole.optimizer.value, 6);
});

test('a line fixed at what it is changes nothing', async () => {
  const snapshot = twoMedicines();
  const forecasts = forecastSnapshot(snapshot, policy);
  const problem = buildProblem(snapshot, policy, forecasts);
  const standing = await standingPlan({ snapshot, policy }, forecasts, problem, solve);
  const [line] = (await planOf(snapshot)).lines;
  const { facilityId, medicineId, packs } = line as NonNullable<typeof line>;
  const replanned = await replanLine(standing, { facilityId, medicineId, packs }, solve);
  expect(replanned?.changes).toEqual([]);
  expect(replanned?.gap).toBeLessThan(1e-3);
});

/** The same closure on a random jurisdiction: R1 leaves on 5 November and every 30 days, R2 on the 8th. */
const closing = randomSnapshot.map(
  (s): Snapshot => ({
    ...s,
    kits: [],
    closures: s.routes.map(({ routeId }) => ({
      ...{ routeId, facilityId: null, reason: null },
      ...{ fromDate: day('2026-12-20'), toDate: day('2027-03-01') },
    })),
  }),
);
const ANY = { numRuns: 30, seed: 20261130 };

test('of random jurisdictions: no rule is broken, and no plan is worth more than its bound', async () => {
  let ahead = 0;
  await fc.assert(
    fc.asyncProperty(closing, async (drawn) => {
      const snapshot = canonical(drawn);
      const plan = await planOf(snapshot);
      const problem = buildProblem(snapshot, policy, forecastSnapshot(snapshot, policy));
      ahead += plan.lines.filter((l) => l.why.ahead).length;
      expect(checkPlan(snapshot, policy, problem, plannedShipped(plan))).toEqual([]);
      expect(plan.value).toBeLessThanOrEqual(plan.bound + 1e-6 * Math.max(1, Math.abs(plan.bound)));
    }),
    ANY,
  );
  expect(ahead).toBeGreaterThan(20);
});

test('of random jurisdictions: more stock never lowers the value', async () => {
  await fc.assert(
    fc.asyncProperty(closing, fc.integer({ min: 1, max: 2000 }), async (snapshot, units) => {
      const lots = [...snapshot.lots, lot('W', 'M0', units, '2030-12-31', 'more')];
      const [plan, more] = [await planOf(snapshot), await planOf({ ...snapshot, lots })];
      // Minimised: what the program leaves out is worth.
      expect(more.objective).toBeLessThanOrEqual(plan.objective + 1e-6 * Math.max(1, -plan.objective));
    }),
    ANY,
  );
});
