/** Whatever goes wrong, as a problem: what is ours to explain is explained, the rest is a 500 that tells nothing. */
import type { ErrorRequestHandler } from 'express';
import { AppError } from '../domain/errors';
import { StorageError } from '../storage/port';
import { type Problem, ProblemError } from './problem';
import { sendProblem } from './send-reply';
import type { Service } from './service';

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof StorageError && error.code === 'unreachable')
    return {
      status: 503,
      code: 'store-unreachable',
      cause: 'The store cannot be reached; what was asked may have been kept or not.',
      fix: 'Repeat the request in a few seconds, a write with the same Idempotency-Key: nothing is done twice.',
      headers: { 'Retry-After': '5' },
    };
  if (error instanceof StorageError && error.code === 'too-large')
    return {
      status: 413,
      code: 'too-large',
      cause: 'What was sent is too large to be kept as one.',
      fix: 'Send it in parts.',
    };
  if (error instanceof URIError)
    return {
      status: 400,
      code: 'bad-address',
      cause: 'The address is not well-formed.',
      fix: 'Percent-encode it as UTF-8.',
    };
  return {
    status: 500,
    code: 'internal',
    cause: 'Something went wrong in the service.',
    fix: 'Repeat the request; if it fails again, tell the operator the request id.',
  };
}

export const faultHandler =
  ({ log }: Pick<Service, 'log'>): ErrorRequestHandler =>
  (error: unknown, _req, res, _next) => {
    const requestId = String(res.locals.requestId);
    // Who asked has gone, and the work was broken off for that.
    if (res.closed && error instanceof AppError && error.code === 'planning-cancelled') {
      log.info('a request was given up', { requestId, route: res.locals.route });
      return;
    }
    const p = problemOf(error);
    if (p.status >= 500)
      log.error('a request failed', {
        requestId,
        route: res.locals.route,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    sendProblem(res, p, requestId);
  };
