/**
 * One policy played in one world. In each period: what has expired goes, stock is logged and reported, supply reaches
 * the warehouse, shipments leave, clinics that are visited receive what waits in their district, patients come and
 * those who find nothing are lost.
 */
import { Lots } from './lots';
import type { Known, Policy } from './policy';
import type { World } from './world';

/** What happened, clinic by clinic. Units, except where said otherwise. */
export interface Played {
  readonly need: Float64Array;
  readonly served: Float64Array;
  /** Periods in which somebody was turned away. */
  readonly emptyPeriods: Float64Array;
  /** Sum of stock at the end of the periods. */
  readonly stockPeriods: Float64Array;
  /** Need and what was served by period, all clinics together. */
  readonly needByPeriod: Float64Array;
  readonly servedByPeriod: Float64Array;
  readonly supplied: number;
  readonly initial: number;
  readonly shipped: number;
  /** Clinic deliveries that left the warehouse. */
  readonly deliveries: number;
  readonly expired: number;
  /** Left at the end at the clinics, under way and at the warehouse. */
  readonly left: { readonly clinics: number; readonly transit: number; readonly upstream: number };
}

export function play(world: World, policy: Policy): Played {
  const { scenario } = world;
  const { periods, historyPeriods, clinics, districts, shelfLifePeriods } = scenario;
  const count = clinics.length;
  const length = historyPeriods + periods;
  const delay = policy.reportDelayPeriods ?? scenario.reportDelayPeriods;
  const lasts = shelfLifePeriods ?? Infinity;
  const districtOf = clinics.map((c) => districts.findIndex((d) => d.districtId === c.districtId));

  const upstream = new Lots();
  const shelves = clinics.map((c) => {
    const shelf = new Lots();
    shelf.add(lasts, c.initialUnits);
    return shelf;
  });
  /** What waits in the district, or is on its way there: by the period in which it can go on. */
  const underWay: { from: number; lots: Lots }[][] = clinics.map(() => []);
  const issued = new Float64Array(count * length);
  const stockLog = new Float64Array(count * periods);
  const lastReport = new Int32Array(count).fill(-1);
  const stockUnits = new Float64Array(count);
  const transitUnits = new Float64Array(count);
  for (let i = 0; i < count; i++)
    for (let t = 0; t < historyPeriods; t++) issued[i * length + t] = world.need[i * length + t] as number;

  const need = new Float64Array(count);
  const served = new Float64Array(count);
  const emptyPeriods = new Float64Array(count);
  const stockPeriods = new Float64Array(count);
  const needByPeriod = new Float64Array(periods);
  const servedByPeriod = new Float64Array(periods);
  let supplied = 0;
  let shipped = 0;
  let deliveries = 0;
  let expired = 0;

  for (let t = 0; t < periods; t++) {
    expired += upstream.expire(t);
    for (let i = 0; i < count; i++) {
      expired += (shelves[i] as Lots).expire(t);
      for (const load of underWay[i] as { lots: Lots }[]) {
        const lost = load.lots.expire(t);
        expired += lost;
        transitUnits[i] = (transitUnits[i] as number) - lost;
      }
      stockLog[i * periods + t] = (shelves[i] as Lots).total;
      const told = t - delay;
      if (told >= 0 && world.late[i * periods + told] === 0) lastReport[i] = told;
      const at = lastReport[i] as number;
      stockUnits[i] = at < 0 ? (clinics[i]?.initialUnits ?? 0) : (stockLog[i * periods + at] as number);
    }
    const arrives = scenario.supplyUnits[t] as number;
    upstream.add(t + lasts, arrives);
    supplied += arrives;

    const due: number[] = [];
    for (let i = 0; i < count; i++) {
      const district = districts[districtOf[i] as number];
      if (district && t % district.shipsEvery === district.shipsAt) due.push(i);
    }
    if (due.length > 0) {
      const known: Known = {
        scenario,
        period: t,
        due,
        upstreamUnits: upstream.total,
        stockUnits,
        transitUnits,
        reportedTo: (i) => historyPeriods + Math.max(0, lastReport[i] as number),
        issued: (i, at) => (issued[i * length + at] as number) * (1 + (clinics[i]?.reportInflation ?? 0)),
        stockAt: (i, at) =>
          at < historyPeriods ? Number.NaN : (stockLog[i * periods + at - historyPeriods] as number),
        asked: (i, at) => world.need[i * length + at] as number,
      };
      const wanted = policy.ship(known);
      const room = districts.map((d) => d.capacityUnits ?? Infinity);
      for (let k = 0; k < due.length; k++) {
        const i = due[k] as number;
        const d = districtOf[i] as number;
        const load = new Lots();
        const asked = Math.floor(Math.min(Math.max(0, wanted[k] as number), room[d] as number));
        const units = upstream.take(asked, load);
        if (units === 0) continue;
        room[d] = (room[d] as number) - units;
        (underWay[i] as { from: number; lots: Lots }[]).push({
          from: t + (world.lead[d * periods + t] as number),
          lots: load,
        });
        transitUnits[i] = (transitUnits[i] as number) + units;
        shipped += units;
        deliveries++;
      }
    }
    for (let i = 0; i < count; i++) {
      const shelf = shelves[i] as Lots;
      const loads = underWay[i] as { from: number; lots: Lots }[];
      if (loads.length > 0 && world.visited[i * periods + t] === 1) {
        const waiting: typeof loads = [];
        for (const load of loads) {
          if (load.from > t) waiting.push(load);
          else transitUnits[i] = (transitUnits[i] as number) - load.lots.take(Infinity, shelf);
        }
        underWay[i] = waiting;
      }
      const asked = world.need[i * length + historyPeriods + t] as number;
      const given = shelf.take(asked);
      issued[i * length + historyPeriods + t] = given;
      need[i] = (need[i] as number) + asked;
      served[i] = (served[i] as number) + given;
      needByPeriod[t] = (needByPeriod[t] as number) + asked;
      servedByPeriod[t] = (servedByPeriod[t] as number) + given;
      if (given < asked) emptyPeriods[i] = (emptyPeriods[i] as number) + 1;
      stockPeriods[i] = (stockPeriods[i] as number) + shelf.total;
    }
  }
  const sum = (numbers: Iterable<number>): number => {
    let total = 0;
    for (const x of numbers) total += x;
    return total;
  };
  return {
    need,
    served,
    emptyPeriods,
    stockPeriods,
    needByPeriod,
    servedByPeriod,
    supplied,
    initial: sum(clinics.map((c) => c.initialUnits)),
    shipped,
    deliveries,
    expired,
    left: { clinics: sum(shelves.map((s) => s.total)), transit: sum(transitUnits), upstream: upstream.total },
  };
}
