/** Rows of every report in force, read once for as long as nothing changed. */
import type { ConsumptionReport } from '../domain/entities';
import type { State } from '../journal/state';
import { reportRows } from '../planning/snapshot-of-state';
import type { House } from './house';

const read = new WeakMap<State, { readonly seq: number; readonly rows: Promise<ConsumptionReport[]> }>();

export function reportedRows(
  { storage }: Pick<House, 'storage'>,
  state: State,
): Promise<readonly ConsumptionReport[]> {
  const known = read.get(state);
  if (known?.seq === state.seq) return known.rows;
  const rows = reportRows(storage, state);
  read.set(state, { seq: state.seq, rows });
  rows.catch(() => read.delete(state));
  return rows;
}
