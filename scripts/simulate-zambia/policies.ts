/** The settings that the Zambia experiment plays. One period is a week of a year of 48. */
import { POLICY_NAMES, type PolicySpec } from '../../src/simulate/policy-named';

const WINDOW = 12;
const SETTINGS = 20;

/** Settings of Surtido that move from point to point. */
interface Point {
  readonly holdingPerYear: number;
  readonly equity: number;
  readonly holdingByPart?: readonly number[];
}

/**
 * Where stock is ample all supply is used, and what counts is when. By month of the year, found by coordinate search in
 * two replications of seed 1: dear at the end of the peak, cheap when supply outruns need.
 */
const HOLDING_BY_MONTH = [2, 2, 2.5, 5, 3, 3, 1, 0.2, 0.5, 0.5, 0.2, 0.15];

/** At about 2, 3, 4, 6, 8, 8.5 and 10 weeks: cost of holding, equity. One setting a point; the same at every ratio. */
const POINTS: readonly Point[] = [
  { holdingPerYear: 9, equity: 1 },
  { holdingPerYear: 5, equity: 1 },
  { holdingPerYear: 3.2, equity: 1 },
  { holdingPerYear: 1.5, equity: 0.5 },
  { holdingPerYear: 0.75, equity: 0.2 },
  { holdingPerYear: 0.6, equity: 0.2 },
  { holdingPerYear: 0.35, equity: 0.2, holdingByPart: HOLDING_BY_MONTH },
];

const surtidoAt = (point: Point, knows: 'seasonal-mean' | 'own-history'): PolicySpec => ({
  policy: 'surtido',
  ...point,
  floor: 0,
  later: 0,
  knows,
});

export function pointPolicies(): PolicySpec[] {
  return [
    ...[8, 12, 16].map((periods): PolicySpec => ({ policy: 'status-quo', periods, window: WINDOW })),
    ...[4, 8, 12, 16].map((periods): PolicySpec => ({ policy: 'proportional', periods, window: WINDOW })),
    ...POINTS.map((point) => surtidoAt(point, 'seasonal-mean')),
    ...POINTS.map((point) => surtidoAt(point, 'own-history')),
  ];
}

/** 8 policies, 20 settings each. */
export function allPolicies(): PolicySpec[] {
  const one = (policy: PolicySpec['policy'], k: number): PolicySpec => {
    const periods = 3 + k;
    switch (policy) {
      case 'openlmis-max':
      case 'siglus':
        return { policy, maxPeriods: periods, window: WINDOW };
      case 'msupply-min-max':
        return { policy, minPeriods: periods / 2, maxPeriods: periods, window: WINDOW };
      case 'uniform-kits':
        return { policy, periods: 1.2 + k * 0.2 };
      case 'surtido':
        return surtidoAt({ holdingPerYear: 10 * 0.85 ** k, equity: 0.5 }, 'seasonal-mean');
      default:
        return { policy, periods, window: WINDOW };
    }
  };
  return POLICY_NAMES.flatMap((policy) => Array.from({ length: SETTINGS }, (_, k) => one(policy, k)));
}
