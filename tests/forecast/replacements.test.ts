import fc from 'fast-check';
import { addPeriods, type Period } from '../../src/domain/dates';
import type { ConsumptionReport, Medicine } from '../../src/domain/entities';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { circularReplacements, successionsIn } from '../../src/domain/replacements';
import type { Snapshot } from '../../src/domain/snapshot';
import { backtestSnapshot } from '../../src/forecast/backtest-snapshot';
import { clinicsByMedicine, forecastSnapshot, type PairForecast } from '../../src/forecast/forecast-snapshot';
import { asSuccessors } from '../../src/forecast/successor-history';
import { groupOfMedicine, sliceOf } from '../../src/planning/medicine-slice';
import { medicine, smallSnapshot } from '../small-snapshot';

const FIRST = '2026-11' as Period;
const month = (text: string): Period => text as Period;

const report = (
  medicineId: string,
  period: string,
  issuedUnits: number,
  over: Partial<ConsumptionReport> = {},
): ConsumptionReport => ({
  facilityId: 'C',
  medicineId,
  period: month(period),
  openingUnits: 500,
  receivedUnits: issuedUnits,
  issuedUnits,
  adjustedUnits: 0,
  closingUnits: 500,
  stockoutDays: 0,
  prescriptionsPresented: null,
  prescriptionsFilled: null,
  patientsTurnedAway: null,
  ...over,
});
/** A report of every month before `FIRST`, oldest first. */
const monthly = (medicineId: string, issued: readonly number[], facilityId = 'C'): ConsumptionReport[] =>
  issued.map((x, t) => report(medicineId, addPeriods(FIRST, t - issued.length), x, { facilityId }));

const replaced = (medicineId: string, by: string, from: string, units: number): Medicine =>
  medicine(medicineId, { replacedBy: by, replacedFrom: month(from), replacementUnits: units });
const snapshotOf = (medicines: Medicine[], consumption: ConsumptionReport[], over: Partial<Snapshot> = {}) =>
  smallSnapshot({ medicines, consumption, regimens: [], patients: { C: {}, D: {} }, ...over });
const pairOf = (forecasts: readonly PairForecast[], medicineId: string, facilityId = 'C') =>
  forecasts.find((f) => f.medicineId === medicineId && f.facilityId === facilityId) as PairForecast;
const forecastOf = (snapshot: Snapshot) => forecastSnapshot(snapshot, DEFAULT_POLICY);

describe('who takes a medicine’s need', () => {
  const chain = [replaced('A', 'B', '2026-03', 2), replaced('B', 'X', '2026-06', 3), medicine('X')];
  test('a chain is followed as far as it is in force, units multiplied', () => {
    expect(successionsIn(chain, month('2026-02'))).toEqual([]);
    expect(successionsIn(chain, month('2026-03'))).toEqual([
      { medicineId: 'A', successorId: 'B', from: '2026-03', units: 2 },
    ]);
    expect(successionsIn(chain, month('2026-06'))).toEqual([
      { medicineId: 'A', successorId: 'X', from: '2026-06', units: 6 },
      { medicineId: 'B', successorId: 'X', from: '2026-06', units: 3 },
    ]);
  });
  test('a circle is found and takes nothing; nor does a medicine that is not there', () => {
    const circle = [
      replaced('A', 'B', '2026-03', 1),
      replaced('B', 'X', '2026-03', 1),
      replaced('X', 'B', '2026-03', 1),
    ];
    expect([...circularReplacements(circle)]).toEqual(['B', 'X']);
    expect(successionsIn(circle, FIRST)).toEqual([]);
    expect(successionsIn([replaced('A', 'gone', '2026-03', 1)], FIRST)).toEqual([]);
  });
});

describe('the history of both', () => {
  const medicines = [replaced('A', 'B', '2026-03', 0.5), medicine('B')];
  const months = (consumption: ConsumptionReport[]) =>
    asSuccessors(snapshotOf(medicines, consumption), successionsIn(medicines, FIRST)).consumption;

  test('before, between and after: .5 of the old one and all of the new one', () => {
    const found = months([
      report('A', '2026-02', 100, { adjustedUnits: -10 }),
      report('A', '2026-03', 40, { openingUnits: 60, receivedUnits: 0, closingUnits: 20, stockoutDays: 12 }),
      report('B', '2026-03', 30, { openingUnits: 0, receivedUnits: 90, closingUnits: 60, stockoutDays: 5 }),
      report('B', '2026-04', 50),
    ]);
    expect(found.map((r) => [r.medicineId, r.period, r.issuedUnits, r.adjustedUnits])).toEqual([
      ['B', '2026-02', 50, -5],
      ['B', '2026-03', 50, 0],
      ['B', '2026-04', 50, 0],
    ]);
    expect(found[1]).toMatchObject({
      openingUnits: 30,
      receivedUnits: 90,
      closingUnits: 70,
      stockoutDays: 5,
    });
  });
  test('the old one is waited for until its month, and the new one from its first report on', () => {
    const found = months([
      report('A', '2026-01', 100),
      // 2026-02: A not reported, so the month is not known.
      report('B', '2026-02', 1),
      report('A', '2026-04', 10),
      report('B', '2026-05', 50),
    ]);
    // 2026-04: B, reported since February, is lacking.
    expect(found.map((r) => r.period)).toEqual(['2026-01', '2026-05']);
  });
  test('what was never there says nothing of the days without stock, and unknown stays unknown', () => {
    const empty = { openingUnits: 0, receivedUnits: 0, closingUnits: 0, stockoutDays: 28 };
    const found = months([
      report('A', '2026-02', 100, { stockoutDays: 3, closingUnits: null }),
      report('B', '2026-02', 0, empty),
    ]);
    expect(found[0]).toMatchObject({ stockoutDays: 3, closingUnits: null, openingUnits: 250 });
  });
});

describe('forecasts', () => {
  test('the successor is forecast by both, the old one not at all, and it says so', () => {
    const history = [90, 110, 100, 95, 105, 100, 92, 108, 100, 100, 97, 103];
    const plain = forecastOf(snapshotOf([medicine('B')], monthly('B', history)));
    const medicines = [replaced('A', 'B', '2026-06', 0.5), medicine('B')];
    const reports = monthly(
      'A',
      history.map((x) => 2 * x),
    ).map((r) => ({
      ...r,
      openingUnits: 1000,
      closingUnits: 1000,
    }));
    const forecasts = forecastOf(snapshotOf(medicines, reports));
    const [old, now] = [pairOf(forecasts, 'A').forecast, pairOf(forecasts, 'B').forecast];
    expect(now.mean).toEqual(pairOf(plain, 'B').forecast.mean);
    expect(now.replaces).toEqual([{ medicineId: 'A', from: '2026-06', units: 0.5, months: 12 }]);
    expect(old.mean).toEqual(Array(12).fill(0));
    expect(old).toMatchObject({
      basis: 'replaced',
      meanVariance: 0,
      replacedBy: { medicineId: 'B', from: '2026-06' },
    });
  });

  test('of one still to come, each month is whose it is', () => {
    const medicines = [replaced('A', 'B', '2027-01', 0.5), medicine('B')];
    const [a, b] = [Array(12).fill(200), Array(12).fill(30)];
    const own = forecastOf(
      snapshotOf([medicine('A'), medicine('B')], [...monthly('A', a), ...monthly('B', b)]),
    );
    const both = forecastOf(
      snapshotOf(
        [medicine('B')],
        monthly(
          'B',
          a.map((x, t) => 0.5 * x + b[t]),
        ),
      ),
    );
    const forecasts = forecastOf(snapshotOf(medicines, [...monthly('A', a), ...monthly('B', b)]));
    const means = (all: readonly PairForecast[], id: string) => pairOf(all, id).forecast.mean;
    expect(means(forecasts, 'A')).toEqual([...means(own, 'A').slice(0, 2), ...Array(10).fill(0)]);
    expect(means(forecasts, 'B').slice(0, 2)).toEqual(means(own, 'B').slice(0, 2));
    for (let h = 2; h < 12; h++)
      expect(means(forecasts, 'B')[h]).toBeCloseTo(means(both, 'B')[h] as number, 6);
    expect(pairOf(forecasts, 'A').forecast.basis).toBe('history');
  });

  test('prevalence of the old one is the successor’s, once', () => {
    const patients = { C: { A: 50 } };
    const regimens = smallSnapshot({ medicines: [medicine('A')] }).regimens;
    const said = (medicines: Medicine[]) =>
      forecastOf(smallSnapshot({ medicines, regimens, patients, consumption: [] }));
    const before = pairOf(said([medicine('A'), medicine('B')]), 'A');
    const after = said([replaced('A', 'B', '2026-06', 0.25), medicine('B')]);
    expect(pairOf(after, 'B').forecast.priorMean).toBeCloseTo(
      0.25 * (before.forecast.priorMean as number),
      9,
    );
    expect(pairOf(after, 'B').patients).toBe(50);
    expect(pairOf(after, 'A')).toMatchObject({
      patients: null,
      forecast: { priorMean: null, basis: 'replaced' },
    });
  });

  test('a slice for one medicine’s plan holds what its forecast rests on', () => {
    const medicines = [replaced('A', 'B', '2026-06', 0.5), medicine('B'), medicine('X')];
    const snapshot = snapshotOf(medicines, [...monthly('A', Array(12).fill(80)), ...monthly('X', [3, 4])]);
    const members = groupOfMedicine(snapshot, 'B');
    expect([...members].sort()).toEqual(['A', 'B']);
    expect(pairOf(forecastOf(sliceOf(snapshot, members)), 'B')).toEqual(pairOf(forecastOf(snapshot), 'B'));
  });

  test('what is backtested is what plans: the joined history, and the old medicine no longer', () => {
    const medicines = [replaced('A', 'B', '2026-06', 0.5), medicine('B'), medicine('X')];
    const snapshot = snapshotOf(medicines, [
      ...monthly(
        'A',
        Array.from({ length: 20 }, (_, t) => 80 + (t % 5)),
      ),
      ...monthly(
        'X',
        Array.from({ length: 20 }, (_, t) => 10 + (t % 3)),
      ),
    ]);
    const clinics = clinicsByMedicine(snapshot, DEFAULT_POLICY, 36).flat();
    expect(clinics.map((c) => c.medicineId)).toEqual(['X', 'B']);
    expect(clinics[1]?.series.issued.slice(0, 3)).toEqual([40, 40.5, 41]);
    const [ours] = backtestSnapshot(snapshot, DEFAULT_POLICY).methods;
    expect([...(ours?.byMedicine.keys() ?? [])].sort()).toEqual(['B', 'X']);
  });
});

test('a medicine that changes its code in the middle of its history is forecast as if it had not', () => {
  const issued = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 2, maxLength: 30 });
  fc.assert(
    fc.property(issued, issued, fc.nat(40), (here, there, back) => {
      const from = addPeriods(FIRST, -back);
      const rows = [...monthly('B', here), ...monthly('B', there, 'D')];
      const recoded = rows.map((r) => (r.period < from ? { ...r, medicineId: 'A' } : r));
      const never = forecastOf(snapshotOf([medicine('B')], rows));
      const changed = forecastOf(snapshotOf([replaced('A', 'B', from, 1), medicine('B')], recoded));
      for (const facilityId of ['C', 'D']) {
        const { replaces, ...forecast } = pairOf(changed, 'B', facilityId).forecast;
        expect(forecast).toEqual(pairOf(never, 'B', facilityId).forecast);
        expect(replaces?.[0]?.months ?? 0).toBe(
          recoded.filter((r) => r.medicineId === 'A' && r.facilityId === facilityId).length,
        );
      }
      for (const pair of changed)
        if (pair.medicineId === 'A') expect(pair.forecast.mean).toEqual(Array(12).fill(0));
    }),
    { numRuns: 60 },
  );
});
