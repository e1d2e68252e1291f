/** How the API behaves, apart from what it serves. */
export interface ApiConfig {
  /** The service is reached by TLS: cookies Secure, HSTS sent. */
  readonly tls: boolean;
  /** Addresses or networks of proxies whose X-Forwarded-* headers are believed; none by default. */
  readonly trustedProxies: readonly string[];
  /** Opens /metrics to whoever bears it; null = /metrics answers this machine alone. */
  readonly metricsToken: string | null;
  /** Requests a minute: of an address to everything; of an address to log in; of an account to what costs much. */
  readonly limits: { readonly all: number; readonly logIn: number; readonly costly: number };
  /** A session ends after so many minutes without a request, and after so many in all. */
  readonly sessionIdleMinutes: number;
  readonly sessionMinutes: number;
  /** Every answer is held against its contract, and one that breaks it is a 500: for tests. */
  readonly checkReplies: boolean;
}

export const DEFAULT_API_CONFIG: ApiConfig = Object.freeze({
  tls: false,
  trustedProxies: [],
  metricsToken: null,
  limits: { all: 1200, logIn: 20, costly: 10 },
  sessionIdleMinutes: 8 * 60,
  sessionMinutes: 24 * 60,
  checkReplies: false,
});

/** Bytes of a JSON body where a route says nothing else. */
export const DEFAULT_BODY_BYTES = 256 * 1024;
/** Lists within lists, objects within objects: no contract of ours goes deeper. */
export const MAX_NESTING = 32;
/** Seconds a handler may take where a route says nothing else. */
export const DEFAULT_SECONDS = 30;
