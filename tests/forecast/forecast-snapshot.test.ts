import fc from 'fast-check';
import { addPeriods, type Period } from '../../src/domain/dates';
import type { ConsumptionReport } from '../../src/domain/entities';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical } from '../../src/domain/snapshot';
import { forecastSnapshot, lastHistoryPeriod } from '../../src/forecast/forecast-snapshot';
import { seriesFromReports } from '../../src/forecast/series-from-reports';
import { sliceOf } from '../../src/planning/medicine-slice';
import { randomSnapshot } from '../random-snapshot';
import { clinic, day, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const report = (period: string, over: Partial<ConsumptionReport> = {}): ConsumptionReport => ({
  facilityId: 'A',
  medicineId: 'M',
  period: period as Period,
  openingUnits: 500,
  receivedUnits: 100,
  issuedUnits: 100,
  adjustedUnits: 0,
  closingUnits: 500,
  stockoutDays: null,
  prescriptionsPresented: null,
  prescriptionsFilled: null,
  patientsTurnedAway: null,
  ...over,
});

describe('series from reports', () => {
  const series = (reports: ConsumptionReport[], months = 36) =>
    seriesFromReports(reports, '2026-10' as Period, months);
  test('a month without a report is missing, not zero; months after the last report too', () => {
    const found = series([report('2026-08', { issuedUnits: 7 }), report('2026-05', { issuedUnits: 5 })]);
    expect(found?.firstPeriod).toBe('2026-05');
    expect(found?.issued).toEqual([5, Number.NaN, Number.NaN, 7, Number.NaN, Number.NaN]);
    expect(found?.daysInPeriod).toEqual([31, 30, 31, 31, 30, 31]);
  });
  test('what the balance fixes is filled: opening + received − issued + adjusted = closing', () => {
    const found = series([
      report('2026-09', {
        openingUnits: 50,
        receivedUnits: 20,
        issuedUnits: 30,
        adjustedUnits: -5,
        closingUnits: null,
      }),
      report('2026-10', { openingUnits: null, receivedUnits: null, issuedUnits: 10, closingUnits: 65 }),
    ]);
    expect(found?.closing).toEqual([35, 65]);
    expect(found?.opening).toEqual([50, 35]);
    expect(found?.received).toEqual([20, 40]);
  });
  test('nothing is invented where the balance is open', () => {
    const found = series([
      report('2026-10', { openingUnits: null, receivedUnits: null, closingUnits: null }),
    ]);
    expect([found?.opening, found?.received, found?.closing, found?.stockoutDays]).toEqual(
      Array(4).fill([Number.NaN]),
    );
  });
  test('reports too old or too new count for nothing', () => {
    expect(series([report('2026-11'), report('2020-01')])).toBeNull();
    expect(series([report('2026-08'), report('2026-10')], 2)?.issued).toEqual([100]);
  });
});

test('a running month counts as history only when it is all but over', () => {
  const last = ['2026-11-01', '2026-11-24', '2026-11-25', '2026-11-30', '2026-01-10'].map((d) =>
    lastHistoryPeriod(day(d)),
  );
  expect(last).toEqual(['2026-10', '2026-10', '2026-11', '2026-11', '2025-12']);
});

describe('a small jurisdiction', () => {
  const months = Array.from({ length: 24 }, (_, t) => addPeriods('2024-11' as Period, t));
  const snapshot = smallSnapshot({
    facilities: [WAREHOUSE, clinic('B'), clinic('A'), clinic('H', { kind: 'hospital' }), clinic('N')],
    medicines: [medicine('M'), medicine('K')],
    patients: { A: { M: 10 }, N: { M: 200 } },
    consumption: [
      ...months.map((p) => report(p)),
      ...months.map((p) => report(p, { facilityId: 'H', medicineId: 'K', issuedUnits: 40 })),
      ...months.map((p) =>
        report(p, { facilityId: 'B', openingUnits: 0, receivedUnits: 0, issuedUnits: 0, closingUnits: 0 }),
      ),
      ...months.map((p) => report(p, { facilityId: 'W', issuedUnits: 9000 })),
      report('2026-09', { facilityId: 'unknown' }),
    ],
  });
  const forecasts = forecastSnapshot(snapshot, DEFAULT_POLICY);
  const of = (facilityId: string) => forecasts.find((f) => f.facilityId === facilityId);

  test('clinics and hospitals with a report or patients, in order; not the warehouse', () => {
    expect(forecasts.map((f) => `${f.facilityId} ${f.medicineId}`)).toEqual(['A M', 'B M', 'H K', 'N M']);
    expect(forecasts.every((f) => f.firstForecastPeriod === '2026-11')).toBe(true);
  });
  test('history and prevalence: 24 months of 100, the last twelve copied, and less than one of 609', () => {
    // A: 10 patients on 2 a day.
    expect(of('A')?.patients).toBe(10);
    // A year of one figure, copied: twelve of the 24 months count for half.
    expect(of('A')?.forecast.inStockPeriods).toBe(18);
    // The histories lie far from prevalence, so it counts for a little less than the month that the policy gives it.
    const k =
      ((of('A')?.forecast.inStockPeriods as number) * (of('A')?.forecast.priorWeight as number)) /
      (1 - (of('A')?.forecast.priorWeight as number));
    expect(k).toBeGreaterThan(0.7);
    expect(k).toBeLessThan(1);
    expect(of('A')?.forecast.mean[0]).toBeCloseTo((18 * 100 + k * 608.75) / (18 + k), -1);
  });
  test('a clinic without any report is visible by its patients: 200 · 2 · 30 days', () => {
    expect(of('N')?.forecast).toMatchObject({ basis: 'prevalence', inStockPeriods: 0, shareCensored: 0 });
    expect(of('N')?.forecast.mean[0]).toBeCloseTo(12_000, 6);
    expect(of('N')?.patients).toBe(200);
  });
  test('empty shelves and no patients known: need unknown, and said so', () => {
    expect(of('B')?.forecast).toMatchObject({ basis: 'none', shareCensored: 1 });
    expect(of('B')?.patients).toBeNull();
  });
});

test('medicine by medicine gives what the whole gives: the work may be cut into chunks', () => {
  fc.assert(
    fc.property(randomSnapshot, (snapshot) => {
      const whole = forecastSnapshot(snapshot, DEFAULT_POLICY);
      const parts = snapshot.medicines.flatMap(({ medicineId }) =>
        forecastSnapshot(sliceOf(snapshot, new Set([medicineId])), DEFAULT_POLICY),
      );
      const inOrder = (of: typeof whole): string[] =>
        of.map((pair) => JSON.stringify(pair)).sort((a, b) => (a < b ? -1 : 1));
      expect(inOrder(parts)).toEqual(inOrder(whole));
    }),
    { numRuns: 30 },
  );
});

test('the order of the lists changes nothing; every pair is there once, in order', () => {
  fc.assert(
    fc.property(randomSnapshot, (snapshot) => {
      const forecasts = forecastSnapshot(snapshot, DEFAULT_POLICY);
      const turned = {
        ...snapshot,
        facilities: [...snapshot.facilities].reverse(),
        medicines: [...snapshot.medicines].reverse(),
        regimens: [...snapshot.regimens].reverse(),
        prevalence: [...snapshot.prevalence].reverse(),
        consumption: [...snapshot.consumption].reverse(),
      };
      expect(forecastSnapshot(turned, DEFAULT_POLICY)).toEqual(forecasts);
      expect(forecastSnapshot(canonical(turned), DEFAULT_POLICY)).toEqual(forecasts);
      const keys = forecasts.map((f) => `${f.facilityId}\t${f.medicineId}`);
      expect(keys).toEqual([...new Set(keys)].sort());
    }),
    { numRuns: 30 },
  );
});

test('1,350 series of 45 months within 4 seconds, inside a test runner (half a second outside)', () => {
  const months = Array.from({ length: 45 }, (_, t) => addPeriods('2023-02' as Period, t));
  const clinics = Array.from({ length: 150 }, (_, i) => `C${i}`);
  const medicines = Array.from({ length: 9 }, (_, i) => `M${i}`);
  const consumption = clinics.flatMap((facilityId, i) =>
    medicines.flatMap((medicineId, m) =>
      months.map((p, t) =>
        report(p, {
          facilityId,
          medicineId,
          issuedUnits: (i * 7 + m * 13 + t * t * 5) % 200,
          closingUnits: (i + t) % 5 === 0 ? 0 : 90,
        }),
      ),
    ),
  );
  const snapshot = smallSnapshot({
    facilities: [WAREHOUSE, ...clinics.map((id) => clinic(id))],
    medicines: medicines.map((id) => medicine(id)),
    consumption,
  });
  const started = process.cpuUsage().user;
  expect(forecastSnapshot(snapshot, DEFAULT_POLICY)).toHaveLength(1350);
  expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(4);
});
