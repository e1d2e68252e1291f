/** The lines of a plan as lists show them: in which order, which of them, with how many packs as it stands. */
import { type KeptPlan, shippedNow } from '../../actions/read-plan';
import type { Catalogue } from '../../documents/catalogue';
import { mergedLots } from '../../documents/line-reason';
import { daysBetween } from '../../domain/dates';
import { groupBy, pairKey } from '../../domain/group-by';
import { byCodePoint } from '../../domain/snapshot';
import type { ShippedLot } from '../../plan/check-plan';
import type { PlanRecord } from '../../plan/life-cycle';
import type { Explanation, LotPick, Plan, PlanLine } from '../../plan/plan';

export const LINE_ORDERS = ['facility', 'medicine', 'route'] as const;
export type LineOrder = (typeof LINE_ORDERS)[number];

const keyOf = (e: { readonly facilityId: string; readonly medicineId: string }): string =>
  pairKey(e.facilityId, e.medicineId);

/** Packs of a line with the edits. */
export function packsOf(kept: KeptPlan, record: PlanRecord): (line: PlanLine) => number {
  const packs = new Map<string, number>();
  for (const s of shippedNow(kept, record)) packs.set(keyOf(s), (packs.get(keyOf(s)) ?? 0) + s.packs);
  return (line) => packs.get(keyOf(line)) ?? 0;
}

/** Lots of a line with the edits, each once. */
export function lotsOf(kept: KeptPlan, record: PlanRecord): (line: PlanLine) => readonly PickedLot[] {
  const edited = new Set(record.edits.map(keyOf));
  const expiryOf = new Map(kept.snapshot.lots.map((l) => [lotKey(l), l.expirationDate]));
  return (line) => {
    if (!edited.has(keyOf(line))) return mergedLots(line.lots);
    const own = shippedNow(kept, record).filter((s) => s.packs > 0 && keyOf(s) === keyOf(line));
    return [...groupBy(own, (s) => `${s.fromFacilityId}\t${s.lotId}`).values()].map((same) => {
      const [{ fromFacilityId: facilityId, medicineId, lotId }] = same as [ShippedLot];
      const expirationDate = expiryOf.get(lotKey({ facilityId, medicineId, lotId })) ?? null;
      return { lotId, expirationDate, packs: same.reduce((sum, s) => sum + s.packs, 0) };
    });
  };
}

type PickedLot = Pick<LotPick, 'lotId' | 'expirationDate' | 'packs'>;

const lotKey = (lot: { readonly facilityId: string; readonly medicineId: string; readonly lotId: string }) =>
  `${lot.facilityId}\t${lot.medicineId}\t${lot.lotId}`;

/** Days that what is left at the arrival and so many units last; null where nothing is needed. */
export function coverDaysWith(why: Explanation, units: number): number | null {
  if (why.coverDaysBefore === null) return null;
  const days = why.expectedWaitDays ?? daysBetween(why.arrivalDate, why.nextArrivalDate);
  return (why.usableUnits + units) / (why.needUnits / Math.max(1, days));
}

export interface NamedLine {
  readonly line: PlanLine;
  /** Orders the lines, and is the cursor of a list. */
  readonly names: string;
}
/** A plan never changes, and sorting thousands of names takes longer than reading them. */
const ordered = new WeakMap<Plan, Map<LineOrder, readonly NamedLine[]>>();

export function inOrder({ plan }: KeptPlan, catalogue: Catalogue, by: LineOrder): readonly NamedLine[] {
  const known = ordered.get(plan) ?? new Map<LineOrder, readonly NamedLine[]>();
  ordered.set(plan, known);
  const before = known.get(by);
  if (before) return before;
  const namesOf = (line: PlanLine): string => {
    const [clinic, medicine] = [
      catalogue.facilityName(line.facilityId),
      catalogue.medicineName(line.medicineId),
    ];
    if (by === 'medicine') return `${medicine}\t${clinic}\t${keyOf(line)}`;
    const route = by === 'route' ? `${line.routeId ?? '\uffff'}\t` : '';
    return `${route}${clinic}\t${medicine}\t${keyOf(line)}`;
  };
  const lines = plan.lines.map((line) => ({ line, names: namesOf(line) }));
  lines.sort((a, b) => byCodePoint(a.names, b.names));
  known.set(by, lines);
  return lines;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether every word stands in the names of a line's clinic, medicine or route: marks and case are no matter. */
export function matches(catalogue: Catalogue, text: string): (line: PlanLine) => boolean {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  const known = new Map<string, string>();
  const nameOf = (id: string, name: (id: string) => string): string => {
    const found = known.get(id) ?? plain(name(id));
    known.set(id, found);
    return found;
  };
  return ({ facilityId, medicineId, routeId }) => {
    const names = [
      nameOf(facilityId, catalogue.facilityName),
      nameOf(medicineId, catalogue.medicineName),
      routeId === null ? '' : nameOf(routeId, catalogue.routeName),
    ];
    return words.every((word) => names.some((name) => name.includes(word)));
  };
}
