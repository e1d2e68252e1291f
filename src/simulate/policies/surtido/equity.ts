/**
 * Equity between clinics over time: a unit counts for more where less of the need has been served so far, and the more
 * so the smaller the clinic, whose share of need met it moves further.
 *
 *   weight = (service of all ÷ own service) ^ (POWER · equity · mean need of a clinic ÷ own mean need)
 *
 * To first order that is the slope of "units served − κ · variance of service across clinics", which is 1 + 2κ (s̄ − sᵢ) ÷ Nᵢ
 * per unit at a clinic that needs Nᵢ: every clinic's share counts alike, whatever its size. Own service is drawn to
 * everyone's while little has been seen (half a year of need counts as seen at their level).
 */
const POWER = 8;
const PRIOR_YEARS = 0.5;
/** Weights are rounded to one of these (.5 to 4), for each of which the worth of cover is worked out once. */
const WEIGHTS = Array.from({ length: 16 }, (_, k) => 1.15 ** (k - 5));

export interface ServiceSoFar {
  readonly served: number;
  readonly needed: number;
  /** Mean need of a year. */
  readonly yearly: number;
}

export function equityWeights(clinics: readonly ServiceSoFar[], equity: number): number[] {
  let served = 0;
  let needed = 0;
  let yearly = 0;
  for (const c of clinics) {
    served += c.served;
    needed += c.needed;
    yearly += c.yearly;
  }
  if (!(equity > 0) || !(served > 0)) return clinics.map(() => 1);
  const level = served / needed;
  return clinics.map((c) => {
    if (!(c.yearly > 0)) return 1;
    const prior = c.yearly * PRIOR_YEARS;
    const own = (c.served + prior * level) / (c.needed + prior);
    const smaller = yearly / clinics.length / c.yearly;
    const want = Math.log(level / Math.max(0.05, own)) * POWER * equity * smaller;
    const off = (weight: number): number => Math.abs(Math.log(weight) - want);
    return WEIGHTS.reduce((best: number, weight) => (off(weight) < off(best) ? weight : best), 1);
  });
}
