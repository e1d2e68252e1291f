/** Every flag by a series that a reader can look at, and none on clean ones. */
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import type { IntegrityCode } from '../../src/mismatch/finding';
import { type IntegrityFlag, integrityFlags } from '../../src/mismatch/report-integrity';
import { clinic, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { chance, findAll, ofCode, poisson, reportsOf } from './reports';

const CLINICS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** Eight clinics that issue some 240 units a month, each unit by itself, for two years; 'A' as the test says. */
function jurisdiction(own: readonly number[] | null, over?: Parameters<typeof reportsOf>[3]): Snapshot {
  const random = chance(7);
  return smallSnapshot({
    facilities: [WAREHOUSE, ...CLINICS.map((id) => clinic(id))],
    medicines: [medicine('M', { unitsPerTreatment: 1 })],
    consumption: CLINICS.flatMap((id) => {
      const honest = Array.from({ length: 24 }, () => poisson(240, random));
      return id === 'A' ? reportsOf('A', own ?? honest, 'M', over) : reportsOf(id, honest);
    }),
  });
}
const flagsOf = (snapshot: Snapshot): IntegrityFlag[] =>
  integrityFlags(forecastSnapshot(snapshot, DEFAULT_POLICY));
const codesOf = (snapshot: Snapshot): [string, IntegrityCode][] =>
  flagsOf(snapshot).map((f) => [f.facilityId, f.code]);
const honest = (): number[] => {
  const random = chance(99);
  return Array.from({ length: 24 }, () => poisson(240, random));
};

test('clean reports raise nothing', () => {
  expect(codesOf(jurisdiction(null))).toEqual([]);
});

test('heaping: all of 24 months end in 0 or 5', () => {
  const snapshot = jurisdiction(honest().map((x) => Math.round(x / 5) * 5));
  expect(codesOf(snapshot)).toEqual([['A', 'rounded-reports']]);
  const [flag] = flagsOf(snapshot);
  expect(flag?.figures).toMatchObject({ months: 12, roundMonths: 12 });
  // All of n against a share p: n · ln(1/p); with p about a fifth, 12 · 1.6 = 19: the last year is read.
  expect(flag?.figures.logLikelihoodRatio).toBeCloseTo(
    12 * Math.log(1 / (flag?.figures.peersRoundShare as number)),
    9,
  );
});

test('where every clinic hands out tens, ends in 0 are no flag; months that end empty are not read', () => {
  const tens = smallSnapshot({
    facilities: [WAREHOUSE, ...CLINICS.map((id) => clinic(id))],
    medicines: [medicine('M', { unitsPerTreatment: 10 })],
    consumption: CLINICS.flatMap((id, k) => {
      const random = chance(k);
      return reportsOf(
        id,
        Array.from({ length: 24 }, () => 10 * poisson(30, random)),
      );
    }),
  });
  expect(codesOf(tens)).toEqual([]);
  const empty = jurisdiction(
    honest().map((x) => Math.round(x / 5) * 5),
    () => ({ openingUnits: 0, closingUnits: 0 }),
  );
  expect(codesOf(empty)).toEqual([]);
});

test('repeats: 240 every month', () => {
  const snapshot = jurisdiction(new Array(24).fill(243));
  expect(codesOf(snapshot)).toEqual([['A', 'repeated-reports']]);
  expect(flagsOf(snapshot)[0]?.figures).toMatchObject({
    monthPairs: 11,
    equalPairs: 11,
  });
});

test('own change and growth: twice as much in the last six months, where the others stay', () => {
  const snapshot = jurisdiction(honest().map((x, i) => (i < 18 ? x : 2 * x)));
  expect(codesOf(snapshot)).toEqual([
    ['A', 'growth-against-peers'],
    ['A', 'own-change'],
  ]);
  for (const { figures, periods } of flagsOf(snapshot)) {
    expect(figures.ratio).toBeCloseTo(2, 0);
    expect(periods).toEqual(['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']);
  }
});

test('a rise that all clinics share is no flag of one', () => {
  const random = chance(3);
  const shared = smallSnapshot({
    facilities: [WAREHOUSE, ...CLINICS.map((id) => clinic(id))],
    medicines: [medicine('M', { unitsPerTreatment: 1 })],
    consumption: CLINICS.flatMap((id) =>
      reportsOf(
        id,
        Array.from({ length: 24 }, (_, i) => poisson(i < 21 ? 240 : 480, random)),
      ),
    ),
  });
  expect(codesOf(shared)).toEqual([]);
});

test('stock identity: one month out of twelve is off by 40', () => {
  const snapshot = jurisdiction(null, (i) =>
    i === 20 ? { closingUnits: 100_040 } : i === 21 ? { openingUnits: 100_040, receivedUnits: null } : {},
  );
  expect(codesOf(snapshot)).toEqual([['A', 'stock-identity-broken']]);
  const [flag] = flagsOf(snapshot);
  expect(flag?.periods).toEqual(['2026-07']);
  // 40 units over a year are 3.3 a month.
  expect(flag?.figures).toEqual({ monthsChecked: 12, monthsBroken: 1, largestUnits: 40 });
  expect(flag?.distortedMonthlyUnits).toBeCloseTo(40 / 12, 9);
});

test('previous close ≠ open', () => {
  const snapshot = jurisdiction(null, (i) =>
    i === 22
      ? { openingUnits: 99_000, closingUnits: 99_000 }
      : i === 23
        ? { openingUnits: 99_000, closingUnits: 99_000 }
        : {},
  );
  expect(codesOf(snapshot)).toEqual([['A', 'opening-differs']]);
  expect(flagsOf(snapshot)[0]).toMatchObject({
    periods: ['2026-09'],
    figures: { largestUnits: 1000 },
  });
});

test('a month that adds up only by corrections', () => {
  const own = honest();
  const snapshot = jurisdiction(own, (i) => ({
    adjustedUnits: 100,
    receivedUnits: (own[i] as number) - 100,
  }));
  expect(codesOf(snapshot)).toEqual([['A', 'propping-adjustments']]);
  expect(flagsOf(snapshot)[0]?.figures).toMatchObject({
    monthsAdjusted: 12,
    adjustedMonthlyUnits: 100,
  });
  const once = jurisdiction(own, (i) =>
    i > 20 ? { adjustedUnits: 100, receivedUnits: (own[i] as number) - 100 } : {},
  );
  expect(codesOf(once)).toEqual([]);
});

test('one finding for a clinic and a flag, with its medicines', () => {
  const one = jurisdiction(new Array(24).fill(243));
  const two: Snapshot = {
    ...one,
    medicines: [...one.medicines, medicine('N', { ven: 'N' })],
    consumption: [...one.consumption, ...reportsOf('A', new Array(24).fill(77), 'N')],
  };
  const found = ofCode(findAll(two), 'repeated-reports');
  expect(found).toHaveLength(1);
  expect(found[0]?.medicineId).toBeNull();
  expect(found[0]?.evidence.cases.map((c) => c.medicineId)).toEqual(['M', 'N']);
  expect(found[0]?.suggestion.verdict).toBe('recount');
  // Prevalence knows nothing here: how many patients is unknown, not none.
  expect(found[0]?.patientsAffected).toBeNull();
});

test('false alarms: of 1,200 clean series fewer than 1 in 100 raises a flag', () => {
  let flags = 0;
  for (let seed = 1; seed <= 15; seed++) {
    const random = chance(seed);
    const ids = Array.from({ length: 16 }, (_, k) => `C${String(k).padStart(2, '0')}`);
    const medicines = [3, 40, 400, 1500, 90].map((mean, k) => ({
      id: `M${k}`,
      mean,
      handout: [1, 1, 20, 60, 30][k] as number,
    }));
    const snapshot = smallSnapshot({
      facilities: [WAREHOUSE, ...ids.map((id) => clinic(id))],
      medicines: medicines.map((m) => medicine(m.id, { unitsPerTreatment: m.handout })),
      consumption: ids.flatMap((id) =>
        medicines.flatMap((m) => {
          const level = (m.mean / m.handout) * (0.5 + random());
          return reportsOf(
            id,
            Array.from({ length: 24 }, () => m.handout * poisson(level * (0.85 + 0.3 * random()), random)),
            m.id,
          );
        }),
      ),
    });
    flags += flagsOf(snapshot).length;
  }
  expect(flags).toBeLessThan(12);
});
