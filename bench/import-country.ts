/**
 * Import of a month of a whole country's reports (12,601 units of 600 medicines each: 7.5 million rows), read, checked and
 * durable in a SQLite store: into an empty store, and into one that holds 36 months already, in turn, a month each time.
 *
 *   node dist/bench/import-country.js [--facilities 12601] [--stored 36] [--months 2] [--threads 2] [--smoke]
 *
 * Months stored before have the first month's figures. They are kept as an import keeps them, each with an entry and a
 * content of its own, without reading cells anew, and are no part of the figures. At full size they are 264 million rows
 * and 12 GB. --stored 0 leaves that part out.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addPeriods, type LocalDate } from '../src/domain/dates';
import { readFolder } from '../src/intake/read-folder';
import { filesOf, placesOf } from '../src/jobs/country-folder';
import { importCountry } from '../src/jobs/import-country';
import { Journal } from '../src/journal/journal';
import { decideImportOpening } from '../src/stock/import-opening';
import { contentsOf } from '../src/stock/report-contents';
import { putBlob } from '../src/storage/blobs';
import { openStorage } from '../src/storage/open';
import { madeCountry } from './made-country';
import { OutCsv } from './out-csv';

const { values } = parseArgs({
  options: {
    facilities: { type: 'string' },
    medicines: { type: 'string', default: '600' },
    stored: { type: 'string' },
    months: { type: 'string', default: '2' },
    threads: { type: 'string', default: '2' },
    smoke: { type: 'boolean', default: false },
    run: { type: 'string' },
    store: { type: 'string' },
    only: { type: 'string' },
  },
});
const facilities = values.facilities ?? (values.smoke ? '26' : '12601');
const medicines = values.smoke ? '24' : values.medicines;
const stored = Number(values.stored ?? (values.smoke ? 3 : 36));
const TODAY = '2026-11-01' as LocalDate;

/** In a process of its own: imports a folder, and says what that took. */
async function run(folder: string, dataDir: string): Promise<void> {
  const before = process.cpuUsage();
  const start = performance.now();
  await importCountry(
    {
      place: { dataDir, mongodbUri: null },
      folder,
      at: '2026-11-01T12:00:00.000Z',
      today: TODAY,
      asOf: TODAY,
      lang: 'en',
      only: values.only === 'reports' ? 'reports' : undefined,
    },
    { threads: Number(values.threads), threadMegabytes: 600 },
    () => {},
  );
  const { user, system } = process.cpuUsage(before);
  const result = {
    cpu: (user + system) / 1e6,
    wall: (performance.now() - start) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  };
  process.stdout.write(JSON.stringify(result));
}

function imported(folder: string, store: string, only: 'all' | 'reports') {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      ...process.execArgv,
      __filename,
      '--run',
      folder,
      '--store',
      store,
      '--only',
      only,
      '--threads',
      values.threads,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as { cpu: number; wall: number; megabytes: number };
}

/** A folder a month with what a batch of reports needs, and one with what a jurisdiction starts from. */
function cutInMonths(country: string, place: string): { start: string; months: string[] } {
  const scopes = readdirSync(country).filter((name) => name.split('-').length === 3);
  const months = new Set<string>();
  for (const scope of scopes) {
    const from = join(country, scope);
    const [headings, ...lines] = readFileSync(join(from, 'consumption.csv'), 'utf8').trimEnd().split('\n');
    const byMonth = new Map<string, string[]>();
    for (const line of lines) {
      const month = line.split(',', 3)[2] as string;
      const own = byMonth.get(month);
      if (own) own.push(line);
      else byMonth.set(month, [line]);
    }
    const stock = readFileSync(join(from, 'stock.csv'), 'utf8').split('\n');
    for (const [month, rows] of byMonth) {
      months.add(month);
      const to = join(place, month, scope);
      mkdirSync(to, { recursive: true });
      for (const file of ['facilities.csv', 'medicines.csv', 'routes.csv'])
        copyFileSync(join(from, file), join(to, file));
      // Two lots say that the stock is told; that of every shelf is no part of a month's reports.
      writeFileSync(join(to, 'stock.csv'), `${stock.slice(0, 3).join('\n')}\n`);
      writeFileSync(join(to, 'consumption.csv'), `${headings}\n${rows.join('\n')}\n`);
    }
    const to = join(place, 'start', scope);
    mkdirSync(to, { recursive: true });
    for (const file of readdirSync(from))
      if (file !== 'consumption.csv') copyFileSync(join(from, file), join(to, file));
  }
  return { start: join(place, 'start'), months: [...months].sort().map((month) => join(place, month)) };
}

/** Months before `first` as its import would keep them, a scope at a time; the figures are those of `first`. */
async function storeMonthsBefore(first: string, dataDir: string): Promise<void> {
  const place = { dataDir, mongodbUri: null };
  const actor = {
    accountId: 'system',
    name: 'bench',
    role: 'system',
    facilityId: null,
    mayRelease: false,
  } as const;
  for (const scope of placesOf(first).jurisdictions) {
    const { snapshot } = await readFolder(filesOf(first, scope).files, { asOf: TODAY, lang: 'en' });
    if (snapshot === null) throw new Error(`${scope}: its files have errors`);
    const storage = await openStorage(place);
    const journal = new Journal(storage);
    for (let before = stored; before > 0; before--) {
      const rows = snapshot.consumption.map((row) => ({ ...row, period: addPeriods(row.period, -before) }));
      const reports = { rows, rowsHash: await putBlob(storage, Buffer.from(contentsOf(rows))) };
      const command = { lots: [], inTransit: [], fromFacilityId: '', reports, note: null };
      const meta = {
        id: `before:${before}`,
        at: '2026-11-01T12:00:00.000Z',
        today: TODAY,
        actor: { ...actor, scope },
      };
      const outcome = await journal.act(scope, { meta, hash: meta.id }, (state) =>
        decideImportOpening(state.stock, state.reports, state.catalogue.catalogue, command, meta),
      );
      if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
    }
    await storage.close();
  }
}

async function main(): Promise<void> {
  const out = new OutCsv('import-country', [
    ...['what', 'rows', 'months_stored', 'threads', 'cpu_s', 'wall_s', 'peak_mb', 'store_mb'],
  ]);
  const place = mkdtempSync(join(tmpdir(), 'surtido-import-'));
  try {
    const country = join(place, 'country');
    const size = ['--facilities', facilities, '--medicines', medicines, '--months', values.months, '--dense'];
    const rows = madeCountry(country, size).reports / Number(values.months);
    const { start, months } = cutInMonths(country, place);
    rmSync(country, { recursive: true });
    const megabytes = (store: string): number => statSync(join(store, 'surtido.db')).size / 1e6;
    const tell = (what: string, held: number, store: string, took: ReturnType<typeof imported>): void =>
      out.row([what, rows, held, values.threads, took.cpu, took.wall, took.megabytes, megabytes(store)]);

    const empty = join(place, 'empty');
    tell('catalogue and stock', 0, empty, imported(start, empty, 'all'));
    const full = join(place, 'full');
    if (stored > 0) {
      cpSync(empty, full, { recursive: true });
      await storeMonthsBefore(months[0] as string, full);
    }
    for (const [held, month] of months.entries()) {
      tell('a month of reports', held, empty, imported(month, empty, 'reports'));
      if (stored > 0) tell('a month of reports', stored + held, full, imported(month, full, 'reports'));
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const work = values.run !== undefined && values.store !== undefined ? run(values.run, values.store) : main();
work.catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
