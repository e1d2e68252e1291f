/**
 * A jurisdiction to play policies on: its snapshot with the calendar and the roads laid out over all the months, the
 * need that will come, and what the state will send. Every medicine, clinic, route and lot is the jurisdiction's own.
 */
import type { LocalDate } from '../../domain/dates';
import type { Closure } from '../../domain/entities';
import type { Snapshot } from '../../domain/snapshot';

export interface NeedOfPair {
  readonly facilityId: string;
  readonly medicineId: string;
  /** Mean need of each month played, units. */
  readonly meanUnits: readonly number[];
  /** Variance of a month's own need over its mean; at least 1. */
  readonly dispersion: number;
  /** Coefficient of variation of the level, one draw a replication: what nobody knows of the need beforehand. */
  readonly levelVariation: number;
}

/** What the state sends to the warehouse. */
export interface SupplyArrival {
  readonly medicineId: string;
  readonly date: LocalDate;
  readonly quantityUnits: number;
  readonly expirationDate: LocalDate | null;
}

export interface JurisdictionScenario {
  readonly name: string;
  /** Whole months played, from the snapshot's day, which is the first of a month. */
  readonly months: number;
  /** What is known at the start. Departures and closures reach beyond the last month; receipts are left to `supply`. */
  readonly snapshot: Snapshot;
  readonly need: readonly NeedOfPair[];
  readonly supply: readonly SupplyArrival[];
  /** Supply is known so many days before it comes. */
  readonly announcedDays: number;
  /** Clinics' stock and months are known as they were so many days ago. */
  readonly reportDelayDays: number;
  /** Chance that a clinic's month, and its stock with it, is told a month late. */
  readonly lateReportChance: number;
  /** What a clinic adds to the issues that it reports: 0.8 = reports 1.8 times what it gave. */
  readonly reportInflation: Readonly<Record<string, number>>;
  /** Chance that a trip does not reach the clinic; its load goes with the next one. */
  readonly missedTripChance: Readonly<Record<string, number>>;
}

/** What can be chosen of a scenario that is built from a snapshot. */
export interface ScenarioChoices {
  readonly months: number;
  /** What the state sends, over what it sent in the same months of the past year. */
  readonly supplyShare: number;
  readonly announcedDays: number;
  readonly reportDelayDays: number;
  readonly lateReportChance: number;
  readonly reportInflation: Readonly<Record<string, number>>;
  /** Roads that close beside the jurisdiction's own closures; known to all from the start. */
  readonly closures: readonly Closure[];
}

export const USUAL_CHOICES: ScenarioChoices = {
  months: 12,
  supplyShare: 1,
  announcedDays: 60,
  reportDelayDays: 3,
  lateReportChance: 0,
  reportInflation: {},
  closures: [],
};
