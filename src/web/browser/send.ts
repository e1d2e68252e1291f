/** Sends what waits, one at a time, each under its own id: a repeated one is answered as the first time. */
import { drop, keep, type Waiting, waiting } from './outbox';

export interface Session {
  readonly accountId: string;
  readonly csrf: string;
}

export type Sent =
  | { readonly kind: 'done'; readonly message: string; readonly to: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** No connection, or the server is not ready for it. */
  | { readonly kind: 'later' }
  | { readonly kind: 'log-in' };

const SECONDS = 20;
/** Asked before anything is sent, and a small question: a line that does not bear it bears no form either. */
const SESSION_SECONDS = 8;

const timed = (input: string, init: RequestInit, seconds = SECONDS): Promise<Response> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), seconds * 1000);
  return fetch(input, { ...init, signal: stop.signal, credentials: 'same-origin' }).finally(() =>
    clearTimeout(timer),
  );
};

/** Who is logged in; 'log-in' when nobody is, 'later' when that cannot be asked. */
export async function readSession(): Promise<Session | 'log-in' | 'later'> {
  try {
    const asked = { headers: { Accept: 'application/json' } };
    const answer = await timed('/api/v1/session', asked, SESSION_SECONDS);
    if (answer.status === 401) return 'log-in';
    if (!answer.ok) return 'later';
    const { account, csrfToken } = await answer.json();
    return { accountId: account.accountId, csrf: csrfToken };
  } catch {
    return 'later';
  }
}

/** Most characters of a body: with the browser's headers, a request is then below 2 KB. */
const MOST_CHARACTERS = 1000;

function bodyOf(item: Waiting, session: Session): string {
  const body = new URLSearchParams([
    ['_csrf', session.csrf],
    ['_id', item.id],
  ]);
  for (const [name, value] of item.fields) body.append(name, value);
  return body.toString();
}

/** Longer than one small request. */
export const isLong = (item: Waiting): boolean =>
  bodyOf(item, { accountId: '', csrf: '' }).length > MOST_CHARACTERS - 50;

async function post(item: Waiting, body: string, part?: string) {
  const answer = await timed(item.action, {
    method: 'POST',
    body,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(part && { 'Surtido-Part': part }),
    },
  });
  return answer.json();
}

/** A long one goes in parts, and on with those that the server still wants: what arrived need not be sent again. */
async function postAll(item: Waiting, body: string) {
  if (body.length <= MOST_CHARACTERS) return post(item, body);
  const count = Math.ceil(body.length / MOST_CHARACTERS);
  let told = { state: 'parts', wanted: [1] } as Awaited<ReturnType<typeof post>>;
  for (let sent = 0; told.state === 'parts' && sent < 2 * count; sent++) {
    const at = told.wanted[0];
    const text = body.slice((at - 1) * MOST_CHARACTERS, at * MOST_CHARACTERS);
    told = await post(item, text, `${at}/${count} ${item.id} ${body.length}`);
  }
  return told;
}

export async function sendOne(item: Waiting, session: Session): Promise<Sent> {
  try {
    const told = await postAll(item, bodyOf(item, session));
    if (told.state === 'done') return { kind: 'done', message: told.message, to: told.to };
    if (told.state === 'log-in' || told.code === 'csrf') return { kind: 'log-in' };
    if (told.state === 'refused') return { kind: 'refused', code: told.code, message: told.message };
    return { kind: 'later' };
  } catch {
    return { kind: 'later' };
  }
}

export interface Told {
  readonly item: Waiting;
  readonly sent: Sent;
}

/**
 * Everything that waits and is this account's. Pages and the service worker may both try: a lock lets one at a time,
 * and where the browser has none the ids see to it that nothing is done twice.
 */
export function sendWaiting(): Promise<readonly Told[] | 'log-in' | 'later'> {
  const work = async () => {
    const open = (await waiting()).filter((item) => item.refusal === null);
    if (open.length === 0) return [];
    const session = await readSession();
    if (typeof session === 'string') return session;
    const told: Told[] = [];
    for (const item of open.filter((i) => i.accountId === session.accountId)) {
      const sent = await sendOne(item, session);
      if (sent.kind === 'log-in' || sent.kind === 'later') return told.length > 0 ? told : sent.kind;
      await settle(item, sent);
      told.push({ item, sent });
    }
    return told;
  };
  return 'locks' in navigator ? navigator.locks.request('surtido-outbox', work) : work();
}

/** What was answered for good leaves the queue, or stays there with the reason why it cannot go. */
export async function settle(item: Waiting, sent: Sent): Promise<void> {
  if (sent.kind === 'done') await drop(item.id);
  if (sent.kind === 'refused') await keep({ ...item, refusal: { code: sent.code, message: sent.message } });
}
