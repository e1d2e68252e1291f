/** What the papers say of places and medicines: names, the order of the shelf, the cold chain, controlled medicines. */

import type { LocalDate } from '../domain/dates';
import type { Facility, Medicine, Route } from '../domain/entities';
import { byCodePoint } from '../domain/snapshot';

/** A catalogue, or the snapshot that a plan came from. */
export interface Lists {
  readonly facilities: readonly Facility[];
  readonly medicines: readonly Medicine[];
  readonly routes: readonly Route[];
}

export interface Names {
  readonly warehouseId: string | null;
  readonly facility: (facilityId: string) => Facility | undefined;
  readonly facilityName: (facilityId: string) => string;
  readonly medicine: (medicineId: string) => Medicine | undefined;
  /** Name and presentation; the code where it is not known. */
  readonly medicineName: (medicineId: string) => string;
  readonly routeName: (routeId: string) => string;
  readonly packSize: (medicineId: string) => number;
  readonly isCold: (medicineId: string) => boolean;
  readonly isControlled: (medicineId: string) => boolean;
}

/** Group 040 of the national compendium holds psychotropics and narcotics, whether or not the catalogue says so again. */
const CONTROLLED_CODES = /^040\b/;

export function namesOf({ facilities, medicines, routes }: Lists): Names {
  const places = new Map(facilities.map((f) => [f.facilityId, f]));
  const known = new Map(medicines.map((m) => [m.medicineId, m]));
  const ways = new Map(routes.map((r) => [r.routeId, r]));
  return {
    warehouseId: facilities.find((f) => f.kind === 'warehouse')?.facilityId ?? null,
    facility: (id) => places.get(id),
    facilityName: (id) => places.get(id)?.name ?? id,
    medicine: (id) => known.get(id),
    medicineName: (id) => {
      const medicine = known.get(id);
      return medicine ? [medicine.name, medicine.presentation ?? ''].join(' ').trim() : id;
    },
    routeName: (id) => ways.get(id)?.name ?? id,
    packSize: (id) => known.get(id)?.packSize ?? 1,
    isCold: (id) => known.get(id)?.coldChain ?? false,
    isControlled: (id) => (known.get(id)?.controlled ?? false) || CONTROLLED_CODES.test(id),
  };
}

interface OnShelf {
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
}

/** By name as the shelves stand; of a medicine the lot that expires first. */
export const inShelfOrder =
  (names: Pick<Names, 'medicineName'>) =>
  (a: OnShelf, b: OnShelf): number =>
    names.medicineName(a.medicineId).localeCompare(names.medicineName(b.medicineId), 'es') ||
    byCodePoint(a.medicineId, b.medicineId) ||
    byCodePoint(a.expirationDate ?? '9999', b.expirationDate ?? '9999') ||
    byCodePoint(a.lotId, b.lotId);

/** Those at room temperature, and those of the cold chain, which leave the refrigerator last. */
export function byTemperature<Line extends { readonly medicineId: string }>(
  lines: readonly Line[],
  names: Pick<Names, 'isCold'>,
): { readonly room: readonly Line[]; readonly cold: readonly Line[] } {
  return {
    room: lines.filter((l) => !names.isCold(l.medicineId)),
    cold: lines.filter((l) => names.isCold(l.medicineId)),
  };
}

/** Litres, litres in the cold box and kilograms. */
export function loadOf(
  lines: readonly { readonly medicineId: string; readonly packs: number }[],
  names: Names,
): { readonly litres: number; readonly coldLitres: number; readonly kg: number } {
  let [litres, coldLitres, kg] = [0, 0, 0];
  for (const { medicineId, packs } of lines) {
    const medicine = names.medicine(medicineId);
    if (!medicine) continue;
    litres += packs * medicine.packLitres;
    if (medicine.coldChain) coldLitres += packs * medicine.packLitres;
    kg += packs * medicine.packKg;
  }
  return { litres, coldLitres, kg };
}
