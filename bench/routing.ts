/**
 * Where one way to solve is faster than another: javascript-lp-solver, HiGHS, and by price where nothing couples, each on the same
 * models, in turn, in one run. What `solver/pick-backend.ts` and `solver/sifting.ts` say is measured here.
 *
 *   node dist/bench/routing.js
 *
 * CPU milliseconds, medians of warm solves, raw in out/bench/routing.csv; empty where a way cannot solve the model. The first solve
 * of a process, with the loading of HiGHS, comes first. Fails where two ways differ by more than 1e-9.
 */
import { highsSolver } from '../solver/backends/highs';
import { javascriptLpSolver, tableauCells } from '../solver/backends/javascript-lp-solver';
import type { LinearProgram, Solver } from '../solver/linear-program';
import { pickBackend } from '../solver/pick-backend';
import { solveSeparated } from '../solver/separation';
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

const SIZES = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 2],
  [3, 4],
  [5, 5],
  [10, 5],
  [10, 10],
  [10, 20],
  [20, 50],
  [50, 100],
] as const;
const ROUNDS = 7;
/** Beyond, javascript-lp-solver takes seconds and more. */
const MOST_CELLS = 1_000_000;
const nobody: Solver = () => Promise.reject(new Error('not by price'));

function modelOf(clinics: number, medicines: number, coupled: boolean): LinearProgram {
  const snapshot = canonical(makeJurisdiction({ clinics, medicines, seed: 1, coupled }));
  return formulate(buildProblem(snapshot, DEFAULT_POLICY, forecastSnapshot(snapshot, DEFAULT_POLICY))).model;
}

async function main(): Promise<void> {
  const csv = new OutCsv('routing', [
    ...['clinics', 'medicines', 'coupled', 'rows', 'columns', 'cells', 'picked'],
    ...['javascriptLpSolverMs', 'highsMs', 'byPriceMs', 'solveMs'],
  ]);
  const [, first] = await cpuSeconds(() => highsSolver()(modelOf(2, 1, true)));
  process.stdout.write(`first solve of HiGHS in a process: ${(1e3 * first).toFixed(0)} ms\n`);
  for (const [clinics, medicines] of SIZES)
    for (const coupled of [true, false]) {
      const model = modelOf(clinics, medicines, coupled);
      const cells = tableauCells(model);
      const ways: (Solver | null)[] = [
        cells <= MOST_CELLS ? javascriptLpSolver() : null,
        highsSolver(),
        coupled ? null : (m) => solveSeparated(m, nobody),
        (m) => solve(m),
      ];
      const times = ways.map((): number[] => []);
      const objectives = new Set<number>();
      for (let round = 0; round <= ROUNDS; round++)
        for (const [k, way] of ways.entries()) {
          if (way === null) continue;
          const [{ objective, status, message }, seconds] = await cpuSeconds(() => way(model));
          if (status !== 'optimal') throw new Error(`${status}: ${message}`);
          objectives.add(objective);
          if (round > 0) times[k]?.push(1e3 * seconds);
        }
      const [least, most] = [Math.min(...objectives), Math.max(...objectives)];
      if (!(most - least <= 1e-9 * Math.max(1, Math.abs(least))))
        throw new Error(`${clinics} × ${medicines}: the ways differ, ${least} and ${most}`);
      csv.row([
        ...[clinics, medicines, String(coupled), model.rowCount, model.columnCount, cells],
        pickBackend(model),
        ...times.map((t) => median(t) ?? ''),
      ]);
    }
}

main().catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
