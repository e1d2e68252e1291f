import fc from 'fast-check';
import { packRows, unpackRows } from '../../src/jobs/packed-rows';

test('reports become one column a field, and are themselves again', () => {
  const rows = [
    { facilityId: 'A', issuedUnits: 12, closingUnits: null, counted: true },
    { facilityId: 'B', issuedUnits: 0.5, closingUnits: 3, counted: false },
  ];
  const packed = packRows(rows);
  expect(packed?.columns.get('issuedUnits')).toEqual({ numbers: Float64Array.of(12, 0.5) });
  expect(packed?.columns.get('facilityId')).toEqual({ texts: ['A', 'B'], at: Int32Array.of(0, 1) });
  expect(unpackRows(packed!)).toEqual(rows);
});

test('rows that differ in their fields, or in their order, are not packed', () => {
  expect(packRows([{ a: 1 }, { a: 1, b: 2 }])).toBeNull();
  expect(packRows([{ a: 1, b: 2 }, { a: 1 }])).toBeNull();
  expect(
    packRows([
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ]),
  ).toBeNull();
});

test('no rows are no rows', () => expect(unpackRows(packRows([])!)).toEqual([]));

test('whatever stands in them comes back, byte for byte', () => {
  const value = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null), fc.constant(undefined));
  const rows = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 4 })
    .chain((names) =>
      fc
        .array(fc.tuple(...names.map(() => value)), { maxLength: 6 })
        .map((all) => all.map((values) => Object.fromEntries(names.map((name, k) => [name, values[k]])))),
    );
  fc.assert(
    fc.property(rows, (all) => {
      const back = unpackRows<object>(packRows(all)!);
      expect(back).toEqual(all);
      expect(JSON.stringify(back)).toBe(JSON.stringify(all));
    }),
  );
});
