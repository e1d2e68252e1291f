/**
 * What the ledger must say, kept by hand beside the service: the stock list of the first day, and what every deed of the
 * story does to it. It shares no code with the service.
 */

export interface StockRow {
  readonly place: 'shelf' | 'road';
  readonly facilityId: string;
  readonly shipmentId: string | null;
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: string | null;
  readonly units: number;
  readonly reservedUnits: number;
}

export interface Line {
  readonly medicineId: string;
  readonly lotId: string;
  readonly units: number;
}

export const shelf = (facilityId: string): string => `shelf of ${facilityId}`;
export const road = (shipmentId: string): string => `road of ${shipmentId}`;

const keyOf = (place: string, { medicineId, lotId }: Pick<Line, 'medicineId' | 'lotId'>): string =>
  `${place}, ${medicineId}, lot ${lotId}`;
/** Thousandths: the ledger keeps no more. */
const rounded = (units: number): number => Math.round(units * 1000) / 1000;

const placeOf = (row: StockRow): string =>
  row.place === 'shelf' ? shelf(row.facilityId) : road(row.shipmentId ?? '');

export class ShelfBook {
  private readonly units = new Map<string, number>();
  private readonly expiry = new Map<string, string | null>();

  constructor(rows: readonly StockRow[]) {
    for (const row of rows) {
      this.add(placeOf(row), row, row.units);
      this.learn(row, row.expirationDate);
    }
  }

  /** A lot that was not known before. */
  learn({ medicineId, lotId }: Pick<Line, 'medicineId' | 'lotId'>, expirationDate: string | null): void {
    this.expiry.set(`${medicineId}\t${lotId}`, expirationDate);
  }

  at(place: string, line: Pick<Line, 'medicineId' | 'lotId'>): number {
    return this.units.get(keyOf(place, line)) ?? 0;
  }

  add(place: string, line: Pick<Line, 'medicineId' | 'lotId'>, units: number): void {
    const key = keyOf(place, line);
    const left = rounded((this.units.get(key) ?? 0) + units);
    if (left < 0) throw new Error(`the story takes more than there is: ${key} would be ${left}`);
    if (left === 0) this.units.delete(key);
    else this.units.set(key, left);
  }

  move(from: string, to: string, lines: readonly Line[]): void {
    for (const line of lines) {
      this.add(from, line, -line.units);
      this.add(to, line, line.units);
    }
  }

  /** Lots of a medicine there, first expired first. */
  lotsAt(place: string, medicineId: string): Line[] {
    return [...this.expiry]
      .flatMap(([key, expirationDate]) => {
        const [id, lotId = ''] = key.split('\t');
        const units = this.at(place, { medicineId, lotId });
        return id === medicineId && units > 0
          ? [{ medicineId, lotId, units, expirationDate: expirationDate ?? '9999' }]
          : [];
      })
      .sort((a, b) => (a.expirationDate + a.lotId < b.expirationDate + b.lotId ? -1 : 1));
  }

  total(place: string, medicineId: string): number {
    return rounded(this.lotsAt(place, medicineId).reduce((sum, lot) => sum + lot.units, 0));
  }

  /** Given out over the counter: first expired first. */
  give(place: string, medicineId: string, units: number): void {
    let left = units;
    for (const lot of this.lotsAt(place, medicineId)) {
      const taken = Math.min(left, lot.units);
      this.add(place, lot, -taken);
      left = rounded(left - taken);
    }
    if (left > 0) throw new Error(`the story gives ${left} units of ${medicineId} that are not there`);
  }

  /** In sentences: where the stock list says something else. */
  differences(rows: readonly StockRow[]): string[] {
    const told = new Map(rows.map((row) => [keyOf(placeOf(row), row), row.units]));
    return [...new Set([...told.keys(), ...this.units.keys()])].flatMap((key) => {
      const [found, expected] = [told.get(key) ?? 0, this.units.get(key) ?? 0];
      return found === expected ? [] : [`${key}: ${found} units in the list, ${expected} by what was done`];
    });
  }
}
