/** A policy as a file or a thread names it: plain data. */

import { proportional, statusQuo } from './policies/order-up-to';
import { msupplyMinMax, openLmisMax, siglus, uniformKits } from './policies/requisition-formulas';
import { sierraLeone } from './policies/sierra-leone';
import { type SurtidoSettings, surtido } from './policies/surtido/surtido';
import type { PolicyKind } from './policy';

interface Window {
  /** Periods that a mean is taken of. */
  readonly window: number;
}

/** Policies and their settings. Periods are those of the scenario. */
export type PolicySpec =
  | ({ readonly policy: 'status-quo' | 'proportional' | 'sierra-leone'; readonly periods: number } & Window)
  | ({ readonly policy: 'openlmis-max' | 'siglus'; readonly maxPeriods: number } & Window)
  | ({
      readonly policy: 'msupply-min-max';
      readonly minPeriods: number;
      readonly maxPeriods: number;
    } & Window)
  | { readonly policy: 'uniform-kits'; readonly periods: number }
  | ({ readonly policy: 'surtido' } & SurtidoSettings);

export const POLICY_NAMES = [
  'status-quo',
  'proportional',
  'openlmis-max',
  'msupply-min-max',
  'siglus',
  'uniform-kits',
  'sierra-leone',
  'surtido',
] as const satisfies readonly PolicySpec['policy'][];

export function policyNamed(spec: PolicySpec): PolicyKind {
  switch (spec.policy) {
    case 'status-quo':
      return statusQuo(spec);
    case 'proportional':
      return proportional(spec);
    case 'openlmis-max':
      return openLmisMax(spec);
    case 'msupply-min-max':
      return msupplyMinMax(spec);
    case 'siglus':
      return siglus(spec);
    case 'uniform-kits':
      return uniformKits(spec);
    case 'sierra-leone':
      return sierraLeone(spec);
    case 'surtido':
      return surtido(spec);
  }
}

/** A curve for each policy: settings from little stock to much. `quarter`: periods of a quarter of a year. */
export function usualPolicies(periodsPerYear: number): PolicySpec[] {
  const window = Math.max(1, Math.round(periodsPerYear / 4));
  const month = periodsPerYear / 12;
  return [1.5, 2, 3, 4].flatMap((months, k): PolicySpec[] => {
    const periods = months * month;
    return [
      { policy: 'status-quo', periods, window },
      { policy: 'proportional', periods, window },
      { policy: 'openlmis-max', maxPeriods: periods, window },
      { policy: 'msupply-min-max', minPeriods: periods / 2, maxPeriods: periods, window },
      { policy: 'siglus', maxPeriods: periods, window },
      { policy: 'uniform-kits', periods: (0.6 + 0.2 * k) * month },
      { policy: 'sierra-leone', periods, window: window * 2 },
      {
        policy: 'surtido',
        holdingPerYear: [4.6, 3, 1.4, 0.6][k] as number,
        floor: 0,
        equity: 0.5,
        later: 0,
        knows: 'own-history',
      },
    ];
  });
}

/** What a spec's settings are called in a table: `periods=8 window=12`. */
export const settingsText = (spec: PolicySpec): string =>
  Object.entries(spec)
    .filter(([key]) => key !== 'policy')
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join('/') : value}`)
    .join(' ');
