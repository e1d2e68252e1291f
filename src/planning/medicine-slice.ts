/**
 * The part of a snapshot that decides about one medicine: itself and what may stand for it, at every clinic. Need and
 * rationing of a group of medicines depend on no other group except through trips, shelves and the budget.
 */
import { groupBy } from '../domain/group-by';
import { canonical, type Snapshot } from '../domain/snapshot';

interface ByMedicine {
  readonly lots: ReadonlyMap<string, Snapshot['lots']>;
  readonly consumption: ReadonlyMap<string, Snapshot['consumption']>;
}
/** Lots and reports are by far the longest lists: sorted by medicine once for a snapshot. */
const sorted = new WeakMap<Snapshot, ByMedicine>();

function byMedicine(snapshot: Snapshot): ByMedicine {
  const known = sorted.get(snapshot);
  if (known) return known;
  const made = {
    lots: groupBy(snapshot.lots, (r) => r.medicineId),
    consumption: groupBy(snapshot.consumption, (r) => r.medicineId),
  };
  sorted.set(snapshot, made);
  return made;
}

/** The medicine, all that may stand for it or that it may stand for, and all that it replaces or is replaced by. */
export function groupOfMedicine(snapshot: Snapshot, medicineId: string): ReadonlySet<string> {
  const members = new Set([medicineId]);
  for (let before = 0; before < members.size; ) {
    before = members.size;
    const groups = new Set(
      snapshot.equivalences.filter((e) => members.has(e.medicineId)).map((e) => e.groupId),
    );
    for (const e of snapshot.equivalences) if (groups.has(e.groupId)) members.add(e.medicineId);
    for (const { medicineId: old, replacedBy } of snapshot.medicines)
      if (replacedBy && (members.has(old) || members.has(replacedBy))) members.add(old).add(replacedBy);
  }
  return members;
}

export function sliceOf(snapshot: Snapshot, medicines: ReadonlySet<string>): Snapshot {
  const { lots, consumption } = byMedicine(snapshot);
  const of = <Row extends { readonly medicineId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((r) => medicines.has(r.medicineId));
  const regimens = of(snapshot.regimens);
  const conditions = new Set(regimens.map((r) => r.conditionId));
  const ids = [...medicines];
  return canonical({
    ...snapshot,
    medicines: of(snapshot.medicines),
    regimens,
    prevalence: snapshot.prevalence.filter((r) => conditions.has(r.conditionId)),
    lots: ids.flatMap((id) => lots.get(id) ?? []),
    consumption: ids.flatMap((id) => consumption.get(id) ?? []),
    inTransit: of(snapshot.inTransit),
    receipts: of(snapshot.receipts),
    equivalences: of(snapshot.equivalences),
    kits: of(snapshot.kits),
    locks: of(snapshot.locks),
    ...(snapshot.campaigns && { campaigns: of(snapshot.campaigns) }),
  });
}
