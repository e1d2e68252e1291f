import { type ForecastFacts, forecastSentence } from '../../src/documents/forecast-sentence';
import type { Period } from '../../src/domain/dates';

const facts: ForecastFacts = {
  unit: 'tableta',
  meanUnits: 7480,
  lowUnits: 6700,
  highUnits: 8110,
  basis: 'blend',
  patients: 121,
  priorWeight: 0.04,
  inStockPeriods: 9.4,
  treatments: ['observed', 'em', 'tobit', 'skipped', 'missing'],
  seasonal: true,
  returnShare: 1,
  doubted: [{ period: '2026-09' as Period }],
};

test('in English', () => {
  expect(forecastSentence(facts, 'en')).toBe(
    'About 7,500 (between 6,700 and 8,100, 8 times in 10) of tableta a month are expected, by 9 months of consumption in stock and, for 4%, by the 120 patients who need it, with its season; in 2 months an empty shelf hid part of it, which was estimated; 1 month with nothing to give is not taken for no need; 1 report is missing and not taken for zero; 1 raised report was believed in part only.',
  );
});
test('in Spanish', () => {
  expect(
    forecastSentence({ ...facts, treatments: [], doubted: [], seasonal: false, basis: 'history' }, 'es'),
  ).toBe(
    'Se esperan unas 7,500 (entre 6,700 y 8,100, 8 de cada 10 veces) de tableta al mes, por 9 meses de consumo con existencias.',
  );
});
test('of medicines that take each other’s place', () => {
  const plain: ForecastFacts = { ...facts, treatments: [], doubted: [], seasonal: false, basis: 'history' };
  const from = '2026-03' as Period;
  const replaces = [{ medicine: 'Metformina 500 mg', from, units: 0.588, months: 14 }];
  expect(forecastSentence({ ...plain, replaces }, 'es')).toMatch(
    /; reemplaza a Metformina 500 mg desde 2026-03, y 14 meses del consumo de ese cuentan como suyo \(0\.59 por unidad\)\.$/,
  );
  expect(forecastSentence({ ...plain, replaces: [{ ...replaces[0]!, units: 1, months: 1 }] }, 'en')).toMatch(
    /; it replaces Metformina 500 mg since 2026-03, and 1 month of that one's consumption counts as its own \(1 for one unit\)\.$/,
  );
  const replacedBy = { medicine: 'Metformina 850 mg', from };
  expect(forecastSentence({ ...plain, replacedBy }, 'es')).toMatch(
    /; desde 2026-03 lo reemplaza Metformina 850 mg, y la necesidad es de ese\.$/,
  );
  expect(forecastSentence({ ...plain, basis: 'replaced', replacedBy }, 'en')).toBe(
    "No need is expected: since 2026-03 Metformina 850 mg replaces it, and the need is that one's.",
  );
});
test('by prevalence alone, by a person, not known, long absent', () => {
  const only = { ...facts, treatments: [], doubted: [], seasonal: false };
  expect(forecastSentence({ ...only, basis: 'prevalence' }, 'en')).toMatch(
    /by the 120 patients who need it, as there is too little/,
  );
  expect(forecastSentence({ ...only, basis: 'override' }, 'es')).toMatch(
    /porque así lo decidió una persona\.$/,
  );
  expect(forecastSentence({ ...only, basis: 'none' }, 'es')).toMatch(/^No se sabe cuánto se necesita/);
  expect(forecastSentence({ ...only, basis: 'history', returnShare: 0.55 }, 'en')).toMatch(
    /and 55% of what it was, as at other clinics where it came back/,
  );
});
