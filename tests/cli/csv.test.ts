import { toCsv, withoutGuard } from '../../src/cli/csv';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=1\nrow'])('%j cannot run as a formula', (cell) => {
  const csv = toCsv(['a'], [[cell]]);
  expect(csv).toMatch(/^\ufeffa\r\n"'/);
  expect(withoutGuard(`'${cell}`)).toBe(cell);
});

test('numbers stay numbers, also below zero; other text stays as it is', () => {
  expect(toCsv(['a', 'b', 'c'], [[-5, "O'Higgins", null]])).toBe("\ufeffa,b,c\r\n-5,O'Higgins,\r\n");
  expect(withoutGuard("'tis")).toBe("'tis");
});
