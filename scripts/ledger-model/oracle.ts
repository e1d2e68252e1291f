/**
 * The ledger as a child would keep it: one number for each place and lot, a list of promises, a list of shipments.
 * It shares no code with the room that it judges.
 */
export interface Promise {
  readonly facility: string;
  readonly lines: readonly Line[];
  /** Minutes since the first day, or null for no end. */
  readonly until: number | null;
}

export interface Line {
  readonly medicine: string;
  readonly lot: string;
  readonly units: number;
}

export interface OracleShipment {
  status: 'reserved' | 'dispatched' | 'received' | 'voided';
  readonly from: string;
  readonly to: string;
  readonly lines: readonly Line[];
}

const cell = (place: string, medicine: string, lot: string): string => `${place} ${medicine} ${lot}`;

export class Oracle {
  readonly units = new Map<string, number>();
  readonly dates = new Map<string, string>();
  readonly promises = new Map<string, Promise>();
  readonly shipments = new Map<string, OracleShipment>();
  /** Last day on which a medicine moved at a facility, or the facility was counted. */
  readonly lastMoved = new Map<string, number>();
  /** `${medicine} ${lot}` */
  readonly blocked = new Set<string>();
  readonly lastReported = new Map<string, string>();
  minutes = 0;

  at(place: string, medicine: string, lot: string): number {
    return this.units.get(cell(place, medicine, lot)) ?? 0;
  }

  on(place: string, medicine: string): number {
    let sum = 0;
    for (const [key, units] of this.units) if (key.startsWith(`${place} ${medicine} `)) sum += units;
    return sum;
  }

  lotsOn(place: string): Line[] {
    return [...this.units]
      .filter(([key, units]) => key.startsWith(`${place} `) && units !== 0)
      .map(([key, units]) => {
        const [, medicine, lot] = key.split(' ') as [string, string, string];
        return { medicine, lot, units };
      });
  }

  promised(facility: string, medicine: string, lot: string, except: string | null = null): number {
    let sum = 0;
    for (const [id, promise] of this.promises) {
      if (id === except || promise.facility !== facility) continue;
      if (promise.until !== null && promise.until <= this.minutes) continue;
      for (const l of promise.lines) if (l.medicine === medicine && l.lot === lot) sum += l.units;
    }
    return sum;
  }

  date(medicine: string, lot: string): string | null {
    return this.dates.get(`${medicine} ${lot}`) ?? null;
  }

  learn(medicine: string, lot: string, date: string | null): void {
    if (date !== null && this.date(medicine, lot) === null) this.dates.set(`${medicine} ${lot}`, date);
  }

  carry(from: string, to: string, { medicine, lot, units }: Line): void {
    for (const [place, sign] of [
      [from, -1],
      [to, 1],
    ] as const) {
      this.units.set(cell(place, medicine, lot), this.at(place, medicine, lot) + sign * units);
      if (place.startsWith('facility:')) this.lastMoved.set(`${place} ${medicine}`, this.minutes);
    }
  }
}
