/**
 * How time and memory of a country's plan grow: with clinics, with medicines, with months of history, each over a factor
 * of sixteen (months twelve), the others held still. Every size runs in a process of its own; slopes are fitted on logs.
 *
 *   node dist/bench/country-growth.js [--scale 16] [--smoke]
 *
 * --scale divides the clinics of the whole series (1,575 … 25,200), and keeps its proportions.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { logLogSlope, OutCsv } from './out-csv';

const { values } = parseArgs({
  options: { scale: { type: 'string', default: '16' }, smoke: { type: 'boolean', default: false } },
});
const scale = values.smoke ? 63 : Number(values.scale);
const clinics = [1_575, 6_300, 25_200].map((n) => Math.round(n / scale));

interface Size {
  readonly facilities: number;
  readonly medicines: number;
  readonly months: number;
}
const SERIES: Readonly<Record<'clinics' | 'medicines' | 'months', readonly Size[]>> = values.smoke
  ? {
      clinics: clinics.slice(0, 2).map((facilities) => ({ facilities, medicines: 16, months: 3 })),
      medicines: [8, 32].map((medicines) => ({ facilities: 25, medicines, months: 3 })),
      months: [3, 12].map((months) => ({ facilities: 25, medicines: 16, months })),
    }
  : {
      clinics: clinics.map((facilities) => ({ facilities, medicines: 150, months: 12 })),
      medicines: [75, 300, 1_200].map((medicines) => ({ facilities: 102, medicines, months: 12 })),
      months: [12, 48, 144].map((months) => ({ facilities: 51, medicines: 150, months })),
    };

const out = new OutCsv('country-growth', [
  'axis',
  'facilities',
  'medicines',
  'months',
  'cpu_s',
  'peak_mb',
  'slope',
]);
for (const [axis, sizes] of Object.entries(SERIES)) {
  const points = sizes.map((size) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      [
        join(__dirname, 'country.js'),
        ...['--threads', '1', '--name', 'country-growth-run'],
        ...Object.entries(size).flatMap(([name, n]) => [`--${name}`, String(n)]),
      ],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr);
    const cells = stdout.trim().split('\n').at(-1)!.split(',');
    const [cpu, megabytes] = [Number(cells[6]), Number(cells[8])];
    out.row([axis, size.facilities, size.medicines, size.months, cpu, megabytes, '']);
    const x = { clinics: size.facilities, medicines: size.medicines, months: size.months }[
      axis as keyof typeof SERIES
    ];
    return { x, cpu, megabytes };
  });
  out.row([axis, '', '', '', '', '', `time ${logLogSlope(points.map((p) => [p.x, p.cpu])).toFixed(2)}`]);
  out.row([
    axis,
    '',
    '',
    '',
    '',
    '',
    `memory ${logLogSlope(points.map((p) => [p.x, p.megabytes])).toFixed(2)}`,
  ]);
}
