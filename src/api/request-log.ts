/** One line and one measurement for each request: what was asked by its route's name, never what was in it. */
import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import { printable } from './log';
import type { Service } from './service';

export const requestLog =
  ({ log, metrics }: Pick<Service, 'log' | 'metrics'>): RequestHandler =>
  (req, res, next) => {
    const requestId = randomUUID();
    const began = process.hrtime.bigint();
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    const path = req.path;
    res.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      const route = (res.locals.route as string | undefined) ?? 'none';
      const status = res.writableFinished ? res.statusCode : 499;
      const method = KNOWN.has(req.method) ? req.method : 'other';
      metrics.requests.observe({ route, method, status: String(status) }, seconds);
      log.info('request', {
        requestId,
        method: printable(req.method, 20),
        path: printable(path),
        route,
        status,
        ms: Math.round(seconds * 1000),
        accountId: (res.locals.accountId as string | undefined) ?? null,
        address: req.ip ?? null,
      });
    });
    next();
  };

const KNOWN = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);
