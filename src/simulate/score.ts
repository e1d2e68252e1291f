/** What a play is judged by. */
import type { Played } from './play';
import type { Scenario } from './scenario';

export interface Score {
  /** Share of need met, all clinics together, 0-1. */
  readonly service: number;
  /** Standard deviation (n − 1) and Gini index of the clinics' own service. */
  readonly serviceSd: number;
  readonly serviceGini: number;
  /** Service of the clinic served least. */
  readonly leastService: number;
  /** Share of clinic-periods in which somebody was turned away. */
  readonly stockoutRate: number;
  /** Patients turned away. */
  readonly turnedAway: number;
  /** Mean stock at the clinics, in periods of mean need. */
  readonly meanStockPeriods: number;
  /** Units expired, as a share of all units there were. */
  readonly wasteShare: number;
  /** Clinic deliveries that left the warehouse. */
  readonly deliveries: number;
}

export const MEASURES = [
  'service',
  'serviceSd',
  'serviceGini',
  'leastService',
  'stockoutRate',
  'turnedAway',
  'meanStockPeriods',
  'wasteShare',
  'deliveries',
] as const satisfies readonly (keyof Score)[];

/** Gini index of shares: 0 = all alike. Mean absolute difference ÷ (2 × mean). */
export function gini(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const total = sorted.reduce((a, b) => a + b, 0);
  if (total === 0) return 0;
  const ranked = sorted.reduce((sum, x, k) => sum + (2 * (k + 1) - sorted.length - 1) * x, 0);
  return ranked / (sorted.length * total);
}

const total = (numbers: ArrayLike<number>): number => Array.from(numbers).reduce((a, b) => a + b, 0);

export function scoreOf(scenario: Scenario, played: Played): Score {
  const need = total(played.need);
  const served = total(played.served);
  // A clinic that needed nothing says nothing of service.
  const each = Array.from(played.need).flatMap((n, i) => (n > 0 ? [(played.served[i] as number) / n] : []));
  const mean = each.reduce((a, b) => a + b, 0) / Math.max(1, each.length);
  const squares = each.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return {
    service: need > 0 ? served / need : 1,
    serviceSd: each.length > 1 ? Math.sqrt(squares / (each.length - 1)) : 0,
    serviceGini: gini(each),
    leastService: each.length > 0 ? Math.min(...each) : 1,
    stockoutRate: total(played.emptyPeriods) / (scenario.clinics.length * scenario.periods),
    turnedAway: (need - served) / scenario.unitsPerTreatment,
    meanStockPeriods: need > 0 ? total(played.stockPeriods) / need : 0,
    wasteShare: played.expired / Math.max(1, played.supplied + played.initial),
    deliveries: played.deliveries,
  };
}
