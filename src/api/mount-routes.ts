/** Declared routes as an Express router: every method of a path that is not declared is a 405 that says which are. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { groupBy } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import type { Frame } from './call-route';
import { problem } from './problem';
import type { Method, Route } from './route';
import { serveCall } from './serve-call';

export function mountRoutes(frame: Frame, routes: readonly Route[]): RequestHandler {
  const paths = groupBy([...routes].sort(fixedFirst), (route) => route.path);
  const kindOf = kindsOfPath([...paths.keys()]);
  const routers = new Map<string, Router>();
  for (const [path, declared] of paths) {
    const kind = kindOf(path);
    const router = routers.get(kind) ?? Router({ caseSensitive: true, strict: true });
    routers.set(kind, router);
    mountPath(frame, router, path, declared);
  }
  return (req, res, next) => {
    const router = routers.get(kindOf(req.path));
    if (router) router(req, res, next);
    else next();
  };
}

/**
 * Express tries the paths of a router one after the other, and with some hundred and fifty that is a twentieth of an
 * answer. So each kind has a router of its own: as many segments, the same first one, and, where a place always comes second
 * (/jurisdictions/{jurisdiction}/plans), the same third one.
 */
function kindsOfPath(paths: readonly string[]): (path: string) => string {
  const byFirst = groupBy(
    paths.map((path) => path.split('/')),
    (segments) => segments[1] ?? '',
  );
  const placed = new Set(
    [...byFirst].flatMap(([first, all]) =>
      all.every(([, , second, third]) => second?.startsWith('{') && !third?.startsWith('{')) ? [first] : [],
    ),
  );
  return (path) => {
    const { length, 1: first = '', 3: third = '' } = path.split('/');
    return placed.has(first) ? `${length}/${first}/${third}` : `${length}/${first}`;
  };
}

function mountPath(frame: Frame, router: Router, path: string, declared: readonly Route[]): void {
  const at = router.route(path.replace(/\{(\w+)\}/g, ':$1'));
  for (const route of declared)
    at[route.method]((req: Request, res: Response) => {
      res.locals.route = route.id;
      return serveCall(frame, route, req, res);
    });
  const allow = allowed(declared.map((route) => route.method));
  at.all((req: Request, res: Response) => {
    if (req.method === 'OPTIONS') {
      res.set('Allow', allow).status(204).end();
      return;
    }
    throw problem(
      405,
      'method-not-allowed',
      `This address does not take ${req.method}.`,
      `It takes ${allow}.`,
      { headers: { Allow: allow } },
    );
  });
}

function allowed(methods: readonly Method[]): string {
  const names = methods.map((method) => method.toUpperCase());
  return [...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

/**
 * '/accounts/own' before '/accounts/{accountId}', in whatever order they are declared. Paths that differ elsewhere have an
 * order too: without one a sort may leave the two as they came.
 */
function fixedFirst(a: Route, b: Route): number {
  const [as, bs] = [a.path.split('/'), b.path.split('/')];
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const [x, y] = [as[i]!, bs[i]!];
    if (x.startsWith('{') !== y.startsWith('{')) return x.startsWith('{') ? 1 : -1;
    if (x !== y && !x.startsWith('{')) return byCodePoint(x, y);
  }
  return as.length - bs.length;
}
