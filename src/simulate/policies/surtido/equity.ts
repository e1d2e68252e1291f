/**
 * Equity between clinics over time: a unit counts for more where less of the need has been served so far.
 *
 *   weight = (service of all ÷ own service) ^ (POWER · equity)
 *
 * Own service is drawn to everyone's while little has been seen (half a year of need counts as seen at their level).
 */
const POWER = 8;
const PRIOR_YEARS = 0.5;
/** Weights are rounded to one of these, for each of which the worth of cover is worked out once. */
const WEIGHTS = [0.5, 0.6, 0.7, 0.85, 1, 1.2, 1.45, 1.75, 2.1, 2.6, 3.2, 4] as const;

export interface ServiceSoFar {
  readonly served: number;
  readonly needed: number;
  /** Mean need of a year. */
  readonly yearly: number;
}

export function equityWeights(clinics: readonly ServiceSoFar[], equity: number): number[] {
  let served = 0;
  let needed = 0;
  for (const c of clinics) {
    served += c.served;
    needed += c.needed;
  }
  if (!(equity > 0) || !(served > 0)) return clinics.map(() => 1);
  const level = served / needed;
  return clinics.map((c) => {
    const prior = c.yearly * PRIOR_YEARS;
    const own = prior > 0 ? (c.served + prior * level) / (c.needed + prior) : level;
    const want = Math.log(level / Math.max(0.05, own)) * POWER * equity;
    const off = (weight: number): number => Math.abs(Math.log(weight) - want);
    return WEIGHTS.reduce((best: number, weight) => (off(weight) < off(best) ? weight : best), 1);
  });
}
