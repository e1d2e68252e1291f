/** What is counted of each rule: people, days of treatment, evenness, waste. */

import type { Medicine, Regimen, VenClass } from '../../src/domain/entities';
import { pairKey } from '../../src/domain/group-by';
import { CHRONIC_TREATMENT_DAYS, DAYS_PER_MONTH } from '../../src/domain/quantities';
import type { Snapshot } from '../../src/domain/snapshot';
import { type Draws, type PairOutcome, playInterval } from './play-interval';
import { playToTheEnd } from './play-to-the-end';
import { type Rule, type Setting, type Shipment, stockOnHand } from './setting';
import { arrivalDay, nextArrivalDay } from './shelves';
import { meanNeed } from './true-need';

/** People of one medicine: served and all, as numbers of patients treated for the whole interval. */
export interface People {
  readonly covered: number;
  readonly all: number;
}

export interface Measures {
  readonly shipments: readonly Shipment[];
  readonly shippedPacks: number;
  readonly shippedLitres: number;
  /** Chronic medicines; who takes two of them counts twice. */
  readonly patients: People;
  /** Of one medicine, by clinic, in file order. */
  readonly patientsAt: (medicineId: string) => readonly People[];
  readonly unmetDays: Readonly<Record<VenClass, number>>;
  readonly unmetDaysOf: (medicineId: string) => number;
  /** All classes, where nobody is given one medicine for another. */
  readonly unmetDaysWithoutSubstitutes: number;
  /** All classes, from this delivery to the third, when the second trip reaches nobody. */
  readonly unmetDaysWithoutNextTrip: number;
  /** MXN of all that expires unused, wherever it lies. */
  readonly expiredMxn: number;
  readonly expiredPacksOf: (medicineId: string) => number;
  /** MXN on clinics' shelves above maximum stock when the delivery has arrived, by true need. */
  readonly aboveMaximumMxn: number;
  /** Packs of one medicine for clinics that already hold maximum stock of it, by true need. */
  readonly packsAboveMaximum: (medicineId: string) => number;
}

const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Days that one treatment lasts: 30 of a chronic medicine, a course of an acute one; null for emergency doses. */
function treatmentDays(
  medicine: Medicine,
  regimens: readonly Regimen[],
  casesAYear: (conditionId: string) => number,
): number | null {
  if (medicine.use === 'emergency') return null;
  if (medicine.use === 'chronic') return CHRONIC_TREATMENT_DAYS;
  const own = regimens
    .filter((r) => r.medicineId === medicine.medicineId && r.daysPerCase !== null)
    .map((r) => ({
      days: r.daysPerCase as number,
      weight: r.shareTreated * r.shareOnMedicine * casesAYear(r.conditionId),
    }));
  const weight = sumOf(own, (r) => r.weight);
  return weight > 0 ? sumOf(own, (r) => r.days * r.weight) / weight : null;
}

/** Treatment-days of one unit, by medicine; 0 for emergency medicines, which are counted in doses. */
function daysPerUnit(snapshot: Snapshot): Map<string, number> {
  const cases = new Map<string, number>();
  for (const { conditionId, casesPerYear } of snapshot.prevalence)
    cases.set(conditionId, (cases.get(conditionId) ?? 0) + (casesPerYear ?? 0));
  return new Map(
    snapshot.medicines.map((m) => {
      const days = treatmentDays(m, snapshot.regimens, (id) => cases.get(id) ?? 0);
      return [m.medicineId, (days ?? 0) / m.unitsPerTreatment];
    }),
  );
}

/** Mean true need of a month during the interval, units. */
function trueMonthlyNeed(setting: Setting, facilityId: string, medicineId: string): number {
  const [from, to] = [arrivalDay(setting, facilityId), nextArrivalDay(setting, facilityId)];
  const need = setting.truth.get(pairKey(facilityId, medicineId));
  return (meanNeed(need, from, to) / (to - from)) * DAYS_PER_MONTH;
}

/** Pairs of clinic and medicine that hold, or are about to receive, maximum stock by true need. */
function pairsAtMaximum(setting: Setting): Set<string> {
  const { snapshot, clinics, policy } = setting;
  const held = stockOnHand(snapshot);
  for (const t of snapshot.inTransit) {
    const key = pairKey(t.facilityId, t.medicineId);
    held.set(key, (held.get(key) ?? 0) + t.quantityUnits);
  }
  const keys = clinics.flatMap(({ facilityId }) =>
    snapshot.medicines
      .filter(({ medicineId }) => {
        const stock = held.get(pairKey(facilityId, medicineId)) ?? 0;
        return (
          stock > 0 && stock >= policy.maxMonthsOfStock * trueMonthlyNeed(setting, facilityId, medicineId)
        );
      })
      .map(({ medicineId }) => pairKey(facilityId, medicineId)),
  );
  return new Set(keys);
}

export async function measure(setting: Setting, rule: Rule, draws: Draws): Promise<Measures> {
  const { snapshot, policy } = setting;
  const shipments = await rule(setting);
  const outcomes = playInterval(setting, shipments, draws);
  const expired = playToTheEnd(setting, shipments);
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const medicine = (row: { medicineId: string }): Medicine => medicines.get(row.medicineId) as Medicine;
  const mxn = (row: { medicineId: string }, units: number): number =>
    (units / medicine(row).packSize) * (medicine(row).priceMxn ?? 0);
  const perUnit = daysPerUnit(snapshot);
  const unmetDays = (rows: readonly PairOutcome[]): number =>
    sumOf(rows, (o) => (o.interval.need - o.interval.served) * (perUnit.get(o.medicineId) as number));
  const peopleOf = (o: PairOutcome): People => {
    const days = nextArrivalDay(setting, o.facilityId) - arrivalDay(setting, o.facilityId);
    const unitsEach = (medicine(o).unitsPerTreatment / CHRONIC_TREATMENT_DAYS) * days;
    return { covered: o.interval.served / unitsEach, all: o.interval.need / unitsEach };
  };
  const ofClass = (ven: VenClass): number => unmetDays(outcomes.filter((o) => medicine(o).ven === ven));
  const chronic = outcomes.filter((o) => medicine(o).use === 'chronic').map(peopleOf);
  const atMaximum = pairsAtMaximum(setting);
  const grouped = new Set(snapshot.equivalences.map((e) => e.medicineId));
  const groupedMedicines = snapshot.medicines.filter((m) => grouped.has(m.medicineId));
  const withoutSubstitutes: Setting = {
    ...setting,
    snapshot: { ...snapshot, medicines: groupedMedicines, equivalences: [] },
  };
  return {
    shipments,
    shippedPacks: sumOf(shipments, (s) => s.packs),
    shippedLitres: sumOf(shipments, (s) => s.packs * medicine(s).packLitres),
    patients: { covered: sumOf(chronic, (p) => p.covered), all: sumOf(chronic, (p) => p.all) },
    patientsAt: (medicineId) => outcomes.filter((o) => o.medicineId === medicineId).map(peopleOf),
    unmetDays: { V: ofClass('V'), E: ofClass('E'), N: ofClass('N') },
    unmetDaysOf: (medicineId) => unmetDays(outcomes.filter((o) => o.medicineId === medicineId)),
    unmetDaysWithoutSubstitutes: unmetDays([
      ...outcomes.filter((o) => !grouped.has(o.medicineId)),
      ...playInterval(withoutSubstitutes, shipments, draws),
    ]),
    unmetDaysWithoutNextTrip: sumOf(
      outcomes,
      (o) => (o.withoutNextTrip.need - o.withoutNextTrip.served) * (perUnit.get(o.medicineId) as number),
    ),
    expiredMxn: sumOf(expired, (e) => mxn(e, e.clinicUnits + e.warehouseUnits)),
    expiredPacksOf: (medicineId) =>
      sumOf(
        expired.filter((e) => e.medicineId === medicineId),
        (e) => (e.clinicUnits + e.warehouseUnits) / medicine(e).packSize,
      ),
    aboveMaximumMxn: sumOf(outcomes, (o) => {
      const maximum = policy.maxMonthsOfStock * trueMonthlyNeed(setting, o.facilityId, o.medicineId);
      return mxn(o, Math.max(0, o.afterArrivalUnits - maximum));
    }),
    packsAboveMaximum: (medicineId) =>
      sumOf(
        shipments.filter(
          (s) => s.medicineId === medicineId && atMaximum.has(pairKey(s.facilityId, medicineId)),
        ),
        (s) => s.packs,
      ),
  };
}

/** Least and standard deviation of the clinics' shares of need. */
export function evenness(people: readonly People[]): { least: number; sd: number } {
  const shares = people.filter((p) => p.all > 0).map((p) => p.covered / p.all);
  const mean = sumOf(shares, (s) => s) / shares.length;
  return {
    least: Math.min(...shares),
    sd: Math.sqrt(sumOf(shares, (s) => (s - mean) ** 2) / shares.length),
  };
}
