/** What a handler answers with. */
import type { Outcome } from '../journal/journal';
import { type Problem, refusalProblem } from './problem';

type Headers = Readonly<Record<string, string>>;
type Rows = Iterable<object> | AsyncIterable<object>;

export type Reply =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly body: unknown;
      readonly version?: number;
      readonly headers?: Headers;
    }
  | { readonly kind: 'empty'; readonly headers?: Headers }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly headers?: Headers }
  | {
      readonly kind: 'list';
      readonly rows: Rows;
      readonly next: string | null;
      readonly version?: number;
      readonly headers?: Headers;
    }
  | {
      readonly kind: 'bytes';
      readonly contentType: string;
      readonly bytes: Uint8Array | AsyncIterable<Uint8Array>;
      /** Offered for saving under this name. */
      readonly filename?: string;
      readonly version?: number;
      readonly headers?: Headers;
    }
  | { readonly kind: 'events'; readonly subscribe: Subscribe };

export interface ServerEvent {
  /** 'progress', 'done', ... */
  readonly event: string;
  readonly data: unknown;
  readonly id?: string;
}
/** Starts telling; returns what stops it. `end` closes the stream once all is said. */
export type Subscribe = (send: (event: ServerEvent) => void, end: () => void) => () => void;

/** `version` becomes the ETag: for one record its own, for a list or a computed view the journal's sequence. */
export const ok = (body: unknown, rest: { version?: number; headers?: Headers } = {}): Reply => ({
  kind: 'json',
  status: 200,
  body,
  ...rest,
});
export const noContent = (headers: Headers = {}): Reply => ({ kind: 'empty', headers });
export const listed = (rows: Rows, next: string | null, rest: { version?: number } = {}): Reply => ({
  kind: 'list',
  rows,
  next,
  ...rest,
});
export const file = (
  contentType: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  rest: { filename?: string; version?: number } = {},
): Reply => ({ kind: 'bytes', contentType, bytes, ...rest });

/** Progress told as it comes (server-sent events): a comment every 15 s keeps it open, and it ends when the caller's right does. */
export const sse = (call: Abortable, subscribe: Subscribe): Reply => ({
  kind: 'events',
  subscribe: (send, end) => {
    const stop = subscribe(send, end);
    call.info.signal.addEventListener('abort', end, { once: true });
    if (call.info.signal.aborted) end();
    return stop;
  },
});
/** A call that ends when its client goes, time is up, or the server stops. */
interface Abortable {
  readonly info: { readonly signal: AbortSignal };
}

/**
 * The outcome of `journal.act` as an answer: the entry's answer with its sequence as ETag, or the refusal as a problem.
 * A repeated request is answered as the first time, and says so in Idempotent-Replayed.
 */
export function acted(
  outcome: Outcome,
  rest: { status?: 200 | 201 | 202; body?: Readonly<Record<string, unknown>>; location?: string } = {},
): Reply {
  const replayed: Headers = outcome.replayed ? { 'Idempotent-Replayed': 'true' } : {};
  if (outcome.kind === 'refused')
    return { kind: 'problem', problem: refusalProblem(outcome.refusal), headers: replayed };
  return {
    kind: 'json',
    status: rest.status ?? 200,
    body: { ...outcome.answer, ...rest.body, version: outcome.seq },
    version: outcome.seq,
    headers: { ...replayed, ...(rest.location !== undefined && { Location: rest.location }) },
  };
}

/** What is wanted of a list. */
export interface Page {
  /** Most rows wanted. */
  readonly limit: number;
  /** Key of the last row of the page before: rows after it are wanted; null for the first. */
  readonly after: string | null;
}

/** The page that was asked for of rows in the order of their keys (ascending code points), with the cursor of the next. */
export function paged<Row extends object>(
  rows: readonly Row[],
  page: Page,
  keyOf: (row: Row) => string,
): { readonly rows: readonly Row[]; readonly next: string | null } {
  const from = page.after === null ? 0 : rows.findIndex((row) => keyOf(row) > page.after!);
  if (from < 0) return { rows: [], next: null };
  const shown = rows.slice(from, from + page.limit);
  const last = shown.at(-1);
  return { rows: shown, next: last && from + shown.length < rows.length ? cursorOf(keyOf(last)) : null };
}

/** The key of a row of a list that has the newest first. `at`: UTC instant. */
export const newestFirst = (at: string, id: string): string =>
  `${String(9e15 - Date.parse(at)).padStart(16, '0')}\t${id}`;

/** A key as the client carries it. `call.page.after` is the key again. */
export const cursorOf = (key: string): string => Buffer.from(key, 'utf8').toString('base64url');
export const keyOfCursor = (cursor: string): string => Buffer.from(cursor, 'base64url').toString('utf8');
