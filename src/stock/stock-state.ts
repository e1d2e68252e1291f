/** What a jurisdiction's journal says of its stock. Plain data and Maps: it is written to a snapshot as it is. */
import type { BlockCause } from '../domain/block-cause';
import type { LocalDate, Period } from '../domain/dates';
import type { Place } from '../domain/movement';
import type { Scope } from '../domain/people';

/** `${medicineId}\t${lotId}` */
export type LotKey = string;
export const lotKey = (medicineId: string, lotId: string): LotKey => `${medicineId}\t${lotId}`;
/** [medicineId, lotId] */
export const splitLotKey = (key: LotKey): [string, string] => {
  const tab = key.indexOf('\t');
  return [key.slice(0, tab), key.slice(tab + 1)];
};
/** Units that only a monthly report tells of: which lot they are is not known. */
export const UNKNOWN_LOT = 'unknown';

export interface LotLine {
  readonly medicineId: string;
  readonly lotId: string;
  readonly units: number;
}

/** Units of a shelf that are promised: to a shipment, a request or a patient. */
export interface Reservation {
  readonly reservationId: string;
  readonly facilityId: string;
  readonly lines: readonly LotLine[];
  /** UTC instant at which it lapses; null = until it is used or released. */
  readonly until: string | null;
  readonly purpose: 'shipment' | 'request' | 'patient';
}

export type ShipmentStatus = 'reserved' | 'dispatched' | 'received' | 'voided';

export interface ShipmentLine extends LotLine {
  readonly packs: number;
}

/** What a receipt found other than what was sent. */
export interface ReceiptDifference {
  readonly medicineId: string;
  readonly lotId: string;
  /** Units short (never arrived), damaged, expired on arrival, or of another lot than the paper says. */
  readonly units: number;
  readonly reason: 'short' | 'damaged' | 'expired' | 'wrong-lot';
  /** The lot that came instead, with 'wrong-lot'. */
  readonly receivedLotId: string | null;
  readonly receivedExpirationDate: LocalDate | null;
  readonly note: string | null;
}

/** What a decision orders to be set aside; the shipment that it becomes has the same id. */
export interface ShipmentOrder {
  readonly shipmentId: string;
  readonly kind: 'plan' | 'emergency' | 'transfer';
  readonly planId: string | null;
  readonly requestId: string | null;
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  readonly routeId: string | null;
  readonly expectedDate: LocalDate | null;
  /** UTC instant at which its hold lapses unless it is dispatched; left out = until it is used or released. */
  readonly until?: string | null;
  readonly lines: readonly ShipmentLine[];
}

export interface Shipment extends ShipmentOrder {
  status: ShipmentStatus;
  dispatchedAt: string | null;
  receivedAt: string | null;
  differences: readonly ReceiptDifference[];
  /** Sequence of the last entry that changed it. */
  version: number;
}

/** Stock that goes to another jurisdiction, or came from there: one record in the journal of each, under one id. */
export interface Transfer {
  readonly transferId: string;
  readonly direction: 'out' | 'in';
  /** Where it goes, or where it came from. */
  readonly otherScope: Scope;
  /** The unit here that it left, or that received it. */
  readonly facilityId: string;
  readonly expectedDate: LocalDate | null;
  /** As sent. */
  readonly lines: readonly TransferLine[];
  readonly differences: readonly ReceiptDifference[];
  /** UTC instant at which it left, or came. */
  readonly at: string;
  readonly version: number;
}

export interface TransferLine extends LotLine {
  readonly expirationDate: LocalDate | null;
}

/** One medicine's month at one unit, as the ledger has it: what a monthly report is held against. */
export interface ShelfMonth {
  readonly period: Period;
  /** On the shelf after the month's last movement. */
  closingUnits: number;
  /** Given out to patients in the month. */
  dispensedUnits: number;
  /** Units by lot that counts found missing and no report has explained as given out yet. */
  readonly countLosses: Map<string, number>;
}

/** A unit's shelf as a record: the version that counts and adjustments are made on, and when it was last seen. */
export interface Shelf {
  /** Sequence of the last entry that moved or counted anything here. */
  version: number;
  /** Day of the last complete count or of the opening stock; null = never. */
  settledOn: LocalDate | null;
  /** Day of the last count of a medicine in all its lots. */
  readonly countedOn: Map<string, LocalDate>;
  /** By medicine, oldest first; the last few months alone. */
  readonly months: Map<string, ShelfMonth[]>;
}

/** A lot that nobody may use, at no place, until it is unblocked. */
export interface BlockedLot {
  readonly medicineId: string;
  /** As whoever blocked it wrote it. */
  readonly lotId: string;
  readonly cause: BlockCause;
  /** Number of the alert or letter; null = none. */
  readonly reference: string | null;
  readonly note: string | null;
  /** UTC instant. */
  readonly at: string;
  readonly today: LocalDate;
  /** Name and scope of whoever blocked it. */
  readonly by: string;
  readonly byScope: Scope;
}

export interface StockState {
  /** Units by place and lot; zero balances are left out. */
  readonly balances: Map<Place, Map<LotKey, number>>;
  /** Last day of use by lot; null = not known. */
  readonly lots: Map<LotKey, LocalDate | null>;
  readonly reservations: Map<string, Reservation>;
  readonly shipments: Map<string, Shipment>;
  readonly shelves: Map<string, Shelf>;
  readonly transfers: Map<string, Transfer>;
  /** By `blockKey`. */
  readonly blocked: Map<LotKey, BlockedLot>;
}
