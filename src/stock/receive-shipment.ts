/** A shipment arrives: all of it as sent, or line by line. */
import { type Decision, decided, type Meta, staleRefusal } from '../domain/decision';
import { transitOf } from '../domain/movement';
import type { ReceiptPayload } from './payloads';
import { type ReceivedLine, receiptOf } from './receipt';
import { postable } from './reservations';
import { noShipment, wrongStatus } from './shipment-refusals';
import type { StockState } from './stock-state';

export interface ReceiveShipment {
  readonly shipmentId: string;
  /** Every line of the shipment once; null = all came as sent. */
  readonly lines: readonly ReceivedLine[] | null;
  readonly note: string | null;
  readonly ifMatch: number | null;
}

export function decideReceiveShipment(
  stock: StockState,
  command: ReceiveShipment,
  meta: Meta,
): Decision<'receive-shipment', ReceiptPayload> {
  const { shipmentId, note, ifMatch } = command;
  const shipment = stock.shipments.get(shipmentId);
  if (!shipment) return noShipment(shipmentId, 'shipmentId');
  const stale = staleRefusal(shipment.version, ifMatch);
  if (stale) return stale;
  if (shipment.status !== 'dispatched') return wrongStatus(shipment, 'received', 'shipmentId');
  const { toFacilityId, lines } = shipment;
  const receipt = receiptOf(
    { name: `shipment ${shipmentId}`, road: transitOf(shipmentId), toFacilityId, lines },
    command.lines,
    (key) => stock.lots.get(key) ?? null,
    meta.today,
  );
  if (receipt.kind === 'refused') return receipt;
  const { movements, lineOf, differences, expiredLots } = receipt;
  return postable(
    stock,
    decided(
      'receive-shipment',
      { shipmentId, differences },
      { movements, reason: note, answer: { shipmentId, status: 'received', differences, expiredLots } },
    ),
    meta,
    { fieldOf: (i) => `lines.${lineOf[i]}` },
  );
}
