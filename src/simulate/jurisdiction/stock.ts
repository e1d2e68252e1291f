/**
 * Where every unit is: the warehouse's lots, the units' shelves and what is under way. A lot is told apart by the day of
 * the play on which it expires, which is all that matters of it here.
 */
import { addDays, daysBetween, type LocalDate } from '../../domain/dates';
import type { InTransit, Lot } from '../../domain/entities';
import { warehouseOf } from '../../domain/snapshot';
import { Lots } from '../lots';
import type { JurisdictionWorld } from './world';

export interface Consignment {
  readonly at: number;
  readonly expectedDay: number;
  readonly arrivesDay: number;
  readonly lots: Lots;
}

export class Stock {
  readonly warehouse: Lots[];
  readonly shelves: Lots[];
  underWay: Consignment[] = [];
  /** Units there ever were, and those that expired, by medicine. */
  readonly entered: Float64Array;
  readonly expired: Float64Array;
  private readonly warehouseId: string;
  private readonly start: LocalDate;

  constructor(private readonly world: JurisdictionWorld) {
    const { snapshot } = world.scenario;
    const { clinics, medicines } = world;
    this.start = snapshot.asOf;
    this.warehouseId = warehouseOf(snapshot).facilityId;
    this.warehouse = medicines.map(() => new Lots());
    this.shelves = clinics.flatMap(() => medicines.map(() => new Lots()));
    this.entered = new Float64Array(medicines.length);
    this.expired = new Float64Array(medicines.length);
    const clinicAt = new Map(clinics.map((id, c) => [id, c]));
    const medicineAt = new Map(medicines.map((id, m) => [id, m]));
    const placed = (row: { facilityId: string; medicineId: string }): [number, number] | null => {
      const m = medicineAt.get(row.medicineId);
      const c = row.facilityId === this.warehouseId ? -1 : clinicAt.get(row.facilityId);
      return m === undefined || c === undefined ? null : [c, m];
    };
    for (const lot of snapshot.lots) {
      const place = placed(lot);
      if (!place) continue;
      const [c, m] = place;
      this.enter(m, lot.quantityUnits);
      const shelf = (c < 0 ? this.warehouse[m] : this.shelves[c * medicines.length + m]) as Lots;
      shelf.add(this.expiryDay(lot.expirationDate), lot.quantityUnits);
    }
    for (const row of snapshot.inTransit) {
      const place = placed(row);
      if (!place || place[0] < 0) continue;
      const [c, m] = place;
      this.enter(m, row.quantityUnits);
      const lots = new Lots();
      lots.add(this.expiryDay(row.expirationDate), row.quantityUnits);
      const day = Math.max(0, daysBetween(this.start, row.expectedDate));
      this.underWay.push({ at: c * medicines.length + m, expectedDay: day, arrivesDay: day, lots });
    }
  }

  /** The first day on which a lot can no longer be used. */
  expiryDay(date: LocalDate | null): number {
    return date === null ? Infinity : daysBetween(this.start, date) + 1;
  }

  private expiryDate(day: number): LocalDate | null {
    return Number.isFinite(day) ? addDays(this.start, day - 1) : null;
  }

  private enter(medicine: number, units: number): void {
    this.entered[medicine] = (this.entered[medicine] as number) + units;
  }

  supply(medicine: number, units: number, expirationDate: LocalDate | null): void {
    this.enter(medicine, units);
    (this.warehouse[medicine] as Lots).add(this.expiryDay(expirationDate), units);
  }

  /** What has expired by the start of the day goes; `lost` is told of shelves alone. */
  expire(day: number, lost: (at: number, units: number) => void): void {
    const count = this.world.medicines.length;
    const waste = (medicine: number, units: number): void => {
      this.expired[medicine] = (this.expired[medicine] as number) + units;
    };
    this.warehouse.forEach((lots, m) => {
      if (lots.nextExpiry <= day) waste(m, lots.expire(day));
    });
    this.shelves.forEach((lots, at) => {
      if (lots.nextExpiry > day) return;
      const units = lots.expire(day);
      waste(at % count, units);
      lost(at, units);
    });
    for (const { at, lots } of this.underWay) if (lots.nextExpiry <= day) waste(at % count, lots.expire(day));
  }

  /** Consignments due by the day reach their shelves. */
  arrive(day: number, received: (at: number, held: readonly (readonly [number, number])[]) => void): void {
    const waiting: Consignment[] = [];
    for (const load of this.underWay) {
      if (load.arrivesDay > day) waiting.push(load);
      else {
        const held = load.lots.held();
        load.lots.take(Infinity, this.shelves[load.at] as Lots);
        received(load.at, held);
      }
    }
    this.underWay = waiting;
  }

  warehouseLots(): Lot[] {
    return this.warehouse.flatMap((lots, m) => this.lotRows(this.warehouseId, m, lots.held()));
  }

  lotRows(facilityId: string, medicine: number, held: readonly (readonly [number, number])[]): Lot[] {
    const medicineId = this.world.medicines[medicine] as string;
    return held.map(([expires, quantityUnits]) => ({
      facilityId,
      medicineId,
      lotId: String(expires),
      expirationDate: this.expiryDate(expires),
      quantityUnits,
    }));
  }

  transitRows({ at, lots, expectedDay }: Consignment, today: number): InTransit[] {
    const count = this.world.medicines.length;
    const facilityId = this.world.clinics[Math.floor(at / count)] as string;
    const expectedDate = addDays(this.start, Math.max(today, expectedDay));
    return this.lotRows(facilityId, at % count, lots.held()).map((lot) => ({ ...lot, expectedDate }));
  }

  /** The lots that a pick names, or null where the place is not known. */
  source(facilityId: string, medicine: number): Lots | null {
    if (facilityId === this.warehouseId) return this.warehouse[medicine] as Lots;
    const c = this.world.clinics.indexOf(facilityId);
    return c < 0 ? null : (this.shelves[c * this.world.medicines.length + medicine] as Lots);
  }
}
