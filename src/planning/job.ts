/** A piece of work that outlives the process that asked for it. */
import type { LocalDate } from '../domain/dates';
import type { Actor, Scope } from '../domain/people';
import type { PlanEdit } from '../plan/life-cycle';

export type JobStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface PlanJobInput {
  readonly asOf: LocalDate;
  readonly origin: 'schedule' | 'demand' | 'replan';
  /** The plan that is made anew, its locked lines kept; null for a plan from nothing. */
  readonly previousPlanId: string | null;
  readonly locks: readonly PlanEdit[];
}

export interface Job {
  /** `${scope}|plan|${what it is unique by}` */
  readonly jobId: string;
  readonly scope: Scope;
  readonly kind: 'plan';
  readonly input: PlanJobInput;
  readonly planId: string;
  readonly askedBy: Actor;
  readonly createdAt: string;
  status: JobStatus;
  /** What it is at: 'forecast', 'rationing', 'solve', 'requisition', 'packs'; null before and after. */
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
