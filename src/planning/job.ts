/** A piece of work that outlives the process that asked for it. */
import type { LocalDate } from '../domain/dates';
import type { Actor, Scope } from '../domain/people';
import type { Policy } from '../domain/policy';
import type { PlanEdit } from '../plan/life-cycle';

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface PlanJobInput {
  readonly asOf: LocalDate;
  readonly origin: 'schedule' | 'demand' | 'replan';
  /** The plan that is made anew, its locked lines kept; null for a plan from nothing. */
  readonly previousPlanId: string | null;
  readonly locks: readonly PlanEdit[];
}

interface JobState {
  /** `${scope}|${kind}|${what it is unique by}` */
  readonly jobId: string;
  readonly scope: Scope;
  readonly askedBy: Actor;
  readonly createdAt: string;
  status: JobStatus;
  /** What it is at: a stage of planning, or 'backtest' or 'simulation' with how many of a hundred are done; null before and after. */
  stage: string | null;
  attempts: number;
  /** Whoever works on it must say so again before this instant, or another takes it over. */
  leaseUntil: string | null;
  worker: string | null;
  cancelAsked: boolean;
  startedAt: string | null;
  endedAt: string | null;
  error: { readonly code: string; readonly cause: string; readonly fix: string } | null;
}

export interface PlanJob extends JobState {
  readonly kind: 'plan';
  readonly input: PlanJobInput;
  readonly planId: string;
}
/** The forecast held against the jurisdiction's own past months. */
export interface BacktestJob extends JobState {
  readonly kind: 'backtest';
  readonly input: { readonly asOf: LocalDate };
}
/** Policies played on the jurisdiction's own history; `edited` null plays the one in force alone beside the formulas. */
export interface SimulationJob extends JobState {
  readonly kind: 'simulation';
  readonly simulationId: string;
  readonly input: {
    readonly asOf: LocalDate;
    readonly today: Policy;
    readonly edited: Policy | null;
    readonly months: number;
    readonly replications: number;
    readonly seed: number;
    /** Whether today's kits and the field's formulas play along. */
    readonly formulas: boolean;
  };
}
export type Job = PlanJob | BacktestJob | SimulationJob;

/** A job as it is when it is asked for. */
export const WAITING = {
  status: 'queued',
  stage: null,
  attempts: 0,
  leaseUntil: null,
  worker: null,
  cancelAsked: false,
  startedAt: null,
  endedAt: null,
  error: null,
} as const satisfies Partial<JobState>;
