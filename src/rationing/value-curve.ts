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
  const floorTop = floor.at(-1)?.share ?? 0;
  const cover = Math.max(floorTop * need.mean, demand.quantile(input.quantileGrid.at(-1) as number));
  const end = Math.min(input.end, cover - usable);
  if (end <= preset || worth <= 0) return [];
  const inside = (y: number): boolean => y > preset + 1e-9 && y < end - 1e-9;
  const steps = floor.map(({ share, slope }) => ({ top: Math.min(end, share * need.mean - usable), slope }));
  const floorEnd = Math.max(preset, steps.at(-1)?.top ?? preset);
  // The slope of plain value holds over a whole stretch between quantiles, wherever floor and expiry cut it: so that
  // no slope falls when more stock raises the floor.
  const stretches = [
    preset,
    ...demand
      .quantiles(input.quantileGrid)
      .map((units) => units - usable)
      .filter(inside),
    end,
  ];
  const plainSlope = (y: number): number => {
    const k = stretches.findIndex((top, i) => i > 0 && y < top);
    const [from, to] = [stretches[k - 1] as number, stretches[k] as number];
    return (demand.expectedMin(usable + to) - demand.expectedMin(usable + from)) / (to - from);
  };
  const quantiles = stretches.filter((y) => y > floorEnd + 1e-9);
  const points = [preset, ...[...steps.map((s) => s.top), ...quantiles, ...input.cuts].filter(inside), end]
    .sort((a, b) => a - b)
    .filter((y, k, all) => k === 0 || y > (all[k - 1] as number) + 1e-9);

  const segments: Segment[] = [];
  for (let k = 0; k + 1 < points.length; k++) {
    const [from, to] = [points[k] as number, points[k + 1] as number];
    const middle = (from + to) / 2;
    let slope: number;
    if (middle < floorEnd) {
      slope = steps.find((s) => middle < s.top)?.slope ?? 1;
    } else {
      slope = plainSlope(middle);
    }
    segments.push({ from, to, slope: slope * worth });
  }
  return segments;
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
  need,
  usable,
  preset,
  weight,
  unitsPerTreatment,
}: Pick<Pool, 'need' | 'usable' | 'preset' | 'weight' | 'unitsPerTreatment'>): number {
  if (preset === 0) return 0;
  const demand = distributionOf(need);
  return (weight / unitsPerTreatment) * (demand.expectedMin(usable + preset) - demand.expectedMin(usable));
}
