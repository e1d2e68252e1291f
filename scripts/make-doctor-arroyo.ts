/**
 * Writes fixtures/doctor-arroyo: synthetic reports and stock over real places, people and medicines. The same facts and
 * seed give the same bytes. Run from the repository: `node dist/scripts/make-doctor-arroyo.js`; SURTIDO_DATA names the
 * folder with the shared data (default ../shared/data). README.md there is written by hand.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readFacts } from './doctor-arroyo/facts';
import { buildFixture } from './doctor-arroyo/files';
import { summary } from './doctor-arroyo/summary';

const folder = process.argv[2] ?? join('fixtures', 'doctor-arroyo');
const fixture = buildFixture(
  readFacts(join(process.env.SURTIDO_DATA ?? join('..', 'shared', 'data'), 'mexico')),
);
for (const [name, text] of fixture.files) {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
process.stdout.write(summary(fixture));
