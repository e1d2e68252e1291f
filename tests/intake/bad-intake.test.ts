/** Every fault planted in fixtures/bad-intake is named with file, row and field, and there are no other errors. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../../src/cli/read-folder';
import type { IntakeIssue } from '../../src/domain/errors';
import { readSnapshot } from '../../src/intake/read-snapshot';

const folder = join(__dirname, '../../fixtures/bad-intake');
type Expected = Pick<IntakeIssue, 'severity' | 'file' | 'row' | 'field' | 'code'>;
const expected: Expected[] = JSON.parse(readFileSync(join(folder, 'expected-issues.json'), 'utf8'));
const result = readSnapshot(readFolder(folder));
const key = ({ severity, file, row, field, code }: Expected) => `${severity} ${code} ${file} ${row} ${field}`;

test.each(expected.map(key))('%s', (planted) => expect(result.issues.map(key)).toContain(planted));

test('and nothing else; no snapshot comes out', () => {
  expect(result.issues.map(key).sort()).toEqual(expected.map(key).sort());
  expect(expected.length).toBeGreaterThanOrEqual(25);
  expect(result.snapshot).toBeNull();
});

test('every issue says what was found and what to do', () => {
  for (const issue of result.issues) {
    expect(issue.found).not.toBe('');
    expect(issue.fix.length).toBeGreaterThan(10);
  }
});
