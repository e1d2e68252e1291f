/** What a plan sends: the shipments that its approval made, or those that it would make as it stands with its edits. */
import type { State } from '../journal/state';
import type { PlanRecord } from '../plan/life-cycle';
import { shipmentOrdersOf } from '../planning/shipment-orders';
import type { ShipmentOrder } from '../stock/stock-state';
import { type KeptPlan, shippedWith } from './read-plan';

export function shipmentsOfPlan(
  { stock }: Pick<State, 'stock'>,
  record: PlanRecord,
  kept: KeptPlan,
): readonly ShipmentOrder[] {
  if (record.shipmentIds.length === 0)
    return shipmentOrdersOf(record.planId, kept.plan, kept.snapshot, shippedWith(kept, record.edits));
  return record.shipmentIds.flatMap((id) => {
    const shipment = stock.shipments.get(id);
    return shipment && shipment.status !== 'voided' ? [shipment] : [];
  });
}
