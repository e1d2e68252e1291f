/**
 * The rationing problem: who may receive what, from where, and what it is worth. Everything the linear program needs
 * and nothing of how it is written down. Quantities of a pool are units of its group (the medicine's own units where
 * it stands alone), counted above what the clinic can already use at the delivery; sources count whole packs.
 */
import type { LocalDate } from '../domain/dates';
import type { Route } from '../domain/entities';
import type { Need } from '../forecast/negative-binomial';
import type { RouteBefore } from './before-closure';
import type { Delivery } from './delivery';
import type { Pair } from './pair';
import type { Source } from './source';

/** Packs of one line that are fixed before anything is weighed. */
export interface Preset {
  readonly pair: Pair;
  readonly packs: number;
  readonly because: 'kit' | 'lock';
}

/** A stretch of cover with one marginal value. Slopes fall from one segment of a pool to the next. */
export interface Segment {
  /** Group units above usable stock. */
  readonly from: number;
  readonly to: number;
  /** Weighted treatments a group unit. */
  readonly slope: number;
}

/** A source that can serve a pool. */
export interface Link {
  readonly source: number;
  /** The pair that receives; null for what stays in the warehouse. */
  readonly pair: Pair | null;
  readonly groupUnitsPerPack: number;
  /** 1 for the medicine asked for, less for a substitute, a transfer, or later use. */
  readonly worth: number;
  /** Transport, in weighted treatments a pack. */
  readonly costPerPack: number;
  /** Most packs this link may carry in all. */
  readonly capPacks: number;
  /** Whether the cap binds before the pool's own limit does: the part of a group's need that is the medicine's own. */
  readonly capBinds: boolean;
  /** Packs fixed beforehand: emergency kit and locked lines. They are part of the shipment, not of the model. */
  readonly presetPacks: number;
  /** Preset packs that must come from a lot good after thresholds[k] of the source. */
  readonly presetBeyond: readonly number[];
  /** For each threshold of the source: group units above usable that are used by then with confidence. */
  readonly usableBy: readonly number[];
}

/** One need that several medicines or places may serve: a clinic × group, or the time after this delivery. */
export interface Pool {
  /** null: what stays in the warehouse for later deliveries. */
  readonly facilityId: string | null;
  readonly groupId: string;
  readonly need: Need;
  /** With what following trips cannot bring before a road closes; the need itself where nothing is sent ahead. */
  readonly ahead: Need;
  /** Group units usable before anything is shipped. */
  readonly usable: number;
  /** Group units that preset packs bring. */
  readonly preset: number;
  /** Group units above usable at which maximum stock is reached: a pack may be added while the pool is below it. */
  readonly room: number;
  readonly unitsPerTreatment: number;
  readonly weight: number;
  readonly segments: readonly Segment[];
  /** What is worth most comes first, and is counted to serve the earliest need. */
  readonly links: readonly Link[];
}

/** A source with the expiry dates that matter. */
export interface ProblemSource extends Source {
  /** Last days of lots that some clinic could not use up in time, ascending. */
  readonly thresholds: readonly LocalDate[];
  /** Packs in lots still good after each threshold. */
  readonly packsAfter: readonly number[];
}

/** What one clinic's share of a trip may be. */
interface Stop {
  readonly facilityId: string;
  readonly routeId: string | null;
  readonly storageLitres: number;
  readonly coldStorageLitres: number;
}

/** A trip that surplus could move by, from one clinic to another. */
export interface TransferTrip {
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  /** By road, one way. */
  readonly km: number;
  /** There and back, in weighted treatments. */
  readonly cost: number;
}

export interface RationingProblem {
  readonly sources: readonly ProblemSource[];
  readonly pools: readonly Pool[];
  readonly stops: readonly Stop[];
  readonly routes: readonly Route[];
  /** The trips that surplus would move by, by `tripKey`; empty where no clinic has any for another. */
  readonly transfers: ReadonlyMap<string, TransferTrip>;
  readonly transportBudgetMxn: number | null;
  /** MXN that one weighted treatment stands for. */
  readonly mxnPerTreatment: number;
  /** Weighted treatments that the preset packs are worth: part of the plan's value, not of the model's objective. */
  readonly presetValue: number;
  /** Largest share of need, 0-1, that every open clinic can be brought to, by group. */
  readonly commonShares: ReadonlyMap<string, number>;
  /** What was fixed beforehand, by facility and medicine. */
  readonly presets: ReadonlyMap<string, Preset>;
  readonly pairs: readonly Pair[];
  readonly deliveries: ReadonlyMap<string, Delivery>;
  /** What room on the following trips is worth where roads close; empty where none does. */
  readonly before: readonly RouteBefore[];
}
