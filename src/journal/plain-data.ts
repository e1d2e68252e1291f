/** State and entries as JSON and back: Maps are written as {"$map": [[key, value], …]}. */

const isMapJson = (value: unknown): value is { $map: [unknown, unknown][] } =>
  typeof value === 'object' && value !== null && Array.isArray((value as { $map?: unknown }).$map);

export const writePlain = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (v instanceof Map ? { $map: [...v] } : v));

export const readPlain = <T>(text: string): T => revived(JSON.parse(text)) as T;

/** In place, and by hand: JSON.parse's own reviver is asked of every number, which took most of opening a journal. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isMapJson(value)) return new Map(revived(value.$map) as [unknown, unknown][]);
  const fields = value as Record<string, unknown>;
  for (const name in fields) {
    const field = fields[name];
    if (typeof field === 'object' && field !== null) fields[name] = revived(field);
  }
  return value;
}
