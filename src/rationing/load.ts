/** What one pack takes of a truck: a cold pack travels in the cold box and not in the hold. */
import type { Medicine, Route } from '../domain/entities';

export const LOADS = ['litres', 'kg', 'coldLitres'] as const;
export type LoadKind = (typeof LOADS)[number];

const CAPACITY = { litres: 'capacityLitres', kg: 'capacityKg', coldLitres: 'coldLitres' } as const;

/** What one trip of a route holds of a load: litres, kg, litres of the cold box; null where that does not limit it. */
export const tripCapacity = (
  route: Pick<Route, (typeof CAPACITY)[LoadKind]>,
  kind: LoadKind,
): number | null => route[CAPACITY[kind]];

/** Litres, kg or cold litres of one pack. */
export const loadPerPack = (medicine: Medicine, kind: LoadKind): number => {
  if (kind === 'kg') return medicine.packKg;
  return (kind === 'coldLitres') === medicine.coldChain ? medicine.packLitres : 0;
};
