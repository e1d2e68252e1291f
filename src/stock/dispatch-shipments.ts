/** A vehicle leaves: one or many shipments go from the shelf to the road, all of them or none. */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, type Meta, refuse, staleRefusal } from '../domain/decision';
import { type Movement, shelfOf, transitOf } from '../domain/movement';
import { noLines } from './lines';
import type { DispatchPayload } from './payloads';
import { postable } from './reservations';
import { noShipment, wrongStatus } from './shipment-refusals';
import { lotKey, type StockState } from './stock-state';
import { unusableRefusal } from './usable';

export interface DispatchShipments {
  readonly shipments: readonly {
    readonly shipmentId: string;
    /** The day it will arrive, where it is not the planned one any more; null = as planned. */
    readonly expectedDate: LocalDate | null;
    readonly ifMatch: number | null;
  }[];
  readonly note: string | null;
}

export function decideDispatchShipments(
  stock: StockState,
  command: DispatchShipments,
  meta: Meta,
): Decision<'dispatch-shipments', DispatchPayload> {
  if (command.shipments.length === 0) return noLines('shipments');
  const movements: Movement[] = [];
  const dispatched: { shipmentId: string; expectedDate: LocalDate | null }[] = [];
  const seen = new Set<string>();
  for (const [i, { shipmentId, expectedDate, ifMatch }] of command.shipments.entries()) {
    const field = `shipments.${i}.shipmentId`;
    const shipment = stock.shipments.get(shipmentId);
    if (!shipment) return noShipment(shipmentId, field);
    const stale = staleRefusal(shipment.version, ifMatch);
    if (stale) return { ...stale, field };
    if (shipment.status !== 'reserved') return wrongStatus(shipment, 'dispatched', field);
    if (seen.has(shipmentId))
      return refuse(422, 'duplicate-line', `Shipment ${shipmentId} is named twice.`, 'Name it once.', field);
    seen.add(shipmentId);
    for (const { medicineId, lotId, units } of shipment.lines) {
      const expirationDate = stock.lots.get(lotKey(medicineId, lotId)) ?? null;
      const unusable = unusableRefusal(stock, { medicineId, lotId }, meta.today, {
        what: `Shipment ${shipmentId}: medicine ${medicineId}, lot ${lotId}`,
        fix: 'Void the shipment and order it again from a good lot.',
        field,
      });
      if (unusable) return unusable;
      const [from, to] = [shelfOf(shipment.fromFacilityId), transitOf(shipmentId)];
      movements.push({ medicineId, lotId, expirationDate, units, from, to, reason: 'dispatched' });
    }
    dispatched.push({ shipmentId, expectedDate: expectedDate ?? shipment.expectedDate });
  }
  return postable(
    stock,
    decided(
      'dispatch-shipments',
      { dispatched },
      { movements, reason: command.note, answer: { dispatched, status: 'dispatched' } },
    ),
    meta,
    { releasing: [...seen] },
  );
}
