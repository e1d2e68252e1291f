/**
 * Order-up-to rules: what the clinics' history says, times so many periods, less what there is.
 * Published names (J. Gallien, N.-H. Z. Leung, P. Yadav, "Rationing policies for the distribution of malaria medicines
 * in Zambia"): `ami-i-delay1-fcfs` is the status quo, `amd-ip-delay0-pro` the proportional one.
 */
import type { Known, PolicyKind } from '../policy';
import { firstComeFirstServed, sameShare } from './share-out';

/** Mean of the last `window` periods that the clinic has reported, units a period. */
export function meanOfLast(
  known: Known,
  clinic: number,
  window: number,
  what: 'issued' | 'asked' = 'issued',
): number {
  const to = known.reportedTo(clinic);
  const from = Math.max(0, to - window);
  let sum = 0;
  for (let at = from; at < to; at++) sum += known[what](clinic, at);
  return to > from ? sum / (to - from) : 0;
}

export interface OrderUpTo {
  /** Periods of mean issues to order up to. */
  readonly periods: number;
  /** Periods that the mean is taken of. */
  readonly window: number;
}

/** M × mean issues less stock on hand, first come first served, reports of two periods ago. */
export const statusQuo = ({ periods, window }: OrderUpTo): PolicyKind => ({
  name: 'status-quo',
  start: () => ({
    name: 'status-quo',
    reportDelayPeriods: 2,
    ship: (known) =>
      firstComeFirstServed(
        known.due.map((i) =>
          Math.max(0, periods * meanOfLast(known, i, window) - (known.stockUnits[i] as number)),
        ),
        known.upstreamUnits,
      ),
  }),
});

/** M × mean need (asked for, whether given or not) less stock and transit, the same share for all when short. */
export const proportional = ({ periods, window }: OrderUpTo): PolicyKind => ({
  name: 'proportional',
  start: () => ({
    name: 'proportional',
    reportDelayPeriods: 0,
    ship: (known) =>
      sameShare(
        known.due.map((i) =>
          Math.max(
            0,
            periods * meanOfLast(known, i, window, 'asked') -
              (known.stockUnits[i] as number) -
              (known.transitUnits[i] as number),
          ),
        ),
        known.upstreamUnits,
      ),
  }),
});
