/**
 * A jurisdiction that no trip couples, solved by price, with HiGHS on the same model as the rival, in turn, in one run.
 *
 *   node dist/bench/nothing-couples.js [--clinics 200] [--medicines 600] [--pieces 3]
 *
 * CPU milliseconds, raw in out/bench/nothing-couples.csv: taking the model apart into arrays (packing), the search by price, both
 * with the independent check and all (`solve`), HiGHS. Fails where the objectives differ by more than 1e-9. `--pieces`
 * measures beside it, in turn, the same model with each clinic's curve joined into at most so many pieces, and what the plan loses.
 */
import { parseArgs } from 'node:util';
import { highsSolver } from '../solver/backends/highs';
import { NestedPrices } from '../solver/by-nested-price';
import { findComponents } from '../solver/components';
import type { LinearProgram, Solution } from '../solver/linear-program';
import { solve } from '../solver/solve';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { canonical } from '../src/domain/snapshot';
import { forecastSnapshot } from '../src/forecast/forecast-snapshot';
import { median } from '../src/plan/balance';
import { buildProblem } from '../src/rationing/build-problem';
import { formulate } from '../src/rationing/formulation';
import { type CoarserCurves, coarserCurves } from './coarser-curves';
import { cpuSeconds } from './cpu';
import { makeJurisdiction } from './jurisdiction';
import { OutCsv } from './out-csv';

const ROUNDS = 5;
/** Of the search, which is short, in each round. */
const REPEATS = 5;
const { values } = parseArgs({
  options: {
    clinics: { type: 'string', default: '200' },
    medicines: { type: 'string', default: '600' },
    pieces: { type: 'string' },
  },
});

const PIECES = values.pieces === undefined ? null : Number(values.pieces);

/** The model alone, so that no collection of the garbage of its making falls into what is measured. */
function modelOf(clinics: number, medicines: number): { model: LinearProgram; coarse: CoarserCurves | null } {
  const snapshot = canonical(makeJurisdiction({ clinics, medicines, seed: 1, coupled: false }));
  const problem = buildProblem(snapshot, DEFAULT_POLICY, forecastSnapshot(snapshot, DEFAULT_POLICY));
  const { model, gives } = formulate(problem);
  const bare = { ...model, rowName: String, columnName: String };
  return { model: bare, coarse: PIECES === null ? null : coarserCurves(bare, gives, PIECES) };
}

/** CPU milliseconds of one round, and the solution by price. */
interface Round {
  readonly packMs: number;
  readonly searchMs: number;
  readonly solveMs: number;
  readonly highsMs: number;
  readonly difference: number;
  readonly solution: Solution;
}

/** Every part by price, as `solve` does it, without its check. */
function search(model: LinearProgram, components: ReturnType<typeof findComponents>): void {
  const nested = new NestedPrices(model, components.stretches);
  const x = new Float64Array(model.columnCount);
  const rowDual = new Float64Array(model.rowCount);
  let parts = 0;
  for (let k = 0; k < components.count; k++) {
    const rows = components.rows.subarray(components.rowStart[k], components.rowStart[k + 1]);
    const members = components.columns.stretchesOf(k);
    if (nested.solve(rows, members, components.fixedActivity, x, rowDual)) parts++;
  }
  if (parts < components.count) throw new Error(`only ${parts} of ${components.count} parts by price`);
}

async function roundOf(model: LinearProgram): Promise<Round> {
  const pack: number[] = [];
  const found: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const [components, packed] = await cpuSeconds(() => findComponents(model));
    const [, searched] = await cpuSeconds(() => search(model, components));
    pack.push(1e3 * packed);
    found.push(1e3 * searched);
  }
  const [solution, solved] = await cpuSeconds(() => solve(model));
  const [theirs, highs] = await cpuSeconds(() => highsSolver()(model));
  const difference = Math.abs(solution.objective - theirs.objective) / Math.abs(theirs.objective);
  if (!(difference <= 1e-9)) throw new Error(`by price and HiGHS differ by ${difference}`);
  const [packMs, searchMs] = [median(pack) as number, median(found) as number];
  return { packMs, searchMs, solveMs: 1e3 * solved, highsMs: 1e3 * highs, difference, solution };
}

function tell(what: string, { columnCount }: LinearProgram, rounds: readonly Round[]): void {
  const of = (figure: (round: Round) => number): string => {
    const all = rounds.map(figure);
    return `${(median(all) as number).toFixed(1)} (${Math.min(...all).toFixed(1)})`;
  };
  process.stdout.write(
    `${what}, ${columnCount} columns, medians (least) in ms: packing ${of((r) => r.packMs)}, ` +
      `search ${of((r) => r.searchMs)}, both ${of((r) => r.packMs + r.searchMs)}, solve ${of((r) => r.solveMs)}, ` +
      `HiGHS ${of((r) => r.highsMs)}; HiGHS ÷ search ${of((r) => r.highsMs / r.searchMs)}\n`,
  );
}

/** What a plan by the coarse curves is worth less on the fine ones, as a share of the best. */
function lost(model: LinearProgram, best: Solution, { fine }: CoarserCurves, coarse: Solution): number {
  const x = fine(coarse.x);
  let objective = model.offset;
  for (let j = 0; j < x.length; j++) objective += (model.cost[j] as number) * (x[j] as number);
  const slack = 1e-9 * Math.abs(best.objective);
  if (!(objective >= best.objective - slack && objective <= coarse.objective + slack))
    throw new Error(`${objective} lies not between ${best.objective} and ${coarse.objective}`);
  return (objective - best.objective) / Math.abs(best.objective);
}

async function main(): Promise<void> {
  const [clinics, medicines] = [Number(values.clinics), Number(values.medicines)];
  const { model, coarse } = modelOf(clinics, medicines);
  const csv = new OutCsv('nothing-couples', [
    ...['clinics', 'medicines', 'columns', 'packMs', 'searchMs', 'solveMs', 'highsMs'],
    ...['difference', 'peakMb'],
  ]);
  const models = coarse ? [model, coarse.model] : [model];
  const rounds: Round[][] = models.map(() => []);
  for (let k = 0; k < ROUNDS; k++)
    for (const [m, one] of models.entries()) {
      const round = await roundOf(one);
      rounds[m]?.push(round);
      const { packMs, searchMs, solveMs, highsMs, difference } = round;
      csv.row([
        ...[clinics, medicines, one.columnCount, packMs, searchMs, solveMs, highsMs],
        ...[difference, process.resourceUsage().maxRSS / 1024],
      ]);
    }
  tell('curves as they are', model, rounds[0] as Round[]);
  if (coarse) {
    tell('coarser curves', coarse.model, rounds[1] as Round[]);
    const [best, rough] = rounds.map((r) => (r[0] as Round).solution) as [Solution, Solution];
    process.stdout.write(
      `the coarser curves lose ${lost(model, best, coarse, rough).toExponential(2)} of the objective\n`,
    );
  }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
