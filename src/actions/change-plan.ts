/** The plan's smaller commands: lock lines, propose, cancel. */
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import {
  decideCancelPlan,
  decidePlanLocks,
  decideProposePlan,
  type PlanCommand,
  type PlanEdit,
} from '../plan/life-cycle';
import type { House } from './house';

export const lockLines = (
  house: House,
  scope: Scope,
  request: Request,
  command: PlanCommand & { readonly locks: readonly PlanEdit[] },
): Promise<Outcome> => house.journal.act(scope, request, (state) => decidePlanLocks(state.plans, command));

export const proposePlan = (
  house: House,
  scope: Scope,
  request: Request,
  command: PlanCommand,
): Promise<Outcome> => house.journal.act(scope, request, (state) => decideProposePlan(state.plans, command));

export const cancelPlan = (
  house: House,
  scope: Scope,
  request: Request,
  command: PlanCommand & { readonly reason: string },
): Promise<Outcome> => house.journal.act(scope, request, (state) => decideCancelPlan(state.plans, command));
