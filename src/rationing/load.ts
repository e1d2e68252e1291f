/** What one pack takes of a truck: a cold pack travels in the cold box and not in the hold. */
import type { Medicine } from '../domain/entities';

export const LOADS = ['litres', 'kg', 'coldLitres'] as const;
export type LoadKind = (typeof LOADS)[number];

export const loadPerPack = (medicine: Medicine, kind: LoadKind): number => {
  if (kind === 'kg') return medicine.packKg;
  return (kind === 'coldLitres') === medicine.coldChain ? medicine.packLitres : 0;
};
