/**
 * Planning off the main thread: a plan, or the check of an edited one, computed in a thread of its own that can be
 * ended at any moment. Results come back as JSON bytes, so that the main thread neither writes nor copies them.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/errors';
import type { PlanningTask, TaskStage } from '../planning/planning-task';

export interface ThreadOptions {
  readonly timeLimitMs: number;
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: TaskStage) => void;
}

export type ThreadMessage =
  | { readonly kind: 'stage'; readonly stage: TaskStage }
  | { readonly kind: 'done'; readonly parts: Readonly<Record<string, Uint8Array>> }
  | {
      readonly kind: 'failed';
      readonly code: string;
      readonly cause: string;
      readonly fix: string;
      readonly exitCode: 1 | 2 | 3;
    };

const workerFile = (): string =>
  __filename.endsWith('.ts')
    ? join(__dirname, '..', '..', 'dist', 'src', 'jobs', 'planning-worker.js')
    : join(__dirname, 'planning-worker.js');

/** @throws AppError 'planning-timeout', 'planning-cancelled', or what the computation itself refused. */
export async function runPlanningTask(
  task: PlanningTask,
  { timeLimitMs, signal, onStage }: ThreadOptions,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const file = workerFile();
  if (!existsSync(file)) throw new AppError('not-built', `${file} is missing.`, 'Run "npm run build" first.');
  const cancelled = () =>
    new AppError(
      'planning-cancelled',
      'The planning was cancelled.',
      'Start it again if it is still wanted.',
    );
  if (signal?.aborted) throw cancelled();
  const worker = new Worker(file, { workerData: task });
  let timer: NodeJS.Timeout | undefined;
  let onAbort: (() => void) | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new AppError(
              'planning-timeout',
              `Planning took longer than ${Math.round(timeLimitMs / 1000)} s and was ended.`,
              'Give it more time (SURTIDO_PLANNING_TIMEOUT_SECONDS), or plan fewer medicines at once.',
            ),
          ),
        timeLimitMs,
      );
      onAbort = () => reject(cancelled());
      signal?.addEventListener('abort', onAbort);
      worker.on('message', (message: ThreadMessage) => {
        if (message.kind === 'stage') onStage?.(message.stage);
        else if (message.kind === 'done') resolve(message.parts);
        else reject(new AppError(message.code, message.cause, message.fix, message.exitCode));
      });
      worker.once('error', reject);
      worker.once('exit', (code) =>
        reject(new Error(`the planning thread ended with code ${code} and no answer`)),
      );
    });
  } finally {
    clearTimeout(timer);
    if (onAbort) signal?.removeEventListener('abort', onAbort);
    await worker.terminate();
  }
}
