/**
 * What cover is worth. Giving a clinic q units above its usable stock u is worth
 *
 *   weight / unitsPerTreatment · (E[min(D, u+q)] − E[min(D, u)])
 *
 * for need D over the protection interval: concave, so piecewise linear between quantiles of D, the slope of a
 * segment being the mean of P(D > x) over it. Below the fairness floor (a share of mean need) the slope is raised above anything
 * that value alone could give, and falls with the share reached, so that whoever has least is served first.
 */

import { distributionOf } from '../forecast/need-cases';
import type { Need, NeedDistribution } from '../forecast/negative-binomial';
import type { Pool, Segment } from './problem';

/** Each stretch of the floor is climbed in this many steps of equal share, so that what reaches only part of it is shared too. */
const FLOOR_STEPS = 4;

/** One step of the floor: up to this share of mean need, a unit is worth `slope` times its full worth. */
export interface FloorStep {
  readonly share: number;
  readonly slope: number;
}

/**
 * The floor, in shares of mean need: four steps to the share that the warehouse's stock allows everyone (2, 1.75, 1.5
 * and 1.25 times full worth), four to the share that neighbours' surplus allows beside it (1.2, 1.15, 1.1, 1.05), four
 * to the whole of the need that is shared (1.04, 1.03, 1.02, 1.01), for what roads and expiry leave over.
 *
 * More stock never lowers a slope: it raises `share` and `withSurplus` or leaves them, and never moves `whole`. So each
 * step ends as high as before or higher, and at any unit of cover the same step holds or one before it.
 */
export function floorOf(share: number, withSurplus: number, whole: number): FloorStep[] {
  const steps = (from: number, to: number, first: number, fall: number): FloorStep[] =>
    to > from
      ? Array.from({ length: FLOOR_STEPS }, (_, k) => ({
          share: from + ((to - from) * (k + 1)) / FLOOR_STEPS,
          slope: first - k * fall,
        }))
      : [];
  return [
    ...steps(0, share, 2, 0.25),
    ...steps(share, withSurplus, 1.2, 0.05),
    ...steps(Math.max(share, withSurplus), whole, 1.04, 0.01),
  ];
}

/** The floor between jurisdictions, of which nobody knows yet what they will have: steps of a twentieth of the need. */
export const COUNTRY_FLOOR_STEPS = 20;

/**
 * Twenty equal steps to the whole of the need that is shared, from twice its full worth to 1.05 times: stock from
 * upstream raises the jurisdictions that have least, a twentieth of their need at a time.
 */
export const countryFloor = (whole: number): FloorStep[] =>
  whole > 0
    ? Array.from({ length: COUNTRY_FLOOR_STEPS }, (_, k) => ({
        share: (whole * (k + 1)) / COUNTRY_FLOOR_STEPS,
        slope: 2 - (0.95 * k) / (COUNTRY_FLOOR_STEPS - 1),
      }))
    : [];

/** What a curve reads of a need's distribution. */
export type NeedCurve = Pick<NeedDistribution, 'quantile' | 'quantiles' | 'expectedMin'>;

export interface CurveInput {
  readonly need: Need;
  /** How that need is distributed; left out, as the negative binomial of its mean and variance. */
  readonly demand?: NeedCurve;
  readonly usable: number;
  /** Units above usable already fixed. */
  readonly preset: number;
  /** Units above usable that maximum stock allows. */
  readonly end: number;
  /** Weighted treatments a unit when it is certainly needed. */
  readonly worth: number;
  /** Steps of the fairness floor, shares rising; empty for none. */
  readonly floor: readonly FloorStep[];
  readonly quantileGrid: readonly number[];
  /** Further places to cut (expiry), units above usable. */
  readonly cuts: readonly number[];
}

/**
 * Segments from `preset` to `end` or to the last quantile of the grid, whichever comes first: cover beyond it is hardly
 * ever needed. Slopes fall; empty where nothing more is worth shipping.
 */
export function valueCurve(input: CurveInput): Segment[] {
  const { need, usable, preset, worth, floor, demand = distributionOf(need) } = input;
  if (input.end <= preset || worth <= 0) return [];
  const floorTop = floor.length === 0 ? 0 : (floor[floor.length - 1] as FloorStep).share;
  const quantiles = demand.quantiles(input.quantileGrid);
  const cover = Math.max(floorTop * need.mean, quantiles[quantiles.length - 1] as number);
  const end = Math.min(input.end, cover - usable);
  if (end <= preset) return [];
  const topOf = (share: number): number => Math.min(end, share * need.mean - usable);
  const floorEnd = Math.max(preset, floor.length === 0 ? preset : topOf(floorTop));
  const inside = (y: number): boolean => y > preset + CLOSE && y < end - CLOSE;

  // The slope of plain value holds over a whole stretch between quantiles, wherever floor and expiry cut it: so that
  // no slope falls when more stock raises the floor.
  const stretches = [preset];
  const points = [preset];
  for (const { share } of floor) {
    const top = topOf(share);
    if (inside(top)) points.push(top);
  }
  for (const units of quantiles) {
    const y = units - usable;
    if (!inside(y)) continue;
    stretches.push(y);
    if (y > floorEnd + CLOSE) points.push(y);
  }
  stretches.push(end);
  for (const y of input.cuts) if (inside(y)) insert(points, y);
  points.push(end);

  const plainSlope = plainSlopes(demand, usable, stretches);
  const segments: Segment[] = [];
  let step = 0;
  let from = preset;
  for (let k = 1; k < points.length; k++) {
    const to = points[k] as number;
    if (to <= (points[k - 1] as number) + CLOSE) continue;
    const middle = (from + to) / 2;
    let slope: number;
    if (middle < floorEnd) {
      while (middle >= topOf((floor[step] as FloorStep).share)) step++;
      slope = (floor[step] as FloorStep).slope;
    } else slope = plainSlope(middle);
    segments.push({ from, to, slope: slope * worth });
    from = to;
  }
  return segments;
}

/** Places nearer to each other than this are one, units. */
const CLOSE = 1e-9;

/** Puts a number where it belongs in a list that rises. */
function insert(list: number[], y: number): void {
  let k = list.length;
  while (k > 0 && (list[k - 1] as number) > y) k--;
  list.splice(k, 0, y);
}

/** Mean of P(D > x) over the stretch that a place lies in; places are asked for from left to right. */
function plainSlopes(demand: NeedCurve, usable: number, stretches: readonly number[]): (y: number) => number {
  let k = 0;
  let served = Number.NaN;
  let slope = Number.NaN;
  return (y) => {
    const before = k;
    while (k === 0 || y >= (stretches[k] as number)) k++;
    if (k === before) return slope;
    const [from, to] = [stretches[k - 1] as number, stretches[k] as number];
    const low = k - 1 === before && before > 0 ? served : demand.expectedMin(usable + from);
    served = demand.expectedMin(usable + to);
    slope = (served - low) / (to - from);
    return slope;
  };
}

/**
 * Worth of the units from one place of a pool's curve to another, weighted treatments; below 0 where it goes back.
 * Beyond the last segment nothing is worth anything.
 *
 * @param from, to group units above usable.
 * @param first a segment before which there is nothing of the stretch.
 */
export function worthBetween(segments: readonly Segment[], from: number, to: number, first = 0): number {
  const [low, high] = from < to ? [from, to] : [to, from];
  let worth = 0;
  for (let k = first; k < segments.length; k++) {
    const segment = segments[k] as Segment;
    if (segment.from >= high) break;
    if (segment.to > low) worth += segment.slope * (Math.min(high, segment.to) - Math.max(low, segment.from));
  }
  return from < to ? worth : 0 - worth;
}

/** Weighted treatments that preset packs (kits, fixed lines; units) are worth above usable stock: the formula above, with q = preset. */
export function presetWorth({
  ahead,
  usable,
  preset,
  weight,
  unitsPerTreatment,
}: Pick<Pool, 'ahead' | 'usable' | 'preset' | 'weight' | 'unitsPerTreatment'>): number {
  if (preset === 0) return 0;
  const demand = distributionOf(ahead);
  return (weight / unitsPerTreatment) * (demand.expectedMin(usable + preset) - demand.expectedMin(usable));
}
