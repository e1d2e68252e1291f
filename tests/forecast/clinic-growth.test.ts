/** All of a clinic's medicines together: twelve clinics of five medicines, one of them raised, supplied again, or as it was. */
import fc from 'fast-check';
import type { Period } from '../../src/domain/dates';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { clinicGrowthFlags, clinicRises } from '../../src/forecast/clinic-growth';
import type { Series } from '../../src/forecast/contract';
import { fitMedicine } from '../../src/forecast/forecast-medicine';
import { forecastSnapshot, settingsOf } from '../../src/forecast/forecast-snapshot';
import { checkReports } from '../../src/forecast/report-checks';
import { FALSE_ALARM_RATES } from '../../src/forecast/report-flags';
import { type ClinicOf, type Rise, risesOf } from '../../src/forecast/rise';
import { chance, findAll, ofCode, poisson, reportsOf } from '../mismatch/reports';
import { clinic, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { seriesOf } from './series-of';

const CLINICS = Array.from({ length: 12 }, (_, k) => String.fromCharCode(65 + k));
const MEANS = [8, 20, 40, 60, 90];
const MONTHS = 24;

/** What is made of clinic A's figure of medicine m in month t. */
type Made = (units: number, t: number, m: number) => number;
const asItIs: Made = (x) => x;
/** Counts around a level that lies anywhere between half and one and a half times the mean; `every`: what is made of all. */
function histories(made: Made, seed = 5, every: Made = asItIs, said: Partial<Series> = {}): ClinicOf[][] {
  const random = chance(seed);
  return MEANS.map((mean, m) =>
    CLINICS.map((facilityId) => {
      const issued = Array.from({ length: MONTHS }, (_, t) => {
        const units = every(poisson(mean * (0.5 + random()), random), t, m);
        return facilityId === 'A' ? made(units, t, m) : units;
      });
      const series = seriesOf(issued, facilityId === 'A' ? said : {});
      return { facilityId, medicineId: `M${m}`, series, prior: null };
    }),
  );
}
const SETTINGS = settingsOf(DEFAULT_POLICY);
const risesIn = (medicines: readonly (readonly ClinicOf[])[]): Rise[] =>
  medicines.flatMap((clinics) => risesOf(clinics, fitMedicine(clinics, SETTINGS)));
const flagsOf = (medicines: readonly (readonly ClinicOf[])[]): ReturnType<typeof clinicGrowthFlags> =>
  clinicGrowthFlags(risesIn(medicines));
/** A clinic's three medicines, foretold 100 a month to one tenth each, found so many times as much in the last month. */
const told = (facilityId: string, ratios: readonly number[]): Rise[] =>
  ratios.map((ratio, m) => ({
    last: {
      facilityId,
      medicineId: `M${m}`,
      firstPeriod: '2024-01' as Period,
      length: 24,
      units: [100 * ratio],
    },
    window: 1,
    found: 100 * ratio,
    foretold: 100,
    ratio,
    weight: 100,
  }));
const scoreAmongSteady = (ratios: readonly number[]): number | undefined =>
  clinicRises([...CLINICS.slice(1).flatMap((id) => told(id, [1, 1, 1])), ...told('A', ratios)]).get('A')
    ?.score;

test('the score by hand', () => {
  // Doubled: error² 1/300, σ .1: ½ ln² 2 / (1/300 + .01).
  expect(scoreAmongSteady([2, 2, 2])).toBeCloseTo(0.2402 / 0.013333, 1);
  // By half: less 1, and better so than as doubled (3.06).
  expect(scoreAmongSteady([1.5, 1.5, 1.5])).toBeCloseTo(0.0822 / 0.013333 - 1, 1);
  // As foretold: −½ ln² 1.5 / .01333 − 1, above −½ ln² 2 / .01333.
  expect(scoreAmongSteady([1, 1, 1])).toBeCloseTo(-0.0822 / 0.013333 - 1, 1);
  // One alone: no higher than the others with 1.5 errors, ln 1.5 · 1.5 · √(1/300) − ½ ln² 1.5 over .01333, less 1.
  expect(scoreAmongSteady([1, 1, 3])).toBeCloseTo((0.4055 * 0.0866 - 0.0822) / 0.013333 - 1, 1);
});
test('a clinic of which two medicines tell says nothing', () => {
  expect(scoreAmongSteady([2, 2])).toBeUndefined();
});
test('months not reported, and medicines too new, are left out', () => {
  const raised = histories(lastMonths(3, 2.5)).map((clinics, m) =>
    clinics.map((c): ClinicOf => {
      if (c.facilityId !== 'A') return c;
      // Of M0 the last month but one is missing; M4 came five months ago.
      const issued = c.series.issued.map((x, t) => (m === 0 && t === MONTHS - 2 ? Number.NaN : x));
      return {
        ...c,
        series: m === 4 ? seriesOf(issued.slice(-5), { firstPeriod: '2025-08' as Period }) : seriesOf(issued),
      };
    }),
  );
  const own = flagsOf(raised).get('A');
  expect([...(own?.keys() ?? [])]).toEqual(['M0', 'M1', 'M2', 'M3']);
  expect(own?.get('M0')?.periods).not.toContain('2025-11');
  expect(own?.get('M1')?.periods).toContain('2025-11');
});
const lastMonths =
  (months: number, factor: number): Made =>
  (x, t) =>
    t >= MONTHS - months ? Math.round(factor * x) : x;

test('twice as much of every medicine for three months: a flag of each, with its evidence', () => {
  const flags = flagsOf(histories(lastMonths(3, 2)));
  expect([...flags.keys()]).toEqual(['A']);
  const own = flags.get('A');
  expect([...(own?.keys() ?? [])]).toEqual(['M0', 'M1', 'M2', 'M3', 'M4']);
  const flag = own?.get('M3');
  expect(flag).toMatchObject({ check: 'clinic-growth', doubts: true, tells: true });
  expect(flag?.figures).toMatchObject({ medicines: 5, medicinesRaised: 5 });
  expect(flag?.found).toBeGreaterThan(1.4);
  expect(flag?.found).toBeLessThan(2.8);
  expect(flag?.expected).toBeCloseTo(1, 0);
  expect(flag?.periods.at(-1)).toBe('2025-12');
  // About 60 a month beyond the usual, by what the clinic's months vary.
  expect(flag?.distortedMonthlyUnits).toBeGreaterThan(30);
});
test('together they show what each of them seldom shows alone', () => {
  const SEEDS = 8;
  let [together, alone] = [0, 0];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const medicines = histories(lastMonths(3, 1.8), seed);
    if (flagsOf(medicines).has('A')) together += 1;
    for (const one of medicines) if (checkReports(one)[0]?.some((f) => f.doubts)) alone += 1 / MEANS.length;
  }
  // 7 and 2 of 8.
  expect(together).toBeGreaterThanOrEqual(6);
  expect(alone).toBeLessThan(SEEDS / 3);
});
test('one medicine alone, however much it rose, is not the clinic', () => {
  expect(flagsOf(histories((x, t, m) => (m === 2 && t >= MONTHS - 3 ? 20 * x : x))).size).toBe(0);
});
test('one month of all medicines, however high, is not a factor once the next is as before', () => {
  for (const back of [1, 2, 4]) {
    const spike: Made = (x, t) => (t === MONTHS - 1 - back ? 10 * x : x);
    for (let seed = 1; seed <= 3; seed++) expect(flagsOf(histories(spike, seed)).has('A')).toBe(false);
  }
});
test('a season or a rise of all clinics is no flag of one', () => {
  const every: Made = (x, t) => Math.round(x * (t >= MONTHS - 3 ? 2 : 1));
  expect(flagsOf(histories(asItIs, 5, every)).size).toBe(0);
});
test('a clinic that is supplied again has not raised its reports', () => {
  // Half a year in every year gave half of what was asked for, and ended empty.
  const short = (t: number): boolean => t % 12 < 6 && t < MONTHS - 3;
  const made: Made = (x, t) => (short(t) ? Math.round(x / 2) : x);
  const closing = Array.from({ length: MONTHS }, (_, t) => (short(t) ? 0 : 1000));
  expect(flagsOf(histories(made, 5, asItIs, { closing })).size).toBe(0);
});
test('months of a campaign are not a rise', () => {
  const raised = histories(lastMonths(1, 3));
  expect(flagsOf(raised).has('A')).toBe(true);
  const said = raised.map((medicines) =>
    medicines.map((c) =>
      c.facilityId === 'A'
        ? {
            ...c,
            campaigns: [
              {
                medicineId: c.medicineId,
                facilityId: 'A',
                period: '2025-12' as Period,
                factor: 3,
                addedUnits: 0,
                reason: 'fair',
              },
            ],
          }
        : c,
    ),
  );
  expect(flagsOf(said).size).toBe(0);
});
test('clean clinics are flagged as seldom as is said', () => {
  let [clinics, doubted, told] = [0, 0, 0];
  for (let seed = 1; seed <= 12; seed++) {
    const rises = risesIn(histories(asItIs, seed));
    clinics += clinicRises(rises).size;
    for (const own of clinicGrowthFlags(rises).values()) {
      const flag = [...own.values()][0];
      if (flag?.doubts) doubted += 1;
      if (flag?.tells) told += 1;
    }
  }
  expect(clinics).toBe(144);
  const rates = FALSE_ALARM_RATES['clinic-growth'];
  expect(doubted / clinics).toBeLessThanOrEqual((rates?.doubt as number) + 0.01);
  expect(told / clinics).toBeLessThanOrEqual((rates?.tell as number) + 0.005);
});
test('always: the order of clinics and medicines changes nothing', () => {
  const medicines = histories(lastMonths(3, 1.5));
  const scores = (some: ClinicOf[][]): [string, number][] =>
    [...clinicRises(risesIn(some)).values()]
      .map((c): [string, number] => [c.facilityId, Math.round(c.score * 1e9)])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const expected = scores(medicines);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...MEANS.keys()], { minLength: MEANS.length }),
      fc.shuffledSubarray([...CLINICS.keys()], { minLength: CLINICS.length }),
      (order, within) => {
        const turned = order.map((m) => within.map((c) => medicines[m]?.[c] as ClinicOf));
        expect(scores(turned)).toEqual(expected);
      },
    ),
    { numRuns: 20 },
  );
});

/** The same as a snapshot, where prevalence expects `patients` × 60 units a month at A. */
function jurisdiction(made: Made, patients: number | null): Snapshot {
  const medicines = histories(made);
  return smallSnapshot({
    facilities: [WAREHOUSE, ...CLINICS.map((id) => clinic(id))],
    medicines: MEANS.map((_, m) => medicine(`M${m}`)),
    ...(patients !== null && { patients: { A: { M3: patients } } }),
    consumption: medicines.flatMap((clinics) =>
      clinics.flatMap(({ facilityId, medicineId, series }) =>
        reportsOf(facilityId, series.issued, medicineId),
      ),
    ),
  });
}
const forecastOf = (snapshot: Snapshot) =>
  forecastSnapshot(snapshot, DEFAULT_POLICY).find((f) => f.facilityId === 'A' && f.medicineId === 'M3')
    ?.forecast;

test('what goes above prevalence too moves halfway to the usual month, and is shown; else the reports are believed', () => {
  const raised = lastMonths(3, 2);
  const believed = forecastOf(jurisdiction(raised, 20));
  const doubted = forecastOf(jurisdiction(raised, 1));
  expect(believed?.flags.map((f) => f.check)).toContain('clinic-growth');
  expect(believed?.doubted).toEqual([]);
  const flag = doubted?.flags.find((f) => f.check === 'clinic-growth');
  // A month of the rise that is no higher than the usual one stays as it is.
  expect(doubted?.doubted.length).toBeGreaterThan(0);
  const lowered = doubted?.doubted.map((d) => d.period) ?? [];
  expect(lowered).toEqual(expect.arrayContaining(flag?.periods.slice(-1) as Period[]));
  expect(flag?.periods.at(-1)).toBe('2026-10');
  for (const { reportedUnits, usedUnits } of doubted?.doubted ?? [])
    expect(usedUnits).toBeLessThan(reportedUnits);
  expect(doubted?.historyMean as number).toBeLessThan(0.9 * (believed?.historyMean as number));
  expect(forecastOf(jurisdiction(asItIs, 1))?.flags).toEqual([]);
});
test('a person is told once a clinic, in both languages', () => {
  const snapshot = jurisdiction(lastMonths(3, 2), null);
  const found = ofCode(findAll(snapshot), 'clinic-growth');
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ facilityId: 'A', medicineId: null, suggestion: { verdict: 'recount' } });
  expect(found[0]?.evidence.cases).toHaveLength(5);
});
