/** How much likelier k of n is at its own rate than at the rate that chance gives. */

/** Above this a share is more than chance: 2·LLR > 16, one in 30,000 (Wilks), so hardly ever among a jurisdiction's series. */
export const TELLING = 8;

const term = (count: number, own: number, usual: number): number =>
  count === 0 ? 0 : count * Math.log(own / usual);

/** Log-likelihood ratio of a binomial; 0 where the own rate is not above the usual one. `usual` in (0, 1). */
export function binomialExcess(k: number, n: number, usual: number): number {
  const own = k / n;
  if (!(own > usual)) return 0;
  return term(k, own, usual) + term(n - k, 1 - own, 1 - usual);
}
