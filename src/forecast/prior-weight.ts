/**
 * How many months of history the prevalence estimate is worth, learned for each medicine (empirical Bayes): where the
 * clinics' histories lie near what prevalence says, it is worth more.
 *
 *   level of clinic i = priorᵢ · (1 + error), Var(error) = τ²;  level seen = level + noise, Var = σᵢ²/nᵢ
 *   τ² = mean over clinics of ((levelᵢ − priorᵢ)² − σᵢ²/nᵢ) / priorᵢ²,   k = mean(σᵢ²/priorᵢ²) / τ²
 *   ln k is averaged with ln of the policy's number, which counts for five clinics, and kept within .3 and 2 months
 *
 * (.3-1.6 was measured on simulated clinics; at most 2, so that after six months in stock a history decides by 3 : 1).
 * Source: C. N. Morris, "Parametric empirical Bayes inference", JASA 78 (1983).
 */
import type { ForecastSettings, PrevalencePrior, VarianceLaw } from './contract';
import type { HistoryFit } from './forecast-series';
import { spreadFactor, varianceByLaw } from './variance-law';

const { exp, log, max, min } = Math;

const LEAST = 0.3;
const MOST = 2;
const POLICY_CLINICS = 5;
/** Months at most that make a level surer: as in forecast-series.ts. */
const LEVEL_MONTHS = 9;
/** One clinic's squared relative distance counts for at most this: a wrong patient count must not unteach all. */
const FARTHEST = 4;

/** Pseudo-periods for the medicine; null where no clinic has both a history and a prior. */
export function learnPseudoPeriods(
  clinics: readonly { readonly fit: HistoryFit; readonly prior: PrevalencePrior | null }[],
  law: VarianceLaw,
  { minInStockPeriods }: ForecastSettings,
): number | null {
  let clinicsSeen = 0;
  let distance = 0;
  let noise = 0;
  let stated = 0;
  for (const { fit, prior } of clinics) {
    const n = fit.unCensored.inStockPeriods;
    if (!prior || !(prior.mean > 0) || fit.level === null || n < max(1, minInStockPeriods)) continue;
    if (!(prior.pseudoPeriods > 0)) return null;
    const month = (spreadFactor(law, fit.spread) * varianceByLaw(law, fit.level)) / prior.mean ** 2;
    const off = min(FARTHEST, (fit.level / prior.mean - 1) ** 2);
    clinicsSeen += 1;
    distance += off - month / min(n, LEVEL_MONTHS);
    noise += month;
    stated += log(prior.pseudoPeriods);
  }
  if (clinicsSeen === 0) return null;
  const learned = distance > 0 ? min(MOST, max(LEAST, noise / distance)) : MOST;
  const policy = stated / clinicsSeen;
  const mean = (clinicsSeen * log(learned) + POLICY_CLINICS * policy) / (clinicsSeen + POLICY_CLINICS);
  return min(MOST, max(LEAST, exp(mean)));
}
