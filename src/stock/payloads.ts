/** What the entries of this room say beside their movements, by the name of their action. */
import type { LocalDate, Period } from '../domain/dates';
import type { ReceiptDifference, Reservation, ShipmentOrder, Transfer } from './stock-state';

/**
 * Any entry, whatever its action, may carry these: plans, requests and transfers set stock aside in their own entry.
 * They are applied in this order, after the movements.
 */
export interface StockEffects {
  /** Holds given up. */
  readonly releaseReservations?: readonly string[];
  /** Shipments given up: their hold ends, and what was on the road is back by the entry's movements. */
  readonly voidShipments?: readonly string[];
  readonly reservations?: readonly Reservation[];
  /** Each becomes a shipment with status 'reserved' and a hold of the same id. */
  readonly shipmentOrders?: readonly ShipmentOrder[];
}

/** A form on paper that somebody else filled in: whoever typed it in is the entry's actor. */
export interface FromPaper {
  readonly formNumber: string;
  readonly filledBy: string;
  readonly filledOn: LocalDate;
}

/** What a line of a count said of a lot. */
export interface CountedLine {
  readonly medicineId: string;
  readonly lotId: string;
  /** As read from the pack; null = not read. */
  readonly expirationDate: LocalDate | null;
  readonly countedUnits: number;
}

export interface CountPayload {
  readonly facilityId: string;
  /** Whether a lot that is not named was counted as none. */
  readonly complete: boolean;
  readonly lines: readonly CountedLine[];
  /** Medicines counted in all their lots. */
  readonly countedMedicines: readonly string[];
  /** Left out where it was counted on a screen. */
  readonly paper?: FromPaper;
}

export interface DispatchPayload {
  /** `expectedDate` replaces the day that was planned. */
  readonly dispatched: readonly { readonly shipmentId: string; readonly expectedDate: LocalDate | null }[];
}

export interface ReceiptPayload {
  readonly shipmentId: string;
  readonly differences: readonly ReceiptDifference[];
}

/** One half of a transfer to another jurisdiction; the other is in the journal of `otherScope`, under the same id. */
export interface TransferPayload {
  readonly transfer: Omit<Transfer, 'at' | 'version'>;
}

/** Prescriptions of a month; null where no row reported them. */
export interface PrescriptionFigures {
  readonly prescriptionsPresented: number | null;
  readonly prescriptionsFilled: number | null;
  readonly patientsTurnedAway: number | null;
}

/** A unit's month, as the journal keeps it: its rows lie in the blob of that hash. */
export interface ReportHeader extends PrescriptionFigures {
  readonly facilityId: string;
  readonly period: Period;
  /** Content hash of the blob that holds the rows, perhaps beside those of other units and months. */
  readonly rowsHash: string;
  readonly rows: number;
}

export interface MonthlyReportPayload {
  readonly report: ReportHeader;
  /** Left out where it was reported on a screen. */
  readonly paper?: FromPaper;
}

export interface OpeningPayload {
  readonly facilityIds: readonly string[];
  readonly reports: readonly ReportHeader[];
  /** On the road on the opening day. */
  readonly arriving: readonly ShipmentOrder[];
}
