/** The work of a planning job: the cycle, in a thread, for the one who asked. */
import { AppError } from '../domain/errors';
import { type CycleParts, runPlanningCycle } from '../planning/planning-cycle';
import type { DescribeFault, JobWork } from './job-runner';
import { runPlanningTask } from './planning-thread';

export const planJob =
  (
    parts: Pick<CycleParts, 'storage' | 'journal'>,
    { timeLimitMs, now }: { readonly timeLimitMs: number; readonly now: () => string },
  ): JobWork =>
  (job, { signal, onStage }) =>
    runPlanningCycle(
      { ...parts, runTask: (task) => runPlanningTask(task, { timeLimitMs, signal, onStage }) },
      { ...job.input, scope: job.scope, planId: job.planId, actor: job.askedBy, at: now() },
    );

/** What a failed job tells the one who asked: a known fault in full, any other by where to look. */
export const describeFault: DescribeFault = (error) =>
  error instanceof AppError
    ? { code: error.code, cause: error.cause, fix: error.fix }
    : {
        code: 'unexpected',
        cause: 'Planning broke off by a fault of Surtido.',
        fix: 'The log says what happened at this instant; start the plan again, and report it if it happens again.',
      };
