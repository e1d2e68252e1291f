import { brief, read } from './small-folder';

const FILES = {
  'population.csv': 'facilityId,ageGroup,people\nC1,0-19,400\nC1,20-59,300\nC2,0-19,100\nC2,20-59,200\n',
  'rates.csv':
    'conditionId,ageGroup,diagnosedShare,casesPerPersonYear\ndm2,0-19,0,\ndm2,20-59,0.1,\nira,0-19,,1.5\nira,20-59,,0.5\n',
};

test('people of each age times the rate of that age, before the share served', () => {
  const { issues, snapshot } = read(FILES);
  expect(issues).toEqual([]);
  // C1: 300 · 0.1 = 30 diabetics; 400 · 1.5 + 300 · 0.5 = 750 cases. C2: 20; 150 + 100 = 250.
  expect(snapshot!.prevalence).toEqual([
    { facilityId: 'C1', conditionId: 'dm2', patients: 30, casesPerYear: null },
    { facilityId: 'C1', conditionId: 'ira', patients: null, casesPerYear: 750 },
    { facilityId: 'C2', conditionId: 'dm2', patients: 20, casesPerYear: null },
    { facilityId: 'C2', conditionId: 'ira', patients: null, casesPerYear: 250 },
  ]);
  expect(snapshot!.facilities.find((f) => f.facilityId === 'C1')!.shareServed).toBe(0.5);
});

test('a count of the unit itself prevails, aloud', () => {
  const { issues, snapshot } = read({
    ...FILES,
    'prevalence.csv': 'facilityId,conditionId,patients\nC1,dm2,44\n',
  });
  expect(brief(issues)).toEqual(['prevalence-twice prevalence.csv:2 conditionId']);
  expect(snapshot!.prevalence[0]).toMatchObject({ facilityId: 'C1', conditionId: 'dm2', patients: 44 });
  expect(snapshot!.prevalence).toHaveLength(4);
});

test('ages without a rate count none and ages without people are named', () => {
  const rates = 'conditionId,ageGroup,diagnosedShare\ndm2,20-59,0.1\ndm2,60+,0.3\n';
  const { issues } = read({ ...FILES, 'rates.csv': rates });
  expect(brief(issues)).toEqual(['rate-missing rates.csv:2 ageGroup', 'rate-unused rates.csv:3 ageGroup']);
  expect(issues[0]!.found).toBe('dm2: 0-19');
});

test('population asks for rates', () => {
  const { issues } = read({ 'population.csv': FILES['population.csv'] });
  expect(issues).toMatchObject([{ code: 'missing-file', severity: 'error', file: 'population.csv' }]);
});

describe('units of one treatment', () => {
  const unitsOf = (changes: Record<string, string>) =>
    Object.fromEntries(read(changes).snapshot!.medicines.map((m) => [m.medicineId, m.unitsPerTreatment]));
  test('as stated, else 30 days of a chronic regimen or the course of an acute one', () =>
    expect(unitsOf({})).toEqual({ M1: 60, M2: 30, M3: 21 }));
  test('of several regimens: the mean, weighted by the treatments of a month', () => {
    const regimens =
      'conditionId,medicineId,shareTreated,shareOnMedicine,unitsPerDay,daysPerCase\nhta,M2,1,1,1,\ndm2,M2,1,0.5,3,\nira,M3,1,1,3,7\n';
    const prevalence = 'facilityId,conditionId,patients,casesPerYear\nC1,hta,90,\nC1,dm2,20,\n';
    // 90 patients at 30 and 10 at 90: 36; without patients the shares alone: (30 + 0.5 · 90) / 1.5 = 50.
    expect(unitsOf({ 'regimens.csv': regimens, 'prevalence.csv': prevalence }).M2).toBeCloseTo(36, 12);
    expect(unitsOf({ 'regimens.csv': regimens }).M2).toBeCloseTo(50, 12);
  });
  test('without a regimen: one pack, aloud', () => {
    const { issues, snapshot } = read({ 'regimens.csv': null });
    expect(brief(issues)).toEqual([
      'no-treatment-size medicines.csv:3 unitsPerTreatment',
      'no-treatment-size medicines.csv:4 unitsPerTreatment',
    ]);
    expect(snapshot!.medicines.map((m) => m.unitsPerTreatment)).toEqual([60, 10, 12]);
  });
});
