/** Units of one lot that go from one place to another: double entry by construction, every lot's sum stays zero. */
import type { LocalDate } from './dates';

/**
 * Where stock can be. 'facility' a shelf (warehouse, clinic or hospital), 'transit' on its way in a shipment,
 * 'between' on its way to another jurisdiction: shared by two journals, whose sums of it make zero once it has come,
 * 'supplier' not yet ours, 'patient' given out by a facility, 'loss' expired, broken or missing at a facility.
 */
export type Place =
  | 'supplier'
  | `facility:${string}`
  | `transit:${string}`
  | `between:${string}`
  | `patient:${string}`
  | `loss:${string}`;

export const shelfOf = (facilityId: string): Place => `facility:${facilityId}`;
export const transitOf = (shipmentId: string): Place => `transit:${shipmentId}`;
export const betweenOf = (transferId: string): Place => `between:${transferId}`;
export const patientsOf = (facilityId: string): Place => `patient:${facilityId}`;
export const lossOf = (facilityId: string): Place => `loss:${facilityId}`;

export const MOVEMENT_REASONS = [
  'opening',
  'purchase',
  'donation',
  'kit',
  'dispensed',
  'dispatched',
  'received',
  'returned',
  'transferred',
  'count-difference',
  'report-difference',
  'short',
  'damaged',
  'expired',
  'wrong-lot',
  'lost',
  'stolen',
  'recalled',
  'found',
  'split',
] as const;
export type MovementReason = (typeof MOVEMENT_REASONS)[number];

export interface Movement {
  readonly medicineId: string;
  readonly lotId: string;
  /** Last day of use; null = not known. Belongs to (medicine, lot): two dates for one lot are refused. */
  readonly expirationDate: LocalDate | null;
  /** Above zero. */
  readonly units: number;
  readonly from: Place;
  readonly to: Place;
  readonly reason: MovementReason;
}
