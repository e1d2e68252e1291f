/**
 * What further stock of a medicine is worth to a jurisdiction: the steps of value of all its pools, dearest first, less
 * those that its own stock serves. Trips, shelves and expiry dates are left out, so the curve never lies below what the
 * jurisdiction could make of the stock with them: what that costs is measured, not assumed
 * (docs/formulation.md, "Two levels").
 */
import type { Pool, ProblemSource, RationingProblem } from './problem';

/** Concave and piecewise linear: `packs[k]` further packs are worth `worth[k]` weighted treatments each, falling with k. */
export interface MarginalCurve {
  readonly packs: Float64Array;
  readonly worth: Float64Array;
}

/** A curve is kept in at most so many steps: exact where they end, straight between. */
export const CURVE_STEPS = 32;

interface Step {
  readonly packs: number;
  readonly worth: number;
}

/** By medicine; medicines for which nobody is known to need more than there is are left out. */
export function marginalCurves(problem: RationingProblem): Map<string, MarginalCurve> {
  const steps = new Map<number, Step[]>();
  for (const pool of problem.pools) stepsOf(pool, problem.sources, steps);
  const presets = new Map<number, number>();
  for (const { links } of problem.pools)
    for (const { source, presetPacks } of links)
      if (presetPacks > 0) presets.set(source, (presets.get(source) ?? 0) + presetPacks);
  const curves = new Map<string, MarginalCurve>();
  for (const [source, offers] of steps) {
    const { medicine, packs } = problem.sources[source] as ProblemSource;
    offers.sort((a, b) => b.worth - a.worth);
    const curve = condensed(beyond(offers, Math.max(0, packs - (presets.get(source) ?? 0))));
    if (curve.packs.length > 0) curves.set(medicine.medicineId, curve);
  }
  return curves;
}

/** The steps of one pool fall to the warehouse's medicines that may serve it, by what each may carry. */
function stepsOf(pool: Pool, sources: readonly ProblemSource[], steps: Map<number, Step[]>): void {
  const links = pool.links.filter(
    (l) => (sources[l.source] as ProblemSource).kind === 'warehouse' && l.pair?.lockedPacks == null,
  );
  const capacity = links.reduce((sum, l) => sum + l.capPacks * l.groupUnitsPerPack, 0);
  if (capacity <= 0) return;
  for (const { from, to, slope } of pool.segments)
    for (const link of links) {
      const share = (link.capPacks * link.groupUnitsPerPack) / capacity;
      const worth = slope * link.groupUnitsPerPack * link.worth - link.costPerPack;
      const packs = ((to - from) * share) / link.groupUnitsPerPack;
      if (worth <= 0 || packs <= 0) continue;
      const own = steps.get(link.source);
      if (own) own.push({ packs, worth });
      else steps.set(link.source, [{ packs, worth }]);
    }
}

function beyond(steps: readonly Step[], stock: number): Step[] {
  let left = stock;
  return steps.flatMap(({ packs, worth }) => {
    const taken = Math.min(left, packs);
    left -= taken;
    return packs - taken > 1e-9 ? [{ packs: packs - taken, worth }] : [];
  });
}

function condensed(steps: readonly Step[]): MarginalCurve {
  const width = steps.reduce((sum, s) => sum + s.packs, 0) / CURVE_STEPS;
  const packs: number[] = [];
  const worth: number[] = [];
  let count = 0;
  let value = 0;
  const close = (): void => {
    packs.push(count);
    worth.push(value / count);
    count = 0;
    value = 0;
  };
  for (const step of steps) {
    // A step that is longer than the width stands for itself.
    if (count > 0 && count + step.packs > width) close();
    count += step.packs;
    value += step.packs * step.worth;
  }
  if (count > 0) close();
  return { packs: Float64Array.from(packs), worth: Float64Array.from(worth) };
}
