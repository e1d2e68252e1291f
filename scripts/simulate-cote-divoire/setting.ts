/**
 * Scarcity as it was in Côte d'Ivoire: the sites of one product, what they needed in the last 18 months, and a supply
 * that falls short of it. Read in place from ../shared/data/cote-divoire (or SURTIDO_DATA).
 *
 * A site takes part that reported all of the last 18 months and a year or more before them, had stock enough in half of
 * these months at least to show its need, and needed anything. A month whose shelf ended empty hid need: it is filled
 * from its neighbours, as the mean of the nearest months before and after that did not, and no less than was issued.
 */
import type { Series } from '../../src/forecast/contract';
import { benchmarkExists, benchmarkSeries, monthsOf } from '../benchmark-series';

/** Months played. */
export const MONTHS = 18;
const LEAST_HISTORY = 12;
const LEAST_SEEN = 9;
/** Stock at the start, months of the mean need of the year before. */
const INITIAL_MONTHS = 0.5;
const YEAR = 12;

export interface Site {
  /** What the site reported before the first month played. */
  readonly history: Series;
  /** Units needed in each month played. */
  readonly need: readonly number[];
  readonly initialUnits: number;
}

const hidden = (series: Series, t: number): boolean => {
  const toIssue = (series.opening[t] as number) + (series.received[t] as number);
  return (series.closing[t] as number) <= 0 || toIssue <= 0;
};

/** Need of every month as far as it can be known; null where no month shows it. */
function needOf(series: Series): number[] | null {
  const { issued } = series;
  const seen = issued.flatMap((x, t) => (Number.isNaN(x) || hidden(series, t) ? [] : [t]));
  if (seen.length === 0) return null;
  return issued.map((x, t) => {
    if (!Number.isNaN(x) && !hidden(series, t)) return x;
    const before = seen.filter((s) => s < t).at(-1);
    const after = seen.find((s) => s > t);
    const around = [before, after].flatMap((s) => (s === undefined ? [] : [issued[s] as number]));
    const filled = Math.round(around.reduce((a, b) => a + b, 0) / around.length);
    return Math.max(Number.isNaN(x) ? 0 : x, filled);
  });
}

function siteOf(series: Series): Site | null {
  const start = series.issued.length - MONTHS;
  if (start < LEAST_HISTORY) return null;
  const played = series.issued.slice(start);
  if (played.some(Number.isNaN)) return null;
  if (series.issued.slice(0, start).filter((x) => !Number.isNaN(x)).length < LEAST_HISTORY) return null;
  if (played.filter((_, k) => !hidden(series, start + k)).length < LEAST_SEEN) return null;
  const all = needOf(series);
  if (!all) return null;
  const need = all.slice(start);
  if (!need.some((x) => x > 0)) return null;
  const yearBefore = all.slice(start - YEAR, start).reduce((a, b) => a + b, 0) / YEAR;
  return {
    history: monthsOf(series, 0, start),
    need,
    initialUnits: Math.round(INITIAL_MONTHS * yearBefore),
  };
}

/** The sites of each product; null where the data is absent. */
export function products(): Site[][] | null {
  if (!benchmarkExists('cote-divoire')) return null;
  return benchmarkSeries('cote-divoire')
    .map((sites) => sites.flatMap((series) => siteOf(series) ?? []))
    .filter((sites) => sites.length > 1);
}

/** Units that arrive in each month: the share of all sites' need, fractions carried to the next month. */
export function supplyOf(sites: readonly Site[], ratio: number): number[] {
  let exact = 0;
  let given = 0;
  return Array.from({ length: MONTHS }, (_, t) => {
    exact += ratio * sites.reduce((sum, { need }) => sum + (need[t] as number), 0);
    const units = Math.floor(exact + 1e-9) - given;
    given += units;
    return units;
  });
}
