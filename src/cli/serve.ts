/** `surtido serve`: the service until it is told to stop, with what its first visitor needs to know. */

import { readPlan } from '../actions/read-plan';
import { readConfig } from '../config';
import { catalogueOf } from '../documents/catalogue';
import { summaryOf } from '../documents/summary';
import { type RunningService, startService } from '../main';
import type { PlanRecord } from '../plan/life-cycle';
import { StorageError } from '../storage/port';
import { renderSummary } from './render-summary';
import { type ServiceTexts, serviceTextsOf } from './service-texts';
import type { Session } from './session';
import { type StopSignal, stopSignal } from './stop-signal';
import { storageFault } from './storage-fault';
import { versionOf } from './version';

export interface ServeOptions {
  readonly demo?: boolean;
}

/** A first plan of the demonstration takes seconds; one that never comes must not keep the summary waiting for ever. */
const FOLLOW_MS = 120_000;
const LOOK_MS = 250;

export async function serve({ demo = false }: ServeOptions, session: Session): Promise<number> {
  const say = serviceTextsOf(session.lang);
  // The demonstration talks to a person, not to a log collector.
  const config = readConfig(demo ? { SURTIDO_LOG_LEVEL: 'warn', ...process.env } : process.env);
  // From now on: told to stop while it starts, it starts and stops in order.
  const stop = stopSignal();
  const running = await startService(config, { demo, version: versionOf() }).catch((error: unknown) => {
    throw error instanceof StorageError ? storageFault(error) : error;
  });
  session.print(say.listening(running.address));
  if (running.firstOperator)
    session.print(say.firstOperator(running.firstOperator.username, running.firstOperator.oneTimePassword));
  if (demo) await showDemo(running, config.jurisdiction, say, session, stop);
  session.print(say.howToStop);
  await stop.asked;
  session.note(say.stopping);
  await running.stop();
  session.note(say.stopped);
  return 0;
}

async function showDemo(
  running: RunningService,
  scope: string,
  say: ServiceTexts,
  session: Session,
  stop: StopSignal,
): Promise<void> {
  session.print(say.demo);
  for (const { role, username, password } of running.demoAccounts)
    session.print(say.account(say.roles[role], username, password));
  session.print(say.planning);
  const plan = await scheduledPlan(running, scope, stop);
  if (!plan) {
    const failed = (await running.service.jobs.list(scope)).find((job) => job.status === 'failed');
    if (failed?.error) session.print(say.noPlan(failed.error.cause, failed.error.fix));
    return;
  }
  const kept = await readPlan(running.service.storage, plan);
  session.print(say.proposed(plan.planId));
  session.print(renderSummary(summaryOf(kept.plan, catalogueOf(kept.snapshot), session.words), session.look));
  session.print(say.listening(running.address));
}

/** The plan that the calendar asked for, once it is there; null when it failed, or does not come. */
async function scheduledPlan(
  { service }: RunningService,
  scope: string,
  stop: StopSignal,
): Promise<PlanRecord | null> {
  const until = Date.now() + FOLLOW_MS;
  while (Date.now() < until && !stop.isAsked()) {
    const plans = [...(await service.journal.load(scope)).plans.values()];
    const made = plans.findLast((p) => p.origin === 'schedule');
    if (made) return made;
    const jobs = await service.jobs.list(scope);
    if (jobs.some((job) => job.status === 'failed' || job.status === 'cancelled')) return null;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  return null;
}
