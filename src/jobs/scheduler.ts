/**
 * The calendar's clockwork: asks often, enqueues once. A plan is due on a day of the jurisdiction's calendar and its job
 * is unique by jurisdiction and day, so two instances are safe, and a run missed while the service was off is made up
 * once when it is on again.
 */
import { type ScheduledTask, schedule } from 'node-cron';
import { releaseLapsed } from '../actions/release-lapsed';
import type { LocalDate } from '../domain/dates';
import { type Actor, isJurisdiction, type Scope } from '../domain/people';
import type { Journal } from '../journal/journal';
import { type PlanJob, WAITING } from '../planning/job';
import { planningDayDue } from '../planning/rounds';
import type { Storage } from '../storage/port';
import type { JobQueue } from './job-queue';

const EVERY_FIVE_MINUTES = '*/5 * * * *';

export const SYSTEM: Omit<Actor, 'scope'> = {
  accountId: 'system',
  name: 'Surtido',
  role: 'system',
  facilityId: null,
  mayRelease: false,
};

export interface SchedulerParts {
  readonly storage: Storage;
  readonly journal: Journal;
  readonly queue: JobQueue;
  readonly now: () => string;
  readonly today: () => LocalDate;
  readonly onEnqueued: (job: PlanJob) => void;
  readonly onError: (error: unknown) => void;
}

export const scheduledPlanId = (scope: Scope, day: LocalDate): string => `${scope}-${day}`;

/** Enqueues every plan that is due and was not asked for yet. */
export async function enqueueDue({
  storage,
  journal,
  queue,
  now,
  today,
}: Pick<SchedulerParts, 'storage' | 'journal' | 'queue' | 'now' | 'today'>): Promise<PlanJob[]> {
  const enqueued: PlanJob[] = [];
  for (const scope of (await storage.scopes()).filter(isJurisdiction)) {
    const { catalogue, policy } = (await journal.load(scope)).catalogue;
    const day = planningDayDue(catalogue, policy, today());
    if (day === null) continue;
    const job: PlanJob = {
      jobId: `${scope}|plan|${day}`,
      scope,
      kind: 'plan',
      input: { asOf: today(), origin: 'schedule', previousPlanId: null, locks: [] },
      planId: scheduledPlanId(scope, day),
      askedBy: { ...SYSTEM, scope },
      createdAt: now(),
      ...WAITING,
    };
    if (await queue.enqueue(job)) enqueued.push(job);
  }
  return enqueued;
}

/** Looks at once and then every five minutes; also lets lapsed holds go, and removes records that have expired. */
export function startScheduler(parts: SchedulerParts): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      for (const job of await enqueueDue(parts)) parts.onEnqueued(job);
      const jurisdictions = (await parts.storage.scopes()).filter(isJurisdiction);
      for (const scope of jurisdictions)
        await releaseLapsed(parts, scope, {
          at: parts.now(),
          today: parts.today(),
          actor: { ...SYSTEM, scope },
        });
      await parts.storage.removeExpired(parts.now());
    } catch (error) {
      parts.onError(error);
    }
  };
  const tick = (): void => {
    running = running.then(look);
  };
  const task: ScheduledTask = schedule(EVERY_FIVE_MINUTES, tick);
  tick();
  return {
    stop: async () => {
      await task.stop();
      await running;
    },
  };
}
