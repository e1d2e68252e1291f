import fc from 'fast-check';
import { highsSolver } from '../../solver/backends/highs';
import type { LinearProgram } from '../../solver/linear-program';
import { readMps } from '../../solver/mps-read';
import { writeMps } from '../../solver/mps-write';
import { anyModel, inf, twoClinics, written } from './small-models';

const arraysOf = ({ rowName: _rows, columnName: _columns, ...arrays }: LinearProgram) => arrays;

test('the file of a small model, line by line', () => {
  const model = written({
    name: 'two by two',
    cost: [-5, 0.1],
    rows: [
      [[1, 1], -inf, 6],
      [[0, 2], 1, 4],
    ],
    lower: [0, -2],
    upper: [4, 5],
    integer: [1, 0],
    offset: 7,
  });
  expect(writeMps(model).split('\n')).toEqual([
    'NAME two_by_two FREE',
    'ROWS',
    ' N COST',
    ' L row1',
    ' G row2',
    'COLUMNS',
    " MARKER1 'MARKER' 'INTORG'",
    ' x1 COST -5',
    ' x1 row1 1',
    " MARKER2 'MARKER' 'INTEND'",
    ' x2 COST 0.1',
    ' x2 row1 1',
    ' x2 row2 2',
    'RHS',
    ' RHS COST -7',
    ' RHS row1 6',
    ' RHS row2 1',
    'RANGES',
    ' RNG row2 3',
    'BOUNDS',
    ' UP BND x1 4',
    ' LO BND x2 -2',
    ' UP BND x2 5',
    'ENDATA',
    '',
  ]);
});

test('every kind of bound comes back', () => {
  const kinds = [
    [0, inf],
    [-inf, inf],
    [-inf, 3],
    [-inf, -3],
    [-inf, 0],
    [2, 2],
    [0, 0],
    [-4, inf],
    [-4, -1],
    // No point meets it; all the same it must come back as it is.
    [0, -2],
    [0, 9],
    [1, 1e19],
  ] as const;
  for (const whole of [0, 1]) {
    const model = written({
      cost: kinds.map((_, j) => j),
      lower: kinds.map(([low]) => low),
      upper: kinds.map(([, high]) => high),
      ...(whole === 1 && { integer: kinds.map(() => 1) }),
    });
    const { model: back, notes } = readMps(writeMps(model));
    expect(arraysOf(back)).toEqual(arraysOf(model));
    expect(notes).toEqual([]);
  }
});

test('names become what every reader takes, and stay unique', () => {
  const names = [
    'Ácido fólico 0.4 mg',
    'Ácido fólico 0.4 mg',
    'Acido_folico_0.4_mg',
    '',
    'RHS',
    '*x',
    '$y',
    'a\tb',
    'a_b',
    'COST',
  ];
  const model = {
    ...written({ name: '', cost: names.map(() => 1), rows: [[names.map(() => 1), 1, inf]] }),
    columnName: (column: number) => names[column]!,
    rowName: () => 'COST',
  };
  const { model: back, objectiveName } = readMps(writeMps(model));
  const written_ = names.map((_, column) => back.columnName(column));
  expect(written_).toEqual([
    'Acido_folico_0.4_mg_2',
    'Acido_folico_0.4_mg_3',
    'Acido_folico_0.4_mg',
    'C4',
    'RHS_',
    '_x',
    '_y',
    'a_b_2',
    'a_b',
    'COST',
  ]);
  expect(back.rowName(0)).toBe('COST');
  expect(objectiveName).toBe('COST_2');
});

test('the constant as a fixed column, for readers that see its sign otherwise', async () => {
  const model = { ...twoClinics, offset: 12.5 };
  const text = writeMps(model, { constant: 'column' });
  expect(text).toContain(' CONSTANT COST 12.5\n');
  expect(text).toContain(' FX BND CONSTANT 1\n');
  const { model: back } = readMps(text);
  expect(back.offset).toBe(0);
  expect((await highsSolver()(back)).objective).toBe(-27.5);
});

test('what MPS cannot say is refused', () => {
  expect(() => writeMps(written({ cost: [1], rows: [[[1], 5, 4]] }))).toThrow(
    /row row1 must be at least 5 and at most 4/,
  );
  expect(() => writeMps({ ...twoClinics, offset: Number.NaN })).toThrow(/offset is NaN/);
});

test('an empty model', () => {
  const { model } = readMps(writeMps(written({ cost: [], offset: -3 })));
  expect(model).toMatchObject({ rowCount: 0, columnCount: 0, offset: -3 });
});

test('500 random models come back to the last bit', () => {
  fc.assert(
    fc.property(anyModel({ whole: true }), (model) => {
      fc.pre(model.rowLower.every((low, row) => low <= model.rowUpper[row]!));
      const { model: back } = readMps(writeMps(model));
      const { integer, ...arrays } = arraysOf(back);
      const { integer: expected, ...others } = arraysOf(model);
      expect(arrays).toEqual(others);
      expect([...(integer ?? new Uint8Array(model.columnCount))]).toEqual([...expected!]);
    }),
    { numRuns: 500, seed: 21 },
  );
});

test('any double comes back to the last bit', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e19, max: 1e19 });
  fc.assert(
    fc.property(fc.array(double, { minLength: 6, maxLength: 6 }), ([a, b, c, d, e, f]) => {
      fc.pre(a !== 0 && e! <= f!);
      const model = written({
        cost: [b!],
        rows: [[[a!], -inf, c!]],
        lower: [e!],
        upper: [f!],
        offset: d! === 0 ? 0 : d!,
      });
      const { model: back } = readMps(writeMps(model));
      expect(arraysOf(back)).toEqual({ ...arraysOf(model), cost: Float64Array.of(b! === 0 ? 0 : b!) });
    }),
    { numRuns: 500, seed: 22 },
  );
});

test('both bounds of a range come back, of opposite sign to the last unit', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  let off = 0;
  fc.assert(
    fc.property(double, double, (a, b) => {
      fc.pre(a !== b);
      const [low, high] = a < b ? [a, b] : [b, a];
      const { model: back } = readMps(writeMps(written({ cost: [1], rows: [[[1], low, high]] })));
      const size = Math.max(Math.abs(low), Math.abs(high));
      expect(Math.abs(back.rowLower[0]! - low)).toBeLessThanOrEqual(size * 2 ** -52);
      expect(Math.abs(back.rowUpper[0]! - high)).toBeLessThanOrEqual(size * 2 ** -52);
      if (back.rowLower[0] !== low || back.rowUpper[0] !== high) {
        expect(low < 0 && high > 0).toBe(true);
        off++;
      }
    }),
    { numRuns: 1000, seed: 23 },
  );
  expect(off).toBeLessThan(300);
});
