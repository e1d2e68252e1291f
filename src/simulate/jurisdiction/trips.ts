/**
 * Loads and sends what a rule ordered: whole packs that are there, as far as the trip's hold, weight and cold box reach,
 * in the order of the orders. A road that is closed on the day of leaving or arriving keeps the load until it opens; a
 * trip that does not reach the clinic leaves its load for the next, where it takes the room that it took here.
 */
import { addDays, daysBetween, type LocalDate } from '../../domain/dates';
import type { Facility, Medicine, Route } from '../../domain/entities';
import { type Snapshot, warehouseOf } from '../../domain/snapshot';
import type { LotPick } from '../../plan/plan';
import { LOADS, type LoadKind, loadPerPack, tripCapacity } from '../../rationing/load';
import { Lots } from '../lots';
import type { Order } from './rule';
import type { Stock } from './stock';
import { type JurisdictionWorld, tripKey } from './world';

export interface Carried {
  /** Clinic × trip with something on it. */
  deliveries: number;
  litres: number;
  transportMxn: number;
}

export class Trips {
  readonly carried: Carried = { deliveries: 0, litres: 0, transportMxn: 0 };
  private readonly used = new Map<string, Record<LoadKind, number>>();
  private readonly delivered = new Set<string>();
  private readonly snapshot: Snapshot;
  private readonly routes: ReadonlyMap<string, Route>;
  private readonly departures: ReadonlyMap<string, readonly LocalDate[]>;
  private readonly clinicAt: ReadonlyMap<string, number>;
  private readonly medicineAt: ReadonlyMap<string, number>;
  private readonly warehouseId: string;

  constructor(
    private readonly world: JurisdictionWorld,
    private readonly stock: Stock,
  ) {
    this.snapshot = world.scenario.snapshot;
    this.routes = new Map(this.snapshot.routes.map((r) => [r.routeId, r]));
    const byRoute = new Map<string, LocalDate[]>();
    for (const { routeId, departureDate } of this.snapshot.departures)
      byRoute.set(routeId, [...(byRoute.get(routeId) ?? []), departureDate]);
    this.departures = byRoute;
    this.clinicAt = new Map(world.clinics.map((id, c) => [id, c]));
    this.medicineAt = new Map(world.medicines.map((id, m) => [id, m]));
    this.warehouseId = warehouseOf(this.snapshot).facilityId;
  }

  /** `moved` is told of what leaves another clinic's shelf. */
  send(orders: readonly Order[], today: LocalDate, moved: (at: number, units: number) => void): void {
    const facilities = new Map(this.snapshot.facilities.map((f) => [f.facilityId, f]));
    const medicines = new Map(this.snapshot.medicines.map((m) => [m.medicineId, m]));
    for (const order of orders) {
      const facility = facilities.get(order.facilityId);
      const medicine = medicines.get(order.medicineId);
      const c = this.clinicAt.get(order.facilityId);
      const m = this.medicineAt.get(order.medicineId);
      if (!facility || !medicine || c === undefined || m === undefined || !(order.packs > 0)) continue;
      const trip = this.tripOf(facility, today);
      if (trip) this.load(order, facility, medicine, c, m, trip, moved);
    }
  }

  private tripOf(facility: Facility, today: LocalDate): LocalDate | null {
    const own = this.departures.get(facility.routeId ?? '') ?? [];
    return own.find((d) => d >= today) ?? null;
  }

  private load(
    order: Order,
    { facilityId, routeId }: Facility,
    medicine: Medicine,
    c: number,
    m: number,
    departure: LocalDate,
    moved: (at: number, units: number) => void,
  ): void {
    const route = this.routes.get(routeId ?? '') as Route;
    const key = tripKey(route.routeId, departure);
    const used = this.usedOn(key);
    let fits = order.packs;
    for (const kind of LOADS) {
      const most = tripCapacity(route, kind);
      const each = loadPerPack(medicine, kind);
      if (most !== null && each > 0) fits = Math.min(fits, Math.floor((most - used[kind]) / each + 1e-9));
    }
    const lots = new Lots();
    const packs = this.take(order, medicine.packSize, m, Math.max(0, fits), lots, moved);
    if (packs === 0) return;
    const trips = this.tripsTaken(facilityId, route.routeId, departure);
    for (const leaves of trips)
      for (const kind of LOADS)
        this.usedOn(tripKey(route.routeId, leaves))[kind] += packs * loadPerPack(medicine, kind);
    const { litres } = this.carried;
    this.carried.litres = litres + packs * medicine.packLitres;
    this.carried.transportMxn += packs * medicine.packLitres * route.costMxnPerLitre;
    const visit = tripKey(facilityId, departure);
    if (!this.delivered.has(visit)) {
      this.delivered.add(visit);
      this.carried.deliveries++;
    }
    const { asOf } = this.snapshot;
    const expected = addDays(departure, Math.round(route.leadTimeDays));
    this.stock.underWay.push({
      at: c * this.world.medicines.length + m,
      expectedDay: daysBetween(asOf, expected),
      arrivesDay: daysBetween(asOf, this.arrival(facilityId, route.routeId, trips.at(-1) as LocalDate)),
      lots,
    });
  }

  /** Whole packs out of the lots picked, or the warehouse's first to expire. */
  private take(
    order: Order,
    packSize: number,
    m: number,
    most: number,
    into: Lots,
    moved: (at: number, units: number) => void,
  ): number {
    const count = this.world.medicines.length;
    const warehouse = this.stock.warehouse[m] as Lots;
    const picks =
      order.lots ??
      warehouse.held().map(
        ([expires]): LotPick => ({
          fromFacilityId: this.warehouseId,
          lotId: String(expires),
          expirationDate: null,
          packs: order.packs,
        }),
      );
    let open = most;
    for (const { fromFacilityId, lotId, packs } of picks) {
      const from = this.stock.source(fromFacilityId, m);
      if (!from || open <= 0) continue;
      const expires = Number(lotId);
      const there = from.held().find(([day]) => day === expires)?.[1] ?? 0;
      const taken = Math.min(open, packs, Math.floor(there / packSize));
      if (taken <= 0) continue;
      from.takeOf(expires, taken * packSize, into);
      if (fromFacilityId !== this.warehouseId)
        moved((this.clinicAt.get(fromFacilityId) as number) * count + m, taken * packSize);
      open -= taken;
    }
    return most - open;
  }

  private usedOn(key: string): Record<LoadKind, number> {
    const used = this.used.get(key) ?? { litres: 0, kg: 0, coldLitres: 0 };
    this.used.set(key, used);
    return used;
  }

  /** The trip that takes a load first, those after it while they do not reach the clinic, and the one that does. */
  private tripsTaken(facilityId: string, routeId: string, departure: LocalDate): LocalDate[] {
    const taken = [departure];
    const own = this.departures.get(routeId) ?? [];
    for (const later of own.slice(own.indexOf(departure) + 1)) {
      if (!this.world.missed.has(tripKey(facilityId, taken.at(-1) as LocalDate))) break;
      taken.push(later);
    }
    return taken;
  }

  private arrival(facilityId: string, routeId: string, departure: LocalDate): LocalDate {
    let leaves = departure;
    const lead = this.world.leadDays.get(tripKey(routeId, leaves)) ?? 0;
    // Waits for the road to open, on the day of leaving or of arriving; closures may follow one another.
    for (let tries = 0; tries < this.snapshot.closures.length + 1; tries++) {
      const arrives = addDays(leaves, lead);
      const shut = this.snapshot.closures.find(
        (cl) =>
          (cl.facilityId === facilityId || (cl.routeId !== null && cl.routeId === routeId)) &&
          [leaves, arrives].some((d) => cl.fromDate <= d && d <= cl.toDate),
      );
      if (!shut) return arrives;
      leaves = addDays(shut.toDate, 1);
    }
    return addDays(leaves, lead);
  }
}
