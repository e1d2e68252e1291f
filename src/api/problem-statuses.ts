/** The statuses of the problems that a route can answer with: what the OpenAPI document promises, and tests hold it to. */
import type { ProblemStatus } from './problem';
import { isWrite, type Route } from './route';

/** Those that come by themselves, by what the route is, and those that it declares. */
export function problemStatuses(route: Route): readonly ProblemStatus[] {
  const body = route.body ?? route.rawBody;
  const isPublic = route.permission.roles === 'public';
  const statuses: ProblemStatus[] = [
    400,
    ...(isPublic && route.rate !== 'logIn' ? [] : [401 as const]),
    ...(isPublic && !isWrite(route) ? [] : [403 as const]),
    404,
    ...(route.list ? [406 as const] : []),
    ...(isWrite(route) ? ([409, 412, 413, 422] as const) : []),
    ...(body ? [415 as const] : []),
    ...(route.ifMatch === 'required' ? [428 as const] : []),
    429,
    500,
    503,
    ...(route.problems ?? []),
  ];
  return [...new Set(statuses)].sort((a, b) => a - b);
}
