/** What a journal's entries say, as far as their sentences tell it, and what each language must have a sentence for. */
import type { BlockCause } from '../domain/block-cause';
import type { Movement } from '../domain/movement';
import type { Role } from '../domain/people';
import type { Verdict } from '../mismatch/finding';
import type { OverrideValue } from '../mismatch/review';

type Ids = readonly string[];
type Rows = readonly unknown[];
interface AtFacility {
  readonly facilityId: string;
}
interface OfPlan {
  readonly planId: string;
}
interface OfRequest {
  readonly requestId: string;
}
interface OfAccount {
  readonly accountId: string;
}
interface Order {
  readonly shipmentId: string;
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
}
interface Source {
  readonly kind: 'warehouse' | 'planned' | 'surplus' | 'hospital';
  readonly facilityId: string;
}
/** What was filled in on paper and typed in by another. */
export interface OnPaper {
  readonly paper?: { readonly formNumber: string; readonly filledBy: string; readonly filledOn: string };
}
type Rights = Readonly<Record<string, unknown>>;

interface LotTold {
  readonly medicineId: string;
  readonly lotId: string;
}
interface TransferTold extends AtFacility {
  readonly transferId: string;
  readonly otherScope: string;
  readonly lines: Rows;
  readonly differences: Rows;
}

/** By the name of the action, the part of each payload that is told. */
export interface EntryPayloads {
  'import-opening': {
    readonly facilityIds: Ids;
    readonly reports: Rows;
    readonly catalogue?: { readonly facilities: Rows; readonly medicines: Rows };
  };
  'catalogue-changed': {
    readonly changes: readonly { readonly list: string; readonly upsert: Rows; readonly remove: Ids }[];
  };
  'policy-changed': { readonly policy: Rights; readonly before?: Rights };
  'count-stock': AtFacility & OnPaper & { readonly complete: boolean; readonly lines: Rows };
  'adjust-stock': AtFacility;
  'block-lot': LotTold & { readonly cause: BlockCause; readonly reference: string | null };
  'unblock-lot': LotTold;
  'receive-upstream': AtFacility & {
    readonly source: 'purchase' | 'donation' | 'kit';
    readonly document: string | null;
  };
  'split-kit': AtFacility & { readonly kitMedicineId: string; readonly kits: number };
  'reserve-lines': {
    readonly reservations: readonly { readonly reservationId: string; readonly facilityId: string }[];
  };
  'release-reservation': { readonly releaseReservations: Ids };
  'order-transfer': { readonly shipmentOrders: readonly Order[] };
  'send-elsewhere': { readonly transfer: TransferTold };
  'receive-elsewhere': { readonly transfer: TransferTold };
  'dispatch-shipments': { readonly dispatched: readonly { readonly shipmentId: string }[] };
  'receive-shipment': { readonly shipmentId: string; readonly differences: Rows };
  'void-shipment': { readonly voidShipments: Ids };
  'report-month': OnPaper & {
    readonly report: AtFacility & { readonly period: string; readonly rows: number };
  };
  'plan-asked': OfPlan & { readonly previousPlanId: string | null };
  'plan-drafted': OfPlan & {
    readonly asOf: string;
    readonly summary: { readonly clinics: number; readonly packs: number };
  };
  'plan-edited': OfPlan & {
    readonly edits: readonly {
      readonly facilityId: string;
      readonly medicineId: string;
      readonly packs: number;
    }[];
    readonly violations: Rows;
  };
  'plan-locked': OfPlan & { readonly locks: Rows };
  'plan-proposed': OfPlan;
  'plan-approved': OfPlan & { readonly shipmentOrders: Rows };
  'plan-cancelled': OfPlan & { readonly voidShipments: Ids };
  'findings-recorded': OfPlan & { readonly findings: Rows };
  'finding-assigned': {
    readonly findingId: string;
    readonly assignee: { readonly name: string } | null;
  };
  'finding-decided': {
    readonly findingId: string;
    readonly decision: {
      readonly verdict: Verdict;
      readonly value: OverrideValue | null;
      readonly untilDate: string;
    };
  };
  'request-submitted': OfRequest &
    AtFacility & {
      readonly medicineId: string;
      readonly mergedInto: string | null;
      readonly asked: { readonly requestedUnits: number; readonly patientsWaiting: number | null };
      readonly priority: string;
      readonly origin: 'clinic' | 'implied';
    };
  'request-triaged': OfRequest & { readonly priority: string; readonly rulePriority: string };
  'request-approved': OfRequest & { readonly approvedUnits: number; readonly source: Source };
  'request-reserved': OfRequest & { readonly source: Source; readonly shipmentId: string };
  'request-released': OfRequest;
  'request-rejected': OfRequest;
  'request-cancelled': OfRequest;
  'request-night-released': OfRequest & { readonly approvedUnits: number; readonly reviewDueAt: string };
  'request-night-reviewed': OfRequest & { readonly verdict: 'justified' | 'unjustified' };
  'hold-placed': AtFacility & {
    readonly holdId: string;
    readonly fromFacilityId: string;
    readonly medicineId: string;
    readonly units: number;
  };
  'hold-used': { readonly holdId: string };
  'hold-released': { readonly holdId: string };
  'account-created': {
    readonly account: { readonly name: string; readonly username: string; readonly role: Role };
  };
  'account-changed': OfAccount & { readonly before: Rights; readonly after: Rights };
  'account-moved': OfAccount & { readonly toScope: string };
  'logged-in': OfAccount & { readonly address: string; readonly by?: 'institution' };
  'log-in-failed': OfAccount & { readonly address: string; readonly locked: boolean };
  'read-elsewhere': OfAccount & { readonly scope: string; readonly what: string };
  'password-changed': OfAccount;
  'password-reset': OfAccount & { readonly by: 'one-time-password' | 'one-time-link' | 'machine' };
  'token-made': OfAccount & { readonly name: string; readonly expiresAt: string };
  'token-revoked': OfAccount & { readonly tokenId: string };
}
export type EntryAction = keyof EntryPayloads;

export interface EntryFacts<A extends EntryAction> {
  /** Who did it, with their role: Ana (almacén). */
  readonly who: string;
  readonly payload: EntryPayloads[A];
  readonly movements: readonly Movement[];
  readonly place: (facilityId: string) => string;
  readonly medicine: (medicineId: string) => string;
  /** A person's name by the account, where it is known here. */
  readonly person: (accountId: string) => string;
}

export interface EntryWords {
  readonly sentence: { readonly [A in EntryAction]: (facts: EntryFacts<A>) => string };
  readonly role: { readonly [R in Role | 'system']: string };
  /** ' Motivo: …' */
  readonly because: (reason: string) => string;
  /** Of an action that this version does not know. */
  readonly other: (who: string, action: string) => string;
}

/** A field's value in a sentence: text as it stands, days as days, yes and no in words. */
export function toldValue(
  value: unknown,
  words: { readonly yes: string; readonly no: string },
  date: (day: string) => string,
): string {
  if (value === undefined || value === null) return '—';
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value !== 'string') return JSON.stringify(value);
  return /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value;
}

/** Fields of a record as they were and as they are: 'minMonthsOfStock 1 → 2', the first few of them, called as `name` does. */
export function changedFields(
  before: Rights,
  after: Rights,
  told: (value: unknown, field: string) => string,
  name: (field: string) => string = (field) => field,
  most = 5,
): { shown: string[]; more: number } {
  const changed = Object.keys(after).filter((f) => JSON.stringify(before[f]) !== JSON.stringify(after[f]));
  return {
    shown: changed.slice(0, most).map((f) => `${name(f)} ${told(before[f], f)} → ${told(after[f], f)}`),
    more: Math.max(0, changed.length - most),
  };
}
