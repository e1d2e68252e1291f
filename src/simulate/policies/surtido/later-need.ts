/**
 * What the rounds between this one and the next supply will ask for, at each price: what stays upstream for them. A
 * clinic asks in its last round before the supply for whatever brings it to the stock that is worth the price then.
 */
import type { Known } from '../../policy';
import { periodOfYear } from '../../world';
import { type Outlook, PRICES } from './outlook';

export interface LaterNeed {
  readonly price: number;
  readonly units: number;
}

/** `shipsNow(clinic, price)`: what this round would bring the clinic at that price. */
export function laterNeed(
  known: Known,
  outlooks: readonly Outlook[],
  shipsNow: (clinic: number, price: number) => number,
): LaterNeed[] {
  const { scenario, period } = known;
  let supply = period + 1;
  while (supply < scenario.periods && !((scenario.supplyUnits[supply] as number) > 0)) supply++;
  const totals = PRICES.map(() => 0);
  outlooks.forEach(({ arrivals, needs, levelsAt }, i) => {
    const { every, at } = arrivals;
    const last = supply - 1 - ((((supply - 1 - at) % every) + every) % every);
    if (last <= period) return;
    let need = 0;
    for (let t = period; t < last; t++) need += needs[periodOfYear(scenario, t)]?.mean ?? 0;
    const holds = (known.stockUnits[i] as number) + (known.transitUnits[i] as number);
    const levels = levelsAt(periodOfYear(scenario, last));
    PRICES.forEach((price, g) => {
      const left = Math.max(0, holds + shipsNow(i, price) - need);
      totals[g] = (totals[g] as number) + Math.max(0, (levels[g] as number) - left);
    });
  });
  let counted = 0;
  return PRICES.map((price, g) => {
    const units = Math.max(0, (totals[g] as number) - counted);
    counted += units;
    return { price, units };
  });
}
