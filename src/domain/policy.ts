/** Policy is data: how to weigh, reserve, share and count. Names, units and defaults stand in docs/data-dictionary.csv. */
import { DICTIONARY } from './dictionary.generated';
import type { VenClass } from './entities';

type PolicyFields = (typeof DICTIONARY)['policy'];
type ValueOf<F> = F extends { type: 'enum'; values: infer V }
  ? keyof V & string
  : F extends { type: 'text' }
    ? string
    : F extends { type: 'yesno' }
      ? boolean
      : F extends { type: 'shares' }
        ? readonly number[]
        : F extends { default: null }
          ? number | null
          : number;

/** Every setting by its name in the data dictionary. */
export type Policy = { readonly [K in keyof PolicyFields]: ValueOf<PolicyFields[K]> };

function defaultOf(field: { type: string; default: string | null }): unknown {
  if (field.default === null) return null;
  if (field.type === 'enum' || field.type === 'text') return field.default;
  if (field.type === 'yesno') return field.default === 'yes';
  if (field.type === 'shares') return field.default.split('|').map(Number);
  return Number(field.default);
}

/** The policy in force where nothing is said. */
export const DEFAULT_POLICY: Policy = Object.freeze(
  Object.fromEntries(Object.entries(DICTIONARY.policy).map(([name, field]) => [name, defaultOf(field)])),
) as Policy;

/** A policy that was kept before a setting was known takes its default. */
export const completePolicy = (kept: Policy): Policy => ({ ...DEFAULT_POLICY, ...kept });

export const weightOf = (policy: Policy, ven: VenClass): number => policy[`weight${ven}`];
export const equityOf = (policy: Policy, ven: VenClass): number => policy[`equity${ven}`];
export const reserveShareOf = (policy: Policy, ven: VenClass): number => policy[`reserveShare${ven}`];
