/**
 * How long a journal takes to open: a jurisdiction of a synthetic country, then entries as its years bring them (losses,
 * emergency requests and their end) up to a million, each decided by the rooms' own rules. It is opened in a process of
 * its own, from its snapshot and the entries after it, the longest tail there can be.
 *
 *   node dist/bench/journal-opening.js [--smoke]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeOf } from '../scripts/country/size';
import { writeCountry } from '../scripts/country/write';
import { worldOf } from '../src/actions/requests-world';
import type { LocalDate } from '../src/domain/dates';
import type { Decision, Meta } from '../src/domain/decision';
import { importScope } from '../src/jobs/import-task';
import type { EntryBody } from '../src/journal/entry';
import { SCHEMA_VERSION } from '../src/journal/entry';
import { apply } from '../src/journal/fold';
import { Journal, sealed } from '../src/journal/journal';
import { writePlain } from '../src/journal/plain-data';
import type { State } from '../src/journal/state';
import { keepSnapshot } from '../src/journal/state-snapshot';
import { rejectRequest } from '../src/requests/end-request';
import { submitRequest } from '../src/requests/submit-request';
import { decideAdjustStock } from '../src/stock/adjust-stock';
import { openStorage } from '../src/storage/open';
import type { JournalRecord, Storage } from '../src/storage/port';
import { OutCsv } from './out-csv';

const SCOPE = 'mx-s01-01';
const AT = '2026-11-01T12:00:00.000Z';
const TODAY = '2026-11-01' as LocalDate;
const SNAPSHOT_EVERY = 1000;
const smoke = process.argv.includes('--smoke');
const STEPS = smoke ? [1_999, 4_999] : [9_999, 99_999, 999_999];

const meta = (id: string): Meta => ({
  id,
  at: AT,
  today: TODAY,
  actor: {
    accountId: 'a',
    name: 'Bench',
    role: 'administrator',
    scope: SCOPE,
    facilityId: null,
    mayRelease: false,
  },
});

/** Of a hundred entries three ask for something, and three end what was asked for; the others take units off a shelf. */
function decideNext(state: State, n: number): Decision {
  const { facilities, medicines } = state.catalogue.catalogue;
  const clinics = facilities.filter((f) => f.kind !== 'warehouse');
  const clinic = clinics[n % clinics.length]!;
  const at = (n + 90) % 100;
  if (at < 6 && at % 2 === 0)
    return submitRequest(
      worldOf(state),
      {
        facilityId: clinic.facilityId,
        medicineId: medicines[n % medicines.length]!.medicineId,
        units: 30,
        patientsWaiting: 1,
        priority: 'urgent',
        note: null,
        origin: 'clinic',
        inAddition: false,
      },
      meta(`e${n}`),
    );
  if (at < 6)
    return rejectRequest(
      worldOf(state),
      { requestId: `e${n - 1}`, ifMatch: null, reason: 'None is left.' },
      meta(`e${n}`),
    );
  const warehouse = facilities.find((f) => f.kind === 'warehouse')!;
  return decideAdjustStock(
    state.stock,
    state.catalogue.catalogue,
    {
      facilityId: warehouse.facilityId,
      lines: [
        {
          medicineId: medicines[n % medicines.length]!.medicineId,
          lotId: 'BENCH',
          expirationDate: '2030-01-01' as LocalDate,
          units: 1,
          reason: 'found',
        },
      ],
      note: null,
      ifMatch: null,
    },
    meta(`e${n}`),
  );
}

async function grow(storage: Storage, state: State, until: number): Promise<void> {
  let batch: JournalRecord[] = [];
  const flush = async (): Promise<void> => {
    for (const answer of await Promise.all(batch.map((record) => storage.append(record))))
      if (answer !== 'appended') throw new Error(answer);
    batch = [];
  };
  while (state.seq < until) {
    const n = state.seq;
    const decision = decideNext(state, n);
    if (decision.kind === 'refused') throw new Error(`${decision.code}: ${decision.cause}`);
    const { at, today, actor, id } = meta(`e${n}`);
    const { action, payload, movements, reason, answer } = decision;
    const body: EntryBody = {
      schemaVersion: SCHEMA_VERSION,
      ...{ at, today, actor, action, payload, movements, reason },
      request: { hash: '0'.repeat(64), answer },
    };
    const record = sealed({
      scope: SCOPE,
      seq: n + 1,
      id,
      previousHash: state.hash,
      body: JSON.stringify(body),
    });
    apply(state, {
      ...body,
      scope: SCOPE,
      seq: n + 1,
      id,
      previousHash: record.previousHash,
      hash: record.hash,
    });
    batch.push(record);
    if (batch.length === SNAPSHOT_EVERY || state.seq % SNAPSHOT_EVERY === 0) await flush();
    // As the journal does it, but for the snapshots that a later one replaces.
    if (state.seq % SNAPSHOT_EVERY === 0 && state.seq + SNAPSHOT_EVERY > until)
      await keepSnapshot(storage, state);
  }
  await flush();
}

/** In the other process: opens and says what it took. */
async function open(dataDir: string): Promise<void> {
  const start = performance.now();
  const before = process.cpuUsage();
  const storage = await openStorage({ dataDir, mongodbUri: null });
  const state = await new Journal(storage).load(SCOPE);
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(
    JSON.stringify({
      seq: state.seq,
      cpu: (user + system) / 1e6,
      wall: (performance.now() - start) / 1000,
      mb: process.resourceUsage().maxRSS / 1024,
    }),
  );
  await storage.close();
}

async function main(): Promise<void> {
  const out = new OutCsv('journal-opening', [
    'entries',
    'snapshot_mb',
    'open_cpu_s',
    'open_wall_s',
    'peak_mb',
  ]);
  const place = mkdtempSync(join(tmpdir(), 'surtido-journal-'));
  try {
    writeCountry(
      join(place, 'country'),
      sizeOf({ facilities: smoke ? 10 : 51, medicines: 600, months: 1, jurisdictions: 1 }),
    );
    const dataDir = join(place, 'data');
    await importScope({
      place: { dataDir, mongodbUri: null },
      folder: join(place, 'country'),
      scope: SCOPE,
      at: AT,
      today: TODAY,
      asOf: TODAY,
      lang: 'en',
    });
    for (const until of STEPS) {
      const storage = await openStorage({ dataDir, mongodbUri: null });
      const state = await new Journal(storage).load(SCOPE);
      await grow(storage, state, until);
      const megabytes = writePlain(state).length / 1e6;
      await storage.close();
      const runs = Array.from({ length: smoke ? 1 : 3 }, () => {
        const { stdout, stderr } = spawnSync(process.execPath, [__filename, '--open', dataDir], {
          encoding: 'utf8',
        });
        if (stderr) throw new Error(stderr);
        return JSON.parse(stdout) as { seq: number; cpu: number; wall: number; mb: number };
      }).sort((a, b) => a.cpu - b.cpu);
      const { seq, cpu, wall, mb } = runs[runs.length >> 1]!;
      out.row([seq, megabytes, cpu, wall, mb]);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const asked = process.argv.indexOf('--open');
void (asked >= 0 ? open(process.argv[asked + 1]!) : main());
