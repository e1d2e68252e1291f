/**
 * Named flags of reports that may not be what happened, each with its evidence and never summed into one score (a
 * weighted sum did worse than the single best flag). This file is the one door to them: `integrityFlags` in, flags out.
 *
 * | flag                   | figures                                                                              |
 * |------------------------|--------------------------------------------------------------------------------------|
 * | rounded-reports        | months, roundMonths, peersRoundShare, logLikelihoodRatio                             |
 * | repeated-reports       | monthPairs, equalPairs, chanceShare, logLikelihoodRatio                              |
 * | own-change             | recentMonthlyUnits, earlierMonthlyUnits, ratio, deviations                           |
 * | growth-against-peers   | recentMonthlyUnits, earlierMonthlyUnits, ratio, peersMedianRatio, clinics, deviations|
 * | stock-identity-broken  | monthsChecked, monthsBroken, largestUnits                                            |
 * | opening-differs        | monthsChecked, monthsBroken, largestUnits                                            |
 * | propping-adjustments   | months, monthsAdjusted, adjustedMonthlyUnits, shareOfIssued                          |
 */
import type { Policy } from '../domain/policy';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import { balanceFlags } from './balance-flags';
import { changeFlags } from './change-flags';
import type { IntegrityFlag } from './integrity-flag';
import { repeatFlags } from './repeat-flags';
import { reportSeriesOf } from './report-series';
import { roundingFlags } from './rounding-flags';

/** All flags of all clinics, by clinic, code and medicine. The order of the reports changes nothing. */
export function integrityFlags(snapshot: Snapshot, policy: Policy): IntegrityFlag[] {
  const byMedicine = reportSeriesOf(snapshot, policy);
  const flags = byMedicine.flatMap((series) => [
    ...roundingFlags(series),
    ...repeatFlags(series),
    ...changeFlags(series),
    ...series.flatMap(balanceFlags),
  ]);
  return flags.sort(
    (a, b) =>
      byCodePoint(a.facilityId, b.facilityId) ||
      byCodePoint(a.code, b.code) ||
      byCodePoint(a.medicineId, b.medicineId),
  );
}
