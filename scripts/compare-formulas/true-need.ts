/** True need, as the fixture's generator knows it and no planner does. */
import {
  addPeriods,
  daysBetween,
  daysInPeriod,
  firstDayOf,
  type LocalDate,
  type Period,
  periodOf,
} from '../../src/domain/dates';
import { groupBy, pairKey } from '../../src/domain/group-by';

export interface TruthRow {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly period: string;
  readonly meanMonthlyNeedUnits: string;
  /** Variance over mean of a month's need, units. */
  readonly dispersion: string;
}

export interface TrueNeed {
  /** Variance over mean, units. Negative binomials of one dispersion add up, so any stretch of days has it too. */
  readonly dispersion: number;
  /** Mean units of one day, by days after the day of the plan; past the months known, their mean. */
  readonly dailyUnits: readonly number[];
  readonly laterDailyUnits: number;
}

/** Mean units needed on the days [from, to), counted from the day of the plan. */
export function meanNeed(need: TrueNeed | undefined, from: number, to: number): number {
  if (!need) return 0;
  let units = 0;
  for (let day = from; day < to; day++) units += need.dailyUnits[day] ?? need.laterDailyUnits;
  return units;
}

export function trueNeeds(rows: readonly TruthRow[], asOf: LocalDate): Map<string, TrueNeed> {
  return new Map(
    [...groupBy(rows, (r) => pairKey(r.facilityId, r.medicineId))].map(([key, own]) => {
      const months = [...own].sort((a, b) => (a.period < b.period ? -1 : 1));
      const broken = months.find((row, i) => row.period !== addPeriods(periodOf(asOf), i));
      if (broken) throw new Error(`truth/next-months.csv: ${key} has a gap before ${broken.period}`);
      const daily = months.flatMap((row) => {
        const days = daysInPeriod(row.period as Period);
        return new Array<number>(days).fill(Number(row.meanMonthlyNeedUnits) / days);
      });
      daily.splice(0, daysBetween(firstDayOf(periodOf(asOf)), asOf));
      return [
        key,
        {
          dispersion: Number(months[0]!.dispersion),
          dailyUnits: daily,
          laterDailyUnits: daily.reduce((sum, units) => sum + units, 0) / daily.length,
        },
      ];
    }),
  );
}
