import { benchmarkExists, benchmarkSeries } from '../../scripts/benchmark-series';
import type { MedicineSeries, PrevalencePrior, Series } from '../../src/forecast/contract';
import { doubtsOf, lowerDoubted } from '../../src/forecast/doubted-reports';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { checkReports } from '../../src/forecast/report-checks';
import { FALSE_ALARM_RATES, type ReportCheck } from '../../src/forecast/report-flags';
import { NO_SEASON } from '../../src/forecast/seasonal-indices';
import { SETTINGS, seriesOf } from './series-of';
import { uniforms } from './shortage';

const prior = (mean: number): PrevalencePrior => ({ mean, seasonalIndex: NO_SEASON, pseudoPeriods: 1 });
/** Balances that close: opening 1000, as much received as issued. */
const closing = (issued: readonly number[], over: Partial<Series> = {}): Series =>
  seriesOf(issued, { stockoutDays: issued.map(() => 0), ...over });
const uniform = uniforms(11);
/** Twenty-four counted months around a mean, with the last digits that chance gives. */
const counted = (mean: number): number[] =>
  Array.from({ length: 24 }, () => Math.round(mean * (0.75 + 0.5 * uniform())));
const honest: MedicineSeries[] = Array.from({ length: 12 }, (_, k) => ({
  series: closing(counted(60 + 10 * k)),
  prior: null,
}));
const checksOf = (clinic: MedicineSeries): ReportCheck[] =>
  (checkReports([...honest, clinic]).at(-1) ?? []).map((f) => f.check);

test('honest clinics are not flagged', () => {
  expect(checkReports(honest).flat()).toEqual([]);
});

describe('one clinic among twelve honest ones', () => {
  test('a year of figures that end in 0 or 5', () => {
    const issued = counted(100).map((x, t) => (t >= 12 ? Math.ceil(x / 10) * 10 : x));
    const flags = checkReports([...honest, { series: closing(issued), prior: null }]).at(-1) ?? [];
    expect(flags).toHaveLength(1);
    expect(flags[0]).toMatchObject({ check: 'rounded-reports', found: 1, doubts: true, tells: true });
    expect([flags[0]?.periods[0], flags[0]?.periods.at(-1)]).toEqual(['2025-01', '2025-12']);
    expect(flags[0]?.expected).toBeLessThan(0.35);
  });
  test('one figure copied for half a year', () => {
    const issued = counted(100).map((x, t) => (t >= 18 ? 103 : x));
    expect(checksOf({ series: closing(issued), prior: null })).toContain('repeated-reports');
  });
  test('twice as much for half a year: a jump, and growth that the others do not have', () => {
    const issued = counted(100).map((x, t) => (t >= 18 ? 2 * x : x));
    const checks = checksOf({ series: closing(issued), prior: null });
    expect(checks).toContain('own-change');
    expect(checks).toContain('growth-against-peers');
  });
  test('more issued than the balance allows', () => {
    const issued = counted(100);
    const closingUnits = issued.map((x, t) => (t >= 18 ? 1000 + 0.5 * x : 1000));
    expect(checksOf({ series: closing(issued, { closing: closingUnits }), prior: null })).toContain(
      'stock-identity-broken',
    );
  });
  test('stock that no delivery brought, every month; one correction is not a habit', () => {
    const issued = counted(100);
    const adjusted = issued.map(() => 40);
    const received = issued.map((x) => x - 40);
    expect(checksOf({ series: closing(issued, { adjusted, received }), prior: null })).toContain(
      'propping-adjustments',
    );
    const once = issued.map((_, t) => (t === 20 ? 400 : 0));
    const less = issued.map((x, t) => x - (once[t] as number));
    expect(checksOf({ series: closing(issued, { adjusted: once, received: less }), prior: null })).toEqual(
      [],
    );
  });
});

describe('what a doubted report counts for', () => {
  test('half of what stock does not bear out is taken off', () => {
    const issued = Array(12).fill(140);
    const clinic = {
      series: closing(issued, { adjusted: Array(12).fill(40), received: Array(12).fill(100) }),
      prior: null,
    };
    const flags = checkReports([clinic])[0] ?? [];
    const doubts = doubtsOf(flags, clinic);
    expect(doubts.lowered.size).toBe(12);
    expect(lowerDoubted(clinic.series, doubts, 0.5).issued).toEqual(Array(12).fill(120));
    expect(lowerDoubted(clinic.series, doubts, 1)).toBe(clinic.series);
  });
  test('a jump is believed, unless it also goes above prevalence: then it moves halfway to the usual month', () => {
    const issued = counted(100).map((x, t) => (t >= 18 ? 220 : x));
    const level = (mean: number | null): number => {
      const clinic = { series: closing(issued), prior: mean === null ? null : prior(mean) };
      const forecast = forecastMedicine([...honest, clinic], SETTINGS).at(-1);
      expect(forecast?.flags.map((f) => f.check)).toContain('own-change');
      return forecast?.historyMean as number;
    };
    expect(level(100)).toBeLessThan(0.9 * level(null));
    expect(level(300)).toBeCloseTo(level(null), -1);
  });
  test('it is shown month by month, and never silently dropped', () => {
    const issued = Array(12).fill(140);
    const series = closing(issued, { adjusted: Array(12).fill(40), received: Array(12).fill(100) });
    const [forecast] = forecastMedicine([{ series, prior: prior(100) }], SETTINGS);
    expect(forecast?.doubted).toHaveLength(12);
    expect(forecast?.doubted[0]).toEqual({ period: '2024-01', reportedUnits: 140, usedUnits: 120 });
    expect(forecast?.treatments).toEqual(Array(12).fill('observed'));
    // Twelve months at half their weight.
    expect(forecast?.inStockPeriods).toBe(6);
  });
});

test('missing reports are imputed for planning and shown as missing', () => {
  const issued = [300, 300, Number.NaN, 300, 300, 300];
  const [forecast] = forecastMedicine([{ series: closing(issued), prior: null }], SETTINGS);
  expect(forecast?.treatments[2]).toBe('missing');
  expect(forecast?.unCensored[2]).toBeNaN();
  expect(forecast?.imputed[2]).toBeCloseTo(300, 6);
  expect(forecast?.imputed.filter((x) => !Number.isNaN(x))).toHaveLength(1);
});

(benchmarkExists('hospital') ? test : test.skip)(
  'hospital: on real counts, false alarms are as rare as is said',
  () => {
    const clinics = benchmarkSeries('hospital')
      .flat()
      .map((series) => ({ series, prior: null }));
    const flags = checkReports(clinics).flat();
    for (const [check, rates] of Object.entries(FALSE_ALARM_RATES)) {
      if (rates === null) continue;
      const own = flags.filter((f) => f.check === check);
      const share = (some: typeof own): number => some.length / clinics.length;
      expect(share(own.filter((f) => f.doubts))).toBeLessThanOrEqual(rates.doubt + 0.01);
      expect(share(own.filter((f) => f.tells))).toBeLessThanOrEqual(rates.tell + 0.005);
    }
  },
);
