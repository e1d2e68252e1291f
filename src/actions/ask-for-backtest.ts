/** Asks for a backtest as of today: a job; the same data on the same day are tested once. And what the last one said. */
import type { Scope } from '../domain/people';
import type { BacktestData } from '../forecast/backtest-snapshot';
import type { Request } from '../journal/journal';
import { type BacktestJob, WAITING } from '../planning/job';
import { lastBacktest } from '../planning/keep-backtest';
import type { Storage } from '../storage/port';
import type { House } from './house';

export async function askForBacktest(house: House, scope: Scope, { meta }: Request): Promise<string> {
  const { seq } = await house.journal.load(scope);
  const job: BacktestJob = {
    jobId: `${scope}|backtest|${meta.today}-${seq}`,
    scope,
    kind: 'backtest',
    input: { asOf: meta.today },
    askedBy: meta.actor,
    createdAt: meta.at,
    ...WAITING,
  };
  await house.enqueue(job);
  return job.jobId;
}

export const readBacktest = (storage: Storage, scope: Scope) => lastBacktest<BacktestData>(storage, scope);
