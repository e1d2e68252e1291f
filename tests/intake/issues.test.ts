import { SOFT_CODES, WARNING_CODES } from '../../src/intake/issue-codes';
import { IssueList, shown } from '../../src/intake/issues';
import { WORDS } from '../../src/intake/words';

const at = (row: number) => ({ file: 'f.csv', row, field: 'x' });

test('both languages have a text for the same codes', () => {
  expect(Object.keys(WORDS.es).sort()).toEqual(Object.keys(WORDS.en).sort());
  for (const code of [...WARNING_CODES, ...SOFT_CODES]) expect(Object.keys(WORDS.es)).toContain(code);
});

test('a file with a thousand faults lists two hundred and counts the rest; other codes are not crowded out', () => {
  const issues = new IssueList('es');
  for (let row = 2; row < 1002; row++) issues.add('negative', at(row), { found: '-1' });
  issues.add('missing-value', at(5000), {});
  const list = issues.list();
  expect(list).toHaveLength(202);
  expect(list[0]).toMatchObject({ code: 'more-issues', severity: 'error', row: null, found: '800 más' });
  expect(list.at(-1)).toMatchObject({ code: 'missing-value', row: 5000 });
});

test('softened codes warn', () => {
  const issues = new IssueList('en');
  issues.soften(['stockout-days']);
  issues.add('stockout-days', at(2), { found: '35', days: 31, period: '2025-03' });
  expect(issues.hasErrors).toBe(false);
  expect(issues.list()[0]!.severity).toBe('warning');
});

test('what is shown of a file is one short line without control characters', () => {
  expect(shown('a\u0000b\nc\u001b[31m')).toBe('a·b·c·[31m');
  expect(shown('x'.repeat(1000))).toHaveLength(161);
});
