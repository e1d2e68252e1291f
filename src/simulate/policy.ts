/** A policy as it is played: what it may know when shipments leave, and what it answers. */
import type { Scenario } from './scenario';

/** What has been reported or seen by now; nothing of what is to come. */
export interface Known {
  readonly scenario: Scenario;
  readonly period: number;
  /** Clinics whose shipments leave now, in the scenario's order. */
  readonly due: readonly number[];
  /** Units at the warehouse now. */
  readonly upstreamUnits: number;
  /** Stock of each clinic as last reported. */
  readonly stockUnits: Float64Array;
  /** Units sent to each clinic and not yet there. */
  readonly transitUnits: Float64Array;
  /** Periods reported: issues of [clinic][first … reportedTo(clinic)) may be read. Counted from the history's start. */
  reportedTo(clinic: number): number;
  /** Units that the clinic reports to have given in a period counted from the history's start. */
  issued(clinic: number, at: number): number;
  /** Stock logged at the start of a period counted from the history's start; NaN before the first period played. */
  stockAt(clinic: number, at: number): number;
  /** Units asked for in that period, whether given or not: what only some published policies are told. */
  asked(clinic: number, at: number): number;
}

export interface Policy {
  readonly name: string;
  /** Overrides the scenario's delay of reports. */
  readonly reportDelayPeriods?: number;
  /** Units for each due clinic, in the order of `due`: whole, 0 or more. What exceeds the stock is not sent. */
  ship(known: Known): ArrayLike<number>;
}

/** A policy starts afresh in every replication: it may remember, but not across them. */
export interface PolicyKind {
  readonly name: string;
  start(scenario: Scenario): Policy;
}
