import { brief, read } from './small-folder';

const heading =
  'medicineId,name,packSize,unit,ven,use,unitsPerTreatment,atc,replacedBy,replacedFrom,replacementUnits';
const issuesOf = (...rows: readonly string[]) =>
  brief(
    read({
      'medicines.csv': `${heading}\nM1,Metformina,30,tableta,V,chronic,60,A10BA02,${rows[0] ?? ',,'}\nM2,Losartán,10,gragea,V,chronic,30,C09CA01,${rows[1] ?? ',,'}\nM3,Amoxicilina,12,cápsula,E,acute,21,J01CA04,${rows[2] ?? ',,'}\n`,
    }).issues,
  );

test('a replacement said in full is taken over; one of another kind gets a word', () => {
  expect(issuesOf()).toEqual([]);
  expect(issuesOf('M2,2025-03,0.5')).toEqual(['replacement-atc medicines.csv:2 replacedBy']);
  const { snapshot } = read({
    'medicines.csv': `${heading}\nM1,Metformina 500,30,tableta,V,chronic,60,A10BA02,M2,2025-03,0.588\nM2,Metformina 850,30,tableta,V,chronic,60,A10BA02,,,\nM3,Amoxicilina,12,cápsula,E,acute,21,,,,\n`,
  });
  expect(snapshot?.medicines[0]).toMatchObject({
    replacedBy: 'M2',
    replacedFrom: '2025-03',
    replacementUnits: 0.588,
  });
});

test('what is not said is named by its field: which, since when, by how many units', () => {
  expect(issuesOf('M2,,')).toEqual([
    'replacement-incomplete medicines.csv:2 replacedFrom',
    'replacement-incomplete medicines.csv:2 replacementUnits',
    'replacement-atc medicines.csv:2 replacedBy',
  ]);
  expect(issuesOf(',2025-03,1')).toEqual(['replacement-incomplete medicines.csv:2 replacedBy']);
});

test('an unknown medicine, a circle and a conversion of nothing are errors at their place', () => {
  expect(issuesOf('M9,2025-03,1')).toEqual(['unknown-code medicines.csv:2 replacedBy']);
  expect(issuesOf('M1,2025-03,1')).toEqual(['replacement-circle medicines.csv:2 replacedBy']);
  expect(issuesOf('M2,2025-03,1', 'M1,2025-04,1').filter((i) => !i.includes('atc'))).toEqual([
    'replacement-circle medicines.csv:2 replacedBy',
    'replacement-circle medicines.csv:3 replacedBy',
  ]);
  expect(issuesOf('M2,2025-03,0').filter((i) => !i.includes('atc'))).toEqual([
    expect.stringContaining('medicines.csv:2 replacementUnits'),
  ]);
});
