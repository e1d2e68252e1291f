/**
 * Where in a journal to look: sequences by action, by account and by what an entry is about. Made once from the
 * journal, kept in memory and brought up to date at every question. Disposable: entries themselves are read from the
 * store.
 */
import type { Scope } from '../domain/people';
import type { Entry } from '../journal/entry';
import type { Journal } from '../journal/journal';

/** Fields of payloads and movements whose values an entry is "about". */
const SUBJECTS: ReadonlySet<string> = new Set([
  'facilityId',
  'fromFacilityId',
  'toFacilityId',
  'medicineId',
  'kitMedicineId',
  'planId',
  'requestId',
  'shipmentId',
  'findingId',
  'holdId',
  'reservationId',
  'accountId',
]);
/** Lists of ids. */
const SUBJECT_LISTS: ReadonlySet<string> = new Set([
  'voidShipments',
  'releaseReservations',
  'facilityIds',
  'countedMedicines',
]);
/** A run's findings and a plan's broken rules name half the jurisdiction; they are about the plan. */
const LEFT_OUT: ReadonlySet<string> = new Set(['findings', 'violations']);

function subjectsOf({ payload, movements }: Pick<Entry, 'payload' | 'movements'>): Set<string> {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) {
        if (LEFT_OUT.has(name)) continue;
        if (typeof inner === 'string') {
          if (SUBJECTS.has(name)) found.add(inner);
        } else if (SUBJECT_LISTS.has(name) && Array.isArray(inner))
          for (const id of inner) found.add(String(id));
        else walk(inner);
      }
  };
  walk(payload);
  for (const { medicineId, from, to } of movements) {
    found.add(medicineId);
    for (const place of [from, to]) {
      const colon = place.indexOf(':');
      if (colon > 0) found.add(place.slice(colon + 1));
    }
  }
  return found;
}

type Lists = Map<string, number[]>;
const add = (lists: Lists, key: string, seq: number): void => {
  const list = lists.get(key);
  if (list) list.push(seq);
  else lists.set(key, [seq]);
};

export interface AuditQuery {
  readonly actions?: readonly string[] | undefined;
  readonly accountId?: string | undefined;
  /** All of them: facility, medicine, plan, request, … ids. */
  readonly about?: readonly string[] | undefined;
  /** Local days, both included. */
  readonly fromDate?: string | undefined;
  readonly toDate?: string | undefined;
  /** Entries before this sequence alone. */
  readonly before?: number | undefined;
}

export class AuditIndex {
  private seq = 0;
  private readonly days: string[] = [];
  private readonly byAction: Lists = new Map();
  private readonly byAccount: Lists = new Map();
  private readonly bySubject: Lists = new Map();

  add(entry: Entry): void {
    this.seq = entry.seq;
    this.days.push(entry.today);
    add(this.byAction, entry.action, entry.seq);
    add(this.byAccount, entry.actor.accountId, entry.seq);
    for (const subject of subjectsOf(entry)) add(this.bySubject, subject, entry.seq);
  }

  get next(): number {
    return this.seq + 1;
  }

  /** Sequences, newest first. */
  *find(query: AuditQuery): Generator<number> {
    const { actions, accountId, about = [], fromDate, toDate, before } = query;
    const narrow: number[][] = [
      ...(actions ? [actions.flatMap((a) => this.byAction.get(a) ?? []).sort((a, b) => a - b)] : []),
      ...(accountId === undefined ? [] : [this.byAccount.get(accountId) ?? []]),
      ...about.map((subject) => this.bySubject.get(subject) ?? []),
    ].sort((a, b) => a.length - b.length);
    const [shortest, ...others] = narrow;
    const sets = others.map((list) => new Set(list));
    const most = Math.min(before ?? Number.POSITIVE_INFINITY, this.seq + 1);
    const last = shortest ? shortest.length : most - 1;
    for (let i = last; i > 0; i--) {
      const seq = shortest ? (shortest[i - 1] as number) : i;
      const day = this.days[seq - 1] as string;
      if (seq >= most || day > (toDate ?? day) || day < (fromDate ?? day)) continue;
      if (sets.every((set) => set.has(seq))) yield seq;
    }
  }
}

/** Journals indexed in this process; the one asked for longest ago goes first. */
const MOST_KEPT = 16;
const kept = new WeakMap<Journal, Map<Scope, { index: AuditIndex; turn: Promise<unknown> }>>();

export async function auditIndex(journal: Journal, scope: Scope): Promise<AuditIndex> {
  const scopes = kept.get(journal) ?? new Map<Scope, { index: AuditIndex; turn: Promise<unknown> }>();
  kept.set(journal, scopes);
  const own = scopes.get(scope) ?? { index: new AuditIndex(), turn: Promise.resolve() };
  scopes.delete(scope);
  scopes.set(scope, own);
  const oldest = scopes.keys().next().value;
  if (scopes.size > MOST_KEPT && oldest !== undefined) scopes.delete(oldest);
  // One at a time, so that no entry is taken in twice.
  const turn = own.turn.then(async () => {
    for await (const entry of journal.read(scope, own.index.next)) own.index.add(entry);
  });
  own.turn = turn.catch(() => undefined);
  await turn;
  return own.index;
}
