/**
 * What chance brings to a jurisdiction in one replication, drawn before any policy plays: the need of every month, how
 * long each trip takes, which trips fail and which reports are late. All policies meet the same.
 */
import { addPeriods, daysBetween, firstDayOf, periodOf } from '../../domain/dates';
import { negativeBinomial } from '../../forecast/negative-binomial';
import { lognormalFactor, normal, stream } from '../random';
import { daysPlayed } from './from-snapshot';
import type { JurisdictionScenario } from './scenario';

export interface JurisdictionWorld {
  readonly scenario: JurisdictionScenario;
  readonly replication: number;
  readonly clinics: readonly string[];
  readonly medicines: readonly string[];
  readonly days: number;
  /** First day of each month played, and the day after the last. */
  readonly monthStart: readonly number[];
  /** Units: [(clinic × medicines + medicine) × months + month]. */
  readonly need: Float64Array;
  /** Where in its day's rounding each pair's need begins, 0-1. */
  readonly phase: Float64Array;
  /** Days from departure to arrival, by `route departureDate`. */
  readonly leadDays: ReadonlyMap<string, number>;
  /** Trips that do not reach a clinic, as `clinic departureDate`. */
  readonly missed: ReadonlySet<string>;
  /** 1 where the month's report is late: [clinic × months + month]. */
  readonly late: Uint8Array;
}

export const tripKey = (id: string, departureDate: string): string => `${id} ${departureDate}`;

export function drawJurisdiction(
  scenario: JurisdictionScenario,
  seed: number,
  replication: number,
): JurisdictionWorld {
  const { snapshot, months } = scenario;
  const served = snapshot.facilities.filter((f) => f.kind !== 'warehouse');
  const clinics = served.map((f) => f.facilityId);
  const medicines = snapshot.medicines.map((m) => m.medicineId);
  const of = (...names: string[]) => stream(seed, String(replication), ...names);
  const clinicAt = new Map(clinics.map((id, i) => [id, i]));
  const medicineAt = new Map(medicines.map((id, i) => [id, i]));
  const need = new Float64Array(clinics.length * medicines.length * months);
  const phase = new Float64Array(clinics.length * medicines.length);
  for (const pair of scenario.need) {
    const c = clinicAt.get(pair.facilityId);
    const m = medicineAt.get(pair.medicineId);
    if (c === undefined || m === undefined) continue;
    const at = c * medicines.length + m;
    const random = of(pair.facilityId, pair.medicineId, 'need');
    phase[at] = random();
    const level = lognormalFactor(random, pair.levelVariation);
    for (let k = 0; k < months; k++) {
      const mean = level * (pair.meanUnits[k] as number);
      const drawn = random();
      need[at * months + k] =
        mean > 0 ? negativeBinomial({ mean, variance: mean * pair.dispersion }).quantile(drawn) : 0;
    }
  }
  const leadDays = new Map<string, number>();
  const routes = new Map(snapshot.routes.map((r) => [r.routeId, r]));
  const missed = new Set<string>();
  for (const { routeId, departureDate } of snapshot.departures) {
    const route = routes.get(routeId);
    const random = of(routeId, departureDate, 'lead');
    const drawn = (route?.leadTimeDays ?? 0) + (route?.leadTimeSdDays ?? 0) * normal(random);
    leadDays.set(tripKey(routeId, departureDate), Math.max(0, Math.round(drawn)));
    for (const { facilityId, routeId: own } of served)
      if (
        own === routeId &&
        of(facilityId, departureDate, 'trip')() < (scenario.missedTripChance[facilityId] ?? 0)
      )
        missed.add(tripKey(facilityId, departureDate));
  }
  const late = new Uint8Array(clinics.length * months);
  clinics.forEach((id, c) => {
    const random = of(id, 'reports');
    for (let k = 0; k < months; k++) late[c * months + k] = random() < scenario.lateReportChance ? 1 : 0;
  });
  return {
    scenario,
    replication,
    clinics,
    medicines,
    days: daysPlayed(scenario),
    monthStart: Array.from({ length: months + 1 }, (_, k) =>
      daysBetween(snapshot.asOf, firstDayOf(addPeriods(periodOf(snapshot.asOf), k))),
    ),
    need,
    phase,
    leadDays,
    missed,
    late,
  };
}
