/** Every broken rule as a sentence, in both languages. */
import { catalogueOf } from '../../src/documents/catalogue';
import { violationSentence } from '../../src/documents/violations';
import { wordsOf } from '../../src/documents/words';
import type { Violation, ViolationCode } from '../../src/plan/check-plan';
import { route } from '../small-snapshot';
import { METFORMIN, place } from './plan-line';

const FOUND: { readonly [C in ViolationCode]: readonly [Violation['found'], Violation['limit']] } = {
  'unknown-facility': ['X9', 'a clinic or hospital of the folder'],
  'unknown-medicine': ['M9', 'a medicine of the folder'],
  'unknown-lot': ['D1 at B', 'a lot of that medicine held there'],
  'not-whole-packs': [3.5, 'whole packs, 0 or more'],
  'exceeds-lot': [900, 720],
  'exceeds-reserve': [1, 0],
  'exceeds-surplus': [5, 4],
  'exceeds-trip-litres': [510.4, 500],
  'exceeds-trip-kg': [251, 250],
  'exceeds-cold-box': [17.2, 12],
  'exceeds-shelf': [300, 280],
  'exceeds-refrigerator': [15, 14],
  'exceeds-budget': [1200, 1000],
  'road-closed': [4, '2026-11-01/2026-11-20'],
  expired: ['2026-10-01', '2026-11-01'],
  'expires-unused': [300, 60],
  'above-maximum': [3000, 0],
  'kit-missing': [0, 4],
  'lock-broken': [9, 10],
  'too-far': [80.2, 60],
};
const CODES = Object.keys(FOUND) as ViolationCode[];

const snapshot = place([METFORMIN], { routes: [route('R1', { name: 'Sierra' })] });
const sentence = (code: ViolationCode, language: 'es' | 'en', over: Partial<Violation> = {}): string => {
  const [found, limit] = FOUND[code];
  const isTrip = code.startsWith('exceeds-trip') || code === 'exceeds-cold-box';
  const isPlace = code === 'exceeds-shelf' || code === 'exceeds-refrigerator';
  const violation: Violation = {
    code,
    facilityId: isTrip || code === 'exceeds-budget' ? null : 'A',
    medicineId: isTrip || isPlace || code === 'exceeds-budget' ? null : 'MET',
    lotId: isTrip || isPlace || code === 'exceeds-budget' ? null : 'D1',
    routeId: isTrip ? 'R1' : null,
    found,
    limit,
    ...over,
  };
  return violationSentence(violation, catalogueOf(snapshot), wordsOf(language));
};

describe.each(['es', 'en'] as const)('%s', (language) => {
  test.each(CODES)('%s is one whole sentence without codes', (code) => {
    const text = sentence(code, language);
    expect(text).toMatch(/^[\p{Lu}"«].*\.$/u);
    expect(text).not.toMatch(/undefined|null|NaN|\bMET\b|\bR1\b| at B\b/);
    expect(text).not.toMatch(/\b1 (cajas|boxes)\b/);
    if (code.includes('-')) expect(text).not.toContain(code);
  });
});

test('names clinic, medicine, lot, found and limit', () => {
  expect(sentence('exceeds-lot', 'es')).toBe(
    'El lote D1 de metformina tableta 850 mg en La Yerba: el plan toma 900 cajas y hay 720.',
  );
  expect(sentence('expires-unused', 'es')).toBe(
    'La Yerba, metformina tableta 850 mg (lote D1): de lotes que caducan tan pronto van 10 cajas y ahí se usarán a tiempo 2 cajas.',
  );
  expect(sentence('above-maximum', 'en')).toBe(
    'La Yerba, metformina tableta 850 mg: receives 100 boxes; it already holds its maximum stock or more.',
  );
  expect(sentence('unknown-lot', 'es')).toBe(
    'La Yerba, metformina tableta 850 mg: el lote D1 no está en Los Medina. Elija un lote de ese medicamento que esté ahí.',
  );
  expect(sentence('exceeds-cold-box', 'es')).toBe(
    'La ruta Sierra lleva 17 litros en frío y su caja fría es de 12.',
  );
  expect(sentence('road-closed', 'es')).toBe(
    'La Yerba: se envían 4 cajas de metformina tableta 850 mg y el camino está cerrado del 1 nov 2026 al 20 nov 2026.',
  );
  expect(sentence('too-far', 'es', { found: 'unknown' })).toContain('no se conoce la distancia');
});

test('group units become packs of the medicine', () => {
  const thiazide = place([METFORMIN], {
    equivalences: [{ groupId: 'g', medicineId: 'MET', groupUnitsPerUnit: 4, approvedBy: 'QFB' }],
  });
  const violation: Violation = {
    code: 'above-maximum',
    facilityId: 'A',
    medicineId: 'MET',
    lotId: null,
    routeId: null,
    found: 4 * 30 * 7,
    limit: 4 * 30 * 5,
  };
  expect(violationSentence(violation, catalogueOf(thiazide), wordsOf('es'))).toContain(
    'recibe 7 cajas y para llegar a su existencia máxima le faltan 5 cajas',
  );
});
