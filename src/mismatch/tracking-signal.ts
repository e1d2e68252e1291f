/**
 * Whether forecast errors lean to one side.
 *
 *   Trigg:  E ← α·e + (1−α)·E,  M ← α·|e| + (1−α)·M,  signal E/M in [−1, 1]; E starts at 0, M at the mean |e|
 *   Brown:  Σe / mean |e|
 *
 * Source: D. W. Trigg, Monitoring a forecasting system, Operational Research Quarterly 15 (1964) 271-274;
 * R. G. Brown, Smoothing, Forecasting and Prediction of Discrete Time Series (1963). Brown's sum is a random walk, so
 * a fixed limit of 4 is passed by chance the more often the longer it runs; Trigg's is the one decided by.
 */
const ALPHA = 0.2;
/** Errors without a lean pass this in 1 of 20 series of 6 to 24 months (simulated in tests/mismatch/forecast-against-outcome.test.ts). */
export const TRIGG_LIMIT = 0.73;

export interface TrackingSignal {
  readonly trigg: number;
  readonly brown: number;
}

/** Errors (outcome − forecast), oldest first. */
export function trackingSignal(errors: readonly number[]): TrackingSignal {
  const absolute = errors.reduce((sum, e) => sum + Math.abs(e), 0) / Math.max(1, errors.length);
  if (!(absolute > 0)) return { trigg: 0, brown: 0 };
  let smoothed = 0;
  let size = absolute;
  for (const e of errors) {
    smoothed += ALPHA * (e - smoothed);
    size += ALPHA * (Math.abs(e) - size);
  }
  return { trigg: size > 0 ? smoothed / size : 0, brown: errors.reduce((sum, e) => sum + e, 0) / absolute };
}
