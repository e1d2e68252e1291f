/**
 * The price rule as it was sketched: a clinic is sent one more unit while the probability that it is needed before the
 * next shipment arrives exceeds a price, and the price rises for all together until the warehouse's stock lasts.
 * Need until then is lognormal, over that arrival's real distribution, closed roads included.
 */
import { normalSurvival } from '../../src/forecast/normal';
import type { Known, PolicyKind } from '../../src/simulate/policy';
import type { Scenario, ScenarioDistrict } from '../../src/simulate/scenario';
import { periodOfYear } from '../../src/simulate/world';

/** Prices at which cover is worked out, falling; between two of them it is read off a line. */
const HIGHEST = 0.98;
const FALL = 0.87;
const PRICES = Array.from({ length: 40 }, (_, k) => HIGHEST * FALL ** k);
/** Arrivals are followed so far, and no further than to this chance. */
const MOST_PERIODS = 60;
const HARDLY = 1e-3;
const HALVINGS = 25;

interface NeedUntil {
  readonly chance: number;
  readonly mean: number;
  readonly variance: number;
}

/** Need until the next shipment but one round from `from` arrives, by when it may. */
function needsUntilNext(scenario: Scenario, clinic: number, from: number): NeedUntil[] {
  const { meanNeedUnits, visitChance, districtId } = scenario.clinics[clinic] as Scenario['clinics'][number];
  const district = scenario.districts.find((d) => d.districtId === districtId) as ScenarioDistrict;
  const starts = district.shipsEvery + (district.leadPeriods[0]?.periods ?? 0);
  const found: NeedUntil[] = [];
  let open = 1;
  let mean = 0;
  let variance = 0;
  for (let k = 0; k < MOST_PERIODS; k++) {
    const p = periodOfYear(scenario, from + k);
    const chance = k >= starts && open > HARDLY ? open * (visitChance[p] as number) : 0;
    if (chance > 0) found.push({ chance, mean, variance });
    open -= chance;
    mean += meanNeedUnits[p] as number;
    variance += (scenario.needVariation * (meanNeedUnits[p] as number)) ** 2;
  }
  return [...found, { chance: open, mean, variance }];
}

/** Stock at which one unit more is needed with just this chance, for each of PRICES. */
function coversOf(needs: readonly NeedUntil[]): number[] {
  const needed = (units: number): number =>
    needs.reduce((sum, { chance, mean, variance }) => {
      const square = Math.log(1 + variance / mean ** 2);
      const z = (Math.log(Math.max(1e-9, units)) - Math.log(mean) + square / 2) / Math.sqrt(square);
      return sum + chance * normalSurvival(z);
    }, 0);
  return PRICES.map((price) => {
    let low = 0;
    let high = 10;
    while (needed(high) > price) high *= 2;
    for (let n = 0; n < HALVINGS; n++) {
      const middle = (low + high) / 2;
      if (needed(middle) > price) low = middle;
      else high = middle;
    }
    return low;
  });
}

/** Cover at a place between two prices. */
function coverAt(covers: readonly number[], place: number): number {
  const k = Math.min(PRICES.length - 2, Math.floor(place));
  const from = covers[k] as number;
  return from + Math.min(1, place - k) * ((covers[k + 1] as number) - from);
}

export function priceRule(scenario: Scenario, floor: number): PolicyKind {
  const kept = new Map<string, number[]>();
  const coversFor = (clinic: number, period: number): number[] => {
    const p = periodOfYear(scenario, period);
    const key = `${clinic}/${p}`;
    const covers = kept.get(key) ?? coversOf(needsUntilNext(scenario, clinic, p));
    kept.set(key, covers);
    return covers;
  };
  const last = Math.log(floor / HIGHEST) / Math.log(FALL);
  const ship = (known: Known): number[] => {
    const covers = known.due.map((i) => coversFor(i, known.period));
    const orders = (place: number): number[] =>
      known.due.map((i, k) => {
        const holds = (known.stockUnits[i] as number) + (known.transitUnits[i] as number);
        return Math.max(0, coverAt(covers[k] as number[], place) - holds);
      });
    const asked = (place: number): number => orders(place).reduce((a, b) => a + b, 0);
    if (asked(last) <= known.upstreamUnits) return orders(last).map(Math.round);
    let low = 0;
    let high = last;
    for (let n = 0; n < HALVINGS; n++) {
      const middle = (low + high) / 2;
      if (asked(middle) > known.upstreamUnits) high = middle;
      else low = middle;
    }
    return orders(low).map(Math.round);
  };
  return { name: 'price-rule', start: () => ({ name: 'price-rule', ship }) };
}
