import { decodeText } from '../../src/intake/decode';
import { IssueList } from '../../src/intake/issues';
import { bytesOf } from './small-folder';

function decode(bytes: Uint8Array, declared?: 'utf-8' | 'windows-1252') {
  const issues = new IssueList('en');
  const decoded = decodeText(bytes, { file: 'f.csv', row: null, field: null }, issues, declared);
  return {
    text: decoded?.text ?? null,
    encoding: decoded?.encoding,
    codes: issues.list().map((i) => i.code),
  };
}
const latin = (...codes: number[]) => Uint8Array.from(codes);

test('UTF-8 with or without its mark is one text, and nothing is said', () => {
  const plain = { text: 'año\n', encoding: 'utf-8', codes: [] };
  expect(decode(bytesOf('año\n'))).toEqual(plain);
  expect(decode(bytesOf('\ufeffaño\n'))).toEqual(plain);
});

test('Latin-1 and Windows-1252 are read, and a warning shows a word with an accent', () => {
  expect(decode(latin(0x61, 0xf1, 0x6f, 0x20, 0x80))).toEqual({
    text: 'año €',
    encoding: 'windows-1252',
    codes: ['read-as-windows'],
  });
  expect(decode(latin(0x61, 0xf1, 0x6f), 'windows-1252').codes).toEqual([]);
});

test('UTF-16 with its mark is read in both byte orders', () => {
  expect(decode(latin(0xff, 0xfe, 0x61, 0, 0xf1, 0)).text).toBe('añ');
  expect(decode(latin(0xfe, 0xff, 0, 0x61, 0, 0xf1)).text).toBe('añ');
});

test('a copy that broke off inside a letter is refused, not read as Latin-1', () => {
  const whole = bytesOf('clues,nombre\nC1,Región Ñ');
  expect(decode(whole.subarray(0, whole.length - 1))).toMatchObject({ text: null, codes: ['cut-off'] });
});

test.each([
  ['an xlsx', [0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0x61, 0x62], 'not-text'],
  ['an xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], 'not-text'],
  ['binary', [0x61, 0, 0x62, 0x63], 'not-text'],
  ['nothing', [], 'empty-file'],
  ['blanks', [0x20, 0x0a, 0x0d], 'empty-file'],
])('%s is refused', (_, bytes, code) =>
  expect(decode(Uint8Array.from(bytes))).toMatchObject({ text: null, codes: [code] }),
);

test('letters lost before the file came here are named', () => {
  expect(decode(bytesOf('La Ascenci\ufffdn'))).toMatchObject({
    text: 'La Ascenci\ufffdn',
    codes: ['lost-characters'],
  });
});
