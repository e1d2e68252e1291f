/** The settings that the Zambia experiment plays. One period is a week of a year of 48. */
import { POLICY_NAMES, type PolicySpec } from '../../src/simulate/policy-named';

const WINDOW = 12;
const SETTINGS = 20;

/** Settings of Surtido that move from point to point. */
interface Point {
  readonly holdingPerYear: number;
  readonly equity: number;
  /** How far the cost of holding swings over the year; left out, not at all. */
  readonly swing?: number;
}

/** Middle of the month in which holding is dearest (May, when the peak of need ends); half a year later it is cheapest. */
const DEAREST = 4.5;

/**
 * Where stock is ample all supply is used, and what counts is when: exp(swing · cos) over the months. Swing and month
 * were chosen among some thirty in two replications each of seeds 1 and 3.
 */
const swungByMonth = (swing: number): number[] =>
  Array.from({ length: 12 }, (_, m) =>
    Number(Math.exp(swing * Math.cos((2 * Math.PI * (m + 0.5 - DEAREST)) / 12)).toFixed(3)),
  );

/** At about 2, 3, 4, 4.6, 6, 8, 8.4 and 9.5 weeks. One setting a point; the same at every ratio. */
const POINTS: readonly Point[] = [
  { holdingPerYear: 8, equity: 0.75 },
  { holdingPerYear: 4.8, equity: 0.5 },
  { holdingPerYear: 3.3, equity: 0.5 },
  { holdingPerYear: 2.5, equity: 0.3 },
  { holdingPerYear: 1.44, equity: 0.15 },
  { holdingPerYear: 0.77, equity: 0.25 },
  { holdingPerYear: 0.6, equity: 0.2, swing: 0.3 },
  { holdingPerYear: 0.4, equity: 0.2, swing: 1 },
];

/** Of twenty settings the first costs so much to hold, and each after it by so much less: the last about .4. */
const MOST_HOLDING = 10;
const HOLDING_FALL = 0.844;

const surtidoAt = (
  { holdingPerYear, equity, swing }: Point,
  knows: 'seasonal-mean' | 'own-history',
): PolicySpec => ({
  policy: 'surtido',
  holdingPerYear,
  equity,
  ...(swing !== undefined && { holdingByPart: swungByMonth(swing) }),
  floor: 0,
  later: 0,
  knows,
});

/** Between two points all settings move with the log of the holding cost; beyond the first and last they stay. */
function between(holdingPerYear: number): Point {
  const above = POINTS.findIndex((p) => p.holdingPerYear <= holdingPerYear);
  const high = POINTS[Math.max(0, (above < 0 ? POINTS.length : above) - 1)] as Point;
  const low = POINTS[above < 0 ? POINTS.length - 1 : above] as Point;
  const span = Math.log(high.holdingPerYear / low.holdingPerYear);
  const part = span > 0 ? Math.log(high.holdingPerYear / holdingPerYear) / span : 0;
  const mixed = (from: number, to: number): number => Number((from + part * (to - from)).toFixed(3));
  return {
    holdingPerYear: Number(holdingPerYear.toFixed(3)),
    equity: mixed(high.equity, low.equity),
    swing: mixed(high.swing ?? 0, low.swing ?? 0),
  };
}

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
        return surtidoAt(between(MOST_HOLDING * HOLDING_FALL ** k), 'seasonal-mean');
      default:
        return { policy, periods, window: WINDOW };
    }
  };
  return POLICY_NAMES.flatMap((policy) => Array.from({ length: SETTINGS }, (_, k) => one(policy, k)));
}
