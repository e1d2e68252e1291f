/** The solver by the name given on the command line. */
import { javascriptLpSolver, tableauCells } from '../../solver/backends/javascript-lp-solver';
import type { LinearProgram, Solver } from '../../solver/linear-program';
import { CROSSOVER_CELLS } from '../../solver/pick-backend';
import { type CheckedSolution, solve } from '../../solver/solve';
import { javascriptLpSolverThread } from '../jobs/solver-thread';

export const SOLVERS = ['auto', 'highs', 'javascript-lp-solver'] as const;
export type SolverName = (typeof SOLVERS)[number];

/** Far more than it takes for any model that this solver can do. */
const TIME_LIMIT_MS = 300_000;

/** In this thread while the model is small; else in one that can be ended, for this solver knows no time limit. */
const runJavascriptLpSolver: Solver = (model) => {
  const small = tableauCells(model) <= CROSSOVER_CELLS;
  return (small ? javascriptLpSolver() : javascriptLpSolverThread({ timeLimitMs: TIME_LIMIT_MS }))(model);
};

export const solverNamed =
  (backend: SolverName) =>
  (model: LinearProgram): Promise<CheckedSolution> =>
    solve(model, { backend, runJavascriptLpSolver });
