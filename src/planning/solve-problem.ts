/**
 * A rationing problem solved: the linear program, in which packs that ride between clinics bear their share of the trip,
 * its bound, and the plan in whole packs on the trips that pay (plan/transfer-trips.ts). Without surplus nothing is added.
 */
import type { SolutionCheck } from '../../solver/check';
import type { Solution, Solver } from '../../solver/linear-program';
import { certifiedBound } from '../plan/certified-bound';
import { type PayingTrips, payingTrips } from '../plan/transfer-trips';
import { planValue, toWholePacks, type WholePacks } from '../plan/whole-packs';
import { type Formulation, formulate } from '../rationing/formulation';
import { interpret, type Rationing } from '../rationing/interpretation';
import type { RationingProblem } from '../rationing/problem';
import { costOfTrips, onTrips } from '../rationing/transfer-trips';
import { withTripShares } from '../rationing/trip-shares';
import { solveChecked } from './solve-checked';

interface Relaxed {
  readonly formulation: Formulation;
  readonly solution: Solution;
  readonly proof: SolutionCheck;
  readonly relaxed: Rationing;
}

type OnTrips = Pick<Solved, 'rationing' | 'packs' | 'tripWorth'>;

/** The program solved; its problem is the one in which packs bear their shares of trips. */
export interface Solved extends Relaxed {
  /** Weighted treatments that no plan in whole packs can exceed, whatever trips it makes and pays. */
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
  const program = withTripShares(problem);
  const solved = await solveRelaxed(program, solve, onFormulated);
  const bound = certifiedBound(program, solved.relaxed.prices);
  const asSolved: OnTrips = withAllTrips(solved.relaxed);
  const plan = program === problem ? asSolved : await onPayingTrips(problem, asSolved, solve);
  return { ...solved, bound, ...plan };
}

async function solveRelaxed(
  problem: RationingProblem,
  solve: Solver,
  onFormulated?: (formulation: Formulation) => void,
): Promise<Relaxed> {
  const formulation = formulate(problem);
  onFormulated?.(formulation);
  const { solution, proof } = await solveChecked(formulation.model, solve);
  return { formulation, solution, proof, relaxed: interpret(problem, formulation, solution) };
}

const withAllTrips = (rationing: Rationing): OnTrips => ({
  rationing,
  packs: toWholePacks(rationing),
  tripWorth: new Map(),
});

async function onPayingTrips(whole: RationingProblem, asSolved: OnTrips, solve: Solver): Promise<OnTrips> {
  const on = async (made: ReadonlySet<string>): Promise<OnTrips> =>
    withAllTrips((await solveRelaxed(onTrips(whole, made), solve)).relaxed);
  const none = await on(new Set());
  const onThese = ({ rationing, packs }: OnTrips): [Rationing, PayingTrips] => [
    rationing,
    payingTrips(whole, rationing, packs.room),
  ];
  const first = onThese(asSolved);
  const [, { made, worth: worthOf }] = first;
  // The program shares out anew what those that pay share, and a budget that pays trips too.
  const again = onThese(await on(affordable(whole, made, worthOf)));
  const isBetter = planValue(again[1].room) >= planValue(first[1].room);
  const [rationing, { room, worth }] = isBetter || whole.transportBudgetMxn !== null ? again : first;
  const value = planValue(room);
  if (value < none.packs.value) return none;
  return { rationing: { ...rationing, problem: room.problem }, packs: { room, value }, tripWorth: worth };
}

/** Of the trips that pay, those that a budget for transport reaches for: those that bring most for what they cost. */
function affordable(
  whole: RationingProblem,
  made: ReadonlySet<string>,
  worth: ReadonlyMap<string, number>,
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
