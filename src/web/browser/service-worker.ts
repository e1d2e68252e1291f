/**
 * Between the clinic's pages and the network: pages come from the network where it answers, else as they were stored,
 * marked with their age; style and script come from the device. What waits is sent when the browser has a connection.
 */
import { sendWaiting } from './send';

declare const KEPT_ASSETS: readonly string[];

/** What this needs of a service worker; the browser's own types would clash with those of a page. */
interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  addEventListener(type: 'install' | 'activate' | 'sync', on: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', on: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', on: (event: WaitingEvent & { data: { keep?: string[] } }) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
}
const worker = self as unknown as Worker;

const ASSETS = 'assets';
const PAGES = 'pages';
const STORED_AT = 'x-stored-at';
/** A page that is stored already is shown when the network takes longer. */
const PATIENCE_MS = 4000;
/** Pages fetched ahead are fetched again after this. */
const FRESH_MS = 30 * 60_000;
/** Most pages on the device. */
const MOST_PAGES = 60;
const UNREACHED = new Set([502, 503, 504]);
const CLINIC = /^\/(clinica|en\/clinic)(\/|$)/;
/** Asking step by step needs the network; the one page for it does not. */
const ASK_STEPS: Readonly<Record<string, string>> = {
  '/clinica/pedir': '/clinica/pedir/directo',
  '/en/clinic/ask': '/en/clinic/ask/direct',
};
const OFFLINE = { es: '/sin-conexion', en: '/en/offline' };

worker.addEventListener('install', (event) => {
  const work = async () => {
    const cache = await caches.open(ASSETS);
    await cache.addAll([...KEPT_ASSETS, ...Object.values(OFFLINE)]);
    await worker.skipWaiting();
  };
  event.waitUntil(work());
});

worker.addEventListener('activate', (event) => {
  const work = async () => {
    const cache = await caches.open(ASSETS);
    const current = new Set<string>([...KEPT_ASSETS, ...Object.values(OFFLINE)]);
    for (const request of await cache.keys())
      if (!current.has(new URL(request.url).pathname)) await cache.delete(request);
    await worker.clients.claim();
  };
  event.waitUntil(work());
});

worker.addEventListener('message', (event) => {
  if (event.data.keep) event.waitUntil(fetchAhead(event.data.keep));
});

worker.addEventListener('sync', (event) => event.waitUntil(sendWaiting()));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== 'GET') return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
  else if (request.mode === 'navigate') event.respondWith(navigation(request, url));
});

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: ASSETS })) ?? fetch(request);
}

async function navigation(request: Request, url: URL): Promise<Response> {
  const stored = CLINIC.test(url.pathname) ? await storedPage(url) : undefined;
  const network = fetch(request).then((answer) => {
    void store(url, answer.clone());
    return answer;
  });
  try {
    const answer = stored ? await inTime(network, stored) : await network;
    // What stands before the service cannot reach it: that is no connection either.
    return stored && UNREACHED.has(answer.status) ? asOf(stored) : answer;
  } catch {
    return stored ? asOf(stored) : offlinePage(url);
  }
}

/** A note tells what was done once: the page without it is the same page. */
function keyOf(url: URL): string {
  const plain = new URL(url);
  for (const name of [...plain.searchParams.keys()])
    if (name === 'n' || name.startsWith('n.')) plain.searchParams.delete(name);
  return plain.pathname + plain.search;
}

const storedPage = async (url: URL): Promise<Response | undefined> =>
  caches.match(keyOf(url), { cacheName: PAGES });

async function store(url: URL, answer: Response): Promise<void> {
  if (!CLINIC.test(url.pathname) || !answer.ok || answer.redirected) return;
  if (!answer.headers.get('content-type')?.startsWith('text/html')) return;
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    [STORED_AT]: new Date().toISOString(),
  });
  for (const name of [
    'content-security-policy',
    'referrer-policy',
    'cross-origin-embedder-policy',
    'cross-origin-opener-policy',
    'cross-origin-resource-policy',
    'x-content-type-options',
    'permissions-policy',
  ]) {
    const value = answer.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const cache = await caches.open(PAGES);
  await cache.put(keyOf(url), new Response(await answer.text(), { headers }));
  const keys = await cache.keys();
  for (const oldest of keys.slice(0, Math.max(0, keys.length - MOST_PAGES))) await cache.delete(oldest);
}

function inTime(network: Promise<Response>, stored: Response): Promise<Response> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(asOf(stored)), PATIENCE_MS);
    network.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The stored page, which says of when it is. */
async function asOf(stored: Response): Promise<Response> {
  const at = stored.headers.get(STORED_AT) ?? '';
  const html = (await stored.text()).replace('data-stored="no"', `data-stored="${at}"`);
  return new Response(html, { headers: stored.headers });
}

async function offlinePage(url: URL): Promise<Response> {
  const whole = ASK_STEPS[url.pathname];
  const direct = whole && (await caches.match(whole, { cacheName: PAGES }));
  if (direct) return asOf(direct);
  const page = url.pathname.startsWith('/en') ? OFFLINE.en : OFFLINE.es;
  return (await caches.match(page, { cacheName: ASSETS })) ?? Response.error();
}

async function fetchAhead(pages: readonly string[]): Promise<void> {
  for (const path of pages) {
    const url = new URL(path, location.origin);
    if (url.origin !== location.origin || !CLINIC.test(url.pathname)) continue;
    const at = (await storedPage(url))?.headers.get(STORED_AT);
    if (at && Date.now() - Date.parse(at) < FRESH_MS) continue;
    try {
      const answer = await fetch(url, {
        credentials: 'same-origin',
        redirect: 'manual',
        headers: { Accept: 'text/html' },
      });
      await store(url, answer);
    } catch {
      return;
    }
  }
}
