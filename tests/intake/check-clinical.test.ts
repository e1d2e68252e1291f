import { brief, read, withRow } from './small-folder';

test('an acute regimen needs its days; a chronic one has none', () => {
  expect(brief(read(withRow('regimens.csv', 'ira,M1,0.5,0.4,3,')).issues)).toEqual([
    'days-per-case regimens.csv:4 daysPerCase',
  ]);
  expect(brief(read(withRow('regimens.csv', 'dm2,M1,0.5,0.4,3,7')).issues)).toEqual([
    'days-per-case-unused regimens.csv:4 daysPerCase',
  ]);
});

test('chronic conditions count patients, acute ones cases', () => {
  const prevalence = (row: string) =>
    brief(read({ 'prevalence.csv': `clues,padecimiento,pacientes,casos_por_año\n${row}\n` }).issues);
  expect(prevalence('C1,dm2,,30')).toEqual(['prevalence-kind prevalence.csv:2 pacientes']);
  expect(prevalence('C1,ira,30,')).toEqual(['prevalence-kind prevalence.csv:2 casos_por_año']);
  expect(prevalence('C1,dm2,30,5')).toEqual(['prevalence-unused prevalence.csv:2 casos_por_año']);
  expect(prevalence('C1,dm2,n/d,')).toEqual(['prevalence-kind prevalence.csv:2 pacientes']);
});

test('a medicine stands in one group, of one unit or with a factor', () => {
  const groups = (...rows: string[]) =>
    brief(read({ 'equivalences.csv': `grupo,clave,equivalencia,aprobado_por\n${rows.join('\n')}\n` }).issues);
  expect(groups('G1,M1,1,QFB', 'G2,M1,1,QFB')).toEqual(['equivalence-twice equivalences.csv:3 clave']);
  expect(groups('G1,M1,,QFB', 'G1,M2,,QFB')).toEqual(['equivalence-unit equivalences.csv:3 equivalencia']);
  expect(groups('G1,M1,1,QFB', 'G1,M2,2,QFB')).toEqual([]);
});

test('a season has twelve months; a mean other than 1 is divided out, aloud', () => {
  const season = (indices: readonly number[]) =>
    read({
      'seasonality.csv': `conditionId,month,index\n${indices.map((x, i) => `ira,${i + 1},${x}`).join('\n')}\n`,
    });
  const twelve = Array<number>(12).fill(2);
  expect(brief(season(twelve).issues)).toEqual(['season-mean seasonality.csv:2 index']);
  expect(season(twelve).snapshot!.seasonality).toEqual([{ conditionId: 'ira', indices: Array(12).fill(1) }]);
  expect(brief(season(twelve.slice(1)).issues)).toEqual(['season-months seasonality.csv:2 month']);
  expect(brief(season(Array(12).fill(0)).issues)).toEqual(['season-months seasonality.csv:2 month']);
});
