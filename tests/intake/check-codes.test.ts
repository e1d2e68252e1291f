import { brief, read, soundFile, withRow } from './small-folder';

test('an unknown code is named with the one that was probably meant', () => {
  const { issues } = read(withRow('stock.csv', 'c2,M9,L9,2026-03-31,5'));
  expect(brief(issues)).toEqual([
    'unknown-code stock.csv:5 facilityId',
    'unknown-code stock.csv:5 medicineId',
  ]);
  expect(issues[0]!.fix).toContain('"C2"');
});

test('leading zeros that a spreadsheet dropped are found again', () => {
  const { issues } = read({
    ...withRow('medicines.csv', '0012,Calcio,12,tableta,N,chronic,60'),
    ...withRow('stock.csv', 'C2,12,L9,2026-03-31,5'),
  });
  expect(issues[0]).toMatchObject({ code: 'unknown-code', found: '12' });
  expect(issues[0]!.fix).toContain('is not in medicines.csv');
  expect(issues[0]!.fix).toContain('"0012"');
});

test('a file that is referred to and absent is one issue, not one a row', () => {
  expect(brief(read({ 'routes.csv': null }).issues)).toEqual(['missing-reference facilities.csv routeId']);
});

test('a file of headings alone knows no code', () => {
  expect(brief(read({ 'routes.csv': 'routeId,name\n' }).issues)).toEqual([
    'unknown-code facilities.csv:3 routeId',
    'unknown-code facilities.csv:4 routeId',
    'no-rows routes.csv',
  ]);
});

test('an unreadable file is its own fault only', () => {
  expect(brief(read({ 'routes.csv': 'PK\u0003\u0004' }).issues)).toEqual(['not-text routes.csv']);
});

test('duplicates name both rows', () => {
  const { issues } = read(withRow('stock.csv', 'C1,M1,L1,2026-03-31,7'));
  expect(issues).toMatchObject([{ code: 'duplicate', row: 5, found: 'C1 · M1 · L1 · 2026-03-31' }]);
  expect(issues[0]!.fix).toContain('stock.csv row 3');
});

test.each([
  ['facilities.csv', 'C1,Otra,clinic,R1,1'],
  ['medicines.csv', 'M1,Otra,30,tableta,V,chronic,60'],
  ['conditions.csv', 'dm2,Otra,chronic'],
  ['regimens.csv', 'ira,M3,0.1,0.4,3,7'],
  ['routes.csv', 'R1,Otra'],
])('%s: its code may stand once', (file, row) => {
  expect(read(withRow(file, row)).issues.map((i) => i.code)).toEqual(['duplicate']);
});

test('two equal shipments under way may be two: a warning', () => {
  const transit =
    'facilityId,medicineId,quantityUnits,expectedDate\nC1,M1,30,2025-04-05\nC1,M1,30,2025-04-05\n';
  const result = read({ 'transit.csv': transit });
  expect(brief(result.issues)).toEqual(['repeated-row transit.csv:3 facilityId']);
  expect(result.snapshot!.inTransit).toHaveLength(2);
});

test('age groups are the same with any dash', () => {
  const result = read({
    'population.csv': 'facilityId,ageGroup,people\nC1,20–39,100\nC1,20 - 39,5\n',
    'rates.csv': 'conditionId,ageGroup,diagnosedShare\ndm2,20-39,0.1\n',
  });
  expect(brief(result.issues)).toEqual(['duplicate population.csv:3 facilityId']);
});

test('thousands of unknown codes cost little', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => `X${i * 7},M1,L${i},2026-03-31,5`).join('\n');
  const started = performance.now();
  const { issues } = read({ 'stock.csv': soundFile('stock.csv') + rows });
  expect(issues.find((i) => i.code === 'more-issues')!.found).toBe('19800 more');
  expect(performance.now() - started).toBeLessThan(5000);
});
