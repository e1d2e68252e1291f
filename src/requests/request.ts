/**
 * Emergency requests and patients' holds as the journal tells them. Plain data and Maps only.
 * No person who is treated is named anywhere: a request counts patients, a hold knows its own id.
 */
import type { LocalDate } from '../domain/dates';
import type { Actor } from '../domain/people';
import type { LotLine, Reservation, ShipmentOrder } from '../stock/stock-state';

/** FHIR's words for how soon, from the least to the most pressing. */
export const PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const higherPriority = (a: Priority, b: Priority): Priority =>
  PRIORITIES.indexOf(a) >= PRIORITIES.indexOf(b) ? a : b;

/** submitted → triaged → approved → reserved → dispatched → received; or rejected, or cancelled, before dispatch. */
export type RequestStatus =
  | 'submitted'
  | 'triaged'
  | 'approved'
  | 'reserved'
  | 'dispatched'
  | 'received'
  | 'rejected'
  | 'cancelled';

/** Where units can come from: the warehouse (its reserve included), a shipment reserved for this unit, another unit. */
export type SourceKind = 'warehouse' | 'planned' | 'surplus' | 'hospital';

export interface ChosenSource {
  readonly kind: SourceKind;
  /** The unit that gives. */
  readonly facilityId: string;
  /** The planned shipment that is brought forward; null for the others. */
  readonly shipmentId: string | null;
}

/** One line of what the clinic reads: what happened, by whom, and when the medicine is expected. */
export interface HistoryLine {
  readonly seq: number;
  readonly at: string;
  readonly today: LocalDate;
  readonly step: RequestStatus | 'merged' | 'released' | 'voided' | 'night-released' | 'night-reviewed';
  readonly by: string;
  readonly byName: string;
  readonly role: Actor['role'];
  readonly units: number | null;
  /** Day the medicine is expected at the unit; null where nothing will come. */
  readonly expectedDate: LocalDate | null;
  /** True once a source is approved; before that the date is what an emergency usually takes. */
  readonly expectedDateFirm: boolean;
  readonly reason: string | null;
}

/** A request for the same thing that was taken into an open one. */
export interface MergedRequest {
  readonly requestId: string;
  readonly by: string;
  readonly at: string;
  readonly requestedUnits: number;
  readonly patientsWaiting: number | null;
  readonly priority: Priority;
}

export interface Triage {
  /** 0-100, by the rule. */
  readonly score: number;
  readonly rulePriority: Priority;
  /** The rule's, or that of the person who overrode it. */
  readonly priority: Priority;
  readonly overridden: boolean;
}

export interface NightRelease {
  readonly releasedBy: string;
  readonly at: string;
  readonly treatments: number;
  /** UTC instant by which another person has reviewed it. */
  readonly reviewDueAt: string;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  readonly verdict: 'justified' | 'unjustified' | null;
  readonly comment: string | null;
}

export interface EmergencyRequest {
  readonly requestId: string;
  readonly facilityId: string;
  readonly medicineId: string;
  readonly requestedUnits: number;
  /** Whole packs that cover it. */
  readonly requestedPacks: number;
  /** null = not known (a stock count implied the request). */
  readonly patientsWaiting: number | null;
  /** As the unit states it. */
  readonly priority: Priority;
  readonly note: string | null;
  readonly origin: 'clinic' | 'implied';
  readonly status: RequestStatus;
  readonly submittedAt: string;
  /** Accounts that asked; none of them may approve. */
  readonly requesters: readonly string[];
  readonly merged: readonly MergedRequest[];
  readonly triage: Triage | null;
  readonly approvedUnits: number | null;
  readonly approvedBy: string | null;
  readonly source: ChosenSource | null;
  readonly expectedDate: LocalDate | null;
  readonly shipmentId: string | null;
  /** UTC instant at which stock that is reserved and not dispatched is free again; null when none is held. */
  readonly reservedUntil: string | null;
  readonly nightRelease: NightRelease | null;
  readonly history: readonly HistoryLine[];
  /** Sequence of the last entry that changed it. */
  readonly version: number;
}

/** Units kept at a shelf for one patient who comes from another unit. */
export interface PatientHold {
  readonly holdId: string;
  /** The unit that has it. */
  readonly facilityId: string;
  /** The unit that sends the patient. */
  readonly fromFacilityId: string;
  readonly medicineId: string;
  readonly lines: readonly LotLine[];
  readonly units: number;
  readonly until: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly status: 'held' | 'used' | 'released';
  readonly version: number;
}

/** When somebody last saw how much of a medicine a unit has. */
export interface Confirmation {
  readonly at: string;
  readonly today: LocalDate;
  readonly by: 'count' | 'receipt' | 'report' | 'opening';
}

export interface RequestsState {
  readonly requests: Map<string, EmergencyRequest>;
  /** Ids of requests that were merged → the request that took them in. */
  readonly mergedInto: Map<string, string>;
  readonly holds: Map<string, PatientHold>;
  /** By facility and medicine (`pairKey`). */
  readonly confirmed: Map<string, Confirmation>;
}

// ── what the entries carry

export interface RequestSubmitted {
  readonly requestId: string;
  /** The open request for the same medicine that takes it in; null = it stands by itself. */
  readonly mergedInto: string | null;
  readonly facilityId: string;
  readonly medicineId: string;
  /** What this command asked for. */
  readonly asked: Omit<MergedRequest, 'requestId' | 'by' | 'at'>;
  /** What the request now says: itself, or the merger's outcome. */
  readonly requestedUnits: number;
  readonly requestedPacks: number;
  readonly patientsWaiting: number | null;
  readonly priority: Priority;
  readonly note: string | null;
  readonly origin: EmergencyRequest['origin'];
  /** Something rose: a request that was triaged is to be triaged again. */
  readonly rose: boolean;
  readonly expectedDate: LocalDate;
}

export interface RequestTriaged extends Triage {
  readonly requestId: string;
  readonly expectedDate: LocalDate;
}

export interface RequestApproved {
  readonly requestId: string;
  readonly approvedUnits: number;
  readonly source: ChosenSource;
  readonly expectedDate: LocalDate;
}

/** Stock set aside: a new shipment, or the planned one that is brought forward (then nothing is ordered). */
export interface RequestReserved {
  readonly requestId: string;
  readonly source: ChosenSource;
  readonly shipmentId: string;
  readonly shipmentOrders: readonly ShipmentOrder[];
  /** Until when the shipments ordered here hold their stock; null for a planned one, which is held anyway. */
  readonly reservedUntil: string | null;
  readonly expectedDate: LocalDate;
}

/** For release, rejection and cancellation: the shipment that holds stock for the request alone is given up. */
export interface RequestEnded {
  readonly requestId: string;
  readonly voidShipments: readonly string[];
}

export interface RequestNightReleased extends RequestReserved {
  /** What is asked for with it: a request of its own, or merged into the open one. */
  readonly submitted: RequestSubmitted;
  readonly triage: Triage;
  readonly approvedUnits: number;
  readonly treatments: number;
  readonly reviewDueAt: string;
}

export interface RequestNightReviewed {
  readonly requestId: string;
  readonly verdict: 'justified' | 'unjustified';
}

export interface HoldPlaced extends Omit<PatientHold, 'placedBy' | 'placedAt' | 'status' | 'version'> {
  readonly reservations: readonly Reservation[];
}

export interface HoldEnded {
  readonly holdId: string;
  readonly releaseReservations: readonly string[];
}
