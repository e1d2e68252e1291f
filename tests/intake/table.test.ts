import fc from 'fast-check';
import { openTable } from '../../src/intake/table';

const known = new Set(['clues', 'clave', 'cantidad']);
const recognised = (headings: readonly string[]) => headings.filter((h) => known.has(h)).length;
function open(text: string) {
  const table = openTable(text, recognised);
  const rows: [number, ...string[]][] = [];
  table?.eachRecord(({ cells, line, broken }) => rows.push([line, ...cells, ...(broken ? ['broken'] : [])]));
  return { ...table, rows };
}

test.each([',', ';', '\t'])('the headings tell the delimiter %p', (delimiter) => {
  const table = open(['clues', 'clave', '"a,b;c"'].join(delimiter));
  expect(table).toMatchObject({ delimiter, headings: ['clues', 'clave', 'a,b;c'] });
});

test('lines are counted as an editor counts them: blank lines, quoted newlines, any line ending', () => {
  const expected = [
    [3, 'C1', 'a\nb'],
    [6, 'C2', 'x'],
    [7, 'C3', 'y\n\nz'],
    [10, 'C4', ''],
  ];
  const text = 'clues,clave\n\nC1,"a\nb"\n,\nC2,x\nC3,"y\n\nz"\nC4,""\n';
  for (const ending of ['\n', '\r\n', '\r'])
    expect(open(text.replaceAll('\n', ending)).rows).toEqual(expected);
});

test('the line sep=; that Excel writes names the delimiter and is no heading', () => {
  const table = open('sep=;\nclues;clave\nC1;2\n');
  expect(table).toMatchObject({ delimiter: ';', headingLine: 2, rows: [[3, 'C1', '2']] });
});

test('headings may come after blank lines', () => {
  expect(open('\n\nclues,clave\nC1,2')).toMatchObject({ headingLine: 3, rows: [[4, 'C1', '2']] });
});

test('headings may come after a title, which is told; a line with one of their words is none', () => {
  const titled = 'Secretaría de Salud;;\nclave;de;octubre\n\nclues;clave;cantidad\nC1;2;3\n';
  expect(open(titled)).toMatchObject({
    delimiter: ';',
    headingLine: 4,
    title: 'Secretaría de Salud',
    rows: [[5, 'C1', '2', '3']],
  });
  // A known heading on the first line is where they are, whatever follows.
  expect(open('clues,otra\nclues,clave\n')).toMatchObject({ headingLine: 1, title: null });
  expect(open('a,b\nC1,2\n')).toMatchObject({ headingLine: 1, title: null, rows: [[2, 'C1', '2']] });
});

test('a quote that is not closed is told where it began', () => {
  expect(open('clues,clave\nC1,2\nC2,"3\nC3,4\n').rows).toEqual([
    [2, 'C1', '2'],
    [3, 'C2', '3\nC3,4\n', 'broken'],
  ]);
});

test('a table can be walked twice, and text without a heading is no table', () => {
  const table = openTable('clues\nC1\n', recognised)!;
  const lines: number[] = [];
  table.eachRecord(({ line }) => lines.push(line));
  table.eachRecord(({ line }) => lines.push(line));
  expect(lines).toEqual([2, 2]);
  expect(openTable('\n \n', recognised)).toBeNull();
});

test('text without quotes is cut as the parser for quoted text cuts it', () => {
  const piece = fc.constantFrom('a', 'b c', ',', ';', '\n', '\n\n', ' ', '\r\n', '7', 'ñ');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('');
      // A quoted heading sends the same lines through the parser.
      const [bare, quoted] = [open(`clues,clave\n${text}`), open(`"clues",clave\n${text}`)];
      expect(bare.rows).toEqual(quoted.rows);
    }),
  );
});
