/** Reported over expected, by hand: n patients are expected to take 60·n units in 30 days. */
import type { Snapshot } from '../../src/domain/snapshot';
import { clinic, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { chance, findAll, ofCode, poisson, reportsOf } from './reports';

const IDS = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const MEDICINES = ['M0', 'M1', 'M2', 'M3', 'M4', 'M5'];
const PATIENTS = 40;

/** Eight clinics with forty patients of each of six medicines, who report what `factor` makes of it. */
function reporting(factor: (facilityId: string, medicineId: string) => number, over = {}): Snapshot {
  const random = chance(11);
  return smallSnapshot({
    patients: Object.fromEntries(
      IDS.map((id) => [id, Object.fromEntries(MEDICINES.map((m) => [m, PATIENTS]))]),
    ),
    facilities: [WAREHOUSE, ...IDS.map((id) => clinic(id))],
    medicines: MEDICINES.map((m) => medicine(m)),
    consumption: IDS.flatMap((id) =>
      MEDICINES.flatMap((m) =>
        reportsOf(
          id,
          Array.from({ length: 24 }, () => 60 * poisson(PATIENTS * factor(id, m), random)),
          m,
          () => over,
        ),
      ),
    ),
  });
}
const found = (snapshot: Snapshot) => findAll(snapshot).filter((f) => f.kind === 'prevalence');

test('reports that follow the patients raise nothing', () => {
  expect(found(reporting(() => 1))).toEqual([]);
});

test('one medicine of one clinic at twice its patients: the pair, with its range, and 40 patients', () => {
  const all = found(reporting((id, m) => (id === 'A' && m === 'M0' ? 2 : 1)));
  const [pair] = ofCode(all, 'reports-above-prevalence');
  expect(all).toHaveLength(1);
  expect(pair).toMatchObject({ facilityId: 'A', medicineId: 'M0', suggestion: { verdict: 'override' } });
  expect(pair?.evidence.ratio).toBeGreaterThan(1.7);
  expect(pair?.evidence.ratio).toBeLessThan(2.2);
  expect(pair?.evidence.ratioLow).toBeLessThan(pair?.evidence.ratio as number);
  expect(pair?.evidence.ratioHigh).toBeGreaterThan(pair?.evidence.ratio as number);
  expect(Math.abs((pair?.patientsAffected as number) - PATIENTS)).toBeLessThan(8);
  // The advice is what the patients should take: some 40 · 60.9 units a month.
  expect(pair?.suggestion.monthlyNeedUnits).toBeGreaterThan(2200);
  expect(pair?.suggestion.monthlyNeedUnits).toBeLessThan(2700);
});

test('one medicine at a third: too low is found too, unless the shelf mostly stood empty', () => {
  const low = (id: string, m: string) => (id === 'A' && m === 'M0' ? 1 / 3 : 1);
  expect(
    ofCode(found(reporting(low)), 'reports-below-prevalence').map((f) => [f.facilityId, f.medicineId]),
  ).toEqual([['A', 'M0']]);
  expect(ofCode(found(reporting(low, { stockoutDays: 20 })), 'reports-below-prevalence')).toEqual([]);
});

test('a clinic that doubles all is one finding of the clinic, not one a medicine', () => {
  const all = found(reporting((id) => (id === 'A' ? 1.8 : 1)));
  expect(all.map((f) => [f.code, f.facilityId, f.medicineId])).toEqual([
    ['clinic-reports-above-prevalence', 'A', null],
  ]);
  const [clinicWide] = ofCode(all, 'clinic-reports-above-prevalence');
  expect(clinicWide?.evidence.medicines).toBe(6);
  expect(clinicWide?.evidence.cases).toHaveLength(6);
  expect(clinicWide?.evidence.ratio).toBeGreaterThan(1.5);
  expect(clinicWide?.evidence.ratio).toBeLessThan(2.1);
});

test('rates that are wrong for everyone are a finding of the medicine, not of eight clinics', () => {
  const all = found(reporting((_, m) => (m === 'M3' ? 2.5 : 1)));
  expect(all.map((f) => [f.code, f.facilityId, f.medicineId])).toEqual([
    ['all-reports-above-prevalence', 'W', 'M3'],
  ]);
});
