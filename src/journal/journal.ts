/**
 * Decide and append: the one way in which anything changes. A command is decided on the state at sequence n and
 * appended at n + 1; whoever comes second decides again on the newer state. A repeated id changes nothing and is
 * answered as the first time.
 */
import type { Decision, Meta, Refusal } from '../domain/decision';
import { isJurisdiction, nationOf, type Scope } from '../domain/people';
import { checkMovements } from '../stock/check-movements';
import { entryHash, FIRST_HASH } from '../storage/entry-hash';
import type { JournalRecord, Storage } from '../storage/port';
import { carriedBody, carriedId, isCarried } from './carried';
import type { Entry, EntryBody } from './entry';
import { SCHEMA_VERSION } from './entry';
import { bodyOf, readEntry } from './entry-body';
import { apply } from './fold';
import { emptyState, type State } from './state';
import { keepSnapshot, latestSnapshot } from './state-snapshot';

/** So many entries are read at once. */
const BATCH = 500;
/** A snapshot of the state is kept after so many entries: opening replays no more than these. */
const SNAPSHOT_EVERY = 1000;
/** Jurisdictions in use at once; one of fifty clinics and six hundred medicines takes some twenty megabytes. */
const STATES_KEPT = 32;
/** Two or three writers collide now and then; a hundred in a row is a fault. */
const MOST_TRIES = 100;

export interface Request {
  readonly meta: Meta;
  /** SHA-256 of the command: tells a repeated request from another with the same id. */
  readonly hash: string;
}

export type Outcome =
  | {
      readonly kind: 'done';
      readonly answer: Readonly<Record<string, unknown>>;
      /** Sequence of the entry: the version of every record that it changed. */
      readonly seq: number;
      readonly at: string;
      /** True when this answers a repeated request. */
      readonly replayed: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly replayed: boolean };

/** Answers to refused requests are kept as long as a clinic may stay off line. */
const KEEP_ANSWERS_DAYS = 90;

interface KeptRefusal {
  readonly hash: string;
  readonly refusal: Refusal;
}

export class JournalCorruptError extends Error {
  constructor(
    readonly scope: Scope,
    readonly seq: number,
    message: string,
  ) {
    super(`journal ${scope}, entry ${seq}: ${message}`);
    this.name = 'JournalCorruptError';
  }
}

export class Journal {
  /** The scope that was used last stands last. */
  private readonly states = new Map<Scope, State>();
  /** One at a time a scope within this process: spares conflicts that could only be tried again. */
  private readonly turns = new Map<Scope, Promise<unknown>>();
  /** Looks at a scope that wait for their turn: who asks meanwhile is answered by the same one. */
  private readonly looks = new Map<Scope, Promise<State>>();

  /** @param statesKept so many scopes are held in memory, those used last; others are opened from their snapshot. */
  constructor(
    readonly storage: Storage,
    private readonly statesKept = STATES_KEPT,
  ) {}

  /** The state of a scope as of the last entry that the store has. Shared: read it, never change it. */
  async load(scope: Scope): Promise<State> {
    const waiting = this.looks.get(scope);
    if (waiting) return waiting;
    const look = this.inTurn(scope, () => {
      this.looks.delete(scope);
      return this.governed(scope);
    });
    this.looks.set(scope, look);
    return look;
  }

  /** The same, without carrying anything into its journal: for those who prove what is kept. */
  async loadAsKept(scope: Scope): Promise<State> {
    return this.inTurn(scope, () => this.catchUp(scope));
  }

  /**
   * @throws StorageError when the store cannot be reached: nothing is known to be kept, and repeating the request with
   *   the same id is safe.
   */
  async act(scope: Scope, request: Request, decide: (state: State) => Decision): Promise<Outcome> {
    return this.inTurn(scope, async () => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const earlier = await this.earlierAnswer(scope, request);
        if (earlier) return earlier;
        const state = await this.governed(scope);
        const decision = decide(state);
        if (decision.kind === 'refused') return this.refused(scope, request, decision);
        // What a room decides has been checked by it; that no entry breaks the ledger does not rest on that alone.
        const broken = checkMovements(state.stock, decision.movements);
        if (broken) throw new Error(`"${decision.action}" would break the ledger: ${broken.cause}`);
        const { meta } = request;
        const body: EntryBody = {
          schemaVersion: SCHEMA_VERSION,
          at: meta.at,
          today: meta.today,
          actor: meta.actor,
          action: decision.action,
          payload: decision.payload,
          movements: decision.movements,
          reason: decision.reason,
          request: { hash: request.hash, answer: decision.answer },
        };
        if (await this.append(state, meta.id, body))
          return { kind: 'done', answer: decision.answer, seq: state.seq, at: meta.at, replayed: false };
      }
      throw new Error(`journal ${scope}: ${MOST_TRIES} others were first, one after the other`);
    });
  }

  /** Entries from a sequence on, checked link by link against the chain. */
  async *read(scope: Scope, fromSeq = 1): AsyncGenerator<Entry> {
    let next = fromSeq;
    let previousHash = fromSeq === 1 ? FIRST_HASH : null;
    for (;;) {
      const records = await this.storage.entries(scope, next, BATCH);
      for (const record of records) {
        assertLink(record, next, previousHash);
        yield await readEntry(this.storage, record);
        previousHash = record.hash;
        next++;
      }
      if (records.length < BATCH) return;
    }
  }

  /** False where another was first: the state is then to be caught up. */
  private async append(state: State, id: string, body: EntryBody): Promise<boolean> {
    const { scope, seq, hash: previousHash } = state;
    const record = sealed({ scope, seq: seq + 1, id, previousHash, body: await bodyOf(this.storage, body) });
    if ((await this.storage.append(record)) !== 'appended') return false;
    apply(state, await readEntry(this.storage, record));
    if (state.seq % SNAPSHOT_EVERY === 0) await keepSnapshot(this.storage, state);
    return true;
  }

  /** A jurisdiction's state with all that its nation decided for every jurisdiction, carried before anything is read or decided. */
  private async governed(scope: Scope): Promise<State> {
    if (!isJurisdiction(scope)) return this.catchUp(scope);
    const nation = await this.load(nationOf(scope));
    const state = await this.catchUp(scope);
    if (state.seq === 0 || nation.nationSeq <= state.nationSeq) return state;
    for await (const entry of this.read(nation.scope, state.nationSeq + 1))
      if (isCarried(entry) && !(await this.append(state, carriedId(entry), carriedBody(entry))))
        return this.governed(scope);
    return state;
  }

  private async catchUp(scope: Scope): Promise<State> {
    const state =
      this.states.get(scope) ?? (await latestSnapshot(this.storage, scope)) ?? emptyState(scope, FIRST_HASH);
    this.states.delete(scope);
    this.states.set(scope, state);
    for (const [unused] of this.states) {
      if (this.states.size <= this.statesKept) break;
      this.states.delete(unused);
    }
    for (;;) {
      const records = await this.storage.entries(scope, state.seq + 1, BATCH);
      for (const record of records) {
        assertLink(record, state.seq + 1, state.hash);
        apply(state, await readEntry(this.storage, record));
      }
      if (records.length < BATCH) return state;
    }
  }

  /** A repeated request is answered as it was; the same id on another request is refused. */
  private async earlierAnswer(scope: Scope, { meta, hash }: Request): Promise<Outcome | null> {
    const record = await this.storage.entryById(scope, meta.id);
    if (record) {
      const entry = await readEntry(this.storage, record);
      if (entry.request.hash !== hash)
        return { kind: 'refused', refusal: idReused(meta.id), replayed: false };
      const { answer } = entry.request;
      return { kind: 'done', answer, seq: entry.seq, at: entry.at, replayed: true };
    }
    const kept = await this.storage.record<KeptRefusal>('refusal', `${scope}|${meta.id}`);
    if (!kept) return null;
    if (kept.value.hash !== hash) return { kind: 'refused', refusal: idReused(meta.id), replayed: false };
    return { kind: 'refused', refusal: kept.value.refusal, replayed: true };
  }

  private async refused(scope: Scope, { meta, hash }: Request, refusal: Refusal): Promise<Outcome> {
    const expires = new Date(Date.parse(meta.at) + KEEP_ANSWERS_DAYS * 86_400_000).toISOString();
    const kept: KeptRefusal = { hash, refusal };
    await this.storage.insert('refusal', `${scope}|${meta.id}`, kept, expires);
    return { kind: 'refused', refusal, replayed: false };
  }

  private inTurn<T>(scope: Scope, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(scope) ?? Promise.resolve();
    const turn = before.then(work, work);
    const ended: Promise<unknown> = turn
      .catch(() => undefined)
      .then(() => {
        if (this.turns.get(scope) === ended) this.turns.delete(scope);
      });
    this.turns.set(scope, ended);
    return turn;
  }
}

const idReused = (id: string): Refusal => ({
  kind: 'refused',
  status: 422,
  code: 'id-reused',
  cause: `The id ${id} was used for another request.`,
  fix: 'Make a new id for every new request; repeat an id only with the same content.',
  field: null,
});

export function sealed(record: Omit<JournalRecord, 'hash'>): JournalRecord {
  return { ...record, hash: entryHash(record) };
}

/** @throws JournalCorruptError where a record does not follow the one before, or is not what its hash says. */
export function assertLink(record: JournalRecord, seq: number, previousHash: string | null): void {
  const fail = (message: string) => {
    throw new JournalCorruptError(record.scope, seq, message);
  };
  if (record.seq !== seq) fail(`the next entry has sequence ${record.seq}`);
  if (previousHash !== null && record.previousHash !== previousHash)
    fail('it does not follow the entry before it');
  if (entryHash(record) !== record.hash) fail('its content is not what its hash says');
}
