/** Surtido as it plans for real: the whole of `computePlan`, forecast to whole packs and lots, from what is known that day. */
import { solve } from '../../../solver/solve';
import type { Policy } from '../../domain/policy';
import { computePlan } from '../../planning/compute-plan';
import type { RuleKind } from './rule';

export const planRule = (name: string, policy: Policy): RuleKind => ({
  name,
  planLeadDays: policy.planLeadDays,
  start: () => ({
    name,
    order: async ({ snapshot }) => {
      const plan = await computePlan({
        snapshot,
        policy,
        solve: (model) => solve(model, { backend: 'highs' }),
      });
      return plan.lines
        .filter((line) => line.packs > 0)
        .map(({ facilityId, medicineId, packs, lots }) => ({ facilityId, medicineId, packs, lots }));
    },
  }),
});
