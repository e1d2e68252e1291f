/** What is told of one broken rule, in every language. */
import type { ViolationCode } from '../plan/check-plan';
import type { PackKind } from './packs';

export interface ViolationFacts {
  /** The code itself where the place is not known; null where the violation is about none. */
  readonly clinic: string | null;
  readonly medicine: string | null;
  readonly kind: PackKind;
  readonly lotId: string | null;
  readonly route: string | null;
  readonly found: number | string;
  readonly limit: number | string;
}

export type ViolationWords = { readonly [C in ViolationCode]: (facts: ViolationFacts) => string };
