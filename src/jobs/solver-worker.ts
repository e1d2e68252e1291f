/** The thread's side of `solver-thread.ts`: solves one model with javascript-lp-solver and posts the answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { javascriptLpSolver } from '../../solver/backends/javascript-lp-solver';
import type { ModelArrays } from './solver-thread';

const arrays = workerData as ModelArrays;
void javascriptLpSolver()({
  ...arrays,
  rowName: (row) => `R${row}`,
  columnName: (column) => `C${column}`,
}).then((solution) => parentPort?.postMessage(solution));
