/** What a change of the catalogue or the policy would do to today's plan: computed with it and without, kept nowhere. */
import { type CatalogueChange, decidePolicyChange, withChange } from '../catalogue/catalogue-state';
import type { Catalogue } from '../domain/catalogue';
import { isRefusal, type Meta, type Refusal, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Policy } from '../domain/policy';
import { canonical, type Snapshot } from '../domain/snapshot';
import type { Language } from '../intake/words';
import type { State } from '../journal/state';
import { overridesInForce } from '../mismatch/overrides';
import { comparePlans, type PlanComparison } from '../plan/compare-plans';
import type { PlanSummary } from '../plan/life-cycle';
import type { Plan } from '../plan/plan';
import { type PlanMeasures, planMeasures } from '../plan/plan-measures';
import { planSummary } from '../plan/plan-summary';
import { snapshotOfState } from '../planning/snapshot-of-state';
import { decideOnCatalogue } from './change-catalogue';
import { policyFrom } from './change-policy';
import type { House } from './house';

export interface Effect extends PlanComparison {
  readonly asOf: Meta['today'];
  readonly summaryBefore: PlanSummary;
  readonly summaryAfter: PlanSummary;
  readonly measuresBefore: PlanMeasures;
  readonly measuresAfter: PlanMeasures;
}

interface Changed {
  readonly catalogue?: Catalogue;
  readonly policy?: Policy;
}

/** Today's snapshot with another catalogue in it. */
const withCatalogue = (snapshot: Snapshot, catalogue: Catalogue): Snapshot =>
  canonical({
    ...snapshot,
    ...catalogue,
    receipts: catalogue.receipts.filter((r) => r.expectedDate >= snapshot.asOf),
  });

async function effectOf(
  house: House,
  state: State,
  { today: asOf, at }: Pick<Meta, 'today' | 'at'>,
  changed: Changed,
  signal: AbortSignal,
): Promise<Effect | Refusal> {
  if (state.catalogue.catalogue.facilities.length === 0)
    return refuse(
      409,
      'empty-catalogue',
      `${state.scope} has no units yet.`,
      'Import the jurisdiction’s files first.',
    );
  // All of the state that both plans need is taken before the first wait: others go on writing meanwhile.
  const { policy } = state.catalogue;
  const overrides = overridesInForce(state.findings, asOf);
  const snapshot = await snapshotOfState(house.storage, state, { asOf, at });
  const planOf = async (of: Snapshot, by: Policy): Promise<Plan> => {
    const task = { kind: 'plan', snapshot: of, policy: by, overrides, earlier: [], warnings: [] } as const;
    const { plan } = await house.runTask(task, { signal });
    return JSON.parse(Buffer.from(plan as Uint8Array).toString('utf8')) as Plan;
  };
  const changedSnapshot = changed.catalogue ? withCatalogue(snapshot, changed.catalogue) : snapshot;
  const changedPolicy = changed.policy ?? policy;
  const before = await planOf(snapshot, policy);
  const after = await planOf(changedSnapshot, changedPolicy);
  return {
    asOf,
    summaryBefore: planSummary(before),
    summaryAfter: planSummary(after),
    measuresBefore: planMeasures(before, snapshot, policy),
    measuresAfter: planMeasures(after, changedSnapshot, changedPolicy),
    ...comparePlans(before, after),
  };
}

export async function previewCatalogue(
  house: House,
  scope: Scope,
  meta: Pick<Meta, 'today' | 'at'>,
  changes: readonly CatalogueChange[],
  signal: AbortSignal,
): Promise<Effect | Refusal> {
  const state = await house.journal.load(scope);
  const decision = decideOnCatalogue(state, { changes, reason: 'preview', ifMatch: null });
  if (isRefusal(decision)) return decision;
  const catalogue = changes.reduce(withChange, state.catalogue.catalogue);
  return effectOf(house, state, meta, { catalogue }, signal);
}

export async function previewPolicy(
  house: House,
  scope: Scope,
  meta: Pick<Meta, 'today' | 'at'>,
  { stated, language }: { readonly stated: object; readonly language: Language },
  signal: AbortSignal,
): Promise<Effect | Refusal> {
  const policy = policyFrom(stated, language);
  if (isRefusal(policy)) return policy;
  const state = await house.journal.load(scope);
  const decision = decidePolicyChange(state.catalogue, { policy, reason: 'preview', ifMatch: null });
  if (isRefusal(decision)) return decision;
  return effectOf(house, state, meta, { policy }, signal);
}
