/**
 * A jurisdiction that no trip couples, solved by price, with HiGHS on the same model as the rival, in turn, in one run.
 *
 *   node dist/bench/nothing-couples.js [--clinics 200] [--medicines 600]
 *
 * CPU milliseconds, raw in out/bench/nothing-couples.csv: taking the model apart into arrays (packing), the search by price, both
 * with the independent check and all (`solve`), HiGHS. Fails where the objectives differ by more than 1e-9.
 */
import { parseArgs } from 'node:util';
import { highsSolver } from '../solver/backends/highs';
import { NestedPrices } from '../solver/by-nested-price';
import { findComponents } from '../solver/components';
import type { LinearProgram } from '../solver/linear-program';
import { solve } from '../solver/solve';
import { DEFAULT_POLICY } from '../src/domain/policy';
import { canonical } from '../src/domain/snapshot';
import { forecastSnapshot } from '../src/forecast/forecast-snapshot';
import { median } from '../src/plan/balance';
import { buildProblem } from '../src/rationing/build-problem';
import { formulate } from '../src/rationing/formulation';
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
  },
});

/** The model alone, so that no collection of the garbage of its making falls into what is measured. */
function modelOf(clinics: number, medicines: number): LinearProgram {
  const snapshot = canonical(makeJurisdiction({ clinics, medicines, seed: 1, coupled: false }));
  const problem = buildProblem(snapshot, DEFAULT_POLICY, forecastSnapshot(snapshot, DEFAULT_POLICY));
  return { ...formulate(problem).model, rowName: String, columnName: String };
}

async function main(): Promise<void> {
  const [clinics, medicines] = [Number(values.clinics), Number(values.medicines)];
  const model = modelOf(clinics, medicines);
  const csv = new OutCsv('nothing-couples', [
    ...['clinics', 'medicines', 'columns', 'packMs', 'searchMs', 'solveMs', 'highsMs'],
    ...['difference', 'peakMb'],
  ]);
  const packs: number[] = [];
  const searches: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const pack: number[] = [];
    const search: number[] = [];
    let parts = 0;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const [components, packed] = await cpuSeconds(() => findComponents(model));
      const [, searched] = await cpuSeconds(() => {
        const nested = new NestedPrices(model);
        const x = new Float64Array(model.columnCount);
        const rowDual = new Float64Array(model.rowCount);
        parts = 0;
        for (let k = 0; k < components.count; k++) {
          const rows = components.rows.subarray(components.rowStart[k], components.rowStart[k + 1]);
          const ranges = components.columns.rangesOf(k);
          if (nested.solve(rows, ranges, components.fixedActivity, x, rowDual)) parts++;
        }
        if (parts < components.count) throw new Error(`only ${parts} of ${components.count} parts by price`);
      });
      pack.push(1e3 * packed);
      search.push(1e3 * searched);
    }
    const [ours, solved] = await cpuSeconds(() => solve(model));
    const [theirs, highs] = await cpuSeconds(() => highsSolver()(model));
    const difference = Math.abs(ours.objective - theirs.objective) / Math.abs(theirs.objective);
    const [packMs, searchMs] = [median(pack) as number, median(search) as number];
    packs.push(packMs);
    searches.push(searchMs);
    ratios.push((1e3 * highs) / searchMs);
    csv.row([
      ...[clinics, medicines, model.columnCount, packMs, searchMs, 1e3 * solved, 1e3 * highs],
      ...[difference, process.resourceUsage().maxRSS / 1024],
    ]);
    if (!(difference <= 1e-9)) throw new Error(`by price and HiGHS differ by ${difference}`);
  }
  const of = (figures: number[]): string => (median(figures) as number).toFixed(1);
  process.stdout.write(
    `medians: packing ${of(packs)} ms, search ${of(searches)} ms, HiGHS ÷ search ${of(ratios)}\n`,
  );
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
