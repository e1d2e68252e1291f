/** The thread's side of `planning-thread.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { solve } from '../../solver/solve';
import { AppError } from '../domain/errors';
import { type PlanningTask, runTask } from '../planning/planning-task';
import { giveWay } from './give-way';
import type { ThreadMessage } from './planning-thread';

const post = (message: ThreadMessage, transfer: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);

async function main(): Promise<void> {
  try {
    const results = await runTask(
      workerData as PlanningTask,
      (model) => solve(model, { backend: 'highs' }),
      (stage) => post({ kind: 'stage', stage }),
    );
    const parts = Object.fromEntries(
      Object.entries(results).map(([name, value]) => [name, new TextEncoder().encode(JSON.stringify(value))]),
    );
    post(
      { kind: 'done', parts },
      Object.values(parts).map((bytes) => bytes.buffer as ArrayBuffer),
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, cause, fix, exitCode } = error;
    post({ kind: 'failed', code, cause, fix, exitCode });
  }
}

giveWay();
void main();
