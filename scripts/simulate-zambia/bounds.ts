/** What Surtido's points are held against in the very same worlds: the sketched price rule, and who knows all beforehand. */
import { clairvoyant } from '../../src/simulate/clairvoyant';
import { play } from '../../src/simulate/play';
import type { Scenario } from '../../src/simulate/scenario';
import { scoreOf } from '../../src/simulate/score';
import { drawWorld } from '../../src/simulate/world';
import { priceRule } from './price-rule';

/** Floors of the price that trace the rule's curve, and costs of holding that trace the limit's, in units served a period. */
const FLOORS = [0.9, 0.75, 0.6, 0.5, 0.35, 0.25, 0.17, 0.12, 0.09, 0.06, 0.045, 0.03];
const HOLDINGS = [0.4, 0.2, 0.15, 0.1, 0.08, 0.05, 0];

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
const mean = (values: readonly number[]): number => total(values) / values.length;

export interface Bound {
  readonly name: string;
  readonly settings: string;
  readonly weeks: number;
  readonly service: number;
  /** NaN for the limit: many plans serve as much, and not alike. */
  readonly sd: number;
}

export function boundsOf(scenario: Scenario, seed: number, replications: number): Bound[] {
  const worlds = Array.from({ length: replications }, (_, r) => drawWorld(scenario, seed, r));
  const rules = FLOORS.map((floor) => {
    const kind = priceRule(scenario, floor);
    const scores = worlds.map((world) => scoreOf(scenario, play(world, kind.start(scenario))));
    return {
      name: kind.name,
      settings: `floor=${floor}`,
      weeks: mean(scores.map((s) => s.meanStockPeriods)),
      service: mean(scores.map((s) => s.service)),
      sd: mean(scores.map((s) => s.serviceSd)),
    };
  });
  const limits = HOLDINGS.map((holding) => {
    const plans = worlds.map((world) => clairvoyant(world, holding));
    return {
      name: 'clairvoyant',
      settings: `holding=${holding}`,
      weeks: mean(plans.map((p) => total(p.stockPeriods) / total(p.need))),
      service: mean(plans.map((p) => total(p.served) / total(p.need))),
      sd: Number.NaN,
    };
  });
  return [...rules, ...limits];
}
