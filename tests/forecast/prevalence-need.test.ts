import type { Condition, Regimen } from '../../src/domain/entities';
import { pairKey } from '../../src/domain/group-by';
import { DAYS_PER_MONTH } from '../../src/domain/quantities';
import { asPrior, prevalenceNeeds } from '../../src/forecast/prevalence-need';
import { clinic, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const condition = (conditionId: string, kind: Condition['kind']): Condition => ({
  conditionId,
  name: conditionId,
  icd10: null,
  kind,
});
const regimen = (conditionId: string, medicineId: string, over: Partial<Regimen> = {}): Regimen => ({
  conditionId,
  medicineId,
  shareTreated: 0.8,
  shareOnMedicine: 0.75,
  unitsPerDay: 2,
  daysPerCase: null,
  ...over,
});
const WINTER = [1.5, 1.5, 1, 1, 0.5, 0.5, 0.5, 0.5, 1, 1, 1.5, 1.5];

const snapshot = smallSnapshot({
  facilities: [WAREHOUSE, clinic('A'), clinic('B', { shareServed: 0.5, kind: 'hospital' })],
  medicines: [medicine('metformin'), medicine('amoxicillin', { use: 'acute' })],
  conditions: [condition('dm2', 'chronic'), condition('ira', 'acute'), condition('prenatal', 'program')],
  regimens: [
    regimen('dm2', 'metformin'),
    regimen('ira', 'amoxicillin', {
      shareTreated: 0.5,
      shareOnMedicine: 0.4,
      unitsPerDay: 3,
      daysPerCase: 7,
    }),
    regimen('prenatal', 'metformin', { shareTreated: 1, shareOnMedicine: 0.1, unitsPerDay: 1 }),
    regimen('dm2', 'not in the catalogue'),
  ],
  prevalence: [
    { facilityId: 'A', conditionId: 'dm2', patients: 350, casesPerYear: null },
    { facilityId: 'A', conditionId: 'prenatal', patients: 40, casesPerYear: null },
    { facilityId: 'A', conditionId: 'ira', patients: null, casesPerYear: 1200 },
    { facilityId: 'B', conditionId: 'dm2', patients: 350, casesPerYear: null },
    { facilityId: 'B', conditionId: 'ira', patients: 90, casesPerYear: null },
    { facilityId: 'W', conditionId: 'dm2', patients: 9999, casesPerYear: null },
  ],
  seasonality: [{ conditionId: 'ira', indices: WINTER }],
});
const needs = prevalenceNeeds(snapshot);
const need = (facilityId: string, medicineId: string) => needs.get(pairKey(facilityId, medicineId));

test('chronic: 350 · .8 · .75 = 210 on 2 a day, and 4 of the program on 1', () => {
  const found = need('A', 'metformin');
  expect(found?.byCondition).toEqual([
    {
      conditionId: 'dm2',
      kind: 'chronic',
      people: expect.closeTo(210, 9),
      unitsPerDay: expect.closeTo(420, 9),
    },
    {
      conditionId: 'prenatal',
      kind: 'program',
      people: expect.closeTo(4, 9),
      unitsPerDay: expect.closeTo(4, 9),
    },
  ]);
  expect(found?.patients).toBeCloseTo(214, 9);
  expect(found?.unitsPerDay).toBeCloseTo(424, 9);
  expect(found?.seasonalIndex).toEqual(Array(12).fill(1));
});

test('acute: 1200 · .5 · .4 = 240 cases a year, 7 days of 3 each, by season', () => {
  const found = need('A', 'amoxicillin');
  expect(found?.unitsPerDay).toBeCloseTo((240 * 3 * 7) / 365.25, 9);
  expect(found?.patients).toBeCloseTo(20, 9);
  expect(found?.byCondition[0]?.people).toBeCloseTo(240, 9);
  found?.seasonalIndex.forEach((x, m) => {
    expect(x).toBeCloseTo(WINTER[m] as number, 12);
  });
});

test('a unit that serves half of the people counted there needs half', () => {
  expect(need('B', 'metformin')?.patients).toBeCloseTo(105, 9);
});

test('acute cases not counted: nothing is claimed; the warehouse has no patients; unknown codes are left out', () => {
  expect(need('B', 'amoxicillin')).toBeUndefined();
  expect(need('W', 'metformin')).toBeUndefined();
  expect([...needs.keys()].some((k) => k.includes('not in the catalogue'))).toBe(false);
});

test('as a prior: units a mean month', () => {
  const found = need('A', 'metformin');
  if (!found) throw new Error('missing');
  expect(asPrior(found, 1)).toEqual({
    mean: expect.closeTo(424 * DAYS_PER_MONTH, 6),
    seasonalIndex: Array(12).fill(1),
    pseudoPeriods: 1,
  });
});

test('the order of the rows changes nothing', () => {
  const turned = prevalenceNeeds({
    ...snapshot,
    prevalence: [...snapshot.prevalence].reverse(),
    regimens: [...snapshot.regimens].reverse(),
  });
  for (const [key, value] of needs) expect(turned.get(key)).toEqual(value);
});
