/** The one reader of the environment: every setting checked at once, every fault told at once, then frozen. */
import { z } from 'zod';
import type { SignOnTerms } from './api/auth/sign-on';
import { AppError } from './domain/errors';
import { isJurisdiction, isScope } from './domain/people';

const yesNo = z
  .enum(['yes', 'no'], { error: 'is neither "yes" nor "no"' })
  .transform((word) => word === 'yes');
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/, 'is not a whole number')
    .transform(Number)
    .refine((n) => n >= least && n <= most, `is not between ${least} and ${most}`);
const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
export const isLoopback = (host: string): boolean => LOOPBACK.has(host);

/** By TLS; on this machine alone, for trials, without. */
const isSafeAddress = (text: string): boolean => {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
};
/** The page that an institution sends the browser back to. */
const SIGN_ON_PAGE = '/entrar/institucion/vuelta';

const schema = z.object({
  PORT: whole(0, 65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  SURTIDO_DATA_DIR: z.string().min(1).default('./data'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'does not begin with mongodb:// or mongodb+srv://')
    .optional(),
  SURTIDO_JURISDICTION: z
    .string()
    .refine(
      (s) => isScope(s) && isJurisdiction(s),
      'is no jurisdiction: write nation-state-number, as in mx-nl-08',
    )
    .default('mx-nl-08'),
  SURTIDO_TIME_ZONE: z.string().refine(isTimeZone, 'is not a time zone').default('America/Monterrey'),
  SURTIDO_TLS_CERT: z.string().min(1).optional(),
  SURTIDO_TLS_KEY: z.string().min(1).optional(),
  SURTIDO_TRUST_PROXY: z
    .string()
    .regex(/^[0-9a-fA-F.:/, ]+$/, 'is not a list of addresses or networks')
    .optional(),
  SURTIDO_ALLOW_PLAIN_HTTP: yesNo.default(false),
  SURTIDO_OIDC_ISSUER: z.string().refine(isSafeAddress, 'does not begin with https://').optional(),
  SURTIDO_OIDC_CLIENT_ID: z.string().min(1).optional(),
  SURTIDO_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  SURTIDO_OIDC_REDIRECT: z
    .string()
    .refine(isSafeAddress, 'does not begin with https://')
    .refine((s) => s.endsWith(SIGN_ON_PAGE), `does not end in ${SIGN_ON_PAGE}`)
    .optional(),
  SURTIDO_OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  SURTIDO_METRICS_TOKEN: z.string().min(16, 'is shorter than 16 characters').optional(),
  SURTIDO_LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'is none of error, warn, info, debug' })
    .default('info'),
  SURTIDO_REQUESTS_A_MINUTE: whole(60, 1_000_000).default(1200),
  SURTIDO_LOG_INS_A_MINUTE: whole(5, 10_000).default(20),
  SURTIDO_COSTLY_A_MINUTE: whole(1, 10_000).default(10),
  SURTIDO_PLANNING_TIMEOUT_SECONDS: whole(1, 86_400).default(600),
  SURTIDO_WORKERS: whole(0, 64).default(1),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'does not begin with redis:// or rediss://')
    .optional(),
});

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly mongodbUri: string | null;
  /** The jurisdiction that this service is set up for when its store is empty. */
  readonly jurisdiction: string;
  readonly timeZone: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Addresses of proxies whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly allowPlainHttp: boolean;
  /** An institution's service to log in by; null = passwords alone. */
  readonly signOn: SignOnTerms | null;
  readonly metricsToken: string | null;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  /** Requests a minute: of an address to everything; of an address to log in; of an account to what costs much. */
  readonly limits: { readonly all: number; readonly logIn: number; readonly costly: number };
  readonly planningTimeoutSeconds: number;
  /** Planning jobs worked at once in this process; 0 = none, other processes do. */
  readonly workers: number;
  /** Where `surtido plan-country` and `surtido worker` meet; null = a country is planned in one process. */
  readonly redisUrl: string | null;
}

/** Every setting with its default as it would be written; null = there is none. */
export const SETTINGS: ReadonlyMap<string, string | null> = new Map(
  Object.entries(schema.shape).map(([name, field]) => {
    const value: unknown = field.safeParse(undefined).data;
    return [name, value === undefined ? null : value === false ? 'no' : String(value)];
  }),
);
const SIGN_ON_SETTINGS = [
  'SURTIDO_OIDC_ISSUER',
  'SURTIDO_OIDC_CLIENT_ID',
  'SURTIDO_OIDC_CLIENT_SECRET',
  'SURTIDO_OIDC_REDIRECT',
] as const;
/** Names of this project's tools and tests, which may stand beside the settings. */
const NOT_SETTINGS = new Set(['SURTIDO_DATA', 'SURTIDO_TEST_MONGODB_URI', 'SURTIDO_TEST_REDIS_URL']);
/** What stands in these is never repeated: faults go to logs. */
const SECRET = new Set(['MONGODB_URI', 'REDIS_URL', 'SURTIDO_METRICS_TOKEN', 'SURTIDO_OIDC_CLIENT_SECRET']);

/** @throws AppError 'bad-configuration' that lists every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  // An empty setting is one that was left out: compose files and shells write it so.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name} ${issue.message}${SECRET.has(name) ? '' : ` (found "${given[name] ?? ''}")`}`;
      });
  // Unknown names are typing errors: the setting that was meant would be silently left at its default.
  for (const name of Object.keys(given))
    if (name.startsWith('SURTIDO_') && !SETTINGS.has(name) && !NOT_SETTINGS.has(name))
      faults.push(`${name} is not a setting of Surtido (known: ${[...SETTINGS.keys()].join(', ')})`);
  // On what was written, so that these are told beside the faults of single settings.
  const { HOST: host = '127.0.0.1', SURTIDO_TLS_CERT: cert, SURTIDO_TLS_KEY: key } = given;
  if ((cert === undefined) !== (key === undefined))
    faults.push('SURTIDO_TLS_CERT and SURTIDO_TLS_KEY belong together: one of them is missing');
  const institution = SIGN_ON_SETTINGS.filter((name) => given[name] !== undefined);
  if (institution.length > 0 && institution.length < SIGN_ON_SETTINGS.length)
    faults.push(
      `${SIGN_ON_SETTINGS.join(', ')} belong together: ${SIGN_ON_SETTINGS.filter((name) => given[name] === undefined).join(', ')} missing`,
    );
  const isGuarded = cert !== undefined || given.SURTIDO_TRUST_PROXY !== undefined;
  if (!isLoopback(host) && !isGuarded && given.SURTIDO_ALLOW_PLAIN_HTTP !== 'yes')
    faults.push(
      `HOST "${host}" can be reached from other machines, and there is no TLS: set SURTIDO_TLS_CERT and SURTIDO_TLS_KEY, or SURTIDO_TRUST_PROXY behind a proxy that has it, or SURTIDO_ALLOW_PLAIN_HTTP=yes on a network that you trust`,
    );
  if (!parsed.success || faults.length > 0)
    throw new AppError(
      'bad-configuration',
      `${faults.length} setting(s) of the environment cannot be used:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
      'Correct them and start again; docs/operations.md lists every setting.',
      2,
    );
  const e = parsed.data;
  return Object.freeze({
    port: e.PORT,
    host: e.HOST,
    dataDir: e.SURTIDO_DATA_DIR,
    mongodbUri: e.MONGODB_URI ?? null,
    jurisdiction: e.SURTIDO_JURISDICTION,
    timeZone: e.SURTIDO_TIME_ZONE,
    tls:
      e.SURTIDO_TLS_CERT && e.SURTIDO_TLS_KEY
        ? { certFile: e.SURTIDO_TLS_CERT, keyFile: e.SURTIDO_TLS_KEY }
        : null,
    trustedProxies: e.SURTIDO_TRUST_PROXY?.split(/[ ,]+/).filter(Boolean) ?? [],
    allowPlainHttp: e.SURTIDO_ALLOW_PLAIN_HTTP,
    signOn:
      e.SURTIDO_OIDC_ISSUER &&
      e.SURTIDO_OIDC_CLIENT_ID &&
      e.SURTIDO_OIDC_CLIENT_SECRET &&
      e.SURTIDO_OIDC_REDIRECT
        ? {
            issuer: e.SURTIDO_OIDC_ISSUER,
            clientId: e.SURTIDO_OIDC_CLIENT_ID,
            clientSecret: e.SURTIDO_OIDC_CLIENT_SECRET,
            redirectTo: e.SURTIDO_OIDC_REDIRECT,
            claim: e.SURTIDO_OIDC_CLAIM,
          }
        : null,
    metricsToken: e.SURTIDO_METRICS_TOKEN ?? null,
    logLevel: e.SURTIDO_LOG_LEVEL,
    limits: Object.freeze({
      all: e.SURTIDO_REQUESTS_A_MINUTE,
      logIn: e.SURTIDO_LOG_INS_A_MINUTE,
      costly: e.SURTIDO_COSTLY_A_MINUTE,
    }),
    planningTimeoutSeconds: e.SURTIDO_PLANNING_TIMEOUT_SECONDS,
    workers: e.SURTIDO_WORKERS,
    redisUrl: e.REDIS_URL ?? null,
  });
}
