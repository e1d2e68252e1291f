/**
 * A rationing problem solved: the linear program and its bound, and where surplus moves between clinics, the program
 * again on the trips that pay (plan/transfer-trips.ts). Without surplus it is one program.
 */
import type { SolutionCheck } from '../../solver/check';
import type { Solution, Solver } from '../../solver/linear-program';
import { certifiedBound } from '../plan/certified-bound';
import { payingTrips } from '../plan/transfer-trips';
import { tripsMade } from '../plan/trips-made';
import { planValue, toWholePacks, type WholePacks } from '../plan/whole-packs';
import { type Formulation, formulate } from '../rationing/formulation';
import { interpret, type Rationing } from '../rationing/interpretation';
import type { RationingProblem } from '../rationing/problem';
import { costOfTrips, onTrips } from '../rationing/transfer-trips';
import { solveChecked } from './solve-checked';

export interface Solved {
  /** Of the program in which every trip between clinics is free, as are its solution and its rationing's prices. */
  readonly formulation: Formulation;
  readonly solution: Solution;
  readonly proof: SolutionCheck;
  readonly free: Rationing;
  /** Weighted treatments that no plan in whole packs can exceed, whatever trips it makes: a trip only costs. */
  readonly bound: number;
  /** On the trips that are made. */
  readonly rationing: Rationing;
  readonly packs: WholePacks;
  /** What each trip between clinics brings, by its key; none is known where trips cost nothing. */
  readonly tripWorth: ReadonlyMap<string, number>;
}

export async function solveProblem(
  problem: RationingProblem,
  solve: Solver,
  onFormulated?: (formulation: Formulation) => void,
): Promise<Solved> {
  const formulation = formulate(problem);
  onFormulated?.(formulation);
  const { solution, proof } = await solveChecked(formulation.model, solve);
  const free = interpret(problem, formulation, solution);
  const bound = certifiedBound(problem, free.prices);
  const asSolved: OnTrips = { rationing: free, packs: toWholePacks(free), tripWorth: new Map() };
  const planned = costOfTrips(problem, tripsMade(asSolved.packs.room)) > 0;
  const made = planned ? await onPayingTrips(problem, asSolved, solve) : asSolved;
  return { formulation, solution, proof, free, bound, ...made };
}

type OnTrips = Pick<Solved, 'rationing' | 'packs' | 'tripWorth'>;

async function onPayingTrips(whole: RationingProblem, asSolved: OnTrips, solve: Solver): Promise<OnTrips> {
  const on = async (made: ReadonlySet<string>): Promise<OnTrips> => {
    const problem = onTrips(whole, made);
    const formulation = formulate(problem);
    const { solution } = await solveChecked(formulation.model, solve);
    const rationing = interpret(problem, formulation, solution);
    return { rationing, packs: toWholePacks(rationing), tripWorth: new Map() };
  };
  const none = await on(new Set());
  const chosen = affordable(whole, payingTrips(whole, asSolved.rationing, asSolved.packs.room));
  if (chosen.size === 0) return none;
  // The program again on these alone; of what it makes of them, those that pay.
  const { rationing, packs } = await on(chosen);
  const { room, worth } = payingTrips(whole, rationing, packs.room);
  const value = planValue(room);
  if (value < none.packs.value) return none;
  return { rationing: { ...rationing, problem: room.problem }, packs: { room, value }, tripWorth: worth };
}

/** Of the trips that pay, those that a budget for transport reaches for: those that bring most for what they cost. */
function affordable(
  whole: RationingProblem,
  { made, worth }: ReturnType<typeof payingTrips>,
): ReadonlySet<string> {
  const { transportBudgetMxn: budget, mxnPerTreatment, transfers } = whole;
  if (budget === null || costOfTrips(whole, made) * mxnPerTreatment <= budget) return made;
  const ratio = (key: string): number =>
    (worth.get(key) ?? 0) / Math.max(1e-12, transfers.get(key)?.cost ?? 0);
  const chosen = new Set<string>();
  let left = budget / mxnPerTreatment;
  for (const key of [...made].sort((a, b) => ratio(b) - ratio(a) || (a < b ? -1 : 1))) {
    const cost = transfers.get(key)?.cost ?? 0;
    if (cost > left) continue;
    chosen.add(key);
    left -= cost;
  }
  return chosen;
}
