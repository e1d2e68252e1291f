/**
 * A plan that a person edited, judged beside the optimizer's own: its worth against the bound, who stays unserved, and
 * every rule it breaks. Pure: the problem is built and solved again from the snapshot, nothing of the plan is believed.
 */
import type { Solver } from '../../solver/linear-program';
import type { Policy } from '../domain/policy';
import { canonical, type Snapshot } from '../domain/snapshot';
import type { Override } from '../mismatch/overrides';
import { checkPlan, type ShippedLot, type Violation } from '../plan/check-plan';
import { pickLots } from '../plan/lots';
import type { PackRoom } from '../plan/room';
import { buildProblem } from '../rationing/build-problem';
import type { ProblemSource, RationingProblem } from '../rationing/problem';
import type { Stage } from './compute-plan';
import { needForecasts } from './need-forecasts';
import { type Score, scoreOf } from './score-plan';
import { solveProblem } from './solve-problem';

export interface Rescore {
  /** Of the linear program, as in the plan: minimised. */
  readonly objective: number;
  /** Weighted treatments that no plan in whole packs can exceed. */
  readonly bound: number;
  readonly checked: Score;
  readonly optimizer: Score;
  readonly violations: readonly Violation[];
}

export interface RescoreRequest {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** The edited plan. */
  readonly shipped: readonly ShippedLot[];
  /** The decisions that the plan followed. */
  readonly overrides?: readonly Override[];
  readonly solve: Solver;
  readonly onStage?: (stage: Stage) => void;
}

export async function rescorePlan(request: RescoreRequest): Promise<Rescore> {
  const { policy, solve, onStage } = request;
  const snapshot = canonical(request.snapshot);
  onStage?.('forecast');
  const { forecasts } = needForecasts(snapshot, policy, request.overrides ?? []);
  onStage?.('rationing');
  const problem = buildProblem(snapshot, policy, forecasts);
  onStage?.('solve');
  const { solution, bound, packs } = await solveProblem(problem, solve);
  onStage?.('packs');
  const own = shippedBy(problem, packs.room);
  return {
    objective: solution.objective,
    bound,
    checked: scoreOf(snapshot, problem, request.shipped, bound),
    optimizer: scoreOf(snapshot, problem, own, bound),
    violations: checkPlan(snapshot, policy, problem, request.shipped),
  };
}

/** The optimizer's packs by lot. */
function shippedBy(problem: RationingProblem, room: PackRoom): ShippedLot[] {
  const picks = pickLots(problem, room);
  return problem.pools.flatMap(({ facilityId, links }, p) =>
    links.flatMap((link, l) =>
      (picks.get(`${p}\t${l}`) ?? []).map(({ fromFacilityId, lotId, packs }) => ({
        facilityId: facilityId ?? '',
        medicineId: (problem.sources[link.source] as ProblemSource).medicine.medicineId,
        fromFacilityId,
        lotId,
        packs,
      })),
    ),
  );
}
