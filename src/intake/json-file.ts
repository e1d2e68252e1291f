/** JSON files (policy, mapping): bytes → a value that zod has checked, or issues that name the place. */
import { z } from 'zod';
import { closest } from './closest';
import { decodeText } from './decode';
import type { IssueList } from './issues';
import type { Language } from './words';

/** A file by its name and content; the name is what issues say. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LOCALES = { es: z.locales.es().localeError, en: z.locales.en().localeError };

/** What stands at a path of the value, as JSON. */
function standsAt(value: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = value;
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return '';
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return JSON.stringify(at) ?? '';
}

/** Parses JSON; null with an issue when it is none. */
function parseJson(file: NamedFile, issues: IssueList): { value: unknown } | null {
  const place = { file: file.name, row: null, field: null };
  const decoded = decodeText(file.bytes, place, issues);
  if (decoded === null) return null;
  try {
    return { value: JSON.parse(decoded.text) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(detail);
    const row = position ? decoded.text.slice(0, Number(position[1])).split('\n').length : null;
    issues.add('bad-json', { ...place, row }, { found: detail });
    return null;
  }
}

type ZodIssue = z.core.$ZodIssue;

/**
 * The issues of the alternative that came nearest: of "one source or a list of sources", the one that failed further
 * inside. Where none got inside, the choice itself is what is wrong.
 */
function withinAlternatives(issue: ZodIssue): readonly ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const depth = (issues: readonly ZodIssue[]) =>
    Math.max(0, ...issues.map((i) => i.path.length + (isKey(i) ? 1 : 0)));
  const branches = issue.errors.map((branch) => branch.flatMap(withinAlternatives));
  const nearest = branches.sort((a, b) => depth(b) - depth(a))[0];
  if (nearest === undefined || depth(nearest) === 0) {
    const messages = new Set(branches.flat().map((i) => i.message));
    return [{ ...issue, message: [...messages].join(' / ') || issue.message }];
  }
  return nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}
const isKey = (issue: ZodIssue): boolean => issue.code === 'unrecognized_keys';

/**
 * Reads a JSON file by its schema; every fault is an issue whose field is the path ('files.stock.source').
 * @param known the settings that may stand at a path, to suggest the nearest for an unknown one.
 * @param range what may stand at a path, in words; null: as the schema says it.
 */
export function readJsonFile<Value>(
  file: NamedFile,
  schema: z.ZodType<Value>,
  known: (path: readonly PropertyKey[]) => readonly string[],
  language: Language,
  issues: IssueList,
  range: (path: readonly PropertyKey[]) => string | null = () => null,
): Value | null {
  const parsed = parseJson(file, issues);
  if (parsed === null) return null;
  const result = schema.safeParse(parsed.value, { error: LOCALES[language] });
  if (result.success) return result.data;
  const at = (path: readonly PropertyKey[]) => ({
    file: file.name,
    row: null,
    field: path.map(String).join('.') || null,
  });
  for (const issue of result.error.issues.flatMap(withinAlternatives)) {
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys)
        issues.add('unknown-setting', at([...issue.path, key]), {
          found: key,
          near: closest(key, known(issue.path)),
        });
    else
      issues.add('bad-setting', at(issue.path), {
        found: standsAt(parsed.value, issue.path) || '—',
        expected: range(issue.path) ?? issue.message,
      });
  }
  return null;
}
