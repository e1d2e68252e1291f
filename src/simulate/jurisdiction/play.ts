/**
 * One rule played in one jurisdiction's world, day by day: what has expired goes, the state's supply and the trucks
 * arrive, a plan is made on its day from what is known then, patients come, and who finds nothing is lost.
 */
import { addDays, type Period, periodIndex, periodOf } from '../../domain/dates';
import { planningDayDue } from '../../planning/rounds';
import type { Lots } from '../lots';
import type { KnownNow, RuleKind } from './rule';
import { Stock } from './stock';
import { Told } from './told';
import { type Carried, Trips } from './trips';
import type { JurisdictionWorld } from './world';

/** What happened. Units, except where said otherwise; pairs are [clinic × medicines + medicine]. */
export interface JurisdictionPlayed {
  readonly need: Float64Array;
  readonly served: Float64Array;
  /** [pair × months + month]. */
  readonly servedByMonth: Float64Array;
  /** Days on which somebody was turned away. */
  readonly shortDays: Float64Array;
  /** Sum of stock at the ends of the days. */
  readonly stockDays: Float64Array;
  /** By medicine. */
  readonly entered: Float64Array;
  readonly expired: Float64Array;
  readonly left: Float64Array;
  readonly carried: Carried;
  readonly plans: number;
}

/** Days of the play on which a rule plans: every round once, one under way at the start too. */
function planDaysOf(world: JurisdictionWorld, kind: RuleKind): number[] {
  const { snapshot } = world.scenario;
  const policy = { planLeadDays: kind.planLeadDays } as Parameters<typeof planningDayDue>[1];
  const days: number[] = [];
  let last: string | null = null;
  for (let day = 0; day < world.days; day++) {
    const due = planningDayDue(snapshot, policy, addDays(snapshot.asOf, day));
    if (due !== null && due !== last) days.push(day);
    last = due;
  }
  return days;
}

export async function playJurisdiction(
  world: JurisdictionWorld,
  kind: RuleKind,
  onMonth: () => void = () => undefined,
): Promise<JurisdictionPlayed> {
  const { scenario, clinics, medicines, days, monthStart } = world;
  const { snapshot, months } = scenario;
  const rule = kind.start();
  const planDays = planDaysOf(world, kind);
  const isPlanDay = new Set(planDays);
  const stock = new Stock(world);
  const told = new Told(world, stock, planDays);
  const trips = new Trips(world, stock);
  const pairs = clinics.length * medicines.length;
  const medicineAt = new Map(medicines.map((id, m) => [id, m]));
  const clinicAt = new Map(clinics.map((id, c) => [id, c]));
  const need = new Float64Array(pairs);
  const served = new Float64Array(pairs);
  const servedByMonth = new Float64Array(pairs * months);
  const shortDays = new Float64Array(pairs);
  const stockDays = new Float64Array(pairs);
  const supply = [...scenario.supply].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  let nextSupply = 0;

  const knownOn = (day: number): KnownNow => {
    const asOf = addDays(snapshot.asOf, day);
    const until = addDays(asOf, scenario.announcedDays);
    const count = medicines.length;
    return {
      snapshot: {
        ...snapshot,
        asOf,
        lots: [...stock.warehouseLots(), ...clinics.flatMap((_, c) => told.lotsOf(c, day))],
        // What came since the unit's stock was last known is under way as far as anyone knows.
        inTransit: [
          ...stock.underWay.flatMap((load) => stock.transitRows(load, day)),
          ...told.receivedSince(day),
        ],
        receipts: scenario.supply
          .filter((s) => s.date > asOf && s.date <= until)
          .map(({ medicineId, date, quantityUnits }) => ({ medicineId, expectedDate: date, quantityUnits })),
        departures: snapshot.departures.filter((d) => d.departureDate >= asOf),
        consumption: told.reports(day),
      },
      asked: (facilityId, medicineId, period: Period) => {
        const k = periodIndex(period) - periodIndex(periodOf(snapshot.asOf));
        const at = (clinicAt.get(facilityId) ?? 0) * count + (medicineAt.get(medicineId) ?? 0);
        return k < 0 || k >= told.monthOf(day) ? Number.NaN : (world.need[at * months + k] as number);
      },
    };
  };

  for (let day = 0, month = 0; day < days; day++) {
    if (day === monthStart[month + 1]) {
      told.closeMonth(month);
      month++;
      onMonth();
    }
    const date = addDays(snapshot.asOf, day);
    stock.expire(day, (at, units) => told.lost(at, units));
    for (let next = supply[nextSupply]; next && next.date <= date; next = supply[nextSupply]) {
      stock.supply(medicineAt.get(next.medicineId) ?? 0, next.quantityUnits, next.expirationDate);
      nextSupply++;
    }
    stock.arrive(day, (at, held) => told.received(day, at, held));
    told.look(day);
    if (isPlanDay.has(day)) {
      const orders = await rule.order(knownOn(day));
      trips.send(orders, date, (at, units) => told.lost(at, units));
    }
    const from = monthStart[month] as number;
    const length = (monthStart[month + 1] as number) - from;
    for (let at = 0; at < pairs; at++) {
      const wanted = world.need[at * months + month] as number;
      const shelf = stock.shelves[at] as Lots;
      if (wanted > 0) {
        const phase = world.phase[at] as number;
        const upTo = (d: number): number => Math.floor((wanted * d) / length + phase);
        const asked = upTo(day - from + 1) - upTo(day - from);
        const given = asked > 0 ? shelf.take(asked) : 0;
        need[at] = (need[at] as number) + asked;
        served[at] = (served[at] as number) + given;
        servedByMonth[at * months + month] = (servedByMonth[at * months + month] as number) + given;
        if (given < asked) shortDays[at] = (shortDays[at] as number) + 1;
        if (given > 0) told.issued(at, given);
      }
      stockDays[at] = (stockDays[at] as number) + shelf.total;
    }
  }
  onMonth();
  const left = Float64Array.from(stock.warehouse, (lots) => lots.total);
  stock.shelves.forEach((shelf, at) => {
    const m = at % medicines.length;
    left[m] = (left[m] as number) + shelf.total;
  });
  for (const { at, lots } of stock.underWay) {
    const m = at % medicines.length;
    left[m] = (left[m] as number) + lots.total;
  }
  return {
    need,
    served,
    servedByMonth,
    shortDays,
    stockDays,
    entered: stock.entered,
    expired: stock.expired,
    left,
    carried: trips.carried,
    plans: planDays.length,
  };
}
