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
test('by prevalence alone, by a person, not known, long absent', () => {
  const only = { ...facts, treatments: [], doubted: [], seasonal: false };
  expect(forecastSentence({ ...only, basis: 'prevalence' }, 'en')).toMatch(
    /by the 120 patients who need it, as there is too little/,
  );
  expect(forecastSentence({ ...only, basis: 'override' }, 'es')).toMatch(
    /porque así lo decidió una persona\.$/,
  );
  expect(forecastSentence({ ...only, basis: 'none' }, 'es')).toMatch(/^No se sabe cuánto se necesita/);
  expect(forecastSentence({ ...only, basis: 'history', returnShare: 0.15 }, 'en')).toMatch(
    /only 15% of what it was/,
  );
});
