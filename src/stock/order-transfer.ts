/** Stock sent from one unit to another outside the plan: set aside at once, dispatched and received like any shipment. */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, type Meta } from '../domain/decision';
import { checkLines, type KnownCodes, unknownFacility } from './lines';
import type { StockEffects } from './payloads';
import { pickLines, type WantedLine } from './pick-lines';
import { reserveOrders } from './reservations';
import type { ShipmentOrder, StockState } from './stock-state';
import { roundUnits } from './units';

export interface OrderTransfer {
  readonly shipmentId: string;
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  readonly routeId: string | null;
  readonly expectedDate: LocalDate | null;
  readonly lines: readonly WantedLine[];
  readonly note: string | null;
}

export function decideOrderTransfer(
  stock: StockState,
  known: KnownCodes,
  command: OrderTransfer,
  meta: Meta,
): Decision<'order-transfer', Required<Pick<StockEffects, 'shipmentOrders'>>> {
  const { shipmentId, fromFacilityId, toFacilityId, routeId, expectedDate, note } = command;
  const fault =
    unknownFacility(known, fromFacilityId, 'fromFacilityId') ??
    unknownFacility(known, toFacilityId, 'toFacilityId') ??
    checkLines(known, command.lines, (l) => `${l.medicineId}\t${l.lotId ?? ''}`);
  if (fault) return fault;
  const picked = pickLines(stock, fromFacilityId, command.lines, meta);
  if ('kind' in picked) return picked;
  const packSizes = new Map(known.medicines.map((m) => [m.medicineId, m.packSize]));
  const order: ShipmentOrder = {
    shipmentId,
    kind: 'transfer',
    planId: null,
    requestId: null,
    fromFacilityId,
    toFacilityId,
    routeId,
    expectedDate,
    // A clinic may pass on an opened pack: then packs is no whole number.
    lines: picked.lines.map((l) => ({ ...l, packs: roundUnits(l.units / packSizes.get(l.medicineId)!) })),
  };
  const refusal = reserveOrders(stock, [order], meta);
  if (refusal) return { ...refusal, field: refusal.field?.replace(/^shipmentOrders\.0\./, '') ?? null };
  return decided(
    'order-transfer',
    { shipmentOrders: [order] },
    { reason: note, answer: { shipmentId, status: 'reserved', lines: order.lines } },
  );
}
