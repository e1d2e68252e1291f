/** Approves a proposed plan: its shipments are ordered and their lots reserved, all of them or none. */
import { decided, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { approvalRefusal, type PlanCommand } from '../plan/life-cycle';
import { shipmentOrdersOf } from '../planning/shipment-orders';
import { reserveOrders } from '../stock/reservations';
import type { House } from './house';
import { readPlan, shippedWith } from './read-plan';

export async function approvePlan(
  house: House,
  scope: Scope,
  request: Request,
  command: PlanCommand,
): Promise<Outcome> {
  const { meta } = request;
  const seen = (await house.journal.load(scope)).plans.get(command.planId);
  const version = seen?.version;
  const edits = seen?.edits ?? [];
  const kept = seen ? await readPlan(house.storage, seen) : null;
  return house.journal.act(scope, request, (state) => {
    const refusal = approvalRefusal(state.plans, command, meta);
    if (refusal) return refusal;
    if (!kept || state.plans.get(command.planId)?.version !== version)
      return refuse(
        412,
        'stale',
        `Plan ${command.planId} was changed while it was being approved.`,
        'Read it again, and approve what it says now.',
      );
    const shipmentOrders = shipmentOrdersOf(
      command.planId,
      kept.plan,
      kept.snapshot,
      shippedWith(kept, edits),
    );
    const lack = reserveOrders(state.stock, shipmentOrders, { today: meta.today, at: meta.at });
    if (lack) return lack;
    return decided(
      'plan-approved',
      { planId: command.planId, shipmentOrders },
      { answer: { planId: command.planId, shipments: shipmentOrders.map((s) => s.shipmentId) } },
    );
  });
}
