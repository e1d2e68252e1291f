/** The rules that Surtido is held against. */
import type { Series } from '../../src/forecast/contract';
import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { firstComeFirstServed, sameShare } from '../../src/simulate/policies/share-out';
import type { Rule } from './play';

/** Months of mean consumption to order up to, and those that the mean is taken of. */
const MAX_MONTHS = 3;
const AMC_MONTHS = 3;

const lastOf = (series: Series, months: number): number[] =>
  series.issued.slice(-months).map((x) => (Number.isNaN(x) ? 0 : x));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

const orders = (series: readonly Series[], stock: readonly number[]): number[] =>
  series.map((s, i) => Math.max(0, MAX_MONTHS * mean(lastOf(s, AMC_MONTHS)) - (stock[i] as number)));

export const firstCome: Rule = ({ series, stockUnits, upstreamUnits }) =>
  firstComeFirstServed(orders(series, stockUnits), upstreamUnits);

export const proRata: Rule = ({ series, stockUnits, upstreamUnits }) =>
  sameShare(orders(series, stockUnits), upstreamUnits);

/**
 * Every share rounded down, the rest kept for next month: a small site is the first to get nothing. The figures of the
 * first sketch come out so, not with the largest remainders.
 */
export const proRataRoundedDown: Rule = ({ series, stockUnits, upstreamUnits }) => {
  const asked = orders(series, stockUnits);
  const wanted = asked.reduce((a, b) => a + b, 0);
  const share = wanted > upstreamUnits ? upstreamUnits / wanted : 1;
  return asked.map((units) => Math.floor(units * share + 1e-9));
};

const SKETCH_MONTHS = 6;

/**
 * The sketched price rule: a unit goes where it is likeliest to be needed before the next delivery, need a negative
 * binomial of the last six months' issues; the price rises until the stock lasts.
 */
export const priceSketch: Rule = ({ series, stockUnits, upstreamUnits }) => {
  const needs = series.map((s) => {
    const last = lastOf(s, SKETCH_MONTHS);
    const level = mean(last);
    const spread = last.reduce((sum, x) => sum + (x - level) ** 2, 0) / (last.length - 1);
    return negativeBinomial({ mean: level, variance: Math.max(spread, level) });
  });
  const levels = (price: number): number[] =>
    needs.map((need, i) => Math.max(0, need.quantile(1 - price) - Math.floor(stockUnits[i] as number)));
  const sum = (units: readonly number[]): number => units.reduce((a, b) => a + b, 0);
  let low = 1e-4;
  let high = 1 - 1e-9;
  if (sum(levels(low)) <= upstreamUnits) return levels(low);
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2;
    if (sum(levels(middle)) > upstreamUnits) low = middle;
    else high = middle;
  }
  // What whole units at one price leave over goes by the same share.
  const [less, more] = [levels(high), levels(low)];
  const rest = sameShare(
    more.map((m, i) => m - (less[i] as number)),
    upstreamUnits - sum(less),
  );
  return less.map((units, i) => units + (rest[i] as number));
};
