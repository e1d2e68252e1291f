/**
 * The most that any policy could have served in a world, had it known every patient and every visit beforehand: the
 * limit that policies are held against. One linear program over the whole run,
 *
 *   max Σ served − h · Σ stock at the clinics at the end of the periods
 *
 * subject to supply as it arrives, rounds, lead times, visits and lost sales, solved without a solver: its optimum ships
 * a unit in the last round that still reaches the patient (later is never dearer and never scarcer), so that each
 * patient has one round, and what is left is to choose patients such that those of the rounds up to t never outnumber
 * the supply up to t. These are nested bounds, for which taking the worthiest first is exact (J. Edmonds, Mathematical
 * Programming 1, 1971). Limits of capacity and of shelf life are left out, so with them it is a bound and no more.
 */
import { Heap } from 'heap-js';
import type { World } from './world';

export interface Limit {
  /** Units served by clinic. */
  readonly served: Float64Array;
  readonly need: Float64Array;
  /** Sum of stock at the end of the periods, by clinic. */
  readonly stockPeriods: Float64Array;
}

/** Units of one clinic and period whose last possible round is the same. */
interface Wish {
  readonly clinic: number;
  readonly worth: number;
  readonly heldPeriods: number;
  units: number;
}

/** The last round that reaches each period: where it arrives, or none (−1). */
interface Reach {
  readonly leaves: number;
  readonly arrives: number;
}

/** By period: the latest round that has arrived by then. Of rounds that arrive together, the latest. */
function reaches(world: World, clinic: number): (Reach | null)[] {
  const { scenario, visited, lead } = world;
  const { periods, districts, clinics } = scenario;
  const d = districts.findIndex((x) => x.districtId === clinics[clinic]?.districtId);
  const { shipsEvery, shipsAt } = districts[d] as (typeof districts)[number];
  const nextVisit = new Int32Array(periods + 1).fill(periods);
  for (let t = periods - 1; t >= 0; t--)
    nextVisit[t] = visited[clinic * periods + t] === 1 ? t : (nextVisit[t + 1] as number);
  const latest: (Reach | null)[] = new Array<null>(periods).fill(null);
  for (let t = shipsAt; t < periods; t += shipsEvery) {
    const from = t + (lead[d * periods + t] as number);
    const arrives = from < periods ? (nextVisit[from] as number) : periods;
    if (arrives < periods) latest[arrives] = { leaves: t, arrives };
  }
  for (let t = 1; t < periods; t++) {
    const before = latest[t - 1] as Reach | null;
    const here = latest[t] as Reach | null;
    if (before && (!here || before.leaves > here.leaves)) latest[t] = before;
  }
  return latest;
}

/** `holding`: cost of a unit at a clinic at the end of a period, in units served. */
export function clairvoyant(world: World, holding: number): Limit {
  const { scenario } = world;
  const { periods, historyPeriods, clinics, supplyUnits } = scenario;
  const length = historyPeriods + periods;
  const served = new Float64Array(clinics.length);
  const need = new Float64Array(clinics.length);
  const stockPeriods = new Float64Array(clinics.length);
  const byRound: Wish[][] = Array.from({ length: periods }, () => []);
  const add = (to: Float64Array, clinic: number, units: number): void => {
    to[clinic] = (to[clinic] as number) + units;
  };
  clinics.forEach(({ initialUnits }, clinic) => {
    const reach = reaches(world, clinic);
    // What lies there at the start serves who comes first.
    let initial = initialUnits;
    for (let t = 0; t < periods; t++) {
      const asked = world.need[clinic * length + historyPeriods + t] as number;
      add(need, clinic, asked);
      const first = Math.min(initial, asked);
      initial -= first;
      add(served, clinic, first);
      add(stockPeriods, clinic, initial);
      const last = reach[t];
      if (!last || asked === first) continue;
      const heldPeriods = t - last.arrives;
      const worth = 1 - holding * heldPeriods;
      if (worth > 0)
        (byRound[last.leaves] as Wish[]).push({ clinic, worth, heldPeriods, units: asked - first });
    }
  });
  const chosen = new Heap<Wish>((a, b) => a.worth - b.worth);
  let taken = 0;
  let supply = 0;
  for (let t = 0; t < periods; t++) {
    supply += supplyUnits[t] as number;
    for (const wish of byRound[t] as Wish[]) {
      chosen.push(wish);
      taken += wish.units;
    }
    while (taken > supply) {
      const least = chosen.peek() as Wish;
      const given = Math.min(least.units, taken - supply);
      taken -= given;
      if (given === least.units) chosen.pop();
      else least.units -= given;
    }
  }
  for (const { clinic, units, heldPeriods } of chosen) {
    add(served, clinic, units);
    add(stockPeriods, clinic, units * heldPeriods);
  }
  return { served, need, stockPeriods };
}
