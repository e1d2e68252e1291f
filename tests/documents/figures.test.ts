import { figuresOf, rough } from '../../src/documents/figures';
import { about as aboutEn, packNoun as packNounEn } from '../../src/documents/nouns-en';
import { about, exactly, PATIENTS, packNoun, unitWord } from '../../src/documents/nouns-es';
import { packKindOf } from '../../src/documents/packs';
import { day } from '../small-snapshot';

const es = figuresOf('es');
const en = figuresOf('en');

test.each([
  [0, 0],
  [0.4, 0],
  [7.4, 7],
  [71.4, 71],
  [2241.6, 2200],
  [4286, 4300],
  [99.6, 100],
  [-2241.6, -2200],
])('an estimate has two figures: %d → %d', (value, expected) => {
  expect(rough(value)).toBe(expected);
});

test('numbers and dates are of the language', () => {
  expect(es.count(3059)).toBe('3,059');
  expect(es.count(-0.2)).toBe('0');
  expect(es.decimal(7.43)).toBe('7.4');
  expect(es.decimal(12.6)).toBe('13');
  expect(es.rate(0.3198)).toBe('0.32');
  expect(es.percent(0.583)).toBe('58 %');
  expect(en.percent(0.583)).toBe('58%');
  expect(es.finePercent(0.00049)).toBe('0.049 %');
  expect(es.finePercent(1e-15)).toBe('< 0.01 %');
  expect(es.finePercent(0)).toBe('0 %');
  expect(es.pesos(152190)).toBe('$152,190');
  expect(es.day(day('2026-12-15'))).toBe('mar 15 dic');
  expect(en.day(day('2026-12-15'))).toBe('Tue 15 Dec');
  expect(es.dateWithYear(day('2027-01-31'))).toBe('31 ene 2027');
  expect(es.list(['a', 'b', 'c'])).toBe('a, b y c');
  expect([es.many(1, 'lote', 'lotes'), es.many(3059, 'lote', 'lotes')]).toEqual(['1 lote', '3,059 lotes']);
});

test('a share that is not whole is never shown as none or all', () => {
  expect(es.percent(0.999)).toBe('99 %');
  expect(es.percent(0.001)).toBe('1 %');
  expect(es.percent(1)).toBe('100 %');
  expect(es.percent(0)).toBe('0 %');
});

test('counted nouns agree in number and gender', () => {
  expect(exactly(1, packNoun('box'))).toBe('1 caja');
  expect(exactly(2, packNoun('box'))).toBe('2 cajas');
  expect(about(0.2, packNoun('box'))).toBe('menos de una caja');
  expect(about(0.2, packNoun('bottle'))).toBe('menos de un frasco');
  expect(about(65.2, packNoun('box'))).toBe('unas 65 cajas');
  expect(about(65.2, PATIENTS)).toBe('unos 65 pacientes');
  expect(about(1.4, packNoun('inhaler'))).toBe('1 inhalador');
  expect(aboutEn(0.2, packNounEn('ampoule'))).toBe('less than an ampoule');
  expect(aboutEn(65.2, packNounEn('box'))).toBe('about 65 boxes');
  expect(unitWord(4, 'frasco')).toBe('frascos');
  expect(unitWord(2, 'unit')).toBe('unidades');
  expect(unitWord(1, 'unit')).toBe('unidad');
  expect(unitWord(1000, 'UI')).toBe('UI');
});

test.each([
  [30, 'tableta', 'box'],
  [30, 'Cápsula', 'box'],
  [1000, 'UI', 'bottle'],
  [75, 'mL', 'bottle'],
  [200, 'disparo', 'inhaler'],
  [1, 'frasco', 'vial'],
  [1, 'tubo', 'tube'],
  [50, 'ampolleta', 'box'],
  [1, 'ampolleta', 'ampoule'],
  [25, 'vial', 'pack'],
  [1, 'condom', 'pack'],
] as const)('a pack of %d %s is a %s', (packSize, unit, kind) => {
  expect(packKindOf({ packSize, unit })).toBe(kind);
});
