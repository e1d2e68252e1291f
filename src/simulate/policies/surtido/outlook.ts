/** How the future looks to one clinic, worked out once and asked for many times: need, arrivals and their worth. */
import type { Need } from '../../../forecast/negative-binomial';
import { type Arrivals, type LookAhead, lookAhead, needsOfYear } from '../../../rationing/look-ahead';
import { type Arrival, arrivalsOf, quantityWorth, shipmentWorth } from '../../../rationing/shipment-worth';
import type { Scenario, ScenarioClinic, ScenarioDistrict } from '../../scenario';

/** Prices at which later need is counted, falling. */
export const PRICES = [0.9, 0.7, 0.5, 0.35, 0.2, 0.1, 0.05, 0.02, 0] as const;

/** No clinic is looked at beyond so many steps of cover. */
const MOST_STEPS = 90;

export interface Outlook {
  readonly arrivals: Arrivals;
  /** By period of the year. */
  readonly needs: readonly Need[];
  /** Mean need of a period, over the year. */
  readonly mean: number;
  /** The worth of cover where a unit needed is worth `weight`. */
  aheadAt(weight: number): LookAhead;
  /** When a shipment that leaves in this period of the year arrives. */
  arrivalsAt(periodOfYear: number): Arrival[];
  /** Stock at which the first unit shipped in this period of the year is worth each of PRICES. */
  levelsAt(periodOfYear: number): number[];
}

export function arrivalsIn(scenario: Scenario, clinic: ScenarioClinic): Arrivals {
  const district = scenario.districts.find((d) => d.districtId === clinic.districtId) as ScenarioDistrict;
  return {
    visitChance: clinic.visitChance,
    every: district.shipsEvery,
    at: district.shipsAt,
    lead: Math.round(district.leadPeriods.reduce((sum, l) => sum + l.periods * l.chance, 0)),
  };
}

/** `holding`: cost of a unit held for a period, in units served, by period of the year. */
export function outlookOf(needs: readonly Need[], arrivals: Arrivals, holding: ArrayLike<number>): Outlook {
  const ofYear = needsOfYear(needs);
  const tables = new Map<number, LookAhead>();
  const shipments = new Map<number, Arrival[]>();
  const levels = new Map<number, number[]>();
  const remembered = <K, V>(kept: Map<K, V>, key: K, make: () => V): V => {
    let value = kept.get(key);
    if (value === undefined) {
      value = make();
      kept.set(key, value);
    }
    return value;
  };
  const aheadAt = (weight: number): LookAhead =>
    remembered(tables, weight, () => lookAhead(ofYear, arrivals, { worth: weight, holding, upstream: 0 }));
  const arrivalsAt = (p: number): Arrival[] => remembered(shipments, p, () => arrivalsOf(needs, arrivals, p));
  return {
    arrivals,
    needs,
    mean: needs.reduce((sum, n) => sum + n.mean, 0) / needs.length,
    aheadAt,
    arrivalsAt,
    levelsAt: (p) =>
      remembered(levels, p, () => {
        const still = { ahead: aheadAt(1), arrivals: arrivalsAt(p), upstream: 0, transit: 0 };
        const worth = (stock: number): number => shipmentWorth({ ...still, stock }, 0);
        return PRICES.map((price) => quantityWorth(worth, price, ofYear.step * 4, ofYear.step * MOST_STEPS));
      }),
  };
}
