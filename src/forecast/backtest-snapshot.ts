/**
 * A backtest of a jurisdiction's own reports: the forecast that plans against the field's methods, over the last quarters.
 * Pure, so that the command line and the service give the same. Prevalence counts as in a plan.
 */
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { type BacktestProtocol, backtest, type MethodResult, PROTOCOL } from './backtest';
import { doubtsOf } from './doubted-reports';
import { clinicsByMedicine, settingsOf } from './forecast-snapshot';
import { productionForecaster } from './forecaster';
import { checkReports } from './report-checks';
import { RIVALS } from './rivals';
import { SCORED_QUANTILES } from './scores';

/** What to do with the result: keep planning with Surtido, look closer, or there is too little history to tell. */
export interface Recommendation {
  readonly verdict: 'keep' | 'even' | 'other' | 'too-little';
  /** The method with the lowest decision cost beside Surtido's own. */
  readonly best: string | null;
  /** Its decision cost over Surtido's, less one: .2 = Surtido costs a fifth less. */
  readonly costDifference: number | null;
}
export interface SnapshotBacktest {
  readonly protocol: BacktestProtocol;
  readonly methods: readonly MethodResult[];
  readonly recommendation: Recommendation;
}

/** Tasks below which nothing is recommended. */
const ENOUGH_TASKS = 30;
/** Standard errors by which a difference must show before it is called one. */
const SURE = 2;
const OURS = 'surtido';

/** The backtest of a whole snapshot by every method; `onDone` is told now and then what share is done. */
export function backtestSnapshot(
  snapshot: Snapshot,
  policy: Policy,
  protocol: Partial<BacktestProtocol> = {},
  onDone?: (share: number) => void,
): SnapshotBacktest {
  const used = { ...PROTOCOL, historyMonths: policy.historyMonths, ...protocol };
  // Histories before the first origin are as long as the policy says.
  const months = used.historyMonths + used.horizon + (used.origins - 1) * used.step;
  const settings = settingsOf(policy);
  const medicines = clinicsByMedicine(snapshot, policy, months).map((clinics) => {
    const flags = checkReports(clinics);
    return clinics.map((clinic, i) => ({ ...clinic, doubted: doubtsOf(flags[i] ?? [], clinic).lowered }));
  });
  const methods = backtest(medicines, { [OURS]: productionForecaster(settings), ...RIVALS }, used, onDone);
  return { protocol: used, methods, recommendation: recommend(methods) };
}

/** A backtest as plain data: what JSON carries. */
export const backtestData = ({ protocol, methods, recommendation }: SnapshotBacktest) => ({
  protocol,
  quantiles: SCORED_QUANTILES,
  recommendation,
  methods: methods.map(({ byClass, byMedicine, byFacility, ...whole }) => ({
    ...whole,
    byClass: Object.fromEntries(byClass),
    byMedicine: Object.fromEntries(byMedicine),
    byFacility: Object.fromEntries(byFacility),
  })),
});
export type BacktestData = ReturnType<typeof backtestData>;

export function recommend([ours, ...rivals]: readonly MethodResult[]): Recommendation {
  if (!ours || ours.inStock.tasks < ENOUGH_TASKS)
    return { verdict: 'too-little', best: null, costDifference: null };
  let best: MethodResult | null = null;
  for (const rival of rivals)
    if (!best || rival.inStock.decisionCost < best.inStock.decisionCost) best = rival;
  if (!best) return { verdict: 'too-little', best: null, costDifference: null };
  const costDifference = best.inStock.decisionCost / ours.inStock.decisionCost - 1;
  const difference = best.difference ?? { mean: 0, standardError: 0 };
  const sure = Math.abs(difference.mean) > SURE * difference.standardError;
  const verdict =
    costDifference >= 0 && (difference.mean >= 0 || !sure)
      ? 'keep'
      : costDifference < 0 && difference.mean < 0 && sure
        ? 'other'
        : 'even';
  return { verdict, best: best.name, costDifference };
}
