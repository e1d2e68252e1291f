/**
 * The formulas of the field on a jurisdiction: the very policies that single-medicine scenarios play, asked medicine by
 * medicine with the months that units reported as their periods. Orders are rounded to whole packs and loaded in the
 * order of the units.
 */
import { type Period, periodAt, periodIndex, periodOf } from '../../domain/dates';
import { groupBy } from '../../domain/group-by';
import { wholePacks } from '../../domain/quantities';
import type { Snapshot } from '../../domain/snapshot';
import type { Known, Policy as PlayedPolicy } from '../policy';
import { type PolicySpec, policyNamed } from '../policy-named';
import type { Scenario } from '../scenario';
import type { KnownNow, Order, RuleKind } from './rule';

/** Formulas; Surtido's own plans by `planRule`. Their periods are months. */
export type FormulaSpec = Exclude<PolicySpec, { readonly policy: 'surtido' }>;

const MONTHS_PER_YEAR = 12;

/** A scenario as far as a formula looks at one: units, their routes, one shipment a month. */
function monthsOf(snapshot: Snapshot, months: number, historyPeriods: number): Scenario {
  const served = snapshot.facilities.filter((f) => f.kind !== 'warehouse');
  return {
    name: 'months',
    periodsPerYear: MONTHS_PER_YEAR,
    periods: months,
    historyPeriods,
    needVariation: 0,
    unitsPerTreatment: 1,
    supplyUnits: new Array<number>(months).fill(0),
    shelfLifePeriods: null,
    reportDelayPeriods: 0,
    lateReportChance: 0,
    clinics: served.map((f) => ({
      clinicId: f.facilityId,
      districtId: f.routeId ?? '',
      meanNeedUnits: [],
      visitChance: [],
      initialUnits: 0,
    })),
    districts: [...new Set(served.map((f) => f.routeId ?? ''))].map((districtId) => ({
      districtId,
      shipsEvery: 1,
      shipsAt: 0,
      leadPeriods: [{ periods: 0, chance: 1 }],
      capacityUnits: null,
    })),
  };
}

export function formulaRule(
  spec: FormulaSpec,
  planLeadDays: number,
  start: Snapshot,
  months: number,
): RuleKind {
  const first = start.consumption.reduce<Period>(
    (least, r) => (r.period < least ? r.period : least),
    periodOf(start.asOf),
  );
  const begins = periodIndex(periodOf(start.asOf));
  // A whole number of years, as every scenario's history; months before the first report have no issues.
  const history = Math.max(1, Math.ceil((begins - periodIndex(first)) / MONTHS_PER_YEAR)) * MONTHS_PER_YEAR;
  const scenario = monthsOf(start, months, history);
  return {
    name: spec.policy,
    planLeadDays,
    start: () => {
      const policies = new Map<string, PlayedPolicy>();
      return {
        name: spec.policy,
        order: (known) => {
          const all = knownByMedicine(known, scenario, begins - history);
          return start.medicines.flatMap(({ medicineId, packSize }): Order[] => {
            const own = all(medicineId);
            if (own === null) return [];
            const policy = policies.get(medicineId) ?? policyNamed(spec).start(scenario);
            policies.set(medicineId, policy);
            const units = policy.ship(own);
            return scenario.clinics.flatMap(({ clinicId }, c) => {
              const packs = Math.round((units[c] as number) / packSize);
              return packs > 0 ? [{ facilityId: clinicId, medicineId, packs }] : [];
            });
          });
        },
      };
    },
  };
}

/** What a formula may know of each medicine; null of one that nobody reports or holds. */
function knownByMedicine(
  { snapshot, asked }: KnownNow,
  scenario: Scenario,
  origin: number,
): (medicineId: string) => Known | null {
  const clinicAt = new Map(scenario.clinics.map((c, i) => [c.clinicId, i]));
  const length = scenario.historyPeriods + scenario.periods;
  const reports = groupBy(snapshot.consumption, (r) => r.medicineId);
  const lots = groupBy(snapshot.lots, (l) => l.medicineId);
  const transit = groupBy(snapshot.inTransit, (t) => t.medicineId);
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const clinics = scenario.clinics.length;
  // The last month that a unit has reported of anything.
  const reportedTo = new Int32Array(clinics).fill(scenario.historyPeriods);
  for (const { facilityId, period } of snapshot.consumption) {
    const c = clinicAt.get(facilityId);
    if (c !== undefined) reportedTo[c] = Math.max(reportedTo[c] as number, periodIndex(period) - origin + 1);
  }
  const month = periodIndex(periodOf(snapshot.asOf)) - origin - scenario.historyPeriods;
  return (medicineId) => {
    const rows = reports.get(medicineId) ?? [];
    if (rows.length === 0 && !lots.has(medicineId)) return null;
    const issued = new Float64Array(clinics * length);
    const opening = new Float64Array(clinics * length).fill(Number.NaN);
    for (const r of rows) {
      const c = clinicAt.get(r.facilityId);
      const at = periodIndex(r.period) - origin;
      if (c === undefined || at < 0 || at >= length) continue;
      issued[c * length + at] = r.issuedUnits;
      opening[c * length + at] = r.openingUnits ?? Number.NaN;
    }
    const stockUnits = new Float64Array(clinics);
    const transitUnits = new Float64Array(clinics);
    let upstream = 0;
    for (const lot of lots.get(medicineId) ?? []) {
      if (lot.expirationDate !== null && lot.expirationDate < snapshot.asOf) continue;
      const c = clinicAt.get(lot.facilityId);
      const size = packSize.get(medicineId) ?? 1;
      if (c === undefined) upstream += wholePacks(lot.quantityUnits, size) * size;
      else stockUnits[c] = (stockUnits[c] as number) + lot.quantityUnits;
    }
    for (const t of transit.get(medicineId) ?? []) {
      const c = clinicAt.get(t.facilityId);
      if (c !== undefined) transitUnits[c] = (transitUnits[c] as number) + t.quantityUnits;
    }
    return {
      scenario,
      period: month,
      due: scenario.clinics.map((_, c) => c),
      upstreamUnits: upstream,
      stockUnits,
      transitUnits,
      reportedTo: (c) => Math.min(length, reportedTo[c] as number),
      issued: (c, at) => issued[c * length + at] as number,
      stockAt: (c, at) => opening[c * length + at] as number,
      asked: (c, at) => {
        const period = periodAt(origin + at);
        const told = asked(scenario.clinics[c]?.clinicId ?? '', medicineId, period);
        return Number.isNaN(told) ? (issued[c * length + at] as number) : told;
      },
    };
  };
}
