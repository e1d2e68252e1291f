/** A route, declared once: Express's routing, the check of permissions and the OpenAPI document come from it. */
import { z } from 'zod';
import type { Meta } from '../domain/decision';
import type { Actor, Role } from '../domain/people';
import type { Request as JournalRequest } from '../journal/journal';
import type { Via } from './auth/authenticate';
import type { SessionTerms } from './auth/session-terms';
import type { ProblemStatus } from './problem';
import type { Page, Reply } from './reply';
import type { Service } from './service';

export type { Page } from './reply';

/**
 * Who may. `roles` 'public' = without an account, 'any' = whoever is logged in.
 * `over` says what the account's scope must hold: nothing ('none'); {scope}; {jurisdiction}, which must have a journal;
 * or {jurisdiction} with {facilityId}, which for a clinic's account must be its own unit.
 */
export interface Permission {
  readonly roles: readonly Role[] | 'any' | 'public';
  readonly over: 'none' | 'scope' | 'jurisdiction' | 'facility';
}

export interface ReplyContract {
  readonly description: string;
  /** JSON's shape; none for an empty answer, and for one of another type. */
  readonly schema?: z.ZodType;
  /** Types other than JSON that the answer may have. */
  readonly contentTypes?: readonly string[];
}

interface ListContract {
  /** One row. */
  readonly item: z.ZodObject;
  /** Fields of a row that are columns of the CSV and XLSX forms, in order; all where nothing is said. */
  readonly columns?: readonly string[];
  /** Rows on a page where the client says nothing, and at most. */
  readonly page?: { readonly usual: number; readonly most: number };
}

/** A request that has been let in, checked and read. */
export interface Call<Params = unknown, Query = unknown, Body = unknown> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** For `decide`: `meta.id` is the client's Idempotency-Key within the account, or the request's own id on reads. */
  readonly meta: Meta;
  /** For `journal.act(scope, call.request, state => decide(state, command, call.meta))`. */
  readonly request: JournalRequest;
  /** SHA-256 of all that was asked. */
  readonly requestHash: string;
  /** The version in If-Match; null without. */
  readonly ifMatch: number | null;
  /** What is wanted of a list. */
  readonly page: Page;
  readonly service: Service;
  readonly info: CallInfo;
}

export interface CallInfo {
  readonly requestId: string;
  /** Client's address, as far as it is believed. */
  readonly address: string;
  readonly via: Via;
  /** The Cookie header. */
  readonly cookies: string | undefined;
  /** The account has a one-time password that is still to be changed. */
  readonly mustChange: boolean;
  /** Aborted when the client goes away, time is up, or the server stops. */
  readonly signal: AbortSignal;
  /** Looks again whether the caller may still make this call: for answers that go on for long. */
  readonly stillAllowed: () => Promise<boolean>;
  /** Work that the answer does not wait for; a stopping server does. */
  readonly afterwards: (work: () => Promise<unknown>) => void;
  /** How sessions are kept. */
  readonly sessions: SessionTerms;
}

/** A call without an account behind it. */
export type PublicCall<Params = unknown, Query = unknown, Body = unknown> = Omit<
  Call<Params, Query, Body>,
  'actor' | 'meta' | 'request'
> & { readonly at: string; readonly today: Meta['today'] };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface Declaration<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  /** Unique and stable: 'approve-plan'. The authorization table, metrics and logs name it so. */
  readonly id: string;
  readonly method: Method;
  /** Below /api/v1, with parameters in braces: '/jurisdictions/{jurisdiction}/plans/{planId}'. */
  readonly path: `/${string}`;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  /** One schema for each name in the path; what does not fit is answered as not found. */
  readonly params?: P;
  /** Values are text: use `wholeQuery`, `yesNoQuery`, `dateField`. `limit`, `after`, `format` of lists come by themselves. */
  readonly query?: Q;
  /** JSON body. */
  readonly body?: B;
  /** A body that is no JSON: `call.body` is then `{ contentType, bytes }`. */
  readonly rawBody?: { readonly contentTypes: readonly string[]; readonly description: string };
  /** Answers when all is well; those of faults come by themselves. */
  readonly responses: Readonly<Record<number, ReplyContract>>;
  /** Statuses of problems beyond those that come by themselves (problem-statuses.ts): a read that the state can forbid. */
  readonly problems?: readonly ProblemStatus[];
  /** The 200 is a list: JSON {items, next}, CSV or XLSX. */
  readonly list?: ListContract;
  readonly bodyBytes?: number;
  readonly seconds?: number;
  /** A stricter limit of requests. */
  readonly rate?: 'logIn' | 'costly';
  /** Whether the version that a command is made on must, or may, be said in If-Match. */
  readonly ifMatch?: 'required' | 'optional';
  /** False only where a repeated request does no harm: log-in, log-out. */
  readonly idempotencyKey?: false;
  /** Open to an account whose one-time password is still to be changed. */
  readonly whileMustChange?: true;
}

export interface RawBody {
  readonly contentType: string;
  readonly bytes: Buffer;
}

const noFields = z.strictObject({});
type NoFields = typeof noFields;

/** A declared route as the frame sees it. */
export interface Route extends Declaration<z.ZodType, z.ZodType, z.ZodType> {
  readonly permission: Permission;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  // biome-ignore lint/suspicious/noExplicitAny: the declaration has held the handler against its schemas
  readonly handle: (call: any) => Promise<Reply> | Reply;
}

/** A route for those with an account. */
export function route<
  P extends z.ZodType = NoFields,
  Q extends z.ZodType = NoFields,
  B extends z.ZodType = z.ZodUndefined,
>(
  declaration: Declaration<P, Q, B> & {
    readonly permission: Permission & { readonly roles: readonly Role[] | 'any' };
    readonly handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Reply> | Reply;
  },
): Route {
  return { params: noFields, query: noFields, ...declaration };
}

/** A route for everyone. */
export function publicRoute<
  P extends z.ZodType = NoFields,
  Q extends z.ZodType = NoFields,
  B extends z.ZodType = z.ZodUndefined,
>(
  declaration: Declaration<P, Q, B> & {
    readonly handle: (call: PublicCall<z.output<P>, z.output<Q>, z.output<B>>) => Promise<Reply> | Reply;
  },
): Route {
  return {
    params: noFields,
    query: noFields,
    ...declaration,
    permission: { roles: 'public', over: 'none' },
  };
}

export const isWrite = (route: Pick<Route, 'method'>): boolean => route.method !== 'get';
/** Names in braces. */
export const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
