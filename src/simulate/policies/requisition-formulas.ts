/**
 * The order formulas of three systems in use, from their public sources read in 2026, with the share-out each has:
 *
 * - OpenLMIS v3 (LineItemFieldsCalculator): AMC of consumption adjusted for stock-out, × max periods, less stock on hand;
 * - open mSupply (suggested_quantity.rs): (max − months of stock) × AMC where months of stock do not exceed the minimum;
 * - SIGLUS (SiglusOrderService): approved · min(1, SOH ÷ (A + H)), A approved now, H approved before and not yet asked again.
 *
 * Here a report covers the periods between two shipments. Stock-out is counted in whole periods that gave nothing.
 */
import type { Known, PolicyKind } from '../policy';
import type { ScenarioDistrict } from '../scenario';
import { meanOfLast } from './order-up-to';
import { firstComeFirstServed, sameShare } from './share-out';

/** Mean issues a period over the window, periods without any issue counted as out of stock and left out. */
export function adjustedMean(known: Known, clinic: number, window: number): number {
  const to = known.reportedTo(clinic);
  const from = Math.max(0, to - window);
  let issued = 0;
  let inStock = 0;
  for (let at = from; at < to; at++) {
    const units = known.issued(clinic, at);
    issued += units;
    if (units > 0) inStock++;
  }
  return inStock > 0 ? issued / inStock : 0;
}

export interface MaxLevel {
  /** Most periods of stock. */
  readonly maxPeriods: number;
  /** Periods that the mean is taken of. */
  readonly window: number;
}
export interface Levels extends MaxLevel {
  /** An order is made only at or below so many periods of stock. */
  readonly minPeriods: number;
}

const needed = (known: Known, clinic: number, periods: number, mean: number): number =>
  Math.max(0, Math.ceil(mean * periods - 1e-9) - (known.stockUnits[clinic] as number));

export const openLmisMax = ({ maxPeriods, window }: MaxLevel): PolicyKind => ({
  name: 'openlmis-max',
  start: () => ({
    name: 'openlmis-max',
    ship: (known) =>
      firstComeFirstServed(
        known.due.map((i) => needed(known, i, maxPeriods, adjustedMean(known, i, window))),
        known.upstreamUnits,
      ),
  }),
});

export const msupplyMinMax = ({ minPeriods, maxPeriods, window }: Levels): PolicyKind => ({
  name: 'msupply-min-max',
  start: () => ({
    name: 'msupply-min-max',
    ship: (known) =>
      firstComeFirstServed(
        known.due.map((i) => {
          const mean = adjustedMean(known, i, window);
          return mean === 0 || (known.stockUnits[i] as number) > minPeriods * mean
            ? 0
            : needed(known, i, maxPeriods, mean);
        }),
        known.upstreamUnits,
      ),
  }),
});

export const siglus = ({ maxPeriods, window }: MaxLevel): PolicyKind => ({
  name: 'siglus',
  start: (scenario) => {
    /** The largest of each clinic's last three approvals, and when the last was. */
    const recent = scenario.clinics.map(() => [] as number[]);
    const last = new Int32Array(scenario.clinics.length).fill(-1);
    const everyOf = scenario.clinics.map(
      (c) => (scenario.districts.find((d) => d.districtId === c.districtId) as ScenarioDistrict).shipsEvery,
    );
    return {
      name: 'siglus',
      ship(known) {
        const orders = known.due.map((i) => needed(known, i, maxPeriods, meanOfLast(known, i, window)));
        known.due.forEach((i, k) => {
          recent[i] = [...(recent[i] as number[]), orders[k] as number].slice(-3);
          last[i] = known.period;
        });
        let before = 0;
        for (let i = 0; i < last.length; i++)
          if (last[i] !== known.period && (last[i] as number) <= known.period - (everyOf[i] as number) + 1)
            before += Math.max(0, ...(recent[i] as number[]));
        const approved = orders.reduce((a, b) => a + b, 0);
        const claims = approved + before;
        const share = claims > known.upstreamUnits ? known.upstreamUnits / claims : 1;
        return sameShare(orders, known.upstreamUnits, share);
      },
    };
  },
});

/**
 * The same kit to every clinic in proportion to its consultations (here: the issues of the last year of history, or of
 * the periods reported so far where there is no history), whatever it holds.
 */
export const uniformKits = ({ periods }: { readonly periods: number }): PolicyKind => ({
  name: 'uniform-kits',
  start: ({ historyPeriods, periodsPerYear }) => ({
    name: 'uniform-kits',
    ship: (known) =>
      firstComeFirstServed(
        known.due.map((i) => {
          const to = historyPeriods > 0 ? historyPeriods : known.reportedTo(i);
          const from = Math.max(0, to - periodsPerYear);
          let issued = 0;
          for (let at = from; at < to; at++) issued += known.issued(i, at);
          return to > from ? (periods * issued) / (to - from) : 0;
        }),
        known.upstreamUnits,
      ),
  }),
});
