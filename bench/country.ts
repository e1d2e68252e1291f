/**
 * A synthetic country end to end: read, forecast, ration, plan, write; CPU seconds and wall time of each step, and the
 * most memory this process held. The country is made by another process, and is not part of the figures.
 *
 *   node dist/bench/country.js [--facilities 12601] [--medicines 600] [--months 12] [--jurisdictions N] [--threads 2]
 *     [--dense] [--loss] [--smoke]
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inThreads } from '../src/jobs/country-runner';
import type { CountrySummary } from '../src/jobs/country-task';
import { madeCountry } from './made-country';
import { OutCsv } from './out-csv';

const { values } = parseArgs({
  options: {
    facilities: { type: 'string' },
    medicines: { type: 'string' },
    months: { type: 'string' },
    jurisdictions: { type: 'string' },
    threads: { type: 'string', default: '2' },
    dense: { type: 'boolean', default: false },
    loss: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    name: { type: 'string', default: 'country' },
  },
});
const size = {
  facilities: values.facilities ?? (values.smoke ? '51' : '12601'),
  medicines: values.medicines ?? (values.smoke ? '24' : '600'),
  months: values.months ?? (values.smoke ? '3' : '12'),
};

const COLUMNS = [
  'facilities',
  'medicines',
  'months',
  'threads',
  'step',
  'tasks',
  'cpu_s',
  'wall_s',
  'peak_mb',
  'note',
];

async function main(): Promise<void> {
  const out = new OutCsv(values.name, COLUMNS);
  const place = mkdtempSync(join(tmpdir(), 'surtido-country-'));
  try {
    const folder = join(place, 'country');
    const reports = madeCountry(folder, [
      ...Object.entries(size).flatMap(([name, n]) => [`--${name}`, n]),
      ...(values.jurisdictions === undefined ? [] : ['--jurisdictions', values.jurisdictions]),
      ...(values.dense ? ['--dense'] : []),
    ]);
    await measure(out, folder, join(place, 'plans'), reports);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function measure(out: OutCsv, folder: string, plans: string, reports: number): Promise<void> {
  const threads = Number(values.threads);
  const place = [size.facilities, size.medicines, size.months, threads];
  const now = () => {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1e6, wall: performance.now() / 1000 };
  };
  const begin = now();
  let before = begin;
  const megabytes = (): number => process.resourceUsage().maxRSS / 1024;
  await inThreads({ threads, threadMegabytes: 1200 })(
    { folder, out: plans, asOf: null, lang: 'en', stateLoss: values.loss },
    ({ kind, done, of }) => {
      if (done < of) return;
      const at = now();
      out.row([...place, kind, of, at.cpu - before.cpu, at.wall - before.wall, megabytes(), '']);
      before = at;
    },
  );
  const end = now();
  const summary = JSON.parse(readFileSync(join(plans, 'country', 'country.json'), 'utf8')) as CountrySummary;
  const note = `${reports} reports; ${summary.lines} lines; worst gap ${summary.worstGap.gap.toExponential(1)}; loss ${summary.lossAtMost === null ? 'not asked' : `<= ${summary.lossAtMost.toExponential(2)}`}`;
  out.row([
    ...place,
    'all',
    summary.jurisdictions,
    end.cpu - begin.cpu,
    end.wall - begin.wall,
    megabytes(),
    note,
  ]);
}

void main();
