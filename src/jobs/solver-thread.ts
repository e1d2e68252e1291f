import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { withoutPoint } from '../../solver/answers';
import type { LinearProgram, Solution, Solver } from '../../solver/linear-program';
import { assertModelData } from '../../solver/model-data';

/** A model as it goes to another thread: functions cannot be cloned. */
export type ModelArrays = Omit<LinearProgram, 'rowName' | 'columnName'>;

export interface SolverThreadOptions {
  /** From the start of the thread, which takes some 50 ms itself. */
  readonly timeLimitMs: number;
}

const BACKEND = 'javascript-lp-solver';
/** A longer timer would go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** From TypeScript sources (tests) the compiled worker in dist is run: a thread starts without their compiler. */
function workerFile(): string {
  return __filename.endsWith('.ts')
    ? join(__dirname, '..', '..', 'dist', 'src', 'jobs', 'solver-worker.js')
    : join(__dirname, 'solver-worker.js');
}

/**
 * javascript-lp-solver in a thread of its own, ended at the time limit with the status 'stopped': its own time-out does
 * nothing on a linear program, and it blocks the thread it runs in.
 *
 * @throws ModelDataError when the arrays are no linear program (NaN, infinite coefficients, wrong lengths).
 */
export function javascriptLpSolverThread({ timeLimitMs }: SolverThreadOptions): Solver {
  return async (model) => {
    assertModelData(model);
    const file = workerFile();
    if (!existsSync(file))
      return withoutPoint('failed', BACKEND, `${file} is missing: run "npm run build" first`);
    const { rowName: _rowName, columnName: _columnName, ...arrays } = model;
    const worker = new Worker(file, { workerData: arrays satisfies ModelArrays });
    try {
      return await answerOf(worker, timeLimitMs);
    } finally {
      await worker.terminate();
    }
  };
}

function answerOf(worker: Worker, timeLimitMs: number): Promise<Solution> {
  return new Promise((resolve) => {
    const timer = setTimeout(
      () => resolve(withoutPoint('stopped', BACKEND, `stopped after ${timeLimitMs} ms`)),
      Math.min(timeLimitMs, LONGEST_TIMER_MS),
    );
    const settle = (solution: Solution) => {
      clearTimeout(timer);
      resolve(solution);
    };
    worker.once('message', settle);
    worker.once('error', (error: Error) =>
      settle(withoutPoint('failed', BACKEND, `its thread broke off: ${error.message}`)),
    );
    worker.once('exit', (code) =>
      settle(withoutPoint('failed', BACKEND, `its thread ended with code ${code} and no answer`)),
    );
  });
}
