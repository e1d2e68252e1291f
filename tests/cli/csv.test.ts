import { toCsv } from '../../src/cli/csv';
import { withoutGuard } from '../../src/documents/formula-guard';
import { safeCell } from '../../src/documents/safe-cell';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=1\nrow', ' =1', '\u00a0+1', '\uff1d1', '\n@'])(
  '%j cannot run as a formula',
  (cell) => {
    const csv = toCsv(['a'], [[cell]]);
    expect(csv).toMatch(/^\ufeffa\r\n"'/);
    expect(withoutGuard(`'${cell}`)).toBe(cell);
    // The API's lists are guarded by the same.
    expect(safeCell(cell)).toBe(`'${cell}`);
  },
);

test('numbers stay numbers, also below zero; other text stays as it is', () => {
  expect(toCsv(['a', 'b', 'c'], [[-5, "O'Higgins", null]])).toBe("\ufeffa,b,c\r\n-5,O'Higgins,\r\n");
  expect(withoutGuard("'tis")).toBe("'tis");
});
