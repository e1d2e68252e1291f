/**
 * Several models' forecasts in one. Weights: a third equal, a third by the series' own errors over its last six origins,
 * a third learned over all clinics of the medicine.
 *
 *   errorₘ  = mean over origins of (mean of the next up to three months − forecastₘ)²
 *   ownₘ    = (1/errorₘ) / Σ 1/error
 *   pooled  = arg min_{w ≥ 0} Σ (ahead − Σ wₘ forecastₘ)² / Q + λ|w − 1/M|²,  Q the series' mean squared lag-1 step
 *   weightₘ = (1/M + ownₘ + pooledₘ) / 3                                       (without a medicine: (1/M + ownₘ) / 2)
 *
 * The pooled weights need not add up to 1: where the demand of a medicine falls everywhere they say so, which no single
 * series could (carparts: RMSSE .568 to .560, bias +8 % to +2 %).
 * Source: J. M. Bates, C. W. J. Granger, "The combination of forecasts" (1969); pooled: P. Montero-Manso, R. J. Hyndman,
 * "Principles and algorithms for forecasting groups of time series", IJF 37 (2021).
 */
import { floats } from './floats';
import { rollingMean, rollingMedian } from './means';
import { rollingSmoothings } from './temporal-aggregation';
import { rollingTsb } from './tsb';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { max, min } = Math;

const ORIGINS = 6;
const AHEAD = 3;
/** An origin with less history than this says nothing of a model. */
const SHORTEST = 3;
/** No model is believed to err less than this, squared, relative to the history's mean square. */
const SURE = 1e-6;
/** λ, in mean diagonals of the normal equations: how strongly pooled weights hold to equal ones. */
const HOLD = 0.02;
const SWEEPS = 200;

/**
 * All speak for every series: IMAPA is SES where demand comes every month. In this order: SES, IMAPA and SES on aggregated
 * months (one pass), means of 3, 6 and 12, TSB by .1 and by .05, median of 9.
 */
const ROLLING = [
  rollingSmoothings,
  ...[3, 6, 12].map(rollingMean),
  rollingTsb(0.1),
  rollingTsb(0.05),
  rollingMedian(9),
] as const;
const SMOOTHINGS = 3;
export const MODELS = SMOOTHINGS + ROLLING.length - 1;
const COUNT = MODELS;

/** What every model says of the first `length`, length − 1, … months: a row an origin, a column a model. */
export function sayAll(need: Float64Array, length: number, rows: number, out: Float64Array): void {
  let at = 0;
  for (const model of ROLLING) {
    model(need, length, rows, out, at, COUNT);
    at += at === 0 ? SMOOTHINGS : 1;
  }
}

/** What every model says of a history now, and said of it at its last origins. */
export interface Track {
  /** Forecasts by row, then model: row 0 now, row o + 1 at origin o, which is o + 1 months back. */
  readonly said: Float64Array;
  /** What came after each origin: the mean of the next up to three months. */
  readonly ahead: Float64Array;
  /** Mean square of the history, and mean square of its lag-1 steps (units²). */
  readonly size: number;
  readonly step: number;
}

/** Of a history without gaps, units a month, oldest first. */
export function trackOf(need: Float64Array): Track {
  const length = need.length;
  const origins = max(0, min(ORIGINS, length - SHORTEST));
  const said = floats((origins + 1) * COUNT);
  const ahead = floats(origins);
  let size = 0;
  let step = 0;
  for (let t = 0; t < length; t++) {
    const x = need[t] as number;
    size += (x * x) / length;
    if (t > 0) step += (x - (need[t - 1] as number)) ** 2 / (length - 1);
  }
  if (size === 0) return { said, ahead, size, step };
  for (let o = 0; o < origins; o++) {
    const origin = length - 1 - o;
    const until = min(length, origin + AHEAD);
    let sum = 0;
    for (let t = origin; t < until; t++) sum += need[t] as number;
    ahead[o] = sum / (until - origin);
  }
  sayAll(need, length, origins + 1, said);
  return { said, ahead, size, step };
}

/** Weights learned over all series of a medicine; null where none has an origin to learn from. */
export function pooledWeights(tracks: readonly Track[]): Float64Array | null {
  const products = new Float64Array(COUNT * COUNT);
  const targets = new Float64Array(COUNT);
  let used = 0;
  for (const { said, ahead, step } of tracks) {
    if (!(step > 0)) continue;
    for (let o = 0; o < ahead.length; o++) {
      used += 1;
      const row = (o + 1) * COUNT;
      for (let i = 0; i < COUNT; i++) {
        const f = (said[row + i] as number) / step;
        targets[i] = (targets[i] as number) + f * (ahead[o] as number);
        for (let j = 0; j <= i; j++)
          products[i * COUNT + j] = (products[i * COUNT + j] as number) + f * (said[row + j] as number);
      }
    }
  }
  if (used === 0) return null;
  let trace = 0;
  for (let i = 0; i < COUNT; i++) {
    trace += products[i * COUNT + i] as number;
    for (let j = 0; j < i; j++) products[j * COUNT + i] = products[i * COUNT + j] as number;
  }
  const hold = (HOLD * trace) / COUNT;
  if (!(hold > 0)) return null;
  const weights = new Float64Array(COUNT).fill(1 / COUNT);
  // Coordinate descent: each weight in turn to its best, never below 0.
  let moved = true;
  for (let sweep = 0; sweep < SWEEPS && moved; sweep++) {
    moved = false;
    for (let i = 0; i < COUNT; i++) {
      let slope = (targets[i] as number) + hold / COUNT;
      for (let j = 0; j < COUNT; j++)
        if (j !== i) slope -= (products[i * COUNT + j] as number) * (weights[j] as number);
      const best = max(0, slope / ((products[i * COUNT + i] as number) + hold));
      if (best !== weights[i]) moved = true;
      weights[i] = best;
    }
  }
  return weights;
}

/** One series' weights. */
export function weightsOf({ said, ahead, size }: Track, pooled: Float64Array | null): Float64Array {
  const weights = floats(COUNT);
  const origins = ahead.length;
  let total = 0;
  if (origins > 0 && size > 0) {
    for (let m = 0; m < COUNT; m++) {
      let squares = 0;
      for (let o = 0; o < origins; o++)
        squares += ((ahead[o] as number) - (said[(o + 1) * COUNT + m] as number)) ** 2;
      // A history that a model foretold exactly would else take all the weight.
      weights[m] = 1 / (squares / origins + SURE * size);
      total += weights[m] as number;
    }
  }
  for (let m = 0; m < COUNT; m++) {
    const own = total > 0 ? (weights[m] as number) / total : 1 / COUNT;
    weights[m] = pooled ? (1 / COUNT + own + (pooled[m] as number)) / 3 : (1 / COUNT + own) / 2;
  }
  return weights;
}

function blendOfRow(said: Float64Array, row: number, weights: Float64Array): number {
  let sum = 0;
  for (let m = 0; m < COUNT; m++) sum += (said[row * COUNT + m] as number) * (weights[m] as number);
  return sum;
}

/** The blended forecast of the mean month after the tracked history (units a month). */
export const blended = (track: Track, weights: Float64Array): number => blendOfRow(track.said, 0, weights);

/** What the same blend said at the track's origins. */
export function pastBlended({ said, ahead }: Track, weights: Float64Array): Float64Array {
  const past = floats(ahead.length);
  for (let o = 0; o < past.length; o++) past[o] = blendOfRow(said, o + 1, weights);
  return past;
}

const scratch = new Float64Array(COUNT);
/** What the same blend says from the first `length` months alone, length > 0. */
export function blendedAt(need: Float64Array, length: number, weights: Float64Array): number {
  sayAll(need, length, 1, scratch);
  return blendOfRow(scratch, 0, weights);
}

/** The blended forecast of one history by itself; 0 without history. */
export function blend(need: readonly number[]): number {
  const track = trackOf(Float64Array.from(need));
  return blended(track, weightsOf(track, null));
}
