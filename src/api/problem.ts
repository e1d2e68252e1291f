/** Faults as problem details (RFC 9457): what was found, where, and how to mend it. */
import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { Refusal } from '../domain/decision';
import type { IntakeIssue } from '../domain/errors';

/** Every status that a problem of the API may have, and what it says; 405 stands for what is no route. */
export const PROBLEMS = {
  400: 'Something of the request does not fit its contract; every fault is told',
  401: 'No session or token that is good now',
  403: 'The account may not do this, or the csrf token is missing',
  404: 'Nothing there that the account may see',
  406: 'None of the types in Accept can be given',
  409: 'The state of things forbids it',
  412: 'Changed meanwhile by another: read again',
  413: 'The body is too large',
  415: 'The body is of another type',
  422: 'The command makes no sense, or the Idempotency-Key was used for another request',
  428: 'If-Match is missing',
  429: 'Too many requests: wait',
  500: 'A fault of the service; the log tells more under the request id',
  503: 'The store cannot be reached, or there was no answer in time: repeat',
} as const;

export type ProblemStatus = keyof typeof PROBLEMS;

/** One fault of what was sent. */
export interface Fault {
  /** Where: 'body.lines.3.packs', 'query.limit'. */
  readonly path: string;
  readonly found: string;
  readonly fix: string;
}

export interface Problem {
  readonly status: ProblemStatus | 405;
  /** A stable word. */
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
  readonly field?: string | null;
  readonly faults?: readonly Fault[];
  /** Of files that were handed in, by file, row and field. */
  readonly issues?: readonly IntakeIssue[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request. Thrown by the frame and by handlers that find something amiss. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.cause);
    this.name = 'ProblemError';
  }
}

export const problem = (
  status: Problem['status'],
  code: string,
  cause: string,
  fix: string,
  rest: Partial<Problem> = {},
): ProblemError => new ProblemError({ status, code, cause, fix, ...rest });

export const refusalProblem = ({ status, code, cause, fix, field }: Refusal): Problem => ({
  status,
  code,
  cause,
  fix,
  field,
});

/** The same answer for what is not there and for what the account may not know to be there. */
export const notFound = (): ProblemError =>
  problem(
    404,
    'not-found',
    'There is nothing at this address that your account may see.',
    'Check the address, and that your account reaches so far.',
  );

export const passwordMustChange = (): ProblemError =>
  problem(
    403,
    'password-must-change',
    'The account has a one-time password.',
    'Choose a password of your own with POST /api/v1/session/password.',
  );

export const PROBLEM_TYPE = 'application/problem+json';

export const issueSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  file: z.string(),
  row: z.number().nullable().meta({ description: 'Line of the file, the heading being 1' }),
  field: z.string().nullable(),
  found: z.string(),
  fix: z.string(),
});

export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'urn:surtido:problem: and the code' }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: 'What was found' }),
    code: z.string().meta({ description: 'A stable word for the problem' }),
    fix: z.string().meta({ description: 'What to do about it' }),
    field: z
      .string()
      .nullable()
      .meta({ description: 'Where in the request; null when it is about the whole' }),
    requestId: z.string().meta({ description: 'Under this id the log tells more' }),
    faults: z
      .array(z.object({ path: z.string(), found: z.string(), fix: z.string() }))
      .optional()
      .meta({ description: 'Every fault of the request' }),
    issues: z
      .array(issueSchema)
      .optional()
      .meta({ description: 'Faults and doubts of files that were handed in' }),
  })
  .meta({ id: 'Problem' });

export const problemBody = (p: Problem, requestId: string): z.output<typeof problemSchema> => ({
  type: `urn:surtido:problem:${p.code}`,
  title: STATUS_CODES[p.status] ?? 'Problem',
  status: p.status,
  detail: p.cause,
  code: p.code,
  fix: p.fix,
  field: p.field ?? null,
  requestId,
  ...(p.faults && { faults: [...p.faults] }),
  ...(p.issues && { issues: [...p.issues] }),
});
