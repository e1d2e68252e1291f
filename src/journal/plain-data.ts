/** State and entries as JSON and back: Maps are written as {"$map": [[key, value], …]}. */

const isMapJson = (value: unknown): value is { $map: [unknown, unknown][] } =>
  typeof value === 'object' && value !== null && Array.isArray((value as { $map?: unknown }).$map);

export const writePlain = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? { $map: [...v] } : v));

export const readPlain = <T>(text: string): T =>
  JSON.parse(text, (_, v: unknown) => (isMapJson(v) ? new Map(v.$map) : v)) as T;
