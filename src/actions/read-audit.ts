/** The journal as an auditor reads it: entries that answer a question, newest first, each with its sentence. */
import { type EntryNames, entrySentence } from '../documents/entry-sentence';
import type { Language } from '../documents/language';
import type { Scope } from '../domain/people';
import type { Entry } from '../journal/entry';
import { readEntry } from '../journal/entry-body';
import type { State } from '../journal/state';
import { type AuditIndex, type AuditQuery, auditIndex } from './audit-index';
import type { House } from './house';
import { namesOfCatalogue } from './names-of-catalogue';

export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly today: string;
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  readonly action: string;
  readonly sentence: string;
  readonly reason: string | null;
  readonly movements: number;
  readonly hash: string;
}

export const entryNames = ({ catalogue, accounts }: Pick<State, 'catalogue' | 'accounts'>): EntryNames => ({
  ...namesOfCatalogue(catalogue.catalogue),
  personName: (accountId) => accounts.get(accountId)?.name ?? accountId,
});

const rowOf = (entry: Entry, names: EntryNames, language: Language): AuditRow => ({
  seq: entry.seq,
  at: entry.at,
  today: entry.today,
  accountId: entry.actor.accountId,
  name: entry.actor.name,
  role: entry.actor.role,
  action: entry.action,
  sentence: entrySentence(entry, names, language),
  reason: entry.reason,
  movements: entry.movements.length,
  hash: entry.hash,
});

type Stores = Pick<House, 'journal' | 'storage'>;

/** One entry of a journal; null where it has none of that sequence. */
export async function entryAt(
  { storage }: Pick<House, 'storage'>,
  scope: Scope,
  seq: number,
): Promise<Entry | null> {
  const [record] = await storage.entries(scope, seq, 1);
  return record?.seq === seq ? readEntry(storage, record) : null;
}

/** As they are read from the store, one by one: a long list is never held whole. */
export async function* findEntries(house: Stores, scope: Scope, query: AuditQuery): AsyncGenerator<Entry> {
  const index = await auditIndex(house.journal, scope);
  for (const seq of index.find(query)) {
    const entry = await entryAt(house, scope, seq);
    if (entry) yield entry;
  }
}

interface ToldRows {
  readonly seq: number;
  readonly rows: Map<string, AuditRow>;
}
/** Some 0.3 MB a journal. */
const MOST_TOLD = 500;
const told = new WeakMap<AuditIndex, ToldRows>();

/** Rows as they were told since the last entry: an entry never changes, and the names in its sentence only by another. */
function toldSince(index: AuditIndex, seq: number): ToldRows['rows'] {
  const kept = told.get(index);
  if (kept?.seq === seq) return kept.rows;
  const fresh: ToldRows = { seq, rows: new Map() };
  told.set(index, fresh);
  return fresh.rows;
}

/** Newest first. Those that were told before are not read from the store again. */
export async function* auditRows(
  house: Stores,
  scope: Scope,
  query: AuditQuery,
  language: Language,
): AsyncGenerator<AuditRow> {
  const index = await auditIndex(house.journal, scope);
  const state = await house.journal.load(scope);
  const names = entryNames(state);
  const rows = toldSince(index, state.seq);
  for (const seq of index.find(query)) {
    const key = `${language} ${seq}`;
    let row = rows.get(key);
    if (!row) {
      const entry = await entryAt(house, scope, seq);
      if (!entry) continue;
      row = rowOf(entry, names, language);
      if (rows.size < MOST_TOLD) rows.set(key, row);
    }
    yield row;
  }
}

/** The first so many of what comes, and whether more does. */
export async function firstOf<T>(
  all: AsyncIterable<T>,
  limit: number,
): Promise<{ readonly rows: T[]; readonly more: boolean }> {
  const rows: T[] = [];
  for await (const item of all) {
    if (rows.length === limit) return { rows, more: true };
    rows.push(item);
  }
  return { rows, more: false };
}

export interface AuditedEntry extends AuditRow {
  readonly id: string;
  readonly payload: unknown;
  readonly moves: readonly object[];
  readonly previousHash: string;
}

export async function auditedEntry(
  house: Stores,
  scope: Scope,
  seq: number,
  language: Language,
): Promise<AuditedEntry | null> {
  const entry = await entryAt(house, scope, seq);
  if (!entry) return null;
  const { id, payload, movements, previousHash } = entry;
  const row = rowOf(entry, entryNames(await house.journal.load(scope)), language);
  return { ...row, id, payload, moves: movements, previousHash };
}
