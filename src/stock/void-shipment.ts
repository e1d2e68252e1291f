/** A shipment that will not be: its hold ends, or what was on the road is back on the shelf it came from. */
import { type Decision, decided, type Meta, refuse, staleRefusal } from '../domain/decision';
import { type Movement, shelfOf, transitOf } from '../domain/movement';
import type { StockEffects } from './payloads';
import { postable } from './reservations';
import { noShipment, wrongStatus } from './shipment-refusals';
import { lotKey, type StockState } from './stock-state';

export interface VoidShipment {
  readonly shipmentId: string;
  /** Why; it must be said. */
  readonly reason: string;
  readonly ifMatch: number | null;
}

export function decideVoidShipment(
  stock: StockState,
  { shipmentId, reason, ifMatch }: VoidShipment,
  meta: Meta,
): Decision<'void-shipment', Required<Pick<StockEffects, 'voidShipments'>>> {
  const shipment = stock.shipments.get(shipmentId);
  if (!shipment) return noShipment(shipmentId, 'shipmentId');
  const stale = staleRefusal(shipment.version, ifMatch);
  if (stale) return stale;
  if (shipment.status !== 'reserved' && shipment.status !== 'dispatched')
    return wrongStatus(shipment, 'voided', 'shipmentId');
  if (reason.trim() === '')
    return refuse(
      422,
      'no-reason',
      `Nothing says why shipment ${shipmentId} is voided.`,
      'Give the reason in a few words.',
      'reason',
    );
  const movements =
    shipment.status === 'reserved'
      ? []
      : shipment.lines.map(
          ({ medicineId, lotId, units }): Movement => ({
            medicineId,
            lotId,
            expirationDate: stock.lots.get(lotKey(medicineId, lotId)) ?? null,
            units,
            from: transitOf(shipmentId),
            to: shelfOf(shipment.fromFacilityId),
            reason: 'returned',
          }),
        );
  return postable(
    stock,
    decided(
      'void-shipment',
      { voidShipments: [shipmentId] },
      { movements, reason, answer: { shipmentId, status: 'voided', was: shipment.status } },
    ),
    meta,
    { releasing: [shipmentId] },
  );
}
