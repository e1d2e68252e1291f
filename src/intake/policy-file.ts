/** policy.json → Policy: every setting by its name, type and range in the data dictionary; nothing unknown, nothing odd. */
import { z } from 'zod';
import { DICTIONARY } from '../domain/dictionary.generated';
import { DEFAULT_POLICY, type Policy } from '../domain/policy';
import type { IssueList } from './issues';
import { type NamedFile, readJsonFile } from './json-file';
import { AT_LEAST_ONE, settingRange } from './setting-ranges';
import type { Language } from './words';

type Setting = { readonly type: string; readonly values?: object; readonly default: string | null };
const SETTINGS = Object.entries(DICTIONARY.policy) as readonly (readonly [string, Setting])[];

function quantiles(): z.ZodType {
  return z
    .array(z.number().gt(0).lt(1))
    .min(1)
    .superRefine((grid, context) => {
      grid.forEach((value, i) => {
        const before = grid[i - 1] ?? 0;
        if (value <= before)
          context.addIssue({
            code: 'too_small',
            minimum: before,
            inclusive: false,
            origin: 'number',
            path: [i],
          });
      });
    });
}

function settingSchema(name: string, setting: Setting): z.ZodType {
  const schema = (): z.ZodType => {
    switch (setting.type) {
      case 'text':
        return z.string().min(1).max(200);
      case 'enum':
        return z.enum(Object.keys(setting.values ?? {}) as [string, ...string[]]);
      case 'yesno':
        return z.union([z.boolean(), z.enum(['yes', 'no', 'si', 'sí']).transform((word) => word !== 'no')]);
      case 'share':
        return z.number().min(0).max(1);
      case 'shares':
        return quantiles();
      case 'positive':
        return z.number().gt(0);
      case 'integer':
        return z.int().min(AT_LEAST_ONE.has(name) ? 1 : 0);
      default:
        return z.number().min(0);
    }
  };
  return (setting.default === null ? schema().nullable() : schema()).optional();
}

/** The settings that a policy file, or an edit of the policy, may state. */
export const policySchema = z.strictObject(
  Object.fromEntries(SETTINGS.map(([name, setting]) => [name, settingSchema(name, setting)])),
) as unknown as z.ZodType<Partial<Policy>>;

const KNOWN = () => SETTINGS.map(([name]) => name);

/** The settings that one policy file states; none, with issues, when it has a fault. */
const readPolicyFile = (file: NamedFile, language: Language, issues: IssueList): Partial<Policy> =>
  readJsonFile(file, policySchema, KNOWN, language, issues, ([name]) =>
    settingRange(String(name), language),
  ) ?? {};

/** Defaults, then each file in turn: a later one prevails. Checks what only the whole can tell. */
export function readPolicy(files: readonly NamedFile[], language: Language, issues: IssueList): Policy {
  const stated = files.map((file) => readPolicyFile(file, language, issues));
  const policy: Policy = Object.assign({}, DEFAULT_POLICY, ...stated);
  if (policy.minMonthsOfStock > policy.maxMonthsOfStock)
    issues.add(
      'bad-setting',
      { file: files.at(-1)?.name ?? 'policy.json', row: null, field: 'minMonthsOfStock' },
      {
        found: String(policy.minMonthsOfStock),
        expected: `minMonthsOfStock ≤ maxMonthsOfStock = ${policy.maxMonthsOfStock}`,
      },
    );
  return Object.freeze(policy);
}
