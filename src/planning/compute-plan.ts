/**
 * The one way through the house: snapshot → forecast → rationing problem → solver → whole packs, lots and reasons.
 * Pure: the same snapshot and policy give the same plan, byte for byte.
 */
import type { LinearProgram, Solver } from '../../solver/linear-program';
import type { IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import { canonical, type Snapshot } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import type { Override } from '../mismatch/overrides';
import { makePlan } from '../plan/make-plan';
import type { Plan, RequisitionLine } from '../plan/plan';
import { requisitionOf } from '../plan/requisition';
import { tripsMade } from '../plan/trips-made';
import { poseProblem } from '../rationing/build-problem';
import { formulate } from '../rationing/formulation';
import { groundOf } from '../rationing/ground';
import { interpret } from '../rationing/interpretation';
import type { RationingProblem } from '../rationing/problem';
import { onTrips } from '../rationing/transfer-trips';
import { needForecasts } from './need-forecasts';
import { solveChecked } from './solve-checked';
import { solveProblem } from './solve-problem';

/** Steps that a person can be told about. */
export type Stage = 'forecast' | 'rationing' | 'solve' | 'requisition' | 'packs';

export interface PlanRequest {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly solve: Solver;
  readonly warnings?: readonly IntakeIssue[];
  /** Decisions of people on need, that stand in for the reports. */
  readonly overrides?: readonly Override[];
  /** The need as reports and prevalence give it, where it was made already: stock does not change it. */
  readonly forecasts?: readonly PairForecast[];
  /** Receives the need as reports and prevalence give it, and as the plan works with it after people's decisions. */
  readonly onForecasts?: (plain: readonly PairForecast[], decided: readonly PairForecast[]) => void;
  readonly onStage?: (stage: Stage) => void;
  /** Receives the very model that the solver is given. */
  readonly onModel?: (model: LinearProgram) => void;
}

const UNPRICED_MXN = 1;

/** What a pack asked of the state costs, in weighted treatments; a medicine without a price is taken at 1 MXN. */
const askPriceOf =
  (problem: RationingProblem) =>
  (source: RationingProblem['sources'][number]): number =>
    (source.medicine.priceMxn ?? UNPRICED_MXN) / problem.mxnPerTreatment;

async function askUpstream(request: PlanRequest, problem: RationingProblem): Promise<RequisitionLine[]> {
  const asking = formulate(problem, askPriceOf(problem));
  const plain = formulate(problem);
  const [asked, without] = [
    await solveChecked(asking.model, request.solve),
    await solveChecked(plain.model, request.solve),
  ];
  const packsAsked = new Map(
    asking.askColumn.flatMap((column, source) => [[source, asked.solution.x[column] as number] as const]),
  );
  return requisitionOf(
    interpret(problem, asking, asked.solution),
    interpret(problem, plain, without.solution),
    packsAsked,
  );
}

export async function computePlan(request: PlanRequest): Promise<Plan> {
  const { policy, solve, onStage, onModel, warnings = [], overrides = [] } = request;
  const snapshot = canonical(request.snapshot);

  onStage?.('forecast');
  const { forecasts, plain, applied } = needForecasts(snapshot, policy, overrides, request.forecasts);
  request.onForecasts?.(plain, forecasts);

  onStage?.('rationing');
  const ground = groundOf(snapshot, policy, forecasts);
  const problem = poseProblem(ground, 'delivery');

  onStage?.('solve');
  const solved = await solveProblem(problem, solve, ({ model }) => onModel?.(model));
  const { formulation, solution, proof, rationing, packs, tripWorth, bound } = solved;

  onStage?.('requisition');
  const asked = onTrips(poseProblem(ground, 'requisition'), tripsMade(packs.room));
  const requisition = await askUpstream(request, asked);

  onStage?.('packs');
  const plan = makePlan({
    snapshot,
    policy,
    rationing,
    packs,
    tripWorth,
    bound,
    objective: solution.objective,
    solver: {
      backend: solution.backend,
      status: 'optimal',
      rows: formulation.model.rowCount,
      columns: formulation.model.columnCount,
      worstInfeasibility: Math.max(proof.rowViolation.relative, proof.boundViolation.relative),
      dualityGap: proof.gap.relative,
    },
    requisition,
    warnings,
  });
  return applied.length === 0 ? plan : { ...plan, overrides: applied };
}
