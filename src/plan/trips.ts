/** What each trip of a plan carries, beside what it may carry. Transfers between clinics ride along, as in the check. */
import type { LocalDate } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import type { Snapshot } from '../domain/snapshot';
import { loadPerPack } from '../rationing/load';
import type { PlanLine } from './plan';

export interface Trip {
  /** null: clinics without a route. */
  readonly routeId: string | null;
  /** First arrival at a clinic that receives something; null where none does. */
  readonly arrivalDate: LocalDate | null;
  /** Clinics that receive something. */
  readonly clinics: number;
  readonly packs: number;
  readonly litres: number;
  readonly coldLitres: number;
  readonly kg: number;
  readonly capacityLitres: number | null;
  readonly capacityColdLitres: number | null;
  readonly capacityKg: number | null;
}

/** One row a route, in the snapshot's order, then the clinics without a route where they receive something. */
export function tripsOf(snapshot: Snapshot, lines: readonly PlanLine[]): Trip[] {
  const medicines = new Map(snapshot.medicines.map((m) => [m.medicineId, m]));
  const sent = groupBy(
    lines.filter((l) => l.packs > 0),
    (l) => l.routeId ?? '',
  );
  const tripOf = (routeId: string | null): Trip => {
    const own = sent.get(routeId ?? '') ?? [];
    const route = snapshot.routes.find((r) => r.routeId === routeId);
    const load = (kind: Parameters<typeof loadPerPack>[1]): number =>
      own.reduce((sum, l) => {
        const medicine = medicines.get(l.medicineId);
        return sum + (medicine ? l.packs * loadPerPack(medicine, kind) : 0);
      }, 0);
    return {
      routeId,
      arrivalDate: own.reduce<LocalDate | null>(
        (first, { why }) => (first === null || why.arrivalDate < first ? why.arrivalDate : first),
        null,
      ),
      clinics: new Set(own.map((l) => l.facilityId)).size,
      packs: own.reduce((sum, l) => sum + l.packs, 0),
      litres: load('litres'),
      coldLitres: load('coldLitres'),
      kg: load('kg'),
      capacityLitres: route?.capacityLitres ?? null,
      capacityColdLitres: route?.coldLitres ?? null,
      capacityKg: route?.capacityKg ?? null,
    };
  };
  const trips = snapshot.routes.map((r) => tripOf(r.routeId));
  return sent.has('') ? [...trips, tripOf(null)] : trips;
}
