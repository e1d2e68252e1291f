/**
 * A jurisdiction's own history as a scenario, from the snapshot that a plan would read:
 *
 * - need: what the forecast makes of the history and prevalence, month by month; each replication draws the level anew
 *   within the forecast's own error, so that no policy is told it;
 * - supply: the receipts announced, then month by month what the units received of each medicine in the same month of
 *   the past year (what they issued, where receipts are not told), on the first of the month;
 * - roads: the routes with their lead times, the calendar carried on at its rhythm, the closures of a year again in the
 *   next, and trips that fail as often as the past year's months without any receipt.
 */
import {
  addDays,
  addPeriods,
  daysBetween,
  firstDayOf,
  type LocalDate,
  lastDayOf,
  periodIndex,
  periodOf,
} from '../../domain/dates';
import type { Closure, ConsumptionReport, Departure, Medicine, Route } from '../../domain/entities';
import { groupBy } from '../../domain/group-by';
import type { Policy } from '../../domain/policy';
import { canonical, type Snapshot } from '../../domain/snapshot';
import type { MonthlyForecast } from '../../forecast/contract';
import { forecastSnapshot, type PairForecast } from '../../forecast/forecast-snapshot';
import { receiptShares } from '../../rationing/trip-reliability';
import type { JurisdictionScenario, NeedOfPair, ScenarioChoices, SupplyArrival } from './scenario';

/** Carries units that no route of the catalogue serves; without limits. */
const WITHOUT_ROUTE = 'without-route';
/** Of a medicine's shelf life so much is left when the state delivers it: an assumption. */
const LIFE_LEFT = 2 / 3;
/** The calendar reaches so far beyond the last month that every delivery has a next one. */
const BEYOND_DAYS = 150;
const YEAR_DAYS = 365;
const MONTHS_PER_YEAR = 12;
/** A forecast whose own months say no more than this of their spread. */
const LEAST_DISPERSION = 1;

/** The first day of a month that has not begun before `asOf`. */
export const startOf = (asOf: LocalDate): LocalDate => {
  const first = firstDayOf(periodOf(asOf));
  return first === asOf ? first : firstDayOf(addPeriods(periodOf(asOf), 1));
};

export function scenarioFromSnapshot(
  name: string,
  today: Snapshot,
  policy: Policy,
  choices: ScenarioChoices,
): JurisdictionScenario {
  const start = startOf(today.asOf);
  const end = firstDayOf(addPeriods(periodOf(start), choices.months));
  const lone = today.facilities.some((f) => f.kind !== 'warehouse' && f.routeId === null);
  const routes: Route[] = [...today.routes, ...(lone ? [loneRoute] : [])];
  const snapshot = canonical({
    ...today,
    asOf: start,
    facilities: today.facilities.map((f) =>
      f.kind !== 'warehouse' && f.routeId === null ? { ...f, routeId: WITHOUT_ROUTE } : f,
    ),
    routes,
    departures: routes.flatMap((r) => calendarOf(r, today, policy, start, addDays(end, BEYOND_DAYS))),
    closures: closuresUntil([...today.closures, ...choices.closures], end),
    lots: today.lots.filter((l) => l.expirationDate === null || l.expirationDate >= start),
    inTransit: today.inTransit.map((t) => ({
      ...t,
      expectedDate: t.expectedDate < start ? start : t.expectedDate,
    })),
    receipts: [],
    locks: [],
  });
  return {
    name,
    months: choices.months,
    snapshot,
    need: needOf(today, policy, start, choices.months),
    supply: supplyOf(today, start, choices),
    announcedDays: choices.announcedDays,
    reportDelayDays: choices.reportDelayDays,
    lateReportChance: choices.lateReportChance,
    reportInflation: choices.reportInflation,
    missedTripChance: missedTrips(today, start),
  };
}

const loneRoute: Route = {
  routeId: WITHOUT_ROUTE,
  name: null,
  capacityLitres: null,
  capacityKg: null,
  coldLitres: null,
  leadTimeDays: 0,
  leadTimeSdDays: 0,
  costMxnPerLitre: 0,
};

/** Planned departures, then one every `reviewDays`. */
function calendarOf(
  { routeId }: Route,
  today: Snapshot,
  policy: Policy,
  start: LocalDate,
  until: LocalDate,
): Departure[] {
  const planned = today.departures.filter((d) => d.routeId === routeId && d.departureDate >= start);
  const days = planned.map((d) => d.departureDate);
  let last = days.at(-1) ?? addDays(start, Math.round(policy.leadTimeDays - policy.reviewDays));
  for (;;) {
    last = addDays(last, Math.max(1, Math.round(policy.reviewDays)));
    if (last >= until) break;
    days.push(last);
  }
  return days.filter((d) => d >= start).map((departureDate) => ({ routeId, departureDate }));
}

/** Roads that close in a year close in the next ones too. */
function closuresUntil(closures: readonly Closure[], end: LocalDate): Closure[] {
  return closures.flatMap((closure) => {
    const all: Closure[] = [];
    for (let k = 0; ; k++) {
      const fromDate = addDays(closure.fromDate, k * YEAR_DAYS);
      if (k > 0 && fromDate >= end) return all;
      all.push({ ...closure, fromDate, toDate: addDays(closure.toDate, k * YEAR_DAYS) });
    }
  });
}

/** The month that speaks for the one `offset` months after the forecast's first. */
const monthFor = (offset: number, horizon: number): number =>
  offset < horizon || horizon < MONTHS_PER_YEAR
    ? Math.min(offset, horizon - 1)
    : horizon - MONTHS_PER_YEAR + ((offset - horizon) % MONTHS_PER_YEAR);

function needOf(today: Snapshot, policy: Policy, start: LocalDate, months: number): NeedOfPair[] {
  return forecastSnapshot(today, policy).flatMap((pair: PairForecast) => {
    const { mean } = pair.forecast;
    const skip = periodIndex(periodOf(start)) - periodIndex(pair.firstForecastPeriod);
    const level = mean.reduce((a, b) => a + b, 0) / Math.max(1, mean.length);
    if (!(level > 0)) return [];
    return [
      {
        facilityId: pair.facilityId,
        medicineId: pair.medicineId,
        meanUnits: Array.from({ length: months }, (_, k) => mean[monthFor(skip + k, mean.length)] as number),
        dispersion: dispersionOf(pair.forecast, level),
        levelVariation: Math.sqrt(pair.forecast.meanVariance) / level,
      },
    ];
  });
}

/** Variance of a month's own need over its mean, the error of the level taken out. */
function dispersionOf({ mean, variance, meanVariance }: MonthlyForecast, level: number): number {
  let own = 0;
  let units = 0;
  mean.forEach((m, i) => {
    own += Math.max(0, (variance[i] as number) - meanVariance * (m / level) ** 2);
    units += m;
  });
  return Math.max(LEAST_DISPERSION, own / units);
}

function pastYear(today: Snapshot, start: LocalDate): ConsumptionReport[] {
  const to = periodOf(start);
  const from = addPeriods(to, -MONTHS_PER_YEAR);
  return today.consumption.filter((r) => r.period >= from && r.period < to);
}

function supplyOf(today: Snapshot, start: LocalDate, choices: ScenarioChoices): SupplyArrival[] {
  const end = firstDayOf(addPeriods(periodOf(start), choices.months));
  const expiryOf = (medicine: Medicine, date: LocalDate): LocalDate | null =>
    medicine.shelfLifeMonths === null
      ? null
      : lastDayOf(addPeriods(periodOf(date), Math.round(medicine.shelfLifeMonths * LIFE_LEFT)));
  const medicines = new Map(today.medicines.map((m) => [m.medicineId, m]));
  const arrival = (medicineId: string, date: LocalDate, units: number): SupplyArrival[] => {
    const medicine = medicines.get(medicineId);
    const packs = medicine ? Math.round((units * choices.supplyShare) / medicine.packSize) : 0;
    if (!medicine || packs === 0) return [];
    return [
      {
        medicineId,
        date,
        quantityUnits: packs * medicine.packSize,
        expirationDate: expiryOf(medicine, date),
      },
    ];
  };
  const announced = today.receipts.filter((r) => r.expectedDate >= today.asOf && r.expectedDate < end);
  const last = announced.reduce((d, r) => (r.expectedDate > d ? r.expectedDate : d), addDays(start, -1));
  const supply = announced.flatMap((r) =>
    arrival(r.medicineId, r.expectedDate < start ? start : r.expectedDate, r.quantityUnits),
  );
  const rows = groupBy(pastYear(today, start), (r) => r.medicineId);
  for (let k = 0; k < choices.months; k++) {
    const month = addPeriods(periodOf(start), k);
    if (firstDayOf(month) <= last) continue;
    for (const [medicineId, own] of rows) {
      const told = own.some((r) => (r.receivedUnits ?? 0) > 0);
      const units = own
        .filter((r) => periodIndex(r.period) % MONTHS_PER_YEAR === periodIndex(month) % MONTHS_PER_YEAR)
        .reduce((sum, r) => sum + (told ? (r.receivedUnits ?? 0) : r.issuedUnits), 0);
      supply.push(...arrival(medicineId, firstDayOf(month), units));
    }
  }
  return supply;
}

/** Chance that a trip does not reach each unit: as stated, else as often as it received nothing in the past year. */
function missedTrips(today: Snapshot, start: LocalDate): Record<string, number> {
  const reported = receiptShares({ ...today, asOf: start });
  return Object.fromEntries(
    today.facilities.flatMap(({ facilityId, kind, tripReliability }) => {
      const missed = 1 - (tripReliability ?? reported.get(facilityId) ?? 1);
      return kind !== 'warehouse' && missed > 0 ? [[facilityId, missed]] : [];
    }),
  );
}

/** Days played. */
export const daysPlayed = ({ snapshot, months }: JurisdictionScenario): number =>
  daysBetween(snapshot.asOf, firstDayOf(addPeriods(periodOf(snapshot.asOf), months)));
