/**
 * A backtest of a jurisdiction's own reports: the forecast that plans against the field's methods, over the last quarters.
 * Pure, so that the command line and the service give the same. Prevalence counts as in a plan.
 */
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { backtest, PROTOCOL } from './backtest';
import {
  type BacktestProtocol,
  type BacktestSeries,
  backtestMedicine,
  type MedicineScores,
} from './backtest-medicine';
import { clinicGrowthFlags, withClinicFlags } from './clinic-growth';
import type { ForecastSettings } from './contract';
import { doubtsOf } from './doubted-reports';
import { fitMedicine } from './forecast-medicine';
import { clinicsByMedicine, settingsOf } from './forecast-snapshot';
import { type Forecaster, productionForecaster } from './forecaster';
import { GatheredScores, type MethodResult } from './gathered-scores';
import { checkReports } from './report-checks';
import { risesOf } from './rise';
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

/** By what medicines are scored. */
export interface BacktestTerms {
  readonly settings: ForecastSettings;
  readonly protocol: BacktestProtocol;
}

const methodsOf = (settings: ForecastSettings): Readonly<Record<string, Forecaster>> => ({
  [OURS]: productionForecaster(settings),
  ...RIVALS,
});

/** Every method on the clinics of one medicine. */
export const scoreMedicine = (
  medicine: readonly BacktestSeries[],
  { settings, protocol }: BacktestTerms,
): MedicineScores => backtestMedicine(medicine, Object.values(methodsOf(settings)), protocol);

/** A snapshot's backtest before it is made: medicines are scored in any order, anywhere, and added in their own. */
export function startBacktest(
  snapshot: Snapshot,
  policy: Policy,
  given: Partial<BacktestProtocol> = {},
): {
  readonly medicines: readonly (readonly BacktestSeries[])[];
  readonly terms: BacktestTerms;
  readonly gathered: GatheredScores;
} {
  const protocol = { ...PROTOCOL, historyMonths: policy.historyMonths, ...given };
  // Histories before the first origin are as long as the policy says.
  const months = protocol.historyMonths + protocol.horizon + (protocol.origins - 1) * protocol.step;
  const all = clinicsByMedicine(snapshot, policy, months);
  const settings = settingsOf(policy);
  const clinicFlags = clinicGrowthFlags(
    all.flatMap((clinics) => risesOf(clinics, fitMedicine(clinics, settings))),
  );
  const medicines = all.map((clinics) => {
    // What is known of the last months doubts outcomes, and is kept from the forecasts made before them.
    const flags = checkReports(withClinicFlags(clinics, clinicFlags) ?? clinics);
    return clinics.map((clinic, i) => ({ ...clinic, doubted: doubtsOf(flags[i] ?? [], clinic).lowered }));
  });
  const gathered = new GatheredScores(Object.keys(methodsOf(settings)));
  return { medicines, terms: { settings, protocol }, gathered };
}

export const endBacktest = (
  protocol: BacktestProtocol,
  methods: readonly MethodResult[],
): SnapshotBacktest => ({ protocol, methods, recommendation: recommend(methods) });

/** The backtest of a whole snapshot by every method; `onDone` is told now and then what share is done. */
export function backtestSnapshot(
  snapshot: Snapshot,
  policy: Policy,
  given: Partial<BacktestProtocol> = {},
  onDone?: (share: number) => void,
): SnapshotBacktest {
  const { medicines, terms } = startBacktest(snapshot, policy, given);
  return endBacktest(terms.protocol, backtest(medicines, methodsOf(terms.settings), terms.protocol, onDone));
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
