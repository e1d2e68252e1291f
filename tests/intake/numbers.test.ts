import fc from 'fast-check';
import { Fault } from '../../src/intake/fault';
import {
  type DecimalMark,
  decimalMarkOf,
  figure,
  plainDecimal,
  plainDigits,
  readNumber,
} from '../../src/intake/numbers';

const value = (text: string, mark: DecimalMark | null = null) => {
  const read = readNumber(text, () => mark);
  return read instanceof Fault ? read.code : read;
};

describe('a number that can be read in one way only', () => {
  test.each([
    ['1234', 1234],
    ['-54', -54],
    ['−54', -54],
    ['+5', 5],
    ['007', 7],
    ['0.75', 0.75],
    ['0,75', 0.75],
    [',5', 0.5],
    ['1234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234,567', 1234567],
    ['1.234.567', 1234567],
    ['1,234,567.25', 1234567.25],
    ['1 234', 1234],
    ['1 234 567,5', 1234567.5],
    ['1\u00a0234', 1234],
    ['0,125', 0.125],
    ['6.730937', 6.730937],
    ['1234.567', 1234.567],
    ['1.20E+05', 120000],
    ['2,5e3', 2500],
  ])('%s is %d', (text, expected) => expect(value(text)).toBe(expected));
});

test('one to three digits and three more may be thousands or decimals: the file decides, else it is an error', () => {
  expect(value('1,234')).toBe('ambiguous-number');
  expect(value('1.234')).toBe('ambiguous-number');
  expect(value('1,234', ',')).toBe(1.234);
  expect(value('1,234', '.')).toBe(1234);
  expect(value('1.234', ',')).toBe(1234);
  expect(value('-12.345', '.')).toBe(-12.345);
});

test.each([
  'doce',
  '',
  '-',
  '.',
  '1,2,3',
  '12,34,567',
  '1.2.3',
  '1,23.4.5',
  '5.',
  '12 34',
  '1e999',
  '0x10',
  '$5',
  '(54)',
  '1,234.567,8',
])('%p is no number', (text) => expect(value(text)).toBe('not-a-number'));

test('what a number proves of its file: the decimal mark, or nothing', () => {
  expect(['1,5', '1.234,5', '1.234.567'].map(decimalMarkOf)).toEqual([',', ',', ',']);
  expect(['1.5', '1,234.5', '1,234,567', '0.125'].map(decimalMarkOf)).toEqual(['.', '.', '.', '.']);
  expect(['1234', '1,234', 'doce', '1 234'].map(decimalMarkOf)).toEqual([null, null, null, null]);
});

test('a decimal is suggested so that it cannot be taken for thousands', () =>
  expect([1.234, 1.23, 1].map(plainDecimal)).toEqual(['1.2340', '1.23', '1']));

test('figures in messages carry no float noise', () => expect(figure(0.1 + 0.2)).toBe('0.3'));

test('plain digits mean what they mean read at length, and nothing else is taken for them', () => {
  const digits = fc.stringMatching(/^[0-9]{1,9}$/);
  fc.assert(fc.property(digits, (text) => expect(plainDigits(text)).toBe(Number(text))));
  const others = fc.constantFrom(
    '',
    '1234567890',
    '-1',
    '+1',
    ' 1',
    '1 ',
    '1.0',
    '1,000',
    '1e3',
    '٣',
    '１',
    'x',
  );
  fc.assert(fc.property(others, (text) => expect(plainDigits(text)).toBe(-1)));
});
