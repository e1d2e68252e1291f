/**
 * The need that the fixture's generator knows, for any month: its own six months (truth/next-months.csv) give each
 * clinic's level over its prevalence, and the conditions' seasons give the other months, as the generator does itself.
 */
import { addPeriods, daysInPeriod, monthOfYear, type Period, periodOf } from '../../src/domain/dates';
import { groupBy, pairKey } from '../../src/domain/group-by';
import type { Snapshot } from '../../src/domain/snapshot';
import { prevalenceNeeds } from '../../src/forecast/prevalence-need';
import type { NeedOfPair } from '../../src/simulate/jurisdiction/scenario';
import type { TruthRow } from '../compare-formulas/true-need';

export function trueNeedOf(snapshot: Snapshot, rows: readonly TruthRow[], months: number): NeedOfPair[] {
  const prevalence = prevalenceNeeds(snapshot);
  return [...groupBy(rows, (r) => pairKey(r.facilityId, r.medicineId))].flatMap(
    ([key, own]): NeedOfPair[] => {
      const { facilityId, medicineId, dispersion } = own[0] as TruthRow;
      const need = prevalence.get(key);
      if (!need) return [];
      const byPrevalence = (month: Period): number =>
        need.unitsPerDay * (need.seasonalIndex[monthOfYear(month) - 1] as number) * daysInPeriod(month);
      const told = own.reduce((sum, r) => sum + Number(r.meanMonthlyNeedUnits), 0);
      const level = told / own.reduce((sum, r) => sum + byPrevalence(r.period as Period), 0);
      return [
        {
          facilityId,
          medicineId,
          meanUnits: Array.from(
            { length: months },
            (_, k) => level * byPrevalence(addPeriods(periodOf(snapshot.asOf), k)),
          ),
          dispersion: Math.max(1, Number(dispersion)),
          levelVariation: 0,
        },
      ];
    },
  );
}
