/** Earlier forecasts held against what came: bias, tracking signal, coverage. */
import { addPeriods, type LocalDate, type Period } from '../../src/domain/dates';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { type StoredForecast, storedForecastsOf } from '../../src/mismatch/stored-forecast';
import { TRIGG_LIMIT, trackingSignal } from '../../src/mismatch/tracking-signal';
import { clinic, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { chance, findAll, LAST, ofCode, poisson, reportsOf } from './reports';

const said = (
  facilityId: string,
  monthsBack: number,
  mean: number,
  asOfBack = monthsBack,
): StoredForecast => ({
  facilityId,
  medicineId: 'M',
  period: addPeriods(LAST, -monthsBack),
  asOf: `${addPeriods(LAST, -asOfBack)}-01` as LocalDate,
  mean,
  quantiles: [
    { quantile: 0.1, units: mean - 300 },
    { quantile: 0.9, units: mean + 300 },
  ],
});
const issued = [1000, 1060, 940, 1020, 980, 1000, 1040, 960];
const back = (count: number): number[] => Array.from({ length: count }, (_, i) => count - 1 - i);
const snapshot = smallSnapshot({ patients: { A: { M: 16 } }, consumption: reportsOf('A', issued) });

test('forecasts of 1,500 where 1,000 came: too high, by half, every month on the same side', () => {
  const found = findAll(snapshot, { earlier: back(8).map((m) => said('A', m, 1500)) });
  const [high] = ofCode(found, 'forecast-too-high');
  expect(high?.evidence).toMatchObject({
    months: 8,
    forecastMonthlyUnits: 1500,
    outcomeMonthlyUnits: 1000,
    biasShare: 0.5,
  });
  // Every error is 500 below: the smoothed error is 1 − 0.8⁸ = 0.83 of the smoothed absolute one; Brown's sum is −8.
  expect(high?.evidence.trackingSignal).toBeCloseTo(-(1 - 0.8 ** 8), 1);
  expect(high?.evidence.cumulativeSignal).toBeCloseTo(-8, 9);
  expect(high?.evidence.coverage).toEqual([
    { quantile: 0.1, share: 1, outcomes: 8 },
    { quantile: 0.9, share: 1, outcomes: 8 },
  ]);
  expect(high?.patientsAffected).toBeCloseTo(500 / 60.9, 0);
  expect(high?.suggestion).toEqual({ verdict: 'override', monthlyNeedUnits: 1000 });
});

test('forecasts that hit raise nothing; nor do five months, however far off', () => {
  expect(
    findAll(snapshot, { earlier: back(8).map((m) => said('A', m, 1000)) }).filter(
      (f) => f.kind === 'forecast',
    ),
  ).toEqual([]);
  expect(
    findAll(snapshot, { earlier: back(5).map((m) => said('A', m, 3000)) }).filter(
      (f) => f.kind === 'forecast',
    ),
  ).toEqual([]);
});

test('months with an empty shelf judge no forecast', () => {
  const hidden = smallSnapshot({
    patients: { A: { M: 16 } },
    consumption: reportsOf('A', issued, 'M', (i) => (i % 2 === 0 ? { stockoutDays: 10 } : {})),
  });
  expect(
    findAll(hidden, { earlier: back(8).map((m) => said('A', m, 1500)) }).filter((f) => f.kind === 'forecast'),
  ).toEqual([]);
});

test('without a lean a pair is flagged by chance in fewer than 1 of 200', () => {
  const random = chance(8);
  const ids = Array.from({ length: 400 }, (_, k) => `C${k}`);
  const clean = smallSnapshot({
    facilities: [WAREHOUSE, ...ids.map((id) => clinic(id))],
    consumption: ids.flatMap((id) =>
      reportsOf(
        id,
        Array.from({ length: 8 }, () => poisson(4, random)),
      ),
    ),
  });
  const earlier = ids.flatMap((id) => back(8).map((m) => said(id, m, 4)));
  const biased = findAll(clean, { earlier }).filter(
    (f) => f.code !== 'quantiles-miss' && f.kind === 'forecast',
  );
  expect(biased.length).toBeLessThanOrEqual(2);
});

test('of several forecasts of a month the last before it counts, and none made after it', () => {
  const earlier = back(8).flatMap((m) => [
    said('A', m, 5000, m + 2),
    said('A', m, 1000, m),
    said('A', m, 9000, m - 1),
  ]);
  expect(findAll(snapshot, { earlier }).filter((f) => f.kind === 'forecast')).toEqual([]);
  expect(findAll(snapshot, { earlier: [...earlier].reverse() })).toEqual(findAll(snapshot, { earlier }));
});

test('quantiles that are too narrow for what comes are found over all clinics', () => {
  const ids = ['A', 'B', 'C', 'D'];
  const random = chance(5);
  const wide = smallSnapshot({
    facilities: [WAREHOUSE, ...ids.map((id) => clinic(id))],
    patients: Object.fromEntries(ids.map((id) => [id, { M: 16 }])),
    // 400 to 1,600 with mean 1,000, where 8 in 10 were said to lie within 700 and 1,300.
    consumption: ids.flatMap((id) =>
      reportsOf(
        id,
        Array.from({ length: 12 }, () => Math.round(400 + 1200 * random())),
      ),
    ),
  });
  const earlier = ids.flatMap((id) => back(12).map((m) => said(id, m, 1000)));
  const [miss] = ofCode(findAll(wide, { earlier }), 'quantiles-miss');
  expect(miss?.facilityId).toBe('W');
  expect(miss?.evidence.outcomes).toBe(48);
  // 0.25 of 400…1,600 lies below 700, and as much above 1,300.
  expect(miss?.evidence.coverage[0]?.share).toBeGreaterThan(0.15);
  expect(miss?.evidence.coverage[1]?.share).toBeLessThan(0.85);
});

test('what a run keeps are the coming months with rising quantiles', () => {
  const forecasts = forecastSnapshot(snapshot, DEFAULT_POLICY);
  const kept = storedForecastsOf(forecasts, snapshot.asOf);
  expect(kept.map((k) => k.period)).toEqual(['2026-11', '2026-12', '2027-01'] as Period[]);
  for (const { mean, quantiles } of kept) {
    const units = quantiles.map((q) => q.units);
    expect([...units].sort((a, b) => a - b)).toEqual(units);
    expect(mean).toBeGreaterThan(units[0] as number);
    expect(mean).toBeLessThan(units[2] as number);
  }
});

test("the tracking signal's limit: errors without a lean pass it in 1 of 20 series", () => {
  const random = chance(42);
  for (const months of [6, 9, 12, 24]) {
    let passed = 0;
    const series = 4000;
    for (let s = 0; s < series; s++) {
      const errors = Array.from({ length: months }, () => random() + random() + random() - 1.5);
      if (Math.abs(trackingSignal(errors).trigg) >= TRIGG_LIMIT) passed += 1;
    }
    expect(passed / series).toBeGreaterThan(0.02);
    expect(passed / series).toBeLessThan(0.06);
  }
  expect(trackingSignal([])).toEqual({ trigg: 0, brown: 0 });
  expect(trackingSignal([0, 0])).toEqual({ trigg: 0, brown: 0 });
});
