/** What decisions ask of the next plan, the clinics and the state. */
import fc from 'fast-check';
import type { Period } from '../../src/domain/dates';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { applyOverrides, withoutIgnoredReports } from '../../src/mismatch/apply-overrides';
import { type Finding, makeFinding } from '../../src/mismatch/finding';
import { escalations, type Override, overridesInForce, recountsAsked } from '../../src/mismatch/overrides';
import type { FindingDecision, FindingsState } from '../../src/mismatch/review';
import { buildProblem } from '../../src/rationing/build-problem';
import { line, reasonOf } from '../documents/plan-line';
import { day, lot, smallSnapshot } from '../small-snapshot';
import { reportsOf } from './reports';

const PERIOD = '2026-10' as Period;
const found = (facilityId: string, medicines: string[]): Finding =>
  makeFinding(
    'rounded-reports',
    { facilityId, medicineId: null, period: PERIOD, ven: 'V' },
    {
      cases: medicines.map((medicineId) => ({
        medicineId,
        periods: [PERIOD],
        figures: {},
        distortedMonthlyUnits: null,
      })),
    },
    5,
    'recount',
  );
const decision = (over: Partial<FindingDecision>): FindingDecision => ({
  verdict: 'override',
  reason: 'counted on the shelf',
  value: null,
  untilDate: day('2026-12-31'),
  by: { accountId: 'ana', name: 'Ana' },
  at: '2026-11-02T10:00:00Z',
  onDate: day('2026-11-02'),
  patientsAffected: 5,
  ...over,
});
/** Each decision on a finding of its own. */
function stateOf(...rows: [Finding, FindingDecision | null][]): FindingsState {
  return {
    lastRun: null,
    findings: new Map(
      rows.map(([finding, made], k) => [
        `${finding.findingId}-${k}`,
        {
          finding,
          status: made ? 'decided' : 'open',
          firstSeen: day('2026-11-01'),
          lastSeen: day('2026-11-01'),
          timesSeen: 1,
          timesReopened: 0,
          assignee: null,
          history: [],
          decision: made,
          version: k + 1,
        },
      ]),
    ),
  };
}
const need = (medicineId: string, monthlyNeedUnits: number) =>
  ({ kind: 'need', medicineId, monthlyNeedUnits }) as const;
const override = (over: Partial<Override> = {}): Override => ({
  facilityId: 'A',
  medicineId: 'M',
  monthlyNeedUnits: null,
  ignoreReportsOfPeriods: [],
  reason: 'counted',
  by: 'Ana',
  findingId: 'f',
  untilDate: day('2026-12-31'),
  ...over,
});

test('overrides hold from their decision to their last day, and not a day longer', () => {
  const state = stateOf([found('A', ['M']), decision({ value: need('M', 500) })], [found('B', ['M']), null]);
  expect(overridesInForce(state, day('2026-12-31'))).toEqual([
    {
      facilityId: 'A',
      medicineId: 'M',
      monthlyNeedUnits: 500,
      ignoreReportsOfPeriods: [],
      reason: 'counted on the shelf',
      by: 'Ana',
      findingId: found('A', ['M']).findingId,
      untilDate: '2026-12-31',
    },
  ]);
  expect(overridesInForce(state, day('2027-01-01'))).toEqual([]);
});

test('of two needs of one pair the later decision holds, with all months left out', () => {
  const ignore = { kind: 'ignore-reports', medicineIds: ['M', 'N'], periods: [PERIOD] } as const;
  const state = stateOf(
    [found('A', ['M']), decision({ value: need('M', 900), at: '2026-11-05T10:00:00Z' })],
    [found('A', ['M']), decision({ value: need('M', 500) })],
    [found('A', ['M', 'N']), decision({ value: ignore })],
  );
  expect(
    overridesInForce(state, day('2026-11-06')).map((o) => [
      o.medicineId,
      o.monthlyNeedUnits,
      o.ignoreReportsOfPeriods,
    ]),
  ).toEqual([
    ['M', 900, ['2026-10']],
    ['N', null, ['2026-10']],
  ]);
});

test('recounts are asked until they are made or their time is over', () => {
  const state = stateOf([
    found('A', ['M', 'N']),
    decision({ verdict: 'recount', untilDate: day('2026-12-02') }),
  ]);
  const asked = recountsAsked(state, day('2026-11-10'));
  expect(asked).toMatchObject([
    { facilityId: 'A', medicineIds: ['M', 'N'], askedOn: '2026-11-02', untilDate: '2026-12-02' },
  ]);
  const countedM = (_: string, medicineId: string) =>
    medicineId === 'M' ? day('2026-11-05') : day('2026-11-01');
  expect(recountsAsked(state, day('2026-11-10'), countedM)[0]?.medicineIds).toEqual(['N']);
  expect(recountsAsked(state, day('2026-11-10'), () => day('2026-11-02'))).toEqual([]);
  expect(recountsAsked(state, day('2026-12-03'))).toEqual([]);
  expect(overridesInForce(state, day('2026-11-10'))).toEqual([]);
});

test('escalations are listed for the state', () => {
  const state = stateOf(
    [found('A', ['M']), decision({ verdict: 'escalate' })],
    [found('B', ['M']), decision({ verdict: 'accept' })],
  );
  expect(escalations(state, day('2026-11-10')).map((e) => e.finding.facilityId)).toEqual(['A']);
});

const inflated: Snapshot = smallSnapshot({
  patients: { A: { M: 10 }, B: { M: 10 } },
  lots: [lot('W', 'M', 1500)],
  consumption: [
    ...reportsOf('A', [600, 620, 580, 600, 610, 590, 1800, 1900, 1700], 'M', () => ({
      closingUnits: 10,
      openingUnits: 10,
    })),
    ...reportsOf('B', [600, 620, 580, 600, 610, 590, 600, 620, 580], 'M', () => ({
      closingUnits: 10,
      openingUnits: 10,
    })),
  ],
});
const forecasts = forecastSnapshot(inflated, DEFAULT_POLICY);
const levelOf = (mean: readonly number[]): number => mean.reduce((s, m) => s + m, 0) / mean.length;

test('a need in place of the reports: the mean month is what the person said, seasons stay, the note says from what to what', () => {
  const applied = applyOverrides(inflated, forecasts, [override({ monthlyNeedUnits: 600 })]);
  const [was, now] = [forecasts[0], applied.forecasts[0]];
  expect(now?.facilityId).toBe('A');
  expect(now?.forecast.basis).toBe('override');
  expect(levelOf(now?.forecast.mean ?? [])).toBeCloseTo(600, 9);
  const scale = (k: number): number => (now?.forecast.mean[k] as number) / (was?.forecast.mean[k] as number);
  expect(scale(1)).toBeCloseTo(scale(7), 12);
  expect(applied.notes).toMatchObject([
    { override: { reason: 'counted', untilDate: '2026-12-31' }, reportsLeftOut: 0 },
  ]);
  expect(applied.notes[0]?.monthlyNeedUnitsAfter).toBeCloseTo(600, 9);
  expect(applied.notes[0]?.monthlyNeedUnitsBefore).toBeGreaterThan(900);
  // Nobody else is touched.
  expect(applied.forecasts[1]).toBe(forecasts[1]);
});

test('the same need as the forecast gives its own distribution back: the law is read off it exactly', () => {
  const [was] = forecasts;
  if (!was) throw new Error('no forecast');
  const {
    forecasts: [now],
  } = applyOverrides(inflated, [was], [override({ monthlyNeedUnits: levelOf(was.forecast.mean) })]);
  now?.forecast.mean.forEach((m, h) => {
    expect(m).toBeCloseTo(was.forecast.mean[h] as number, 6);
    expect((now.forecast.variance[h] as number) / (was.forecast.variance[h] as number)).toBeCloseTo(1, 6);
  });
});

test('the plan follows: the clinic that was believed takes less, and the other gets the rest', () => {
  const shareOf = (rows: typeof forecasts, id: string): number => {
    const problem = buildProblem(canonical(inflated), DEFAULT_POLICY, rows);
    return problem.pairs.find((p) => p.facility.facilityId === id)?.monthlyNeed ?? 0;
  };
  const { forecasts: corrected } = applyOverrides(inflated, forecasts, [override({ monthlyNeedUnits: 600 })]);
  expect(shareOf(forecasts, 'A')).toBeGreaterThan(1.4 * shareOf(forecasts, 'B'));
  expect(shareOf(corrected, 'A') / 600).toBeCloseTo(1, 1);
  expect(shareOf(corrected, 'B')).toBe(shareOf(forecasts, 'B'));
});

test('months left out are as if never reported, and the note counts them', () => {
  const left = override({ ignoreReportsOfPeriods: ['2026-08', '2026-09', '2026-10'] as Period[] });
  const without = withoutIgnoredReports(inflated, [left]);
  expect(without.consumption).toHaveLength(inflated.consumption.length - 3);
  const applied = applyOverrides(inflated, forecastSnapshot(without, DEFAULT_POLICY), [left], forecasts);
  expect(applied.notes[0]).toMatchObject({ reportsLeftOut: 3 });
  expect(applied.notes[0]?.monthlyNeedUnitsBefore).toBeGreaterThan(900);
  expect(applied.notes[0]?.monthlyNeedUnitsAfter).toBeLessThan(700);
  expect(withoutIgnoredReports(inflated, [])).toBe(inflated);
});

test('a pair that nothing speaks of gets the need, and an unknown clinic gets none', () => {
  const bare = smallSnapshot({ patients: { A: {} } });
  const { forecasts: made, notes } = applyOverrides(
    bare,
    [],
    [override({ monthlyNeedUnits: 300 }), override({ facilityId: 'X', monthlyNeedUnits: 1 })],
  );
  expect(made).toHaveLength(1);
  // November has 30 days, a mean month 30.44.
  expect(made[0]?.forecast.mean[0]).toBeCloseTo((300 * 30) / (365.25 / 12), 9);
  expect(made[0]?.firstForecastPeriod).toBe('2026-11');
  expect(notes).toHaveLength(1);
  expect(notes[0]?.monthlyNeedUnitsBefore).toBeNull();
});

test('any need: mean as stated, variance never below zero, more need never less variance, nothing at nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (units) => {
      const [lower] = applyOverrides(inflated, forecasts, [override({ monthlyNeedUnits: units })]).forecasts;
      const [higher] = applyOverrides(inflated, forecasts, [
        override({ monthlyNeedUnits: units * 2 }),
      ]).forecasts;
      lower?.forecast.variance.forEach((v, h) => {
        expect(v).toBeGreaterThanOrEqual(0);
        expect(higher?.forecast.variance[h]).toBeGreaterThanOrEqual(v);
      });
      if (units === 0) expect(lower?.forecast.variance.every((v) => v === 0)).toBe(true);
      expect(Math.abs(levelOf(lower?.forecast.mean ?? []) - units)).toBeLessThanOrEqual(
        1e-9 * Math.max(1, units),
      );
    }),
    { seed: 20261101 },
  );
});

test('the line of the plan says that a person said so', () => {
  expect(reasonOf(line(14, { basis: 'override' }))).toContain(', según lo que se decidió en la revisión');
  expect(reasonOf(line(14, { basis: 'override' }), 'en')).toContain(', by what the review decided');
});
