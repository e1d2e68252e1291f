/**
 * Surtido's own policy, through the rooms that plan for real: need as a distribution (forecast), its worth looking
 * ahead over roads and shipments (rationing), and the exact search by price where nothing but stock couples (solver).
 */
import { solveByPrice } from '../../../../solver/by-price';
import type { Need } from '../../../forecast/negative-binomial';
import { shipmentCurve } from '../../../rationing/shipment-worth';
import type { Known, PolicyKind } from '../../policy';
import type { Scenario } from '../../scenario';
import { periodOfYear } from '../../world';
import { equityWeights } from './equity';
import { laterNeed } from './later-need';
import { needsFromReports } from './needs-from-reports';
import { arrivalsIn, type Outlook, outlookOf } from './outlook';
import { servedSoFar } from './served-so-far';

/** Reads on in the clinics' reports. */
type Reader = ReturnType<typeof servedSoFar>;

export interface SurtidoSettings {
  /** Cost of holding a unit at a clinic for a year, in units served: less of it, more stock and more service. */
  readonly holdingPerYear: number;
  /** What that cost is multiplied by, by equal parts of the year (twelve: months); left out, the same all year. */
  readonly holdingByPart?: readonly number[];
  /** A unit stays upstream unless it is worth more than this (0-1, in units served) at a clinic. */
  readonly floor: number;
  /** 0: every patient counts the same; 1: clinics served less so far come first. */
  readonly equity: number;
  /** 0-1: what a patient later, before the next supply, counts for beside one now. 0 holds nothing back. */
  readonly later: number;
  /** Whether the mean need of each period of the year is known, or only what each clinic has reported. */
  readonly knows: 'seasonal-mean' | 'own-history';
}

/** Segments of a clinic's curve. */
const SEGMENTS = 24;
/** A curve's first guess of a quantity, in periods of mean need. */
const FIRST_GUESS = 4;
/** Variance that rounding to whole units adds. */
const ROUNDING = 1 / 12;

const seasonalMean = (scenario: Scenario): Need[][] =>
  scenario.clinics.map((clinic) =>
    clinic.meanNeedUnits.map((mean) => ({ mean, variance: (scenario.needVariation * mean) ** 2 + ROUNDING })),
  );

function holdingByPeriod(
  { holdingPerYear, holdingByPart = [1] }: SurtidoSettings,
  { periodsPerYear }: Scenario,
): Float64Array {
  return Float64Array.from({ length: periodsPerYear }, (_, p) => {
    const part = holdingByPart[Math.floor((p * holdingByPart.length) / periodsPerYear)] as number;
    return (holdingPerYear * part) / periodsPerYear;
  });
}

export function surtido(settings: SurtidoSettings): PolicyKind {
  const name = settings.knows === 'own-history' ? 'surtido-own-history' : 'surtido';
  const outlooksOf = (scenario: Scenario, needs: readonly (readonly Need[])[]): Outlook[] => {
    const holding = holdingByPeriod(settings, scenario);
    return scenario.clinics.map((clinic, i) =>
      outlookOf(needs[i] as readonly Need[], arrivalsIn(scenario, clinic), holding),
    );
  };
  // What is known beforehand is the same in every replication.
  let shared: { scenario: Scenario; outlooks: Outlook[] } | null = null;
  return {
    name,
    start: (scenario) => {
      const soFar = servedSoFar(scenario.clinics.length);
      if (settings.knows === 'own-history') {
        let year = -1;
        let outlooks: Outlook[] = [];
        return {
          name,
          ship: (known) => {
            const now = Math.floor(known.period / scenario.periodsPerYear);
            if (now > year) {
              year = now;
              outlooks = outlooksOf(scenario, needsFromReports(known));
            }
            return ship(known, outlooks, settings, soFar);
          },
        };
      }
      if (shared?.scenario !== scenario)
        shared = { scenario, outlooks: outlooksOf(scenario, seasonalMean(scenario)) };
      const { outlooks } = shared;
      return { name, ship: (known) => ship(known, outlooks, settings, soFar) };
    },
  };
}

function weightsNow(known: Known, outlooks: readonly Outlook[], equity: number, soFar: Reader): number[] {
  if (!(equity > 0)) return outlooks.map(() => 1);
  const read = soFar(known, (i) => (outlooks[i] as Outlook).needs);
  const { periodsPerYear } = known.scenario;
  return equityWeights(
    read.map((clinic, i) => ({ ...clinic, yearly: (outlooks[i] as Outlook).mean * periodsPerYear })),
    equity,
  );
}

function ship(
  known: Known,
  outlooks: readonly Outlook[],
  { equity, later, floor }: SurtidoSettings,
  soFar: Reader,
): number[] {
  const { scenario, due } = known;
  const weights = weightsNow(known, outlooks, equity, soFar);
  const p = periodOfYear(scenario, known.period);
  const place = new Map(due.map((i, k) => [i, k]));
  const curves = due.map((i) => {
    const outlook = outlooks[i] as Outlook;
    const standing = {
      ahead: outlook.aheadAt(weights[i] as number),
      arrivals: outlook.arrivalsAt(p),
      upstream: 0,
      stock: known.stockUnits[i] as number,
      transit: known.transitUnits[i] as number,
    };
    return shipmentCurve(standing, floor, FIRST_GUESS * outlook.mean, SEGMENTS);
  });
  const shipsNow = (clinic: number, price: number): number => {
    const curve = curves[place.get(clinic) ?? -1];
    return curve ? curve.width * curve.slopes.filter((slope) => slope > price).length : 0;
  };
  const pools = later > 0 ? laterNeed(known, outlooks, shipsNow) : [];
  const ownColumns = due.length * SEGMENTS;
  const cost = new Float64Array(ownColumns + pools.length);
  const upper = new Float64Array(cost.length);
  curves.forEach(({ width, slopes }, k) => {
    for (let s = 0; s < SEGMENTS; s++) {
      cost[k * SEGMENTS + s] = -(slopes[s] as number);
      upper[k * SEGMENTS + s] = width;
    }
  });
  pools.forEach(({ price, units }, g) => {
    cost[ownColumns + g] = -later * Math.max(floor, price);
    upper[ownColumns + g] = units;
  });
  const solved = solveByPrice({
    cost,
    coefficient: new Float64Array(cost.length).fill(1),
    lower: new Float64Array(cost.length),
    upper,
    rowLower: -Infinity,
    rowUpper: known.upstreamUnits,
  });
  if (solved.status !== 'optimal') return due.map(() => 0);
  return due.map((_, k) => {
    let units = 0;
    for (let s = 0; s < SEGMENTS; s++) units += solved.x[k * SEGMENTS + s] as number;
    return Math.round(units);
  });
}
