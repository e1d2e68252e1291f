/**
 * Surtido's rule for a month's delivery: every site's need as a distribution, its worth and the fairness floor as a plan
 * has them (src/rationing/value-curve.ts, fairness.ts), shared out exactly by price (solver/by-price.ts).
 *
 * Need is the production forecast's, from reports alone. No number was fitted on the months played.
 */
import { solveByPrice } from '../../solver/by-price';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { settingsOf } from '../../src/forecast/forecast-snapshot';
import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { commonShare } from '../../src/rationing/fairness';
import { floorOf, type NeedCurve, valueCurve } from '../../src/rationing/value-curve';
import { sameShare } from '../../src/simulate/policies/share-out';
import type { Reports, Rule } from './play';
import type { Site } from './setting';

/** Below this a need is not followed further. */
const NEGLIGIBLE = 1e-6;

interface SiteNeed {
  readonly mean: number;
  readonly demand: NeedCurve;
}

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

function forecastsOf({ series }: Reports): { mean: number; variance: number }[] {
  const forecasts = forecastMedicine(
    series.map((s) => ({ series: s, prior: null })),
    settingsOf(DEFAULT_POLICY),
    1,
  );
  return forecasts.map((f) => ({
    mean: f.mean[0] as number,
    variance: Math.max(f.mean[0] as number, f.variance[0] as number),
  }));
}

/** P(D > y) at y = 0, 1, 2 … until it is negligible. */
function tailOfNeed(survival: (y: number) => number): Float64Array {
  const tail: number[] = [];
  for (let above = survival(0); above > NEGLIGIBLE; above = survival(tail.length)) tail.push(above);
  return Float64Array.from(tail);
}

/** A whole need from P(D > y) at y = 0, 1, 2 …, 0 beyond. */
function needOfTail(tail: Float64Array): SiteNeed {
  const met = new Float64Array(tail.length + 1);
  tail.forEach((above, y) => {
    met[y + 1] = (met[y] as number) + above;
  });
  const quantile = (p: number): number => {
    const y = tail.findIndex((above) => 1 - above >= p - 1e-12);
    return y < 0 ? tail.length : y;
  };
  return {
    mean: met[tail.length] as number,
    demand: {
      quantile,
      quantiles: (shares) => shares.map(quantile),
      expectedMin: (x) => {
        const y = Math.min(tail.length, Math.floor(Math.max(0, x)));
        return (met[y] as number) + (Math.max(0, x) - y) * (tail[y] ?? 0);
      },
    },
  };
}

/** What is taken from a policy: the weight of the fairness floor, 0-1, and where a curve changes slope. */
export interface Sharing {
  readonly equity: number;
  readonly quantileGrid: readonly number[];
}

/** Units for each site, whole. */
function sharedOut(
  needs: readonly SiteNeed[],
  { stockUnits, upstreamUnits }: Reports,
  { equity, quantileGrid }: Sharing,
) {
  const claims = needs.map(({ mean }, i) => ({
    need: mean,
    usable: stockUnits[i] as number,
    room: Infinity,
  }));
  const share = equity * commonShare(claims, upstreamUnits);
  const segments = needs.flatMap(({ mean, demand }, site) =>
    valueCurve({
      need: { mean, variance: mean },
      demand,
      usable: stockUnits[site] as number,
      preset: 0,
      end: Infinity,
      worth: 1,
      floor: equity > 0 ? floorOf(share, share, equity) : [],
      quantileGrid,
      cuts: [],
    }).map(({ from, to, slope }) => ({ site, units: to - from, slope })),
  );
  const solved = solveByPrice({
    cost: Float64Array.from(segments, ({ slope }) => -slope),
    coefficient: new Float64Array(segments.length).fill(1),
    lower: new Float64Array(segments.length),
    upper: Float64Array.from(segments, ({ units }) => units),
    rowLower: -Infinity,
    rowUpper: upstreamUnits,
  });
  if (solved.status !== 'optimal') throw new Error(`Sharing out is ${solved.status}`);
  const given = needs.map(() => 0);
  segments.forEach(({ site }, k) => {
    given[site] = (given[site] as number) + (solved.x[k] as number);
  });
  return sameShare(given, upstreamUnits);
}

/** Need by the production forecast. */
export const byForecast =
  (sharing: Sharing): Rule =>
  (reports) =>
    sharedOut(
      forecastsOf(reports).map((need) => ({ mean: need.mean, demand: negativeBinomial(need) })),
      reports,
      sharing,
    );

/** What each site's need of the months played was, as if its distribution were known and only the order of its months not. */
export const byTrueDistribution =
  (sites: readonly Site[], sharing: Sharing): Rule =>
  (reports) =>
    sharedOut(
      sites.map(({ need }) =>
        needOfTail(tailOfNeed((y) => total(need.map((x) => (x > y ? 1 : 0))) / need.length)),
      ),
      reports,
      sharing,
    );
