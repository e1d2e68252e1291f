/** A clinic's shelf of one medicine: lots that arrive, are used first expired first, and expire. Days count from the plan's. */
export interface ShelfLot {
  /** 0 = on the shelf already. */
  readonly arrivalDay: number;
  /** Last day of use. */
  readonly lastDay: number;
  units: number;
}

const byLastDay = (a: ShelfLot, b: ShelfLot): number => a.lastDay - b.lastDay || a.arrivalDay - b.arrivalDay;

export class Shelf {
  private readonly lots: ShelfLot[];
  /** Units that expired here unused. */
  expiredUnits = 0;

  constructor(lots: readonly ShelfLot[]) {
    this.lots = lots.map((l) => ({ ...l })).sort(byLastDay);
  }

  /** Clears what may not be used on this day any more. */
  open(day: number): void {
    for (const lot of this.lots)
      if (lot.lastDay < day && lot.arrivalDay <= day) {
        this.expiredUnits += lot.units;
        lot.units = 0;
      }
  }

  /** Units on the shelf that may be used on a day. */
  held(day: number): number {
    return this.lots.reduce((sum, l) => sum + (l.arrivalDay <= day && l.lastDay >= day ? l.units : 0), 0);
  }

  /** Takes up to so many units, first expired first, as lots that are there from this day on. */
  take(day: number, units: number): ShelfLot[] {
    const taken: ShelfLot[] = [];
    let open = units;
    for (const lot of this.lots) {
      if (open <= 0) break;
      if (lot.units === 0 || lot.arrivalDay > day || lot.lastDay < day) continue;
      const part = Math.min(lot.units, open);
      lot.units -= part;
      open -= part;
      taken.push({ arrivalDay: day, lastDay: lot.lastDay, units: part });
    }
    return taken;
  }

  /** Serves a need; returns the units that could be given. */
  serve(day: number, units: number): number {
    return this.take(day, units).reduce((sum, lot) => sum + lot.units, 0);
  }

  add(lot: ShelfLot): void {
    this.lots.push({ ...lot });
    this.lots.sort(byLastDay);
  }
}
