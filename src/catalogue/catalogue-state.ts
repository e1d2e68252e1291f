/** The jurisdiction's catalogue and policy: edited row by row, every change a version with who, when and why. */
import { type Catalogue, type CatalogueList, EMPTY_CATALOGUE } from '../domain/catalogue';
import { type AppliedEntry, type Decision, decided, refuse, staleRefusal } from '../domain/decision';
import { completePolicy, DEFAULT_POLICY, type Policy } from '../domain/policy';
import { byCodePoint } from '../domain/snapshot';
import { catalogueFaults } from './catalogue-faults';
import { rowKey } from './row-key';

export interface CatalogueState {
  catalogue: Catalogue;
  policy: Policy;
  /** Sequence of the last entry that changed the catalogue, or the policy; 0 = as delivered. */
  catalogueVersion: number;
  policyVersion: number;
}

export const emptyCatalogue = (): CatalogueState => ({
  catalogue: EMPTY_CATALOGUE,
  policy: DEFAULT_POLICY,
  catalogueVersion: 0,
  policyVersion: 0,
});

export interface CatalogueChange {
  readonly list: CatalogueList;
  /** Whole rows: a row with the same key is replaced. */
  readonly upsert: readonly object[];
  /** Keys of rows to take out (`rowKey`). */
  readonly remove: readonly string[];
}

type Row = Catalogue[CatalogueList][number];

export function withChange(catalogue: Catalogue, change: CatalogueChange): Catalogue {
  const keyOf = (row: object) => rowKey(change.list, row as Row);
  const rows = new Map((catalogue[change.list] as readonly Row[]).map((row) => [keyOf(row), row]));
  for (const key of change.remove) rows.delete(key);
  for (const row of change.upsert) rows.set(keyOf(row), row as Row);
  const sorted = [...rows].sort(([a], [b]) => byCodePoint(a, b)).map(([, row]) => row);
  return { ...catalogue, [change.list]: sorted };
}

/** A change as the journal keeps it: with the rows that it replaced or took out. */
export interface RecordedChange extends CatalogueChange {
  readonly before: readonly object[];
}

/** Rows of the list that a change replaces or takes out, in their order. */
function rowsBefore(catalogue: Catalogue, { list, upsert, remove }: CatalogueChange): readonly object[] {
  const touched = new Set([...remove, ...upsert.map((row) => rowKey(list, row as Row))]);
  return (catalogue[list] as readonly Row[]).filter((row) => touched.has(rowKey(list, row)));
}

function recordedChanges(catalogue: Catalogue, changes: readonly CatalogueChange[]): RecordedChange[] {
  let now = catalogue;
  return changes.map((change) => {
    const recorded = { ...change, before: rowsBefore(now, change) };
    now = withChange(now, change);
    return recorded;
  });
}

export interface ChangeCommand {
  readonly changes: readonly CatalogueChange[];
  readonly reason: string;
  readonly ifMatch: number | null;
}

export function decideCatalogueChange(
  state: CatalogueState,
  { changes, reason, ifMatch }: ChangeCommand,
): Decision<'catalogue-changed', { changes: readonly RecordedChange[] }> {
  const stale = staleRefusal(state.catalogueVersion, ifMatch);
  if (stale) return stale;
  for (const change of changes) {
    const known = new Set(
      (state.catalogue[change.list] as readonly Row[]).map((row) => rowKey(change.list, row)),
    );
    const missing = change.remove.find((key) => !known.has(key));
    if (missing !== undefined)
      return refuse(
        404,
        'unknown-row',
        `${change.list} has no row ${missing.replaceAll('\t', ' / ')}.`,
        'Read the list again: the row may be gone already.',
        `changes.${changes.indexOf(change)}.remove`,
      );
  }
  const before = new Set(catalogueFaults(state.catalogue).map((f) => f.cause));
  const faults = catalogueFaults(changes.reduce(withChange, state.catalogue)).filter(
    (f) => !before.has(f.cause),
  );
  if (faults[0]) return refuse(422, faults[0].code, faults[0].cause, faults[0].fix, 'changes');
  const recorded = recordedChanges(state.catalogue, changes);
  return decided('catalogue-changed', { changes: recorded }, { reason, answer: { changed: changes.length } });
}

/** A whole catalogue and policy at once, beside the opening stock and the past reports of an import. */
export interface CatalogueImported {
  readonly catalogue: Catalogue;
  readonly policy: Policy;
}

export function decidePolicyChange(
  state: CatalogueState,
  { policy, reason, ifMatch }: { policy: Policy; reason: string; ifMatch: number | null },
): Decision<'policy-changed', { policy: Policy; before: Policy }> {
  const stale = staleRefusal(state.policyVersion, ifMatch);
  if (stale) return stale;
  return decided(
    'policy-changed',
    { policy, before: state.policy },
    { reason, answer: { name: policy.name } },
  );
}

export function applyCatalogue(state: CatalogueState, entry: AppliedEntry): void {
  switch (entry.action) {
    case 'catalogue-changed': {
      const { changes } = entry.payload as { changes: readonly CatalogueChange[] };
      state.catalogue = changes.reduce(withChange, state.catalogue);
      state.catalogueVersion = entry.seq;
      return;
    }
    case 'import-opening': {
      const { catalogue, policy } = entry.payload as Partial<CatalogueImported>;
      if (!catalogue || !policy) return;
      // One that was imported before a list was kept has none of its rows.
      state.catalogue = { ...EMPTY_CATALOGUE, ...catalogue };
      state.policy = completePolicy(policy);
      state.catalogueVersion = entry.seq;
      state.policyVersion = entry.seq;
      return;
    }
    case 'policy-changed':
      state.policy = completePolicy((entry.payload as { policy: Policy }).policy);
      state.policyVersion = entry.seq;
      return;
  }
}
