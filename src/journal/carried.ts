/**
 * What holds in every jurisdiction of a nation is decided once, in the nation's journal, and carried from there into
 * each jurisdiction's as an entry of its own: same action, same actor, same day. So a jurisdiction's state stays the
 * fold of its own journal, and its audit trail tells it. It is carried when the jurisdiction is next read or acted on,
 * before either: nobody is shown, and nothing is decided on, a state that does not have it.
 */
import type { Scope } from '../domain/people';
import { type Entry, type EntryBody, SCHEMA_VERSION } from './entry';

/** Actions of a nation's journal that hold in its jurisdictions. */
const CARRIED: ReadonlySet<string> = new Set(['block-lot', 'unblock-lot']);

/** The entries to be carried of every nation in use; only what a nation's journal has new is read. */
export class Nations {
  private readonly known = new Map<Scope, { next: number; readonly entries: Entry[] }>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly read: (nation: Scope, fromSeq: number) => AsyncIterable<Entry>) {}

  /** Entries that hold in the jurisdictions, after a sequence of the nation's journal, in order. */
  async since(nation: Scope, seq: number): Promise<readonly Entry[]> {
    // One at a time, so that no entry is taken in twice.
    const turn = this.turn.then(() => this.caughtUp(nation));
    this.turn = turn.catch(() => undefined);
    const entries = await turn;
    const last = entries.at(-1);
    return last === undefined || last.seq <= seq ? [] : entries.filter((e) => e.seq > seq);
  }

  private async caughtUp(nation: Scope): Promise<readonly Entry[]> {
    const known = this.known.get(nation) ?? { next: 1, entries: [] };
    this.known.set(nation, known);
    for await (const entry of this.read(nation, known.next)) {
      if (CARRIED.has(entry.action)) known.entries.push(entry);
      known.next = entry.seq + 1;
    }
    return known.entries;
  }
}

/** The same in every process that carries it: whoever comes second finds it there. */
export const carriedId = ({ scope, seq }: Entry): string => `carried:${scope}:${seq}`;

export function carriedBody(entry: Entry): EntryBody {
  const { at, today, actor, action, payload, movements, reason, request, seq } = entry;
  return {
    schemaVersion: SCHEMA_VERSION,
    ...{ at, today, actor, action, payload, movements, reason, request },
    nationSeq: seq,
  };
}
