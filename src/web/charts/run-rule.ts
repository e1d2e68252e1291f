/**
 * What a run chart tells: the median of its points, and shifts. A shift is six or more points one after the other on one
 * side of the median; a point on the median counts for neither side and breaks no run. (R. J. Perla, L. P. Provost,
 * S. K. Murray, "The run chart: a simple analytical tool for learning from variation in healthcare processes",
 * BMJ Quality & Safety 20 (2011) 46-51.)
 */

const LEAST_RUN = 6;

export interface Shift {
  /** Positions of its first and last point. */
  readonly from: number;
  readonly to: number;
  readonly side: 'above' | 'below';
}

export interface RunChart {
  /** null without a point. */
  readonly median: number | null;
  readonly shifts: readonly Shift[];
}

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** `null`: a month without a figure; it breaks no run. */
export function runChart(values: readonly (number | null)[]): RunChart {
  const median = medianOf(values.filter((v) => v !== null));
  if (median === null) return { median, shifts: [] };
  const runs: { from: number; to: number; side: Shift['side']; points: number }[] = [];
  values.forEach((value, at) => {
    if (value === null || value === median) return;
    const side = value > median ? 'above' : 'below';
    const last = runs.at(-1);
    if (last?.side === side) Object.assign(last, { to: at, points: last.points + 1 });
    else runs.push({ from: at, to: at, side, points: 1 });
  });
  return {
    median,
    shifts: runs.filter((r) => r.points >= LEAST_RUN).map(({ from, to, side }) => ({ from, to, side })),
  };
}
