/** Faults of declarations, found before the service starts: what is not declared is not open. */
import type { z } from 'zod';
import { isWrite, pathNames, type Route } from './route';

/** @throws Error that lists every fault of the routes. */
export function assertRoutes(routes: readonly Route[]): void {
  const faults: string[] = [];
  const seen = new Map<string, string>();
  for (const route of routes) {
    const fault = (text: string) => faults.push(`${route.id ?? route.path}: ${text}`);
    for (const key of [`id ${route.id}`, `${route.method} ${route.path.replace(/\{\w+\}/g, '{}')}`]) {
      if (seen.has(key)) fault(`"${key}" is declared twice`);
      seen.set(key, route.id);
    }
    permissionFaults(route).forEach(fault);
    shapeFaults(route).forEach(fault);
  }
  if (faults.length > 0)
    throw new Error(`The routes cannot be served:\n${faults.map((f) => `  - ${f}`).join('\n')}`);
}

function permissionFaults(route: Route): string[] {
  const { permission } = route as Partial<Route>;
  if (!permission) return ['no permission is declared'];
  const { roles, over } = permission;
  const names = new Set(pathNames(route.path));
  const faults: string[] = [];
  if (Array.isArray(roles) ? roles.length === 0 : roles !== 'any' && roles !== 'public')
    faults.push('the permission names no role');
  if (roles === 'public') return over === 'none' ? faults : [...faults, 'a public route is over nothing'];
  const wanted = {
    none: [],
    scope: ['scope'],
    jurisdiction: ['jurisdiction'],
    facility: ['jurisdiction', 'facilityId'],
  };
  const missing = wanted[over]?.filter((name) => !names.has(name));
  if (!missing) faults.push('the permission does not say over what');
  else if (missing.length > 0)
    faults.push(`the permission is over ${over}, and the path has no {${missing.join('}, {')}}`);
  if (over === 'none' && (names.has('jurisdiction') || names.has('scope')))
    faults.push('the path names a place, and the permission is over none');
  const clinics = roles === 'any' || roles.includes('clinic');
  if (clinics && names.has('facilityId') && over !== 'facility')
    faults.push('clinics may call it for a {facilityId}, and the permission is not over facility');
  return faults;
}

function shapeFaults(route: Route): string[] {
  const faults: string[] = [];
  const shape = Object.keys((route.params as Partial<z.ZodObject>).shape ?? {}).sort();
  if (shape.join() !== pathNames(route.path).sort().join())
    faults.push(`the path names {${pathNames(route.path).join('}, {')}}, and params {${shape.join('}, {')}}`);
  if (!(route.query as Partial<z.ZodObject>).shape) faults.push('the query is no object');
  for (const part of ['query', 'body'] as const) {
    const schema = route[part];
    if (schema) faults.push(...openObjects(schema, part));
  }
  if (route.body && route.rawBody) faults.push('it has two bodies');
  if (!isWrite(route) && (route.body || route.rawBody)) faults.push('a read takes no body');
  if (route.list && isWrite(route)) faults.push('only a read gives a list');
  return faults;
}

/** Objects that would take fields that they do not name: through them a client could set what is not its to set. */
function openObjects(schema: unknown, path: string, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  if (Array.isArray(schema)) return schema.flatMap((s, i) => openObjects(s, `${path}.${i}`, seen));
  const def = (schema as { _zod?: { def: Record<string, unknown> } })._zod?.def;
  if (!def) return [];
  if (def.type === 'object') {
    const catchall = (def.catchall as { _zod?: { def: { type: string } } } | undefined)?._zod?.def.type;
    const inner = Object.entries(def.shape as object).flatMap(([k, s]) =>
      openObjects(s, `${path}.${k}`, seen),
    );
    return catchall === 'never'
      ? inner
      : [`${path} takes fields that it does not name: use z.strictObject`, ...inner];
  }
  if (def.type === 'lazy') return openObjects((def.getter as () => unknown)(), path, seen);
  return Object.values(def).flatMap((inner) => openObjects(inner, path, seen));
}
