/**
 * A process that writes is killed (SIGKILL) at moments drawn by a seed, and what it had been told is kept must be
 * there. That a power failure loses nothing either rests on synchronous=FULL and is not shown by killing a process.
 */

import { seeded } from '../../bench/jurisdiction';
import { sha256 } from '../../src/domain/content-hash';
import { blob } from '../../src/storage/blobs';
import { walkChain } from '../../src/storage/chain';
import type { Storage } from '../../src/storage/port';
import { runChild } from './child-process';
import { dyingStorage } from './dying-storage';
import { chainOf } from './sample-entries';
import { type SqlitePlace, sqlitePlace } from './sqlite-place';

const SCOPE = 'mx-nl-08';

let place: SqlitePlace;
beforeEach(async () => {
  place = await sqlitePlace();
});
afterEach(() => place.clean());

/** Everything acknowledged is there, the chain is whole, and at most one write beyond was kept. */
async function expectKept(storage: Storage, lines: readonly string[]): Promise<void> {
  const hashes: string[] = [];
  for await (const { hash } of walkChain(storage, SCOPE)) hashes.push(hash);
  let entries = 0;
  let counter = 0;
  for (const line of lines) {
    const [what, name, hash] = line.split(' ') as [string, string, string];
    if (what === 'entry') {
      expect(hashes[Number(name) - 1]).toBe(hash);
      entries = Number(name);
    } else if (what === 'counter') counter = Number(name);
    else expect(sha256((await blob(storage, name))!)).toBe(hash);
  }
  expect([entries, entries + 1]).toContain(hashes.length);
  const kept = (await storage.record<number>('counter', SCOPE))?.value ?? 0;
  expect([counter, counter + 1]).toContain(kept);
  // The counter is written after the entry that it counts.
  expect([hashes.length, hashes.length - 1]).toContain(kept);
}

it('loses nothing acknowledged over 8 kills at random moments, one after another on the same file', async () => {
  const random = seeded(20261123);
  const said: string[] = [];
  for (let round = 0; round < 8; round++) {
    const last = 1 + Math.floor(random() * 40);
    const { lines, signal } = await runChild(['write', place.file], (_line, count, child) => {
      if (count === last) child.kill('SIGKILL');
    });
    expect(signal).toBe('SIGKILL');
    said.push(...lines);
  }
  expect(said.length).toBeGreaterThan(100);
  const storage = await place.open();
  await expectKept(storage, said);
  await storage.close();
});

// The fifth entry's blob is two chunks and a manifest; before it, three writes a round.
it.each([
  { write: 1, moment: 'before' },
  { write: 1, moment: 'after' },
  { write: 2, moment: 'after' },
  { write: 14, moment: 'before' },
  { write: 14, moment: 'after' },
  { write: 16, moment: 'after' },
] as const)(
  'is exactly before or exactly after when it dies $moment write $write',
  async ({ write, moment }) => {
    const { lines, signal } = await runChild(['die', place.file, `${write}`, moment]);
    expect(signal).toBe('SIGKILL');
    const storage = await place.open();
    await expectKept(storage, lines);
    const kept = (await storage.head(SCOPE))?.seq ?? 0;
    // Writes 2, 5, 8, 11 append entries 1 to 4; 13 to 15 are the large blob; 16 appends entry 5.
    const appends = [2, 5, 8, 11, 16].filter((n) => (moment === 'after' ? n <= write : n < write));
    expect(kept).toBe(appends.length);
    await storage.close();
  },
);

it('counts writes alone, and dies before the store hears of one or after', async () => {
  const storage = await place.open();
  const [first, second] = chainOf(SCOPE, 2);
  const died = Symbol('died');
  const kill = () => Promise.reject(died);
  const before = dyingStorage(storage, { write: 2, moment: 'before' }, kill);
  await before.append(first!);
  await before.head(SCOPE);
  await expect(before.append(second!)).rejects.toBe(died);
  expect((await storage.head(SCOPE))?.seq).toBe(1);
  const after = dyingStorage(storage, { write: 1, moment: 'after' }, kill);
  await expect(after.append(second!)).rejects.toBe(died);
  expect((await storage.head(SCOPE))?.seq).toBe(2);
  await storage.close();
});
