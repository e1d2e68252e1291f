/**
 * What holds in every jurisdiction of a nation is decided once, in the nation's journal, and carried from there into
 * each jurisdiction's as an entry of its own: same action, same actor, same day. So a jurisdiction's state stays the
 * fold of its own journal, and its audit trail tells it. It is carried when the jurisdiction is next read or acted on,
 * before either: nobody is shown, and nothing is decided on, a state that does not have it.
 */
import { type Entry, type EntryBody, SCHEMA_VERSION } from './entry';

/** Actions of a nation's journal that hold in its jurisdictions. */
const CARRIED: ReadonlySet<string> = new Set(['block-lot', 'unblock-lot']);

export const isCarried = ({ action }: Pick<Entry, 'action'>): boolean => CARRIED.has(action);

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
