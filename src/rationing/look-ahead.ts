/**
 * What one more unit at a clinic is worth when roads close, visits fail and more shipments follow: looking ahead over
 * all of them, not to the next delivery alone.
 *
 * Of one clinic and medicine, period by period, let Z_b(τ, y) be the worth of the y-th unit on its shelf in period τ
 * after the visit and before the patients, with b = 1 where another shipment already waits to be brought:
 *
 *   Z_b(τ, y) = w · P(D_τ > y) + P(D_τ ≤ y) · ( −h + E[ B_b'(τ+1, y − D_τ) | D_τ ≤ y ] )
 *   B_0(τ, y) = Z_0(τ, y)
 *   B_1(τ, y) = v_τ · min(λ, Z_0(τ, y)) + (1 − v_τ) · Z_1(τ, y)
 *
 * w worth of a unit that somebody needs, h cost of holding it for that period of the year, λ what it is worth upstream, v_τ the chance
 * of a visit, b' = 1 once the next shipment has reached the district. What is left when a shipment comes saves a unit
 * of that shipment: hence min(λ, ·). So a unit is sent before the roads close because nothing will replace it, and is
 * kept upstream where a later shipment would arrive with it. The year repeats: the recursion runs backward over a few.
 *
 * Source of the decomposition: a Lagrangian relaxation of the joint stock (λ) and of mean stock (h), after which each
 * clinic is a dynamic program by itself (D. Adelman, A. J. Mersereau, Operations Research 56, 2008).
 */
import { type Need, negativeBinomial } from '../forecast/negative-binomial';

/** Need of a period is represented by so many equally likely amounts. */
const POINTS = 6;
/** Years of the backward recursion: what lies further changes nothing that is seen. */
const YEARS = 2;
/** Levels of cover are steps of so many mean periods' need. */
const STEP_OF_MEAN = 0.5;
/** They reach as far as need goes while nothing arrives, in all but this share of cases, and so much further. */
const RARELY = 0.02;
const MARGIN = 1.25;
const MOST_LEVELS = 400;

/** When shipments leave and reach a clinic. Periods of equal length; the year repeats. */
export interface Arrivals {
  /** Chance of a visit in a period of the year. */
  readonly visitChance: ArrayLike<number>;
  /** Shipments leave in periods t ≡ at (mod every), `every` a divisor of the year. */
  readonly every: number;
  readonly at: number;
  /** Periods from the warehouse to where the clinic's visits start. */
  readonly lead: number;
}

export interface LookAheadPrices {
  /** Worth of a unit that somebody needs. */
  readonly worth: number;
  /** Cost of a unit held at the clinic for a period, by period of the year. */
  readonly holding: ArrayLike<number>;
  /** Worth of a unit that stays upstream. */
  readonly upstream: number;
}

/** Z_0 of one clinic: worth of the y-th unit after a shipment arrived, by period of the year. */
export interface LookAhead {
  readonly step: number;
  readonly levels: number;
  /** [period of the year][level], flat. */
  readonly table: Float64Array;
}

const NOTHING: LookAhead = { step: 1, levels: 1, table: new Float64Array(0) };

/**
 * Equally likely amounts that stand for a need: its quantiles in the middle of equal slices, moved and stretched to its
 * mean and variance, which those quantiles alone fall short of. None is below 0; where that cuts some off, the mean holds.
 */
export function pointsOf(need: Need, count = POINTS): Float64Array {
  const points = new Float64Array(count);
  if (!(need.mean > 0)) return points;
  const middles = Array.from({ length: count }, (_, k) => (k + 0.5) / count);
  points.set(negativeBinomial(need).quantiles(middles));
  const middle = points.reduce((a, b) => a + b, 0) / count;
  const spread = points.reduce((sum, x) => sum + (x - middle) ** 2, 0) / count;
  const stretch = spread > 0 ? Math.sqrt(need.variance / spread) : 1;
  let sum = 0;
  for (let k = 0; k < count; k++) {
    points[k] = Math.max(0, need.mean + ((points[k] as number) - middle) * stretch);
    sum += points[k] as number;
  }
  for (let k = 0; k < count; k++) points[k] = ((points[k] as number) * need.mean * count) / sum;
  return points;
}

/** A clinic's needs by period of the year, prepared once for any prices. */
export interface NeedsOfYear {
  readonly step: number;
  readonly means: Float64Array;
  /** P(D > y) at each level: [period][level], as far as it is not nearly 0. */
  readonly survival: readonly Float64Array[];
  readonly points: readonly Float64Array[];
}

export function needsOfYear(needs: readonly Need[]): NeedsOfYear {
  const mean = needs.reduce((sum, n) => sum + n.mean, 0) / needs.length;
  const step = Math.max(mean, 1e-9) * STEP_OF_MEAN;
  return {
    step,
    means: Float64Array.from(needs, (n) => n.mean),
    survival: needs.map((need) => {
      const demand = negativeBinomial(need);
      const tail: number[] = [];
      for (let j = 0; j < MOST_LEVELS; j++) {
        // Half a unit up: the cover is continuous and the need is whole.
        const above = demand.survival(j * step - 0.5);
        if (above < 1e-6) break;
        tail.push(above);
      }
      return Float64Array.from(tail);
    }),
    points: needs.map((need) => pointsOf(need)),
  };
}

/**
 * The worth at a level of cover between two of the table. Beyond the last a unit is not worth having: a worth that
 * stayed above a price for ever would ask for all there is.
 */
export function worthAt(ahead: LookAhead, periodOfYear: number, units: number): number {
  const { step, levels, table } = ahead;
  const position = units / step;
  const low = Math.floor(position);
  const row = periodOfYear * levels;
  if (low >= levels - 1) return Math.min(0, table[row + levels - 1] ?? 0);
  const from = table[row + low] as number;
  return from + (position - low) * ((table[row + low + 1] as number) - from);
}

/** Levels that a clinic's cover can have use of: roads closed for most of the year ask for more than a year of it. */
function levelsOf({ step, means }: NeedsOfYear, { visitChance, every }: Arrivals): number {
  const year = means.length;
  let most = 0;
  for (let from = 0; from < year; from++) {
    let unvisited = 1;
    let need = 0;
    for (let k = 0; k < YEARS * year && unvisited > RARELY; k++) {
      const p = (from + k) % year;
      need += means[p] as number;
      if (k >= every) unvisited *= 1 - (visitChance[p] as number);
    }
    most = Math.max(most, need);
  }
  return Math.min(MOST_LEVELS, 2 + Math.ceil((MARGIN * most) / step));
}

export function lookAhead(needs: NeedsOfYear, arrivals: Arrivals, prices: LookAheadPrices): LookAhead {
  const { step, survival, points } = needs;
  const { visitChance, every, at, lead } = arrivals;
  const { worth, upstream } = prices;
  const year = survival.length;
  if (!needs.means.some((m) => m > 0)) return NOTHING;
  const levels = levelsOf(needs, arrivals);
  const table = new Float64Array(year * levels);
  let next0 = new Float64Array(levels);
  let next1 = new Float64Array(levels);
  let now0 = new Float64Array(levels);
  let now1 = new Float64Array(levels);
  const before0 = new Float64Array(levels);
  const before1 = new Float64Array(levels);
  // Sums over the amounts that leave something, and how many these are.
  const kept0 = new Float64Array(levels);
  const kept1 = new Float64Array(levels);
  const likely = new Float64Array(levels);
  for (let t = YEARS * year - 1; t >= 0; t--) {
    const next = (t + 1) % year;
    const visit = visitChance[next] as number;
    const holding = prices.holding[t % year] as number;
    // Whether a shipment reaches the district at the start of the next period.
    const reaches = (((t + 1 - lead - at) % every) + every) % every === 0;
    for (let j = 0; j < levels; j++) {
      const waiting = visit * Math.min(upstream, next0[j] as number) + (1 - visit) * (next1[j] as number);
      before1[j] = waiting;
      before0[j] = reaches ? waiting : (next0[j] as number);
    }
    const tail = survival[t % year] as Float64Array;
    kept0.fill(0);
    kept1.fill(0);
    likely.fill(0);
    for (const amount of points[t % year] as Float64Array) {
      // What is left lies the same part of a step above a level, wherever cover started.
      const used = Math.ceil(amount / step);
      const part = used - amount / step;
      for (let j = used, low = 0; j < levels; j++, low++) {
        const high = low + 1 < levels ? low + 1 : low;
        kept0[j] =
          (kept0[j] as number) + (before0[low] as number) * (1 - part) + (before0[high] as number) * part;
        kept1[j] =
          (kept1[j] as number) + (before1[low] as number) * (1 - part) + (before1[high] as number) * part;
        likely[j] = (likely[j] as number) + 1;
      }
    }
    for (let j = 0; j < levels; j++) {
      const used = j < tail.length ? (tail[j] as number) : 0;
      const stays = 1 - used;
      const cases = likely[j] as number;
      const left0 = cases > 0 ? (kept0[j] as number) / cases : (before0[0] as number);
      const left1 = cases > 0 ? (kept1[j] as number) / cases : (before1[0] as number);
      now0[j] = worth * used + stays * (left0 - holding);
      now1[j] = worth * used + stays * (left1 - holding);
    }
    if (t < year) table.set(now0, t * levels);
    [next0, now0] = [now0, next0];
    [next1, now1] = [now1, next1];
  }
  return { step, levels, table };
}
