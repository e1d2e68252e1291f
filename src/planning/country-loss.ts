/**
 * What planning in two levels loses against solving the country as one, certified: with a price on every pack from
 * upstream the country falls apart, and the jurisdictions' optima at those prices plus what the stock is worth at them
 * bound the country's optimum from above (Lagrange). The trips, shelves and expiry dates that the curves leave out are in
 * both. Pure.
 */
import type { LinearProgram, Solver } from '../../solver/linear-program';
import { buildProblem } from '../rationing/build-problem';
import { type Formulation, formulate } from '../rationing/formulation';
import type { RationingProblem } from '../rationing/problem';
import type { Granted, PreparedJurisdiction } from './country';
import { solveChecked } from './solve-checked';

export interface JurisdictionLoss {
  /** Weighted treatments, by the linear program with the country's floor, of what is granted. */
  readonly achieved: number;
  /** The optimum when packs from upstream are to be had at their price; the price of them taken off. */
  readonly atPrices: number;
}

/** The program of one jurisdiction with packs from upstream as columns: their price and how many at most, by medicine. */
export function withUpstream(
  formulation: Formulation,
  problem: RationingProblem,
  of: (medicineId: string) => { readonly price: number; readonly most: number },
): LinearProgram {
  const { model, askColumn } = formulation;
  const cost = Float64Array.from(model.cost);
  const columnUpper = Float64Array.from(model.columnUpper);
  problem.sources.forEach(({ kind, medicine }, k) => {
    if (kind !== 'warehouse') return;
    const { price, most } = of(medicine.medicineId);
    cost[askColumn[k] as number] = price;
    columnUpper[askColumn[k] as number] = most;
  });
  return { ...model, cost, columnUpper };
}

export async function lossOf(
  { snapshot, policy, forecasts }: PreparedJurisdiction,
  granted: Granted,
  solve: Solver,
): Promise<JurisdictionLoss> {
  const problem = buildProblem(snapshot, policy, forecasts, 'country');
  const formulation = formulate(problem, () => 0);
  const packs = new Map<string, number>();
  for (const lot of granted.lots) packs.set(lot.medicineId, (packs.get(lot.medicineId) ?? 0) + lot.packs);
  const achieved = await solveChecked(
    withUpstream(formulation, problem, (id) => ({ price: 0, most: packs.get(id) ?? 0 })),
    solve,
  );
  const atPrices = await solveChecked(
    withUpstream(formulation, problem, (id) => ({
      price: granted.prices.get(id) ?? 0,
      most: granted.prices.has(id) ? Infinity : 0,
    })),
    solve,
  );
  return { achieved: -achieved.solution.objective, atPrices: -atPrices.solution.objective };
}

/** Share of the bound, 0 where nothing could be gained. @param worth of all upstream stock at its prices. */
export function countryLoss(losses: readonly JurisdictionLoss[], worth: number) {
  const achieved = losses.reduce((sum, l) => sum + l.achieved, 0);
  const bound = losses.reduce((sum, l) => sum + l.atPrices, worth);
  return { achieved, bound, lossAtMost: bound <= 0 ? 0 : Math.max(0, (bound - achieved) / bound) };
}
