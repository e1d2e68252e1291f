/**
 * The calendar's clockwork: asks often, enqueues once. A plan is due on a day of the jurisdiction's calendar and its job
 * is unique by jurisdiction and day, so two instances are safe, and a run missed while the service was off is made up
 * once when it is on again.
 */
import { type ScheduledTask, schedule } from 'node-cron';
import { nextLapse, releaseLapsed } from '../actions/release-lapsed';
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

/** Enqueues every plan of these jurisdictions that is due and was not asked for yet. */
export async function enqueueDue({
  journal,
  queue,
  now,
  today,
  scopes,
}: Pick<SchedulerParts, 'journal' | 'queue' | 'now' | 'today'> & {
  readonly scopes: readonly Scope[];
}): Promise<PlanJob[]> {
  const enqueued: PlanJob[] = [];
  for (const scope of scopes) {
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

/** What a jurisdiction was like when it was last looked at: unless any of it changes, there is nothing to do for it. */
interface Quiet {
  readonly seq: number;
  readonly today: LocalDate;
  readonly until: string | null;
}

/**
 * Jurisdictions where something may have to be done: those with a new entry, on a new day, or where something lapses.
 * The others are not opened, so that a country that sleeps stays out of memory.
 */
class Restless {
  private readonly quiet = new Map<Scope, Quiet>();

  constructor(private readonly parts: Pick<SchedulerParts, 'storage' | 'journal' | 'now' | 'today'>) {}

  async scopes(): Promise<Scope[]> {
    const { storage, now, today } = this.parts;
    const found: Scope[] = [];
    for (const scope of (await storage.scopes()).filter(isJurisdiction)) {
      const before = this.quiet.get(scope);
      const same =
        before?.today === today() &&
        (before.until === null || before.until > now()) &&
        (await storage.head(scope))?.seq === before.seq;
      if (!same) found.push(scope);
    }
    return found;
  }

  async settled(
    scope: Scope,
    { seq, today, at }: { readonly seq: number; readonly today: LocalDate; readonly at: string },
  ): Promise<void> {
    this.quiet.set(scope, { seq, today, until: await nextLapse(this.parts, scope, at) });
  }
}

/** Looks at once and then every five minutes; also lets lapsed holds go, and removes records that have expired. */
export function startScheduler(parts: SchedulerParts): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const restless = new Restless(parts);
  const lookAt = async (scope: Scope): Promise<void> => {
    const [at, today] = [parts.now(), parts.today()];
    // Before anything is decided: an entry that comes meanwhile makes the jurisdiction restless again.
    const { seq } = await parts.journal.load(scope);
    for (const job of await enqueueDue({ ...parts, scopes: [scope] })) parts.onEnqueued(job);
    await releaseLapsed(parts, scope, { at, today, actor: { ...SYSTEM, scope } });
    await restless.settled(scope, { seq, at, today });
  };
  const look = async (): Promise<void> => {
    try {
      // One whose journal is damaged keeps none of the others from being planned.
      for (const scope of await restless.scopes()) await lookAt(scope).catch(parts.onError);
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
