/**
 * A synthetic country end to end: read, forecast, ration, plan, write; CPU seconds and wall time of each step, those of
 * its linear programs alone, and the most memory this process held. The country is made by another process first.
 *
 *   node dist/bench/country.js [--facilities 12601] [--medicines 600] [--months 12] [--jurisdictions N] [--threads 2]
 *     [--dense] [--loss] [--smoke] [--keep FOLDER]
 *
 * With --keep the country and its plans stay in FOLDER. Stopped by SIGTERM or Ctrl-C it says what it spent, and the same
 * command goes on where it was: the figures of the parts add up.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inThreads } from '../src/jobs/country-runner';
import type { CountrySummary } from '../src/jobs/country-task';
import { SOLVED } from './country-worker';
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
    keep: { type: 'string' },
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
  const place = values.keep ?? mkdtempSync(join(tmpdir(), 'surtido-country-'));
  try {
    const folder = join(place, 'country');
    // Its README is written last.
    if (!existsSync(join(folder, 'README.md'))) make(folder, out);
    await measure(out, folder, join(place, 'plans'));
  } finally {
    if (values.keep === undefined) rmSync(place, { recursive: true, force: true });
  }
}

const place = [size.facilities, size.medicines, size.months];

function make(folder: string, out: OutCsv): void {
  const start = performance.now();
  const { reports, cpuSeconds, megabytes } = madeCountry(folder, [
    ...Object.entries(size).flatMap(([name, n]) => [`--${name}`, n]),
    ...(values.jurisdictions === undefined ? [] : ['--jurisdictions', values.jurisdictions]),
    ...(values.dense ? ['--dense'] : []),
  ]);
  const wall = (performance.now() - start) / 1000;
  out.row([...place, 1, 'make', 1, cpuSeconds, wall, megabytes, `${reports} reports`]);
}

async function measure(out: OutCsv, folder: string, plans: string): Promise<void> {
  const threads = Number(values.threads);
  mkdirSync(plans, { recursive: true });
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  const now = () => {
    const { user, system } = process.cpuUsage();
    return { cpu: (user + system) / 1e6, wall: performance.now() / 1000 };
  };
  const begin = now();
  let before = begin;
  let current = '';
  const tell = (step: string, tasks: string | number, since: typeof begin, note: string): void => {
    const at = now();
    const megabytes = process.resourceUsage().maxRSS / 1024;
    out.row([...place, threads, step, tasks, at.cpu - since.cpu, at.wall - since.wall, megabytes, note]);
    before = at;
  };
  try {
    await inThreads({ threads, threadMegabytes: 1200, file: '../../bench/country-worker.js' })(
      { folder, out: plans, asOf: null, lang: 'en', stateLoss: values.loss },
      ({ kind, done, of }) => {
        current = `${done} of ${of} ${kind}`;
        if (done === of) tell(kind, of, before, '');
      },
      stop.signal,
    );
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    tell('stopped', '', begin, `at ${current}; of this part alone`);
    return;
  }
  const summary = JSON.parse(readFileSync(join(plans, 'country', 'country.json'), 'utf8')) as CountrySummary;
  const { worstGap, lossAtMost } = summary;
  const solved = readFileSync(join(plans, SOLVED), 'utf8').trimEnd().split('\n');
  const solving = solved.reduce((sum, line) => sum + Number(line.split(',')[3]), 0);
  out.row([
    ...place,
    threads,
    'solving',
    solved.length,
    solving,
    '',
    '',
    'linear programs; CPU of their threads, part of plan',
  ]);
  tell(
    'all',
    summary.jurisdictions,
    begin,
    `${summary.lines} lines; worst gap ${worstGap.gap.toExponential(1)} in ${worstGap.scope}; loss ${lossAtMost === null ? 'not asked' : `<= ${lossAtMost.toExponential(2)}`}`,
  );
}

void main();
