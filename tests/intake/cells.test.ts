import { DICTIONARY } from '../../src/domain/dictionary.generated';
import { cellReader, cleanCell, type FieldEntry, type FileStyle } from '../../src/intake/cells';
import { dateOrder } from '../../src/intake/dates';
import { Fault } from '../../src/intake/fault';

const style = (): FileStyle => ({ decimalMark: () => null, order: dateOrder(), monthOnly: null });
function reads(entry: FieldEntry, name = 'field', factor = 1) {
  const read = cellReader(name, entry, style(), factor);
  return (text: string) => {
    const value = read(text);
    return value instanceof Fault ? value.code : value;
  };
}
const { facilities, medicines, stock, consumption, locks } = DICTIONARY;

test('not known is null where the field allows it, never zero', () => {
  const days = reads(consumption.stockoutDays);
  expect(['', ' ', 'n/a', 'NA', '-', 's/d', 'sin dato', '0'].map(days)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
    null,
    0,
  ]);
});

test('not known is a fault where a value is required, or where empty would mean a default', () => {
  expect(reads(stock.quantityUnits)('n/a')).toBe('unknown-marker');
  expect(reads(stock.quantityUnits)('')).toBe('missing-value');
  expect(reads(consumption.adjustedUnits)('n/a')).toBe('unknown-marker');
  expect(reads(consumption.adjustedUnits)('')).toBe(0);
});

test('numbers keep the limits of their type', () => {
  expect(reads(stock.quantityUnits)('-1')).toBe('negative');
  expect(reads(medicines.packSize)('0')).toBe('not-positive');
  expect(reads(locks.packs)('2.5')).toBe('not-an-integer');
  expect(reads(facilities.latitude, 'latitude')('124')).toBe('out-of-range');
  expect(reads(DICTIONARY.seasonality.month)('13')).toBe('out-of-range');
  expect(reads(consumption.adjustedUnits, 'adjustedUnits', -1)('54')).toBe(-54);
});

test('a share is 0 to 1 or a percentage that says so', () => {
  const share = reads(facilities.shareServed);
  expect(['0.85', '85%', '85 %', '100%', '', '85', '-0.1', '120%'].map(share)).toEqual([
    0.85,
    0.85,
    0.85,
    1,
    1,
    'not-a-share',
    'not-a-share',
    'not-a-share',
  ]);
});

test('words are read in either language, any case, any accent', () => {
  expect(['Almacén', 'WAREHOUSE', 'Centro de Salud', 'clínica', ''].map(reads(facilities.kind))).toEqual([
    'warehouse',
    'warehouse',
    'clinic',
    'clinic',
    'clinic',
  ]);
  expect(['sí', 'SI', 'no', 'x', '1', 'FALSE', '', 'quizá'].map(reads(medicines.coldChain))).toEqual([
    true,
    true,
    false,
    true,
    true,
    false,
    false,
    'unknown-word',
  ]);
});

test('what a spreadsheet damaged is told as such', () => {
  const name = reads(facilities.name);
  expect(['#REF!', '#N/D', '#¡VALOR!', '########', '=1+1', '="0012"'].map(name)).toEqual([
    'spreadsheet-error',
    'spreadsheet-error',
    'spreadsheet-error',
    'spreadsheet-error',
    'formula',
    '0012',
  ]);
  expect(reads(facilities.facilityId)('1.20E+05')).toBe('damaged-code');
  expect(reads(stock.quantityUnits)('1.20E+05')).toBe(120000);
  expect(name('x'.repeat(600))).toBe('too-long');
});

test('invisible marks at the ends are no part of a code', () => {
  expect(cleanCell(' \u00a0C1\u200b ')).toBe('C1');
  expect(cleanCell('\u200bC1')).toBe('C1');
});
