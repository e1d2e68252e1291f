/**
 * Surtido's rule for a month's delivery: the production forecast of every site as a distribution, and units to where
 * they are likeliest to be needed in the month, at the price at which the stock lasts.
 *
 *   worth of the unit above y at site i = weight_i · P(D_i > y),  weight_i = (service of all ÷ own)^EQUITY · (mean of all ÷ own)^SMALL
 *
 * SMALL lets sites count and not patients alone: a small site's service is raised with few units. A site that never
 * issued is taken to need what the others do with the weight of one month in its history, so that it is not left empty
 * for having been empty.
 */
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { settingsOf } from '../../src/forecast/forecast-snapshot';
import { type Need, negativeBinomial } from '../../src/forecast/negative-binomial';
import { sameShare } from '../../src/simulate/policies/share-out';
import type { Reports, Rule } from './play';

const EQUITY = 2;
const SMALL = 0.3;
/** Months of the others' mean that a site's own history is beside. */
const OTHERS_MONTHS = 1;
/** Months of need that count as served as everyone's are, while little has been seen. */
const PRIOR_MONTHS = 3;
const MOST_WEIGHT = 8;
const LEAST_PRICE = 1e-4;
const HALVINGS = 50;

const total = (units: readonly number[]): number => units.reduce((a, b) => a + b, 0);

function needsOf({ series }: Reports): Need[] {
  const forecasts = forecastMedicine(
    series.map((s) => ({ series: s, prior: null })),
    settingsOf(DEFAULT_POLICY),
    1,
  );
  const means = forecasts.map((f) => f.mean[0] as number);
  const others = total(means) / means.length;
  return forecasts.map((f, i) => {
    const known = series[i]?.issued.length ?? 0;
    const share = OTHERS_MONTHS / (known + OTHERS_MONTHS);
    const mean = (1 - share) * (means[i] as number) + share * others;
    const variance = (1 - share) * (f.variance[0] as number) + share * others * others;
    return { mean, variance: Math.max(mean, variance) };
  });
}

/** What sites were served and are thought to have needed, carried from month to month. */
export function surtidoRule(sites: number): Rule {
  const served = new Array<number>(sites).fill(0);
  const needed = new Array<number>(sites).fill(0);
  let before: readonly Need[] = [];
  return (reports) => {
    const { month, series, stockUnits, upstreamUnits } = reports;
    if (month > 0)
      series.forEach(({ issued, closing }, i) => {
        const gave = issued.at(-1) as number;
        const asked = (closing.at(-1) as number) > 0 ? gave : Math.max(gave, before[i]?.mean ?? 0);
        served[i] = (served[i] as number) + gave;
        needed[i] = (needed[i] as number) + asked;
      });
    const needs = needsOf(reports);
    before = needs;
    const level = total(needed) > 0 ? total(served) / total(needed) : 1;
    const typical = total(needs.map((n) => n.mean)) / needs.length;
    if (!(typical > 0)) return needs.map(() => 0);
    const weights = needs.map(({ mean }, i) => {
      const prior = PRIOR_MONTHS * mean;
      const own = ((served[i] as number) + prior * level) / ((needed[i] as number) + prior);
      const short = (level / Math.max(0.02, own)) ** EQUITY;
      return Math.min(MOST_WEIGHT, Math.max(1 / MOST_WEIGHT, short)) * (typical / mean) ** SMALL;
    });
    const demands = needs.map(negativeBinomial);
    const at = (price: number): number[] =>
      demands.map((demand, i) => {
        const share = 1 - price / (weights[i] as number);
        const cover = share > 0 ? demand.quantile(Math.min(0.9999, share)) : 0;
        return Math.max(0, cover - (stockUnits[i] as number));
      });
    let low = LEAST_PRICE;
    let high = Math.max(...weights);
    if (total(at(low)) <= upstreamUnits) return at(low);
    for (let k = 0; k < HALVINGS; k++) {
      const middle = (low + high) / 2;
      if (total(at(middle)) > upstreamUnits) low = middle;
      else high = middle;
    }
    // Whole units of one price that do not reach for all: the same share of what each still lacks at it.
    const less = at(high);
    const lacks = at(low).map((units, i) => units - (less[i] as number));
    const rest = sameShare(lacks, upstreamUnits - total(less));
    return less.map((units, i) => units + (rest[i] as number));
  };
}
