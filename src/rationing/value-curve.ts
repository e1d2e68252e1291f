/**
 * What cover is worth. Giving a clinic q units above its usable stock u is worth
 *
 *   weight / unitsPerTreatment · (E[min(D, u+q)] − E[min(D, u)])
 *
 * for need D over the protection interval: concave, so piecewise linear between quantiles of D, the slope of a
 * segment being the mean of P(D > x) over it. Below the fairness floor (a share of mean need) the slope is raised above anything
 * that value alone could give, and falls with the share reached, so that whoever has least is served first.
 */
import type { Need } from '../forecast/negative-binomial';
import { negativeBinomial } from '../forecast/negative-binomial';
import type { Segment } from './problem';

/** The floor is climbed in this many steps of equal share, so that a road that carries only part of it is shared too. */
export const FLOOR_STEPS = 4;

/** Slope of the k-th step of the floor (0 is the first) against full worth: 2, 1.75, 1.5, 1.25. */
export const floorSlope = (step: number): number => 2 - step / FLOOR_STEPS;

export interface CurveInput {
  readonly need: Need;
  readonly usable: number;
  /** Units above usable already fixed. */
  readonly preset: number;
  /** Units above usable that maximum stock allows. */
  readonly end: number;
  /** Weighted treatments a unit when it is certainly needed. */
  readonly worth: number;
  /** Share of mean need that fairness brings everyone to; 0 for none. */
  readonly floorShare: number;
  readonly quantileGrid: readonly number[];
  /** Further places to cut (expiry), units above usable. */
  readonly cuts: readonly number[];
}

/**
 * Segments from `preset` to `end` or to the last quantile of the grid, whichever comes first: cover beyond it is hardly
 * ever needed. Slopes fall; empty where nothing more is worth shipping.
 */
export function valueCurve(input: CurveInput): Segment[] {
  const { need, usable, preset, worth, floorShare } = input;
  const demand = negativeBinomial(need);
  const cover = Math.max(floorShare * need.mean, demand.quantile(input.quantileGrid.at(-1) as number));
  const end = Math.min(input.end, cover - usable);
  if (end <= preset || worth <= 0) return [];
  const inside = (y: number): boolean => y > preset + 1e-9 && y < end - 1e-9;
  const floorSteps = Array.from({ length: FLOOR_STEPS }, (_, k) => {
    const share = (floorShare * (k + 1)) / FLOOR_STEPS;
    return Math.min(end, share * need.mean - usable);
  });
  const floorEnd = floorShare > 0 ? Math.max(preset, floorSteps[FLOOR_STEPS - 1] as number) : preset;
  const quantiles = input.quantileGrid
    .map((p) => demand.quantile(p) - usable)
    .filter((y) => y > floorEnd + 1e-9);
  const steps = floorShare > 0 ? floorSteps : [];
  const points = [preset, ...[...steps, ...quantiles, ...input.cuts].filter(inside), end]
    .sort((a, b) => a - b)
    .filter((y, k, all) => k === 0 || y > (all[k - 1] as number) + 1e-9);

  const segments: Segment[] = [];
  for (let k = 0; k + 1 < points.length; k++) {
    const [from, to] = [points[k] as number, points[k + 1] as number];
    const middle = (from + to) / 2;
    let slope: number;
    if (middle < floorEnd) {
      slope = floorSlope(floorSteps.findIndex((y) => middle < y));
    } else {
      slope = (demand.expectedMin(usable + to) - demand.expectedMin(usable + from)) / (to - from);
    }
    segments.push({ from, to, slope: slope * worth });
  }
  return segments;
}
