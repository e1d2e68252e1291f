/** Of one medicine: which places hold more than their maximum, which clinics are short, and who could help whom. */
import { roadKmBetween } from '../domain/distance';
import type { Facility, Medicine } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import type { Match } from './finding';
import type { JurisdictionFacts, PairFacts } from './pair-facts';

interface Lack {
  readonly pair: PairFacts;
  /** Units to one month's need, or to the emergency kit, that neither it nor its equivalents on the shelf give. */
  readonly units: number;
  readonly patients: number;
}

interface Surplus {
  readonly facility: Facility;
  /** Above maximum stock and the kit; at least a pack. */
  readonly units: number;
}

export interface Balance {
  readonly medicine: Medicine;
  /** Clinics that know of the medicine, by facility. */
  readonly pairs: readonly PairFacts[];
  /** Most patients first. */
  readonly lacks: readonly Lack[];
  /** Clinics above maximum, largest first. */
  readonly clinicSurplus: readonly Surplus[];
  /** The warehouse's, over its maximum of the whole jurisdiction's need; null where it has none. */
  readonly warehouseSurplus: Surplus | null;
  /** Who could give to whom, by the facility that lacks, and by the one that gives. */
  readonly donorsOf: ReadonlyMap<string, readonly Match[]>;
  readonly lackersOf: ReadonlyMap<string, readonly Match[]>;
  readonly monthlyNeedUnits: number;
  /** Maximum stock of the whole jurisdiction, or all its emergency kits. */
  readonly maximumUnits: number;
  readonly warehouseUnits: number;
  readonly clinicUnits: number;
}

/** A shortage below this many patients is rounding, unless an emergency kit is incomplete. */
const LEAST_PATIENTS = 0.5;

/** Units of equivalents on the clinic's shelf beyond their own month, in units of this medicine. */
function equivalentUnits(facts: JurisdictionFacts, pair: PairFacts): number {
  const { equivalences } = facts.snapshot;
  const own = equivalences.find((e) => e.medicineId === pair.medicine.medicineId);
  if (!own) return 0;
  let units = 0;
  for (const other of equivalences) {
    if (other.groupId !== own.groupId || other.medicineId === own.medicineId) continue;
    const held = facts.pairOf.get(pairKey(pair.facility.facilityId, other.medicineId));
    if (held)
      units +=
        (Math.max(0, held.heldUnits - held.monthlyNeedUnits) * other.groupUnitsPerUnit) /
        own.groupUnitsPerUnit;
  }
  return units;
}

/** Units to one month's need that neither the shelf, the plan nor equivalents beside it give. */
export const monthLackOf = (facts: JurisdictionFacts, pair: PairFacts): number =>
  Math.max(0, pair.monthlyNeedUnits - pair.heldUnits - equivalentUnits(facts, pair));

/** What a clinic below its minimum lacks, or one whose emergency kit is incomplete. */
function lackOf(facts: JurisdictionFacts, pair: PairFacts): Lack | null {
  const { heldUnits, monthlyNeedUnits, kitUnits, unitsPerPatient } = pair;
  const belowMinimum = heldUnits < facts.policy.minMonthsOfStock * monthlyNeedUnits;
  const kitLack = Math.max(0, kitUnits - heldUnits);
  const monthLack = belowMinimum ? monthLackOf(facts, pair) : 0;
  const patients = monthLack / unitsPerPatient;
  if (patients < LEAST_PATIENTS && kitLack <= 0) return null;
  return { pair, units: Math.max(monthLack, kitLack), patients };
}

function surplusOfClinic(pair: PairFacts): Surplus | null {
  const keeps = Math.max(pair.maxMonthsOfStock * pair.monthlyNeedUnits, pair.kitUnits);
  const units = pair.heldUnits - keeps;
  return units >= pair.medicine.packSize ? { facility: pair.facility, units } : null;
}

/**
 * Each clinic in turn, the one with most patients first, takes what it lacks from the nearest place that has it to
 * spare. Clinics give as far as the policy lets surplus travel; the warehouse gives to all.
 */
function match(
  facts: JurisdictionFacts,
  lacks: readonly Lack[],
  donors: readonly Surplus[],
): { donorsOf: Map<string, Match[]>; lackersOf: Map<string, Match[]> } {
  const left = new Map(donors.map((d) => [d.facility.facilityId, d.units]));
  const donorsOf = new Map<string, Match[]>();
  const lackersOf = new Map<string, Match[]>();
  for (const { pair, units } of lacks) {
    const ordered = donors
      .filter((d) => d.facility.facilityId !== pair.facility.facilityId)
      .map((d) => ({
        id: d.facility.facilityId,
        kind: d.facility.kind,
        km: roadKmBetween(d.facility, pair.facility),
      }))
      .filter((d) => d.kind === 'warehouse' || d.km === null || d.km <= facts.policy.transferMaxKm)
      .sort((a, b) => (a.km ?? Infinity) - (b.km ?? Infinity) || byCodePoint(a.id, b.id));
    let wanted = units;
    for (const { id, km } of ordered) {
      const taken = Math.min(wanted, left.get(id) ?? 0);
      if (taken <= 0) continue;
      left.set(id, (left.get(id) ?? 0) - taken);
      wanted -= taken;
      const { facilityId } = pair.facility;
      donorsOf.set(facilityId, [
        ...(donorsOf.get(facilityId) ?? []),
        { facilityId: id, units: taken, roadKm: km },
      ]);
      lackersOf.set(id, [...(lackersOf.get(id) ?? []), { facilityId, units: taken, roadKm: km }]);
    }
  }
  return { donorsOf, lackersOf };
}

const total = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Every medicine of the snapshot, in its order. */
export function balancesOf(facts: JurisdictionFacts): Balance[] {
  const pairsOf = groupBy(facts.pairs, (p) => p.medicine.medicineId);
  return facts.snapshot.medicines.map((medicine): Balance => {
    const pairs = pairsOf.get(medicine.medicineId) ?? [];
    const monthlyNeedUnits = total(pairs, (p) => p.monthlyNeedUnits);
    const warehouseUnits = facts.warehouseUnits.get(medicine.medicineId) ?? 0;
    const lacks = pairs
      .flatMap((pair) => lackOf(facts, pair) ?? [])
      .sort(
        (a, b) =>
          b.patients - a.patients || byCodePoint(a.pair.facility.facilityId, b.pair.facility.facilityId),
      );
    const clinicSurplus = pairs
      .flatMap((pair) => surplusOfClinic(pair) ?? [])
      .sort((a, b) => b.units - a.units || byCodePoint(a.facility.facilityId, b.facility.facilityId));
    const maximumUnits = Math.max(
      facts.policy.maxMonthsOfStock * monthlyNeedUnits,
      total(pairs, (p) => p.kitUnits),
    );
    const spare = warehouseUnits - maximumUnits;
    const warehouseSurplus = spare >= medicine.packSize ? { facility: facts.warehouse, units: spare } : null;
    const donors = warehouseSurplus ? [...clinicSurplus, warehouseSurplus] : clinicSurplus;
    return {
      medicine,
      pairs,
      lacks,
      clinicSurplus,
      warehouseSurplus,
      ...match(facts, lacks, donors),
      monthlyNeedUnits,
      maximumUnits,
      warehouseUnits,
      clinicUnits: total(pairs, (p) => p.heldUnits),
    };
  });
}
