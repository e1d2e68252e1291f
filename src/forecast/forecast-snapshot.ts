/**
 * Snapshot and policy → the need of every clinic and hospital × medicine that has a report or a prevalence need.
 * A medicine's series are forecast together (forecast-medicine.ts).
 */
import { addPeriods, daysBetween, type LocalDate, lastDayOf, type Period, periodOf } from '../domain/dates';
import type { Campaign, ConsumptionReport } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import { clinicGrowthFlags, withClinicFlags } from './clinic-growth';
import type { ForecastSettings, MonthlyForecast, PairForecast, Series } from './contract';
import { fitMedicine, forecastFitted, forecastMedicine } from './forecast-medicine';
import { asPrior, type PrevalenceNeed, prevalenceNeeds } from './prevalence-need';
import { historiesAsReplaced, withReplacements } from './replacements';
import { type ClinicOf, type Rise, risesOf } from './rise';
import { seriesFromReports } from './series-from-reports';

export type { PairForecast } from './contract';

/** A report of the month that is still running counts as whole when so few days are left of it. */
const CLOSED_DAYS_BEFORE_END = 5;

export const settingsOf = (policy: Policy): ForecastSettings => ({
  unCensoring: policy.unCensoring,
  longestGapMonths: policy.longestGapMonths,
  minInStockPeriods: policy.minInStockPeriods,
  historyMonths: policy.historyMonths,
  stockoutDaysTrusted: policy.stockoutDaysTrusted,
  doubtedReportWeight: policy.doubtedReportWeight,
});

/** The last month that a history may hold: the one before `asOf`'s, or its own where it is all but over. */
export function lastHistoryPeriod(asOf: LocalDate): Period {
  const month = periodOf(asOf);
  return daysBetween(asOf, lastDayOf(month)) <= CLOSED_DAYS_BEFORE_END ? month : addPeriods(month, -1);
}

interface Pair {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly reports: ConsumptionReport[];
  prevalence: PrevalenceNeed | null;
  readonly campaigns: Campaign[];
}

/** Pairs by medicine, both in code-point order; the warehouse and codes that the snapshot does not know are left out. */
function pairsByMedicine(snapshot: Snapshot): Pair[][] {
  const served = new Set(snapshot.facilities.filter((f) => f.kind !== 'warehouse').map((f) => f.facilityId));
  const medicines = new Set(snapshot.medicines.map((m) => m.medicineId));
  const pairs = new Map<string, Pair>();
  const pairOf = (facilityId: string, medicineId: string): Pair => {
    const key = pairKey(facilityId, medicineId);
    let pair = pairs.get(key);
    if (!pair) {
      pair = { facilityId, medicineId, reports: [], prevalence: null, campaigns: [] };
      pairs.set(key, pair);
    }
    return pair;
  };
  for (const report of snapshot.consumption)
    if (served.has(report.facilityId) && medicines.has(report.medicineId))
      pairOf(report.facilityId, report.medicineId).reports.push(report);
  for (const need of prevalenceNeeds(snapshot).values())
    pairOf(need.facilityId, need.medicineId).prevalence = need;
  for (const campaign of snapshot.campaigns ?? []) {
    if (!medicines.has(campaign.medicineId)) continue;
    // Of every unit: of those that a report or prevalence already speaks of. Of one: it speaks for itself.
    if (campaign.facilityId === null) {
      for (const pair of pairs.values())
        if (pair.medicineId === campaign.medicineId) pair.campaigns.push(campaign);
    } else if (served.has(campaign.facilityId))
      pairOf(campaign.facilityId, campaign.medicineId).campaigns.push(campaign);
  }
  const groups = groupBy([...pairs.values()], (p) => p.medicineId);
  return [...groups.values()].map((g) => g.sort((a, b) => byCodePoint(a.facilityId, b.facilityId)));
}

/** A pair that never reported: a history of no months. */
const noHistory = (last: Period): Series => ({
  firstPeriod: addPeriods(last, 1),
  issued: [],
  received: [],
  opening: [],
  closing: [],
  stockoutDays: [],
  daysInPeriod: [],
});

const clinicOf = (pair: Pair, last: Period, months: number, policy: Policy): ClinicOf => ({
  facilityId: pair.facilityId,
  medicineId: pair.medicineId,
  series: seriesFromReports(pair.reports, last, months) ?? noHistory(last),
  prior: pair.prevalence && asPrior(pair.prevalence, policy.priorPseudoPeriods),
  ...(pair.campaigns.length > 0 && { campaigns: pair.campaigns }),
});

/** The reports of every medicine, by clinic, as the forecast reads them, `months` back: what a backtest is made of. */
export function clinicsByMedicine(snapshot: Snapshot, policy: Policy, months: number): ClinicOf[][] {
  const last = lastHistoryPeriod(snapshot.asOf);
  return historiesAsReplaced(snapshot, addPeriods(last, 1))
    .flatMap(pairsByMedicine)
    .map((group) => group.map((pair) => clinicOf(pair, last, months, policy)));
}

/** Forecasts of all pairs, ordered by facility, then medicine. The order of the snapshot's lists changes nothing. */
export function forecastSnapshot(snapshot: Snapshot, policy: Policy): PairForecast[] {
  const first = addPeriods(lastHistoryPeriod(snapshot.asOf), 1);
  return [...withReplacements(snapshot, first, (s) => forecastPairs(s, policy))].sort(
    (a, b) => byCodePoint(a.facilityId, b.facilityId) || byCodePoint(a.medicineId, b.medicineId),
  );
}

/** Every medicine by its own reports and prevalence; once more where a clinic's medicines together make its reports doubted. */
function forecastPairs(snapshot: Snapshot, policy: Policy): PairForecast[] {
  const settings = settingsOf(policy);
  const last = lastHistoryPeriod(snapshot.asOf);
  const firstForecastPeriod = addPeriods(last, 1);
  const groups = pairsByMedicine(snapshot);
  const clinicsOf = (group: readonly Pair[]): ClinicOf[] =>
    group.map((pair) => clinicOf(pair, last, settings.historyMonths, policy));
  // Of each medicine its forecasts and its rises stay, not its series: they are made again for the few that are flagged.
  const rises: Rise[] = [];
  const alone = groups.map((group) => {
    const clinics = clinicsOf(group);
    const fitted = fitMedicine(clinics, settings);
    rises.push(...risesOf(clinics, fitted));
    return forecastFitted(fitted, settings);
  });
  const flags = clinicGrowthFlags(rises);
  return groups.flatMap((group, g) => {
    const again = flags.size === 0 ? null : withClinicFlags(clinicsOf(group), flags);
    const made = again ? forecastMedicine(again, settings) : (alone[g] as MonthlyForecast[]);
    return group.map((pair, i) => ({
      facilityId: pair.facilityId,
      medicineId: pair.medicineId,
      forecast: made[i] as MonthlyForecast,
      firstForecastPeriod,
      patients: pair.prevalence?.patients ?? null,
    }));
  });
}
