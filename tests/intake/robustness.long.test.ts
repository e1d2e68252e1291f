/** Whatever bytes come, intake answers with issues and never throws. */
import fc from 'fast-check';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { bytesOf, folder, read, soundFile } from './small-folder';

const NAMES = [
  'facilities.csv',
  'medicines.csv',
  'regimens.csv',
  'stock.csv',
  'consumption.csv',
  'routes.csv',
  'policy.json',
  'mapping.json',
  'unidades.csv',
  'x.csv',
];
const settings = { numRuns: 300 };

test('random bytes', () => {
  fc.assert(
    fc.property(fc.constantFrom(...NAMES), fc.uint8Array({ maxLength: 300 }), (name, bytes) => {
      const { issues } = readSnapshot(folder({ [name]: bytes }), { lang: 'es' });
      expect(issues.length).toBeGreaterThan(0);
    }),
    settings,
  );
});

const SPOILT = [
  '"',
  '\n',
  '\r',
  ',',
  ';',
  '\t',
  '\u0000',
  '\ufffd',
  '=1+1',
  '#REF!',
  '-',
  '1e999',
  '1,234',
  '99999999999999999999',
  '__proto__',
  '31/02/2026',
  '13/13/2026',
  'ñ',
  '𝒳',
  '%',
  'Infinity',
  '2025-03',
];

test('sound files with pieces cut out, doubled, exchanged or spoilt', () => {
  const spoil = fc.record({
    name: fc.constantFrom(
      'facilities.csv',
      'medicines.csv',
      'conditions.csv',
      'regimens.csv',
      'stock.csv',
      'consumption.csv',
      'routes.csv',
    ),
    edits: fc.array(fc.record({ at: fc.nat(1000), drop: fc.nat(30), put: fc.constantFrom('', ...SPOILT) }), {
      minLength: 1,
      maxLength: 6,
    }),
    truncate: fc.option(fc.nat(400)),
  });
  fc.assert(
    fc.property(spoil, ({ name, edits, truncate }) => {
      let text = soundFile(name);
      for (const { at, drop, put } of edits) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + put + text.slice(from + drop);
      }
      const { snapshot, issues } = read({ [name]: text.slice(0, truncate ?? undefined) });
      expect(snapshot === null).toBe(issues.some((i) => i.severity === 'error'));
      for (const issue of issues) {
        expect(issue.found.length).toBeLessThan(300);
        if (issue.row !== null) expect(issue.row).toBeGreaterThan(0);
      }
    }),
    settings,
  );
});

test('any JSON as policy or mapping', () => {
  fc.assert(
    fc.property(fc.constantFrom('policy.json', 'mapping.json'), fc.json(), (name, text) => {
      readSnapshot(folder({ [name]: text }), { lang: 'es' });
    }),
    settings,
  );
});

test('codes that are names of object members are codes like others', () => {
  const facilities = soundFile('facilities.csv')
    .replaceAll('C1,', '__proto__,')
    .replaceAll('C2,', 'constructor,');
  const rename = (name: string) =>
    soundFile(name).replaceAll('C1,', '__proto__,').replaceAll('C2,', 'constructor,');
  const { issues, snapshot } = read({
    'facilities.csv': facilities,
    'stock.csv': rename('stock.csv'),
    'consumption.csv': rename('consumption.csv'),
  });
  expect(issues).toEqual([]);
  expect(snapshot!.facilities.map((f) => f.facilityId)).toEqual(['W1', '__proto__', 'constructor']);
});

test.each([
  ['quotes', '"'.repeat(1_000_000)],
  ['quotes inside', '"a"b'.repeat(300_000)],
  ['commas', ','.repeat(1_000_000)],
  ['newlines', '\n'.repeat(1_000_000)],
  ['one endless cell', 'x'.repeat(5_000_000)],
  ['one endless number', `W1,M1,L9,2026-01-31,${'9'.repeat(1_000_000)}`],
])('%s by the million: answered soon', (_, text) => {
  const started = performance.now();
  const { issues } = read({ 'stock.csv': soundFile('stock.csv') + text });
  expect(performance.now() - started).toBeLessThan(5000);
  expect(issues.length).toBeLessThan(500);
});

test('a hundred thousand rows: bounded in memory, capped in issues', () => {
  const head = soundFile('consumption.csv').split('\n')[0];
  const rows = Array.from(
    { length: 100_000 },
    (_, i) => `C${1 + (i % 2)},M1,2025-0${1 + (i % 3)},100,60,500,0,110,0`,
  );
  const before = process.memoryUsage().rss;
  const { issues } = readSnapshot(folder({ 'consumption.csv': bytesOf([head, ...rows].join('\n')) }), {
    asOf: '2025-04-01',
    lang: 'en',
  });
  expect(issues.length).toBeLessThan(700);
  expect(issues.filter((i) => i.code === 'more-issues').map((i) => i.found)).toContain('99800 more');
  expect(process.memoryUsage().rss - before).toBeLessThan(400e6);
});
