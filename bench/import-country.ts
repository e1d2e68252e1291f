/**
 * Import of a month of a whole country's reports (12,601 units of 600 medicines each: 7.5 million rows), read, checked and
 * durable in a SQLite store: into an empty store, and into one that holds 36 months already.
 *
 *   node dist/bench/import-country.js [--facilities 12601] [--stored 36] [--threads 2] [--smoke]
 *
 * --stored 0 leaves the second part out: at full size it takes 270 million rows. Months stored before are put in as the
 * import keeps them, and are not part of the figures.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
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
import type { LocalDate } from '../src/domain/dates';
import { importCountry } from '../src/jobs/import-country';
import { madeCountry } from './made-country';
import { OutCsv } from './out-csv';

const { values } = parseArgs({
  options: {
    facilities: { type: 'string' },
    medicines: { type: 'string', default: '600' },
    stored: { type: 'string' },
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
/** Every month of history is drawn anew, so it is made once and cut into months. */
const MONTHS = stored + 1;
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

function main(): void {
  const out = new OutCsv('import-country', [
    'what',
    'rows',
    'months_stored',
    'threads',
    'cpu_s',
    'wall_s',
    'peak_mb',
    'store_mb',
  ]);
  const place = mkdtempSync(join(tmpdir(), 'surtido-import-'));
  try {
    const country = join(place, 'country');
    const size = [
      '--facilities',
      facilities,
      '--medicines',
      medicines,
      '--months',
      String(MONTHS),
      '--dense',
    ];
    const rows = madeCountry(country, size).reports / MONTHS;
    const { start, months } = cutInMonths(country, place);
    const last = months.at(-1) as string;
    const megabytes = (store: string): number => statSync(join(store, 'surtido.db')).size / 1e6;
    const tell = (what: string, held: number, store: string, took: ReturnType<typeof imported>): void =>
      out.row([what, rows, held, values.threads, took.cpu, took.wall, took.megabytes, megabytes(store)]);

    const empty = join(place, 'empty');
    tell('catalogue and stock', 0, empty, imported(start, empty, 'all'));
    tell('a month of reports', 0, empty, imported(last, empty, 'reports'));
    if (stored > 0) {
      const full = join(place, 'full');
      imported(start, full, 'all');
      for (const month of months.slice(0, -1)) imported(month, full, 'reports');
      tell('a month of reports', stored, full, imported(last, full, 'reports'));
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

if (values.run !== undefined && values.store !== undefined) void run(values.run, values.store);
else main();
