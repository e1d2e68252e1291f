/** What an entry does to the stock. Every entry's movements are posted, whatever its action: that is the ledger. */
import type { LocalDate } from '../domain/dates';
import { periodOf } from '../domain/dates';
import type { AppliedEntry } from '../domain/decision';
import type { Movement, Place } from '../domain/movement';
import { type BlockPayload, blockedBy, type UnblockPayload } from './block-lot';
import type {
  CountPayload,
  DispatchPayload,
  MonthlyReportPayload,
  OpeningPayload,
  ReceiptPayload,
  StockEffects,
  TransferPayload,
} from './payloads';
import { bookMonth, shelfAt } from './shelf-months';
import { type LotKey, lotKey, type Shipment, type ShipmentOrder, type StockState } from './stock-state';
import { addUnits } from './units';
import { blockKey } from './usable';

export const emptyStock = (): StockState => ({
  balances: new Map(),
  lots: new Map(),
  reservations: new Map(),
  shipments: new Map(),
  shelves: new Map(),
  transfers: new Map(),
  blocked: new Map(),
});

function add(stock: StockState, place: Place, key: LotKey, units: number): void {
  let lots = stock.balances.get(place);
  if (!lots) {
    lots = new Map();
    stock.balances.set(place, lots);
  }
  const sum = addUnits(lots.get(key) ?? 0, units);
  if (sum !== 0) lots.set(key, sum);
  else {
    lots.delete(key);
    if (lots.size === 0) stock.balances.delete(place);
  }
}

function learnDate(stock: StockState, key: LotKey, date: LocalDate | null): void {
  if (!stock.lots.has(key) || (stock.lots.get(key) === null && date !== null)) stock.lots.set(key, date);
}

function post(stock: StockState, move: Movement): void {
  const key = lotKey(move.medicineId, move.lotId);
  learnDate(stock, key, move.expirationDate);
  add(stock, move.from, key, -move.units);
  add(stock, move.to, key, move.units);
}

function change(stock: StockState, shipmentId: string, changes: Partial<Shipment>): void {
  const shipment = stock.shipments.get(shipmentId);
  if (shipment) stock.shipments.set(shipmentId, { ...shipment, ...changes });
}

const newShipment = (order: ShipmentOrder, seq: number): Shipment => ({
  ...order,
  status: 'reserved',
  dispatchedAt: null,
  receivedAt: null,
  differences: [],
  version: seq,
});

function applyEffects(stock: StockState, effects: StockEffects, seq: number): void {
  for (const id of effects.releaseReservations ?? []) stock.reservations.delete(id);
  for (const id of effects.voidShipments ?? []) {
    stock.reservations.delete(id);
    change(stock, id, { status: 'voided', version: seq });
  }
  for (const reservation of effects.reservations ?? [])
    stock.reservations.set(reservation.reservationId, reservation);
  for (const order of effects.shipmentOrders ?? []) {
    stock.shipments.set(order.shipmentId, newShipment(order, seq));
    stock.reservations.set(order.shipmentId, {
      reservationId: order.shipmentId,
      facilityId: order.fromFacilityId,
      lines: order.lines.map(({ medicineId, lotId, units }) => ({ medicineId, lotId, units })),
      until: order.until ?? null,
      purpose: 'shipment',
    });
  }
}

const later = (a: LocalDate | null | undefined, b: LocalDate): LocalDate => (a && a > b ? a : b);

function applyCount(stock: StockState, payload: CountPayload, entry: AppliedEntry): void {
  const shelf = shelfAt(stock, payload.facilityId);
  shelf.version = entry.seq;
  if (payload.complete) shelf.settledOn = later(shelf.settledOn, entry.today);
  for (const medicineId of payload.countedMedicines)
    shelf.countedOn.set(medicineId, later(shelf.countedOn.get(medicineId), entry.today));
  for (const line of payload.lines)
    if (stock.lots.has(lotKey(line.medicineId, line.lotId)))
      learnDate(stock, lotKey(line.medicineId, line.lotId), line.expirationDate);
}

function applyDispatch(stock: StockState, payload: DispatchPayload, entry: AppliedEntry): void {
  for (const { shipmentId, expectedDate } of payload.dispatched) {
    stock.reservations.delete(shipmentId);
    change(stock, shipmentId, {
      status: 'dispatched',
      dispatchedAt: entry.at,
      expectedDate,
      version: entry.seq,
    });
  }
}

function applyOpening(stock: StockState, payload: OpeningPayload, entry: AppliedEntry): void {
  for (const facilityId of payload.facilityIds) {
    const shelf = shelfAt(stock, facilityId);
    shelf.version = entry.seq;
    shelf.settledOn = entry.today;
  }
  for (const order of payload.arriving)
    stock.shipments.set(order.shipmentId, {
      ...newShipment(order, entry.seq),
      status: 'dispatched',
      dispatchedAt: entry.at,
    });
}

/** Changes the state in place. An entry of another room changes it by its movements and its `StockEffects` alone. */
export function applyStock(stock: StockState, entry: AppliedEntry): void {
  const payload = (entry.payload ?? {}) as StockEffects;
  const period =
    entry.action === 'report-month' ? (payload as MonthlyReportPayload).report.period : periodOf(entry.today);
  for (const move of entry.movements) {
    post(stock, move);
    bookMonth(stock, move, period, entry.seq);
  }
  applyEffects(stock, payload, entry.seq);
  if (entry.action === 'count-stock') applyCount(stock, payload as CountPayload, entry);
  else if (entry.action === 'dispatch-shipments') applyDispatch(stock, payload as DispatchPayload, entry);
  else if (entry.action === 'send-elsewhere' || entry.action === 'receive-elsewhere') {
    const { transfer } = payload as TransferPayload;
    stock.transfers.set(transfer.transferId, { ...transfer, at: entry.at, version: entry.seq });
  } else if (entry.action === 'block-lot') {
    const block = payload as BlockPayload;
    stock.blocked.set(blockKey(block.medicineId, block.lotId), blockedBy(block, entry));
  } else if (entry.action === 'unblock-lot') {
    const { medicineId, lotId } = payload as UnblockPayload;
    stock.blocked.delete(blockKey(medicineId, lotId));
  } else if (entry.action === 'import-opening') applyOpening(stock, payload as OpeningPayload, entry);
  else if (entry.action === 'receive-shipment') {
    const { shipmentId, differences } = payload as ReceiptPayload;
    change(stock, shipmentId, {
      status: 'received',
      receivedAt: entry.at,
      differences,
      version: entry.seq,
    });
  }
}
