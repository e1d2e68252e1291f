/** Asks for a plan as of today: a job that computes it, whose answer comes with its progress. */
import { contentHash } from '../domain/content-hash';
import { decided, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { type Job, WAITING } from '../planning/job';
import type { House } from './house';

export interface AskForPlan {
  /** Planned anew around its locked lines; null for a plan from nothing. */
  readonly previousPlanId: string | null;
  /** Refused where there is a plan already: of those who set a jurisdiction up. */
  readonly onlyFirst?: true;
}

/** One plan a request: the request's id makes the plan's, so a repeated request asks for the same one. */
export async function askForPlan(
  house: House,
  scope: Scope,
  request: Request,
  { previousPlanId, onlyFirst }: AskForPlan,
): Promise<Outcome> {
  const { meta } = request;
  const planId = `${scope}-${meta.today}-${contentHash(meta.id).slice(0, 6)}`;
  const jobId = `${scope}|plan|${planId}`;
  const outcome = await house.journal.act(scope, request, (state) => {
    if (state.catalogue.catalogue.facilities.length === 0)
      return refuse(
        409,
        'empty-catalogue',
        `${scope} has no units yet.`,
        'Import the jurisdiction’s files first.',
      );
    if (onlyFirst && state.plans.size > 0)
      return refuse(
        409,
        'has-plan',
        `${scope} has a plan already.`,
        'The warehouse and the administrator ask for the next one.',
      );
    if (previousPlanId !== null && !state.plans.has(previousPlanId))
      return refuse(
        404,
        'unknown-plan',
        `There is no plan ${previousPlanId}.`,
        'Look it up in the list of plans.',
      );
    return decided('plan-asked', { planId, jobId, previousPlanId }, { answer: { planId, jobId } });
  });
  if (outcome.kind === 'refused') return outcome;
  // Also when the request is a repeated one: it may have broken off between the two.
  const { plans } = await house.journal.load(scope);
  const job: Job = {
    jobId,
    scope,
    kind: 'plan',
    input: {
      asOf: meta.today,
      origin: previousPlanId === null ? 'demand' : 'replan',
      previousPlanId,
      locks: previousPlanId === null ? [] : (plans.get(previousPlanId)?.locks ?? []),
    },
    planId,
    askedBy: meta.actor,
    createdAt: meta.at,
    ...WAITING,
  };
  await house.enqueue(job);
  return outcome;
}
