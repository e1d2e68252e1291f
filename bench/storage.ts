/**
 * Durable inserts a second, as CSV on stdout: one writer that waits for each answer, and 32 at once. SQLite in a new
 * folder of the working disk's temp; MongoDB too where SURTIDO_TEST_MONGODB_URI names a server (FerretDB behind
 * scripts/with-ferretdb.sh says nothing about MongoDB's speed).
 *
 *   node dist/bench/storage.js [ENTRIES]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryHash, FIRST_HASH } from '../src/storage/entry-hash';
import { openStorage } from '../src/storage/open';
import type { JournalRecord, Storage } from '../src/storage/port';

const ENTRIES = Number(process.argv[2] ?? 2000);
/** About what a receipt of a dozen lines takes. */
const BODY = JSON.stringify({ payload: 'x'.repeat(1000) });
const AT_ONCE = 32;

function entries(scope: string): JournalRecord[] {
  let previousHash = FIRST_HASH;
  return Array.from({ length: ENTRIES }, (_, i) => {
    const link = { scope, seq: i + 1, id: `e${i}`, previousHash, body: BODY };
    previousHash = entryHash(link);
    return { ...link, hash: previousHash };
  });
}

async function measure(storage: Storage, scope: string, atOnce: number): Promise<void> {
  const records = entries(scope);
  const waits: number[] = [];
  const start = performance.now();
  for (let i = 0; i < records.length; i += atOnce)
    await Promise.all(
      records.slice(i, i + atOnce).map(async (record) => {
        const asked = performance.now();
        const answer = await storage.append(record);
        if (answer !== 'appended') throw new Error(`entry ${record.seq}: ${answer}`);
        waits.push(performance.now() - asked);
      }),
    );
  const seconds = (performance.now() - start) / 1000;
  waits.sort((a, b) => a - b);
  const quantile = (q: number) => (waits[Math.floor(q * (waits.length - 1))] as number).toFixed(2);
  process.stdout.write(
    `${storage.kind},${atOnce},${ENTRIES},${Math.round(ENTRIES / seconds)},${quantile(0.5)},${quantile(0.99)}\n`,
  );
}

async function main(): Promise<void> {
  process.stdout.write('store,at_once,entries,inserts_per_second,p50_ms,p99_ms\n');
  const dataDir = mkdtempSync(join(tmpdir(), 'surtido-bench-'));
  const uri = process.env.SURTIDO_TEST_MONGODB_URI ?? null;
  try {
    for (const mongodbUri of uri === null ? [null] : [null, uri]) {
      const storage = await openStorage({ dataDir, mongodbUri });
      // Scopes of their own, so that it can run again on the same database.
      const run = Date.now().toString(36);
      for (const atOnce of [1, AT_ONCE]) await measure(storage, `zz-${run}-${atOnce}`, atOnce);
      await storage.close();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

void main();
