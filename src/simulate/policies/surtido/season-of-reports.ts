/**
 * The season of a clinic from few years of reports: its own, shrunk towards its district's, as `seasonalIndices` of the
 * forecast does once it has three years (D. M. Miller, D. Williams, IJF 19, 2003).
 *
 *   index of a month = mean over the years ÷ mean of all months
 *   W = min(1, (12 − 3) · V / Σ (own − district's)²),  V = variance of an own index' error, from year to year
 */
const MONTHS = 12;

interface Season {
  readonly index: readonly number[];
  /** Variance of an index' own error; Infinity where one year alone is known. */
  readonly error: number;
}

const FLAT: Season = { index: new Array<number>(MONTHS).fill(1), error: Infinity };

/** Of monthly need, oldest first and the first a January; NaN = unknown. Whole years count. */
function plainSeason(needs: readonly (readonly number[])[]): Season {
  const sums = new Array<number>(MONTHS).fill(0);
  const squares = new Array<number>(MONTHS).fill(0);
  const counts = new Array<number>(MONTHS).fill(0);
  for (const need of needs) {
    const whole = need.length - (need.length % MONTHS);
    for (let t = 0; t < whole; t++) {
      const x = need[t] as number;
      if (Number.isNaN(x)) continue;
      const m = t % MONTHS;
      sums[m] = (sums[m] as number) + x;
      squares[m] = (squares[m] as number) + x * x;
      counts[m] = (counts[m] as number) + 1;
    }
  }
  const means = sums.map((sum, m) => sum / Math.max(1, counts[m] as number));
  const level = means.reduce((a, b) => a + b, 0) / MONTHS;
  if (!(level > 0) || counts.some((c) => c === 0)) return FLAT;
  const seen = counts.reduce((a, b) => a + b, 0);
  const within = squares.reduce((sum, s, m) => sum + s - (sums[m] as number) * (means[m] as number), 0);
  const error = seen > MONTHS ? within / (seen - MONTHS) / (seen / MONTHS) / (level * level) : Infinity;
  return { index: means.map((mean) => mean / level), error };
}

/** By month of the year, mean 1, of each clinic of one district. */
export function seasonsOfDistrict(needs: readonly (readonly number[])[]): (readonly number[])[] {
  const district = plainSeason(needs).index;
  return needs.map((need) => {
    const own = plainSeason([need]);
    const distance = own.index.reduce((sum, x, m) => sum + (x - (district[m] as number)) ** 2, 0);
    if (!(own.error < Infinity) || !(distance > 0)) return district;
    const known = Math.min(1, ((MONTHS - 3) * own.error) / distance);
    return own.index.map((x, m) => known * (district[m] as number) + (1 - known) * x);
  });
}
