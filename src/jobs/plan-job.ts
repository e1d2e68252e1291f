/** The work of a job, in a thread, for the one who asked: the planning cycle, a backtest, or a simulation. */
import { AppError } from '../domain/errors';
import type { Job } from '../planning/job';
import { keepBacktest } from '../planning/keep-backtest';
import { type CycleParts, runPlanningCycle } from '../planning/planning-cycle';
import type { DescribeFault, JobWork } from './job-runner';
import { runPlanningTask } from './planning-thread';
import { workSimulation } from './simulation-job';

/** One job, by whatever runs its task. */
export function workJob(
  parts: CycleParts,
  job: Job,
  at: string,
  on: Partial<Parameters<JobWork>[1]> = {},
): Promise<void> {
  const { scope, askedBy: actor } = job;
  if (job.kind === 'simulation') return workSimulation(parts, job, at, on);
  return job.kind === 'plan'
    ? runPlanningCycle(parts, { ...job.input, scope, planId: job.planId, actor, at })
    : keepBacktest(parts, { ...job.input, scope, at });
}

export const jobWork =
  (
    parts: Pick<CycleParts, 'storage' | 'journal'>,
    { timeLimitMs, now }: { readonly timeLimitMs: number; readonly now: () => string },
  ): JobWork =>
  (job, { signal, onStage }) => {
    const threaded: CycleParts = {
      ...parts,
      runTask: (task) => runPlanningTask(task, { timeLimitMs, signal, onStage }),
    };
    return workJob(threaded, job, now(), { signal, onStage });
  };

/** What a failed job tells the one who asked: a known fault in full, any other by where to look. */
export const describeFault: DescribeFault = (error) =>
  error instanceof AppError
    ? { code: error.code, cause: error.cause, fix: error.fix }
    : {
        code: 'unexpected',
        cause: 'The work broke off by a fault of Surtido.',
        fix: 'The log says what happened at this instant; start it again, and report it if it happens again.',
      };
