/** What is known of every clinic and medicine before anything is compared: stock, need, and what a patient takes. */
import { periodIndex } from '../domain/dates';
import type { Facility, Medicine } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { canonical, type Snapshot, warehouseOf } from '../domain/snapshot';
import { lastHistoryPeriod, type PairForecast } from '../forecast/forecast-snapshot';
import type { Plan } from '../plan/plan';

/** Months ahead whose mean is "a month's need": long enough to even out, short enough for the season. */
const MONTHS_AHEAD = 3;

export interface PairFacts {
  readonly facility: Facility;
  readonly medicine: Medicine;
  readonly forecast: PairForecast | null;
  /** Mean of the coming three months, units a month. */
  readonly monthlyNeedUnits: number;
  /** Not expired on the day of the snapshot, and on its way. */
  readonly stockOnHandUnits: number;
  readonly inTransitUnits: number;
  /** What the plan sends, from the warehouse or another clinic, less what it takes away; null without a plan. */
  readonly plannedUnits: number | null;
  /** Stock, transit and plan together. */
  readonly heldUnits: number;
  /** What it may hold: the plan's maximum, stretched where roads close or trips fail; the policy's without a plan. */
  readonly maxMonthsOfStock: number;
  /** Units that an emergency kit asks the clinic to hold. */
  readonly kitUnits: number;
  /** Units that one patient takes in a month: by prevalence, else one treatment. */
  readonly unitsPerPatient: number;
  readonly monthsReported: number;
  /** Whether any report or shelf ever showed some. */
  readonly everHeld: boolean;
}

export interface JurisdictionFacts {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  /** Clinics and hospitals, by facility, then medicine. */
  readonly pairs: readonly PairFacts[];
  readonly pairOf: ReadonlyMap<string, PairFacts>;
  /** Usable units in the warehouse that the plan leaves there, by medicine. */
  readonly warehouseUnits: ReadonlyMap<string, number>;
  readonly warehouse: Facility;
}

export function factsOf(
  unsorted: Snapshot,
  policy: Policy,
  forecasts: readonly PairForecast[],
  plan: Plan | null,
): JurisdictionFacts {
  const snapshot = canonical(unsorted);
  const warehouse = warehouseOf(snapshot);
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const forecastOf = new Map(forecasts.map((f) => [pairKey(f.facilityId, f.medicineId), f]));
  const usable = snapshot.lots.filter((l) => l.expirationDate === null || l.expirationDate >= snapshot.asOf);
  const lotsOf = groupBy(usable, (l) => pairKey(l.facilityId, l.medicineId));
  const transitOf = groupBy(snapshot.inTransit, (t) => pairKey(t.facilityId, t.medicineId));
  const last = periodIndex(lastHistoryPeriod(snapshot.asOf));
  const reportsOf = groupBy(
    snapshot.consumption.filter((r) => periodIndex(r.period) <= last),
    (r) => pairKey(r.facilityId, r.medicineId),
  );
  const plannedOf = plan ? plannedUnits(plan, medicines) : null;
  const maxMonthsOf = new Map(
    plan?.lines.map((l) => [pairKey(l.facilityId, l.medicineId), l.why.maxMonthsOfStock]),
  );
  const kits = new Map(snapshot.kits.map((k) => [pairKey(k.facilityId ?? '', k.medicineId), k.minimumUnits]));
  const sum = (rows: readonly { readonly quantityUnits: number }[]): number =>
    rows.reduce((total, r) => total + r.quantityUnits, 0);

  const pairs = snapshot.facilities
    .filter((f) => f.kind !== 'warehouse')
    .flatMap((facility) =>
      snapshot.medicines.flatMap((medicine): PairFacts[] => {
        const key = pairKey(facility.facilityId, medicine.medicineId);
        const forecast = forecastOf.get(key) ?? null;
        const reports = reportsOf.get(key) ?? [];
        const stockOnHandUnits = sum(lotsOf.get(key) ?? []);
        const inTransitUnits = sum(transitOf.get(key) ?? []);
        const kitUnits = kits.get(key) ?? kits.get(pairKey('', medicine.medicineId)) ?? 0;
        if (!forecast && reports.length === 0 && stockOnHandUnits + inTransitUnits === 0 && kitUnits === 0)
          return [];
        const ahead = forecast?.forecast.mean.slice(0, MONTHS_AHEAD) ?? [];
        const planned = plannedOf === null ? null : (plannedOf.get(key) ?? 0);
        const priorMean = forecast?.forecast.priorMean ?? null;
        const patients = forecast?.patients ?? null;
        return [
          {
            facility,
            medicine,
            forecast,
            monthlyNeedUnits: ahead.reduce((total, m) => total + m, 0) / Math.max(1, ahead.length),
            stockOnHandUnits,
            inTransitUnits,
            plannedUnits: planned,
            heldUnits: Math.max(0, stockOnHandUnits + inTransitUnits + (planned ?? 0)),
            maxMonthsOfStock: maxMonthsOf.get(key) ?? policy.maxMonthsOfStock,
            kitUnits,
            unitsPerPatient:
              patients !== null && patients > 0 && priorMean !== null && priorMean > 0
                ? priorMean / patients
                : medicine.unitsPerTreatment,
            monthsReported: reports.length,
            everHeld:
              stockOnHandUnits > 0 ||
              reports.some((r) =>
                [r.openingUnits, r.receivedUnits, r.issuedUnits, r.closingUnits].some((u) => (u ?? 0) > 0),
              ),
          },
        ];
      }),
    );
  return {
    snapshot,
    policy,
    pairs,
    pairOf: new Map(pairs.map((p) => [pairKey(p.facility.facilityId, p.medicine.medicineId), p])),
    warehouseUnits: new Map(
      snapshot.medicines.map(({ medicineId }) => {
        const key = pairKey(warehouse.facilityId, medicineId);
        return [medicineId, Math.max(0, sum(lotsOf.get(key) ?? []) + (plannedOf?.get(key) ?? 0))];
      }),
    ),
    warehouse,
  };
}

/** Units that the plan brings to a place, less what it takes from it, by pair. */
function plannedUnits(plan: Plan, medicines: ReadonlyMap<string, Medicine>): Map<string, number> {
  const planned = new Map<string, number>();
  const add = (key: string, units: number): void => {
    planned.set(key, (planned.get(key) ?? 0) + units);
  };
  for (const { facilityId, medicineId, lots } of plan.lines)
    for (const { fromFacilityId, packs } of lots) {
      const units = packs * (medicines.get(medicineId)?.packSize ?? 1);
      add(pairKey(facilityId, medicineId), units);
      add(pairKey(fromFacilityId, medicineId), -units);
    }
  return planned;
}
