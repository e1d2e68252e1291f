/** What a file says wrongly of a policy's settings, before anything is played with them. */
import { z } from 'zod';
import { POLICY_NAMES, type PolicySpec } from './policy-named';
import { amount, count, expected, foundAt, type ScenarioFault, share } from './stated';

const periods = z
  .number(expected('a number of periods, more than 0'))
  .positive(expected('a number of periods, more than 0'));
const window = count(1);

const SETTINGS: Record<PolicySpec['policy'], z.ZodRawShape> = {
  'status-quo': { periods, window },
  proportional: { periods, window },
  'sierra-leone': { periods, window },
  'openlmis-max': { maxPeriods: periods, window },
  siglus: { maxPeriods: periods, window },
  'msupply-min-max': { minPeriods: amount, maxPeriods: periods, window },
  'uniform-kits': { periods },
  surtido: {
    holdingPerYear: amount,
    holdingByPart: z
      .array(amount, expected('a list of numbers, 0 or more'))
      .min(1, expected('one part at least, or leave it out'))
      .optional(),
    floor: share,
    equity: share,
    later: share,
    knows: z.enum(['seasonal-mean', 'own-history'], expected('seasonal-mean, own-history')),
  },
};

/** The first fault of a policy as a file states it; null where it can be played. `at`: its place in the file. */
export function policyFault(at: string, spec: unknown): ScenarioFault | null {
  const stated = typeof spec === 'object' && spec !== null ? (spec as Record<string, unknown>) : null;
  const name = POLICY_NAMES.find((n) => n === stated?.policy);
  if (!stated || !name)
    return {
      field: stated ? `${at}.policy` : at,
      found: JSON.stringify(stated ? stated.policy : spec) ?? 'nothing',
      fix: stated ? POLICY_NAMES.join(', ') : '{ "policy": …, its settings }',
    };
  const settings = z.strictObject({ policy: z.literal(name), ...SETTINGS[name] });
  const issue = settings.safeParse(stated).error?.issues[0];
  if (!issue) return null;
  if (issue.code === 'unrecognized_keys')
    return {
      field: at,
      found: issue.keys.join(', '),
      fix: `${name} with ${Object.keys(SETTINGS[name]).join(', ')} only`,
    };
  return {
    field: [at, ...issue.path].join('.'),
    found: foundAt(stated, issue.path),
    fix: issue.message,
  };
}
