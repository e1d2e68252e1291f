/** Medicines whose place another takes: a predecessor withdrawn, its successor bought instead, by someone's word. */
import type { Period } from './dates';
import type { Medicine } from './entities';

/** Where a medicine's need goes from a month on. */
export interface Succession {
  readonly medicineId: string;
  /** Who takes it: the end of the chain where a successor has one of its own. */
  readonly successorId: string;
  /** The first month whose need is the successor's. */
  readonly from: Period;
  /** Units of the successor that stand for one unit of the medicine. */
  readonly units: number;
}

type Said = Pick<Medicine, 'medicineId' | 'replacedBy' | 'replacedFrom' | 'replacementUnits'>;

/** What each medicine's own row says, where it says all of it and of a medicine that is there. */
function statedBy(medicines: readonly Said[]): Map<string, Succession> {
  const known = new Set(medicines.map((m) => m.medicineId));
  return new Map(
    medicines.flatMap(({ medicineId, replacedBy, replacedFrom, replacementUnits }) =>
      replacedBy && replacedFrom && replacementUnits && known.has(replacedBy)
        ? [[medicineId, { medicineId, successorId: replacedBy, from: replacedFrom, units: replacementUnits }]]
        : [],
    ),
  );
}

/** Successions in force in a month, each followed to its end; what runs in a circle, which intake refuses, has none. */
export function successionsIn(medicines: readonly Said[], month: Period): Succession[] {
  const stated = statedBy(medicines);
  return [...stated.values()].flatMap((first) => {
    if (first.from > month) return [];
    const passed = new Set([first.medicineId]);
    let whole = first;
    for (;;) {
      if (passed.has(whole.successorId)) return [];
      passed.add(whole.successorId);
      const next = stated.get(whole.successorId);
      if (!next || next.from > month) return [whole];
      whole = {
        medicineId: first.medicineId,
        successorId: next.successorId,
        from: whole.from > next.from ? whole.from : next.from,
        units: whole.units * next.units,
      };
    }
  });
}

/** Medicines that come back to themselves by what takes their place. */
export function circularReplacements(medicines: readonly Said[]): Set<string> {
  const next = new Map(medicines.map((m) => [m.medicineId, m.replacedBy ?? null]));
  return new Set(
    medicines.flatMap(({ medicineId }) => {
      const passed = new Set<string>();
      let at = next.get(medicineId) ?? null;
      while (at !== null && at !== medicineId && !passed.has(at)) {
        passed.add(at);
        at = next.get(at) ?? null;
      }
      return at === medicineId ? [medicineId] : [];
    }),
  );
}
