/**
 * Sierra Leone's program (arXiv 2211.08507; Nature 2026): minimise the mean over clinics and samples of need of
 * max(0, d − stock − transit − x), Σx within the supply at hand. Separable, so solved exactly by price. Samples are the clinic's own
 * reported issues: sums over as many periods as a shipment must last, from each start in the window.
 */
import { solveByPrice } from '../../../solver/by-price';
import type { PolicyKind } from '../policy';

export interface SampledNeed {
  /** Periods that a shipment must last. */
  readonly periods: number;
  /** Periods of history that samples start in. */
  readonly window: number;
}

export const sierraLeone = ({ periods, window }: SampledNeed): PolicyKind => ({
  name: 'sierra-leone',
  start: () => ({
    name: 'sierra-leone',
    ship(known) {
      const cost: number[] = [];
      const upper: number[] = [];
      const owner: number[] = [];
      const span = Math.max(1, Math.round(periods));
      known.due.forEach((i, k) => {
        const to = known.reportedTo(i);
        const samples: number[] = [];
        for (let end = Math.max(span, to - window); end <= to; end++) {
          let sum = 0;
          for (let at = end - span; at < end; at++) sum += known.issued(i, at);
          samples.push((sum * periods) / span);
        }
        samples.sort((a, b) => a - b);
        // One more unit is used in as many samples as lie above it.
        let from = (known.stockUnits[i] as number) + (known.transitUnits[i] as number);
        samples.forEach((sample, s) => {
          if (sample <= from) return;
          cost.push(-(samples.length - s) / samples.length);
          upper.push(sample - from);
          owner.push(k);
          from = sample;
        });
      });
      const solved = solveByPrice({
        cost: Float64Array.from(cost),
        coefficient: new Float64Array(cost.length).fill(1),
        lower: new Float64Array(cost.length),
        upper: Float64Array.from(upper),
        rowLower: -Infinity,
        rowUpper: known.upstreamUnits,
      });
      const ships = known.due.map(() => 0);
      if (solved.status === 'optimal')
        owner.forEach((k, j) => {
          ships[k] = (ships[k] as number) + (solved.x[j] as number);
        });
      return ships.map((q) => Math.floor(q + 1e-9));
    },
  }),
});
