/** The names behind the codes of a plan, and the few facts of the snapshot that its sentences need. */
import type { Equivalence, Facility, Medicine } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import { type Snapshot, warehouseOf } from '../domain/snapshot';
import { type PackKind, packKindOf } from './packs';

/** What the reports of a clinic say of a medicine's past. */
export type Past = 'never-reported' | 'never-held' | 'rarely-held' | 'few-reports';

export interface Catalogue {
  readonly snapshot: Snapshot;
  readonly warehouse: Facility;
  readonly facility: (facilityId: string) => Facility | undefined;
  readonly medicine: (medicineId: string) => Medicine | undefined;
  /** The code itself where it is not known. */
  readonly facilityName: (facilityId: string) => string;
  /** Name and presentation: Metformina tableta 850 mg. */
  readonly medicineName: (medicineId: string) => string;
  /** The name alone where no other medicine has it: Metformina. */
  readonly shortName: (medicineId: string) => string;
  readonly routeName: (routeId: string) => string;
  readonly packKind: (medicineId: string) => PackKind;
  readonly packSize: (medicineId: string) => number;
  readonly pastOf: (facilityId: string, medicineId: string) => Past;
  /** Whole packs in lots that are past their last day. */
  readonly expiredPacks: (facilityId: string, medicineId: string) => number;
  /** Units that an emergency kit asks the clinic to hold; null where it is no kit item. */
  readonly kitUnits: (facilityId: string, medicineId: string) => number | null;
  readonly lockReason: (facilityId: string, medicineId: string) => string | null;
  /** The medicines that may stand for this one, and it for them. */
  readonly equivalents: (medicineId: string) => readonly Equivalence[];
}

/** With fewer months reported the history is short, whatever stood on the shelf. */
const MANY_REPORTS = 6;

const byId = <T>(rows: readonly T[], idOf: (row: T) => string): Map<string, T> =>
  new Map(rows.map((row) => [idOf(row), row]));

export function catalogueOf(snapshot: Snapshot): Catalogue {
  const facilities = byId(snapshot.facilities, (f) => f.facilityId);
  const medicines = byId(snapshot.medicines, (m) => m.medicineId);
  const routes = byId(snapshot.routes, (r) => r.routeId);
  const locks = byId(snapshot.locks, (l) => pairKey(l.facilityId, l.medicineId));
  const kits = byId(snapshot.kits, (k) => pairKey(k.facilityId ?? '', k.medicineId));
  const reports = groupBy(snapshot.consumption, (r) => pairKey(r.facilityId, r.medicineId));
  const expired = groupBy(
    snapshot.lots.filter((l) => l.expirationDate !== null && l.expirationDate < snapshot.asOf),
    (l) => pairKey(l.facilityId, l.medicineId),
  );
  const groups = groupBy(snapshot.equivalences, (e) => e.groupId);
  const groupOf = new Map(snapshot.equivalences.map((e) => [e.medicineId, e.groupId]));
  const namesakes = new Map<string, number>();
  for (const { name } of snapshot.medicines) namesakes.set(name, (namesakes.get(name) ?? 0) + 1);
  const nameOf = (id: string): string => {
    const medicine = medicines.get(id);
    return medicine ? [medicine.name, medicine.presentation ?? ''].join(' ').trim() : id;
  };
  return {
    snapshot,
    warehouse: warehouseOf(snapshot),
    facility: (id) => facilities.get(id),
    medicine: (id) => medicines.get(id),
    facilityName: (id) => facilities.get(id)?.name ?? id,
    medicineName: nameOf,
    shortName: (id) => {
      const name = medicines.get(id)?.name ?? id;
      return namesakes.get(name) === 1 ? name : nameOf(id);
    },
    routeName: (id) => routes.get(id)?.name ?? id,
    packKind: (id) => packKindOf(medicines.get(id)),
    packSize: (id) => medicines.get(id)?.packSize ?? 1,
    expiredPacks: (facilityId, medicineId) => {
      const lots = expired.get(pairKey(facilityId, medicineId)) ?? [];
      const units = lots.reduce((sum, l) => sum + l.quantityUnits, 0);
      return Math.floor(units / (medicines.get(medicineId)?.packSize ?? 1) + 1e-9);
    },
    pastOf: (facilityId, medicineId) => {
      const own = reports.get(pairKey(facilityId, medicineId)) ?? [];
      if (own.length === 0) return 'never-reported';
      const held = own.some((r) =>
        [r.openingUnits, r.receivedUnits, r.issuedUnits, r.closingUnits].some((units) => (units ?? 0) > 0),
      );
      if (!held) return 'never-held';
      return own.length < MANY_REPORTS ? 'few-reports' : 'rarely-held';
    },
    kitUnits: (facilityId, medicineId) =>
      (kits.get(pairKey(facilityId, medicineId)) ?? kits.get(pairKey('', medicineId)))?.minimumUnits ?? null,
    lockReason: (facilityId, medicineId) => locks.get(pairKey(facilityId, medicineId))?.reason ?? null,
    equivalents: (medicineId) =>
      (groups.get(groupOf.get(medicineId) ?? '') ?? []).filter((e) => e.medicineId !== medicineId),
  };
}

/** A name as it stands within a sentence: 'Metformina' → 'metformina'; names with capitals inside stay as they are. */
export function withinSentence(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  const isName = /\p{Lu}/u.test(first.slice(1)) || /^\p{Lu}\p{Ll}/u.test(rest[0] ?? '');
  return isName ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
