import { readMps } from '../../solver/mps-read';
import { faultOf, free } from './mps-files';
import { inf } from './small-models';

const boundsOf = (...bounds: string[]) => {
  const { model, notes } = readMps(free({ bounds }));
  return { lower: model.columnLower[0], upper: model.columnUpper[0], whole: model.integer?.[0] ?? 0, notes };
};

test('the four kinds of rows, and ranges by the sign rules', () => {
  const { model } = readMps(
    free({
      rows: [' N COST', ' L A', ' G B', ' E C', ' E D', ' E Z', ' N SPARE'],
      columns: [' X COST 1 A 1', ' X B 1 C 1', ' X D 1 Z 1', ' X SPARE 3'],
      rhs: [' RHS A 10 B 10', ' RHS C 10 D 10'],
      ranges: [' RNG A -4 B -4', ' RNG C 4 D -4', ' RNG Z 0'],
    }),
  );
  expect([...model.rowLower]).toEqual([6, 10, 10, 6, 0, -inf]);
  expect([...model.rowUpper]).toEqual([10, 14, 14, 10, 0, inf]);
  expect(Array.from({ length: 6 }, (_, row) => model.rowName(row))).toEqual([
    'A',
    'B',
    'C',
    'D',
    'Z',
    'SPARE',
  ]);
  expect([...model.matrix.value]).toEqual([1, 1, 1, 1, 1, 3]);
});

test('the RHS of the objective is the negated constant', () => {
  expect(readMps(free({ rhs: [' RHS COST -7 LIM 4'] })).model.offset).toBe(7);
});

test.each([
  [['OBJSENSE', ' MAX']],
  [['OBJSENSE MAX']],
  [['objsense', '    Maximize']],
  [['OBJSENSE', ' MAXIMISE']],
])('a maximised problem is negated, and remembered: %j', (lines) => {
  const problem = readMps(free({ sense: lines, rhs: [' RHS COST -7 LIM 4'] }));
  expect(problem).toMatchObject({ sense: 'maximise', objectiveName: 'COST' });
  expect([...problem.model.cost]).toEqual([-1]);
  expect(problem.model.offset).toBe(-7);
  expect(readMps(free({ sense: ['OBJSENSE MIN'] })).sense).toBe('minimise');
});

test('every type of bound', () => {
  expect(boundsOf()).toMatchObject({ lower: 0, upper: inf, whole: 0 });
  expect(boundsOf(' LO BND X -2')).toMatchObject({ lower: -2, upper: inf });
  expect(boundsOf(' UP BND X 5')).toMatchObject({ lower: 0, upper: 5 });
  expect(boundsOf(' FX BND X 3')).toMatchObject({ lower: 3, upper: 3 });
  expect(boundsOf(' FR BND X')).toMatchObject({ lower: -inf, upper: inf });
  expect(boundsOf(' MI BND X')).toMatchObject({ lower: -inf, upper: inf });
  expect(boundsOf(' MI BND X', ' UP BND X -3')).toMatchObject({ lower: -inf, upper: -3, notes: [] });
  expect(boundsOf(' PL BND X')).toMatchObject({ lower: 0, upper: inf });
  expect(boundsOf(' BV BND X')).toMatchObject({ lower: 0, upper: 1, whole: 1 });
  expect(boundsOf(' LI BND X 2')).toMatchObject({ lower: 2, upper: inf, whole: 1 });
  expect(boundsOf(' UI BND X 9')).toMatchObject({ lower: 0, upper: 9, whole: 1 });
  expect(boundsOf(' up BND X 1e30', ' LO BND X -Inf')).toMatchObject({ lower: -inf, upper: inf });
  expect(boundsOf(' UP BND X 1.5D+2')).toMatchObject({ upper: 150 });
});

test('an upper bound below 0 opens the lower one, and says so; one of 0 does not', () => {
  expect(boundsOf(' UP BND X -2')).toMatchObject({
    lower: -inf,
    upper: -2,
    notes: [expect.stringMatching(/line 10: column "X"/)],
  });
  expect(boundsOf(' UP BND X 0')).toMatchObject({ lower: 0, upper: 0, notes: [] });
  expect(boundsOf(' LO BND X 0', ' UP BND X -2')).toMatchObject({ lower: 0, upper: -2, notes: [] });
});

test('sets may go without a name', () => {
  expect(boundsOf(' UP X 5')).toMatchObject({ upper: 5 });
  expect(boundsOf(' FR X')).toMatchObject({ lower: -inf });
  expect(boundsOf(' FR BND X 0')).toMatchObject({ lower: -inf });
  const { model } = readMps(
    free({ rows: [' N COST', ' L LIM', ' L B'], rhs: [' LIM 4 B 5'], ranges: [' LIM 1'] }),
  );
  expect([...model.rowUpper]).toEqual([4, 5]);
  expect([...model.rowLower]).toEqual([3, -inf]);
});

test('whole numbers between markers; without bounds they are 0..1, and it says so', () => {
  const { model, notes } = readMps(
    free({
      columns: [
        ' X COST 1 LIM 1',
        " M1 'MARKER' 'INTORG'",
        ' Y COST 1 LIM 1',
        ' Z COST 1 LIM 1',
        " M2 'MARKER' 'INTEND'",
        ' W COST 1',
      ],
      bounds: [' LO BND Z 0'],
    }),
  );
  expect([...model.integer!]).toEqual([0, 1, 1, 0]);
  expect([...model.columnUpper]).toEqual([inf, 1, inf, inf]);
  expect(notes).toEqual([expect.stringMatching(/"Y" has no bounds: taken as 0..1/)]);
});

/** A card: columns 2–3, 5–12, 15–22, 25–36, 40–47, 50–61. */
const card = (
  code: string,
  ...[second = '', third = '', fourth = '', fifth = '', sixth = '']: string[]
): string =>
  ` ${code.padEnd(2)} ${second.padEnd(8)}  ${third.padEnd(8)}  ${fourth.padStart(12)}   ${fifth.padEnd(8)}  ${sixth.padStart(12)}`.trimEnd();

const fixed = [
  'NAME          SPACES IN NAMES',
  'ROWS',
  card('N', 'THE COST'),
  card('L', 'ROW A'),
  card('G', 'ROW B'),
  'COLUMNS',
  card('', 'COL 1', 'THE COST', '1.0', 'ROW A', '2.0'),
  card('', 'COL 1', 'ROW B', '-1.0'),
  card('', 'MARKER', "'MARKER'", '', "'INTORG'"),
  card('', 'COL 2', 'ROW A', '.25', 'ROW B', '1.E+2'),
  card('', 'MARKER', "'MARKER'", '', "'INTEND'"),
  'RHS',
  card('', '', 'ROW A', '-4.0', 'ROW B', '-8.0'),
  'RANGES',
  card('', 'RNG', 'ROW A', '1.0'),
  'BOUNDS',
  card('UP', 'BND', 'COL 1', '9.0'),
  card('FR', '', 'COL 2'),
  'ENDATA',
];

test('fixed format: names with spaces, sets without a name', () => {
  const { model, format } = readMps(fixed.join('\n'));
  expect(format).toBe('fixed');
  expect(model.name).toBe('SPACES IN NAMES');
  expect([model.rowName(0), model.rowName(1), model.columnName(0), model.columnName(1)]).toEqual([
    'ROW A',
    'ROW B',
    'COL 1',
    'COL 2',
  ]);
  expect([...model.cost]).toEqual([1, 0]);
  expect([...model.matrix.value]).toEqual([2, -1, 0.25, 100]);
  expect([...model.rowLower]).toEqual([-5, -8]);
  expect([...model.columnLower]).toEqual([0, -inf]);
  expect([...model.columnUpper]).toEqual([9, inf]);
  expect([...model.integer!]).toEqual([0, 1]);
});

test('a line that leaves the columns of a fixed file is named', () => {
  const broken = fixed.with(6, '    COL 1   THE COST   1.0');
  expect(faultOf(broken.join('\n'))).toMatchObject({
    line: 7,
    found: expect.stringMatching(/does not stand in the columns/),
  });
});

test('CRLF, a byte order mark, comments, blank lines, tabs, lower-case sections, empty sections', () => {
  const source = [
    '\uFEFFname',
    '* a comment',
    'rows',
    ' n\tcost',
    '',
    ' l  lim',
    'columns',
    '\tx\tcost\t1\tlim\t1',
    '   * an indented comment',
    'rhs',
    'ranges',
    'bounds',
    'endata',
    '',
  ].join('\r\n');
  const { model, notes } = readMps(source);
  expect(model).toMatchObject({ name: '', rowCount: 1, columnCount: 1 });
  expect([...model.rowUpper]).toEqual([0]);
  expect(notes).toEqual([]);
  expect(readMps('ROWS\nCOLUMNS\nENDATA').notes).toEqual(['there is no N row: the objective is 0']);
});

test('explicit zeros are no entries, and a column may have none', () => {
  const { model } = readMps(free({ columns: [' X COST 0 LIM 0', ' Y LIM 2'] }));
  expect(model.columnCount).toBe(2);
  expect([...model.matrix.columnStart]).toEqual([0, 0, 1]);
});

test('opened and then bounded: the bound holds, as other programs read it', () => {
  expect(boundsOf(' FR B X', ' UP B X 5')).toMatchObject({ lower: -inf, upper: 5, notes: [] });
  expect(boundsOf(' FR B X', ' LO B X -2')).toMatchObject({ lower: -2, upper: inf });
  expect(boundsOf(' PL B X', ' UP B X 5')).toMatchObject({ lower: 0, upper: 5 });
  expect(boundsOf(' FR B X', ' UP B X -3')).toMatchObject({ lower: -inf, upper: -3, notes: [] });
});

test('of several vectors one must be chosen', () => {
  const two = free({ rhs: [' RHS1 LIM 4', ' RHS2 LIM 5'] });
  expect(faultOf(two)).toMatchObject({ line: 9, found: 'a second RHS vector "RHS2" after "RHS1"' });
  expect(readMps(two, { rhs: 'RHS2' }).model.rowUpper[0]).toBe(5);
});

test('what follows ENDATA is not read, and noted', () => {
  expect(readMps(`${free({})}\nROWS\n N X\n`).notes).toEqual([
    expect.stringMatching(/line 10: what follows ENDATA/),
  ]);
});
