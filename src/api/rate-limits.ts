/** How often an address, or an account, may ask. Counted in this process. */
import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { ApiConfig } from './api-config';
import { type Problem, ProblemError } from './problem';

const MINUTE_MS = 60_000;

const tooMany = (seconds: number): Problem => ({
  status: 429,
  code: 'too-many-requests',
  cause: 'There were too many requests within a minute.',
  fix: `Wait ${seconds} seconds.`,
  headers: { 'Retry-After': String(seconds) },
});

const limiter = (limit: number, keyOf: (req: Request, res: Response) => string): RequestHandler =>
  rateLimit({
    windowMs: MINUTE_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: keyOf,
    // A header that no trusted proxy has written is not believed, and is no reason to complain either.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, _res, next) => next(new ProblemError(tooMany(MINUTE_MS / 1000))),
  });

const addressOf = (req: Request): string => ipKeyGenerator(req.ip ?? 'unknown');

export interface RateLimits {
  readonly all: RequestHandler;
  readonly logIn: RequestHandler;
  readonly costly: RequestHandler;
}

export const rateLimits = ({ limits }: Pick<ApiConfig, 'limits'>): RateLimits => ({
  all: limiter(limits.all, addressOf),
  logIn: limiter(limits.logIn, addressOf),
  costly: limiter(limits.costly, (req, res) => String(res.locals.accountId ?? addressOf(req))),
});

/** Rejects with what the handler passes on. */
export const passed = (handler: RequestHandler, req: Request, res: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    handler(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
  });
