/** What the operations guide, the image and the compose file say of the settings is what src/config.ts reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../src/config';

const text = (file: string): string => readFileSync(join(__dirname, '..', file), 'utf8');

test('docs/operations.md has a row for every setting, with its default, and for no other', () => {
  const rows = [...text('docs/operations.md').matchAll(/^\| `([A-Z_]+)` +\| (.*?) *\|/gm)].map(
    ([, name, value]) => [name, value === '–' ? null : value?.replaceAll('`', '')],
  );
  expect(rows).toEqual([...SETTINGS]);
});

test.each(['compose.yaml', 'Dockerfile', '.env.example'])('%s names no setting that is not read', (file) => {
  const names = text(file).match(/\b(SURTIDO_[A-Z_]+|MONGODB_URI)\b/g) ?? [];
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => !SETTINGS.has(name))).toEqual([]);
});
