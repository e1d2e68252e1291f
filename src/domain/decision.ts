/**
 * What deciding gives: a pure function `decide(state, command, meta)` answers with the entry to append, or with a
 * refusal that says why. Nothing changes until the entry is appended.
 */
import type { LocalDate } from './dates';
import type { Movement } from './movement';
import type { Actor } from './people';

/** When and by whom. `today` is the local date at the facility; pure rooms have no other clock. */
export interface Meta {
  /** Made by the client: a repeated id changes nothing. */
  readonly id: string;
  /** UTC instant, ISO 8601. */
  readonly at: string;
  readonly today: LocalDate;
  readonly actor: Actor;
}

/** The entry to be appended: one business action. */
export interface Decided<Action extends string = string, Payload = unknown> {
  readonly kind: 'decided';
  readonly action: Action;
  readonly payload: Payload;
  readonly movements: readonly Movement[];
  /** Why, in the actor's words; null where none is asked for. */
  readonly reason: string | null;
  /** What the one who asked is told: small plain data, kept with the entry and repeated to a repeated request. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** 403 not allowed, 404 not there, 409 the state forbids it, 412 changed meanwhile, 422 the command makes no sense. */
export type RefusalStatus = 403 | 404 | 409 | 412 | 422;

export interface Refusal {
  readonly kind: 'refused';
  readonly status: RefusalStatus;
  /** A stable word: 'not-enough-stock', 'stale', 'own-request', ... */
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  /** Where in the command: 'lines.3.packs'; null when it is about the whole. */
  readonly field: string | null;
}

export type Decision<Action extends string = string, Payload = unknown> = Decided<Action, Payload> | Refusal;

export const refuse = (
  status: RefusalStatus,
  code: string,
  cause: string,
  fix: string,
  field: string | null = null,
): Refusal => ({ kind: 'refused', status, code, cause, fix, field });

export const isRefusal = (x: unknown): x is Refusal =>
  typeof x === 'object' && x !== null && (x as { kind?: unknown }).kind === 'refused';

export const decided = <Action extends string, Payload>(
  action: Action,
  payload: Payload,
  rest: {
    movements?: readonly Movement[];
    reason?: string | null;
    answer?: Readonly<Record<string, unknown>>;
  } = {},
): Decided<Action, Payload> => ({
  kind: 'decided',
  action,
  payload,
  movements: rest.movements ?? [],
  reason: rest.reason ?? null,
  answer: rest.answer ?? {},
});

/** An optimistic lock: refuses when the record has changed since the version that the command was made on. */
export function staleRefusal(found: number, ifMatch: number | null): Refusal | null {
  if (ifMatch === null || ifMatch === found) return null;
  return refuse(
    412,
    'stale',
    `The record is at version ${found}, and the command was made on version ${ifMatch}.`,
    'Read it again, look at what changed, and repeat the command if it still holds.',
  );
}

/** An entry as the rooms fold it: what was decided, with its place in the journal. */
export interface AppliedEntry<Action extends string = string, Payload = unknown> {
  readonly seq: number;
  readonly id: string;
  readonly at: string;
  /** Local date of the deed. */
  readonly today: LocalDate;
  readonly actor: Actor;
  readonly action: Action;
  readonly payload: Payload;
  readonly movements: readonly Movement[];
  readonly reason: string | null;
}
