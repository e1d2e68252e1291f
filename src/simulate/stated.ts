/** What scenarios and policies are checked by as a file states them: each check carries what should be there. */
import { z } from 'zod';

/** One thing that a scenario says wrongly: where, what was found, what to do. */
export interface ScenarioFault {
  readonly field: string;
  readonly found: string;
  readonly fix: string;
}

export const expected = (fix: string) => ({ error: fix });

export const amount = z.number(expected('a number, 0 or more')).min(0, expected('a number, 0 or more'));
export const positive = z
  .number(expected('a number, more than 0'))
  .positive(expected('a number, more than 0'));
export const share = z
  .number(expected('a number, 0 to 1'))
  .min(0, expected('a number, 0 to 1'))
  .max(1, expected('a number, 0 to 1'));
export const count = (least: number) =>
  z
    .int(expected(`a whole number, ${least} or more`))
    .min(least, expected(`a whole number, ${least} or more`));

/** What stands at a path, as text. */
export function foundAt(stated: unknown, path: readonly PropertyKey[]): string {
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key],
    stated,
  );
  return JSON.stringify(found) ?? 'nothing';
}
