/**
 * A one-line edit of a plan coupled by its routes, re-planned from the plan as it stands, with the whole planned anew around the
 * same line as the rival, in turn, in one run.
 *
 *   node dist/bench/replan-line.js [--clinics 50] [--medicines 600] [--edits 30] [--anew 5]
 *
 * CPU milliseconds and certified gaps, raw in out/bench/replan-line.csv; the first edits, before the runtime has compiled what
 * they use, are among them. The rival has its forecasts given and makes no document either.
 */
import { parseArgs } from 'node:util';
import { solve } from '../solver/solve';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { canonical, type Snapshot } from '../src/domain/snapshot';
import { forecastSnapshot } from '../src/forecast/forecast-snapshot';
import { median } from '../src/plan/balance';
import { replanLine, standingPlan } from '../src/planning/replan-line';
import { buildProblem } from '../src/rationing/build-problem';
import { cpuSeconds } from './cpu';
import { makeJurisdiction, seeded } from './jurisdiction';
import { OutCsv } from './out-csv';

const { values } = parseArgs({
  options: {
    clinics: { type: 'string', default: '50' },
    medicines: { type: 'string', default: '600' },
    edits: { type: 'string', default: '30' },
    anew: { type: 'string', default: '5' },
  },
});
const CHANGES = [0, 0.5, 1.5, 2];

async function main(): Promise<void> {
  const [clinics, medicines, edits, anew] = [
    Number(values.clinics),
    Number(values.medicines),
    Number(values.edits),
    Number(values.anew),
  ];
  const policy = DEFAULT_POLICY;
  const snapshot = canonical(makeJurisdiction({ clinics, medicines, seed: 1, coupled: true }));
  const forecasts = forecastSnapshot(snapshot, policy);
  const standingOf = (of: Snapshot) =>
    standingPlan({ snapshot: of, policy }, forecasts, buildProblem(of, policy, forecasts), solve);
  const standing = await standingOf(snapshot);
  const lines = standing.room.problem.pools.flatMap(({ facilityId, links }, p) => {
    const packs = standing.room.packs[p]?.[0] as number;
    const medicineId = links[0]?.pair?.medicine.medicineId;
    return facilityId !== null && medicineId !== undefined && packs > 1
      ? [{ facilityId, medicineId, packs }]
      : [];
  });
  const csv = new OutCsv('replan-line', [
    ...['clinics', 'medicines', 'edit', 'packsBefore', 'packsAfter', 'linesChanged', 'replanMs'],
    ...['gap', 'solvedAgain', 'anewMs', 'anewGap', 'valueBehindAnew', 'peakMb'],
  ]);
  const random = seeded(2);
  const [times, gaps, ratios]: [number[], number[], number[]] = [[], [], []];
  for (let edit = 0; edit < edits; edit++) {
    const line = lines[Math.floor(random() * lines.length)] as (typeof lines)[number];
    const packs = Math.round(line.packs * (CHANGES[edit % CHANGES.length] as number));
    const change = { ...line, packs };
    const [replanned, seconds] = await cpuSeconds(() => replanLine(standing, change, solve));
    if (replanned === null) throw new Error('the line has no place in the plan');
    times.push(1e3 * seconds);
    gaps.push(replanned.gap);
    let rival: (string | number)[] = ['', '', ''];
    if (edit < anew) {
      const locked = { ...snapshot, locks: [{ ...change, reason: '' }] };
      const [cold, coldSeconds] = await cpuSeconds(() => standingOf(locked));
      ratios.push(coldSeconds / seconds);
      rival = [
        1e3 * coldSeconds,
        (cold.bound - cold.value) / cold.bound,
        (cold.value - replanned.value) / cold.bound,
      ];
    }
    csv.row([
      ...[clinics, medicines, edit, line.packs, packs, replanned.changes.length, 1e3 * seconds],
      ...[replanned.gap, String(replanned.solvedAgain), ...rival],
      process.resourceUsage().maxRSS / 1024,
    ]);
  }
  const of = (figures: readonly number[], digits: number): string =>
    (median(figures) as number).toPrecision(digits);
  process.stdout.write(
    `medians of ${edits} edits: ${of(times, 3)} ms, gap ${of(gaps, 2)} (at most ${Math.max(...gaps).toPrecision(2)}), anew ÷ re-plan ${of(ratios, 3)}\n`,
  );
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
