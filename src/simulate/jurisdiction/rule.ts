/** A rule as it is played on a jurisdiction: what it is shown on the day of a plan, and what it answers. */
import type { Period } from '../../domain/dates';
import type { Snapshot } from '../../domain/snapshot';
import type { LotPick } from '../../plan/plan';

/** What has been reported or seen by now; nothing of what is to come. */
export interface KnownNow {
  /** As a plan of this day would read it: stock and months of units as last told, supply as announced. */
  readonly snapshot: Snapshot;
  /** Units asked for in a month played, whether given or not; only one published rule is told. NaN before. */
  asked(facilityId: string, medicineId: string, period: Period): number;
}

export interface Order {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly packs: number;
  /** Lots to take it from; without them the warehouse's, first expired first. */
  readonly lots?: readonly LotPick[];
}

export interface Rule {
  readonly name: string;
  /** Orders of one round, in the order in which they are served and loaded. */
  order(known: KnownNow): readonly Order[] | Promise<readonly Order[]>;
}

/** A rule starts afresh in every replication: it may remember, but not across them. */
export interface RuleKind {
  readonly name: string;
  /** Days before the first truck of a round on which it plans. */
  readonly planLeadDays: number;
  start(): Rule;
}
