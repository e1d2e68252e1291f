/**
 * What will be issued, beside what is needed: until something comes, a clinic gives no more than its shelf holds. Plans
 * serve need; what a clinic reports of a month is what it issued.
 *
 *   issued = need with chance pₕ, else min(need, shelf)            in the first month; after an empty shelf in the first three
 *   pₕ = (Σ issued anything + κ·p₀ₕ) / (Σ (1 − e^(−level)) + κ)    in the h-th month after a shelf ran out, over the
 *                                                                medicine's clinics and the last 12 months; κ = 10
 *
 * 1 − e^(−level) is the chance that anybody asks in a month at that level. Longer absences: absence.ts. p₀ as measured in
 * Côte d'Ivoire, where trucks come late in a month: what has arrived is seldom issued in the same one. A shelf that still holds
 * something is nearly always filled by the second month: cut there too, MASE is 1.028 and coverage at .8 is .752.
 */
import type { MonthlyForecast, Shelf } from './contract';
import type { HistoryFit } from './forecast-series';
import { type Need, type NeedDistribution, negativeBinomial } from './negative-binomial';

const { exp, max, min } = Math;

const BACK = 12;
const KAPPA = 10;
/** Chance that anything is issued in the first, second and third month after one that ended empty. */
const UNLEARNED = [0.3, 0.5, 0.6] as const;
/** Quantities below this are an empty shelf. */
const EMPTY = 1e-9;

/** Whether the shelf was empty at the end of a month that had begun with something or received it. */
const ranOut = ({ series, unCensored }: HistoryFit, t: number): boolean => {
  const treatment = unCensored.treatments[t];
  return (series.closing[t] as number) <= EMPTY && treatment !== 'skipped' && treatment !== 'missing';
};

/** What came after shelves ran out, over all clinics of a medicine: by months since. */
export function learnIssueChances(fits: readonly HistoryFit[]): readonly number[] {
  const issued = UNLEARNED.map((chance) => KAPPA * chance);
  const asked = UNLEARNED.map(() => KAPPA);
  for (const fit of fits) {
    if (!((fit.level ?? 0) > 0) || fit.unCensored.shareCensored === 0) continue;
    const length = fit.series.issued.length;
    for (let t = max(0, length - BACK); t < length; t++) {
      if (!ranOut(fit, t)) continue;
      const asking = 1 - exp(-(fit.level as number));
      for (let h = 0; h < UNLEARNED.length && t + 1 + h < length; h++) {
        const x = fit.series.issued[t + 1 + h] as number;
        if (Number.isNaN(x)) continue;
        asked[h] = (asked[h] as number) + asking;
        if (x > 0) issued[h] = (issued[h] as number) + 1;
      }
    }
  }
  return issued.map((sum, h) => min(1, sum / (asked[h] as number)));
}

/** The shelf at the end of a history; null where it is not known, or long empty (absence.ts). */
export function shelfOf({ series, unCensored }: HistoryFit, chances: readonly number[]): Shelf | null {
  const last = series.issued.length - 1;
  const units = series.closing[last];
  const treatment = unCensored.treatments[last];
  if (units === undefined || Number.isNaN(units) || treatment === 'skipped' || treatment === 'missing')
    return null;
  return { units, chances: units <= EMPTY ? chances : chances.slice(0, 1) };
}

/** Units issued in one month: whole numbers. */
export type Issued = Pick<NeedDistribution, 'cdf' | 'quantiles'> & { readonly mean: number };

/** As if no shelf ever ran out. */
export function asIssued(need: Need): Issued {
  const demand = negativeBinomial(need);
  return { mean: need.mean, cdf: (x) => demand.cdf(x), quantiles: (ps) => demand.quantiles(ps) };
}

/** Need in full with this chance, else at most what is `left`. */
function cutAt(need: Need, left: number, chance: number): Issued {
  const demand = negativeBinomial(need);
  const most = Math.floor(left);
  const quantile = (p: number): number => {
    const plain = demand.quantile(p);
    if (plain <= most) return plain;
    return chance * demand.cdf(most) + 1 - chance >= p ? most : demand.quantile((p - 1 + chance) / chance);
  };
  return {
    mean: chance * need.mean + (1 - chance) * demand.expectedMin(most),
    cdf: (x) => (x < most ? demand.cdf(x) : chance * demand.cdf(x) + 1 - chance),
    quantiles: (ps) => ps.map(quantile),
  };
}

/** What will be issued in each month to come; beyond the months that the shelf tells of, what is needed. */
export function issuedOf({ mean, variance, shelf }: MonthlyForecast): Issued[] {
  return mean.map((m, h) => {
    const need = { mean: m, variance: variance[h] as number };
    const chance = shelf?.chances[h] ?? 1;
    return shelf && chance < 1 ? cutAt(need, shelf.units, chance) : asIssued(need);
  });
}
