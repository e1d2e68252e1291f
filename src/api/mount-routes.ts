/** Declared routes as an Express router: every method of a path that is not declared is a 405 that says which are. */
import { type Request, type Response, Router } from 'express';
import { problem } from './problem';
import type { Method, Route } from './route';
import { type Frame, serveCall } from './serve-call';

export function mountRoutes(frame: Frame, routes: readonly Route[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const paths = new Map<string, Route[]>();
  for (const route of [...routes].sort(fixedFirst)) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    paths.set(path, [...(paths.get(path) ?? []), route]);
  }
  for (const [path, declared] of paths) {
    const at = router.route(path);
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
  return router;
}

function allowed(methods: readonly Method[]): string {
  const names = methods.map((method) => method.toUpperCase());
  return [...names, ...(names.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
}

/** '/accounts/own' before '/accounts/{accountId}', in whatever order they are declared. */
function fixedFirst(a: Route, b: Route): number {
  const [as, bs] = [a.path.split('/'), b.path.split('/')];
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const [x, y] = [as[i]!.startsWith('{'), bs[i]!.startsWith('{')];
    if (x !== y) return x ? 1 : -1;
  }
  return 0;
}
