import { guarded } from './formula-guard';

/** A value as a cell of a spreadsheet that no spreadsheet runs. */
export type SafeCell = string | number | boolean | null;

export function safeCell(value: unknown): SafeCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  return guarded(typeof value === 'string' ? value : JSON.stringify(value));
}
