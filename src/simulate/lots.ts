/** Stock of one place by the period in which it expires, first expired first out. */
export class Lots {
  private readonly expiry: number[] = [];
  private readonly units: number[] = [];
  private sum = 0;

  get total(): number {
    return this.sum;
  }

  /** When the first of them expire; Infinity where none do. */
  get nextExpiry(): number {
    return this.expiry[0] ?? Infinity;
  }

  /** Units that expire when period `expires` begins (Infinity: never). */
  add(expires: number, units: number): void {
    if (!(units > 0)) return;
    let k = this.expiry.length;
    while (k > 0 && (this.expiry[k - 1] as number) > expires) k--;
    if (k > 0 && this.expiry[k - 1] === expires) this.units[k - 1] = (this.units[k - 1] as number) + units;
    else {
      this.expiry.splice(k, 0, expires);
      this.units.splice(k, 0, units);
    }
    this.sum += units;
  }

  /** Takes up to so many units, first expired first, and puts them somewhere else (nowhere: they are used). */
  take(units: number, into?: Lots): number {
    let open = Math.min(units, this.sum);
    const taken = open;
    while (open > 0) {
      const held = this.units[0] as number;
      const part = Math.min(held, open);
      into?.add(this.expiry[0] as number, part);
      open -= part;
      if (part === held) {
        this.expiry.shift();
        this.units.shift();
      } else this.units[0] = held - part;
    }
    this.sum = this.units.length === 0 ? 0 : this.sum - taken;
    return taken;
  }

  /** The same of the units that expire in this very period alone. */
  takeOf(expires: number, units: number, into?: Lots): number {
    const k = this.expiry.indexOf(expires);
    if (k < 0) return 0;
    const held = this.units[k] as number;
    const taken = Math.min(held, units);
    into?.add(expires, taken);
    if (taken === held) {
      this.expiry.splice(k, 1);
      this.units.splice(k, 1);
    } else this.units[k] = held - taken;
    this.sum = this.units.length === 0 ? 0 : this.sum - taken;
    return taken;
  }

  /** Pairs of expiry and units, first expired first. */
  held(): [expires: number, units: number][] {
    return this.expiry.map((expires, k) => [expires, this.units[k] as number]);
  }

  /** Throws away what has expired by the start of this period, and says how much. */
  expire(period: number): number {
    let lost = 0;
    while (this.expiry.length > 0 && (this.expiry[0] as number) <= period) {
      lost += this.units.shift() as number;
      this.expiry.shift();
    }
    this.sum = this.units.length === 0 ? 0 : this.sum - lost;
    return lost;
  }
}
