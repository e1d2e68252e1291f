import { formNumber, readFormNumber } from '../../src/papers/count-form';
import { namesOf } from '../../src/papers/medicines';
import { matrixOf } from '../../src/papers/pdf/scan-matrix';
import { codeOfFolio } from '../../src/papers/scan-code';

describe('the code of a paper', () => {
  it('holds the folio as company internal information', () => {
    expect(codeOfFolio('mx-nl-08-2026-11-01-abc123-NLSSA900001')).toBe(
      '(91)mx-nl-08-2026-11-01-abc123-NLSSA900001',
    );
    const { columns, rows, isDark } = matrixOf('(91)A');
    // Every DataMatrix has a solid left and lower edge.
    expect(Array.from({ length: rows }, (_, r) => isDark(0, r))).toEqual(Array(rows).fill(true));
    expect(Array.from({ length: columns }, (_, c) => isDark(c, rows - 1))).toEqual(Array(columns).fill(true));
  });

  it.each(['Ñandú-1', 'a b', 'a(b)', '', 'x'.repeat(91)])('leaves out what GS1 cannot write: %s', (folio) => {
    expect(codeOfFolio(folio)).toBeNull();
  });
});

describe('the number of a count form', () => {
  it.each([
    ['LOMA', 0],
    ['NL-SSA-01', 4312],
    ['A.b_c:1', 7],
  ])('is read as it was written: %s at %i', (facilityId, shelfVersion) => {
    expect(readFormNumber(` ${formNumber({ facilityId, shelfVersion })} `)).toEqual({
      facilityId,
      shelfVersion,
    });
  });

  it.each(['LOMA', 'C-LOMA', 'C--', 'C-LOMA-x', ''])('is not read from "%s"', (text) => {
    expect(readFormNumber(text)).toBeNull();
  });
});

it('knows controlled medicines by the catalogue and by group 040 of the compendium', () => {
  const { isControlled } = namesOf({ facilities: [], routes: [], medicines: [] });
  expect(['040.000.2608.00', '010.000.0400.00', '0400'].map(isControlled)).toEqual([true, false, false]);
});
