/**
 * A writer for the tests that need another process: `child.ts JOB FILE …`. Says what was acknowledged, a line each,
 * written before the next write is asked for.
 */
import { writeSync } from 'node:fs';
import { sha256 } from '../../src/domain/content-hash';
import { putBlob } from '../../src/storage/blobs';
import { openSqlite } from '../../src/storage/open-sqlite';
import type { Storage } from '../../src/storage/port';
import { type Death, dyingStorage } from './dying-storage';
import { entryAfter, sampleBytes } from './sample-entries';

const SCOPE = 'mx-nl-08';
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

/** Entries, a record that counts them, and blobs (some of several chunks), until it is killed. */
async function write(storage: Storage): Promise<void> {
  for (;;) {
    const head = await storage.head(SCOPE);
    const n = (head?.seq ?? 0) + 1;
    const bytes = sampleBytes(n % 5 === 0 ? 4 * 1024 * 1024 + n : 1000 + n, n);
    say(`blob ${await putBlob(storage, bytes)} ${sha256(bytes)}`);
    const entry = entryAfter(head, { scope: SCOPE, id: `entry-${n}`, body: JSON.stringify({ n }) });
    if ((await storage.append(entry)) === 'appended') say(`entry ${n} ${entry.hash}`);
    const counter = await storage.record<number>('counter', SCOPE);
    if (counter) await storage.replace('counter', SCOPE, counter.version, n);
    else await storage.insert('counter', SCOPE, n);
    say(`counter ${n}`);
  }
}

/** Appends `count` entries of its own among those of others; on a conflict tries the next sequence. */
async function race(storage: Storage, name: string, count: number): Promise<void> {
  for (let i = 0; i < count; ) {
    const head = await storage.head(SCOPE);
    const entry = entryAfter(head, { scope: SCOPE, id: `${name}-${i}`, body: '{}' });
    if ((await storage.append(entry)) !== 'appended') continue;
    say(`entry ${entry.seq} ${entry.hash}`);
    i += 1;
  }
}

async function main([job, file, ...rest]: string[]): Promise<void> {
  const storage = await openSqlite(file as string);
  if (job === 'write') await write(storage);
  else if (job === 'race') await race(storage, rest[0] as string, Number(rest[1]));
  else await write(dyingStorage(storage, { write: Number(rest[0]), moment: rest[1] as Death['moment'] }));
}

void main(process.argv.slice(2));
