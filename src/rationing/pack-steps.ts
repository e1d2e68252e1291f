/**
 * What each whole pack of a pool is worth. A pack counts whole or not at all, so of the pool's curve only its values at
 * whole packs matter: between them the linear program may take the straight line, which is concave like the curve. Its
 * optimum then bounds every plan in whole packs, far closer than the curve itself would, and is nearly whole.
 */
import type { Link, Pool } from './problem';
import { worthBetween } from './value-curve';

/** Rounding allowed where a pack ends, in packs. */
const ROUNDING = 1e-9;
/** The same where a lot ends, as in `PackRoom`. */
const LOT_ROUNDING = 1e-7;

/** Runs of packs that are worth the same each, in the order in which they are given. Grown as needed, used again. */
export class PackSteps {
  count = 0;
  /** First pack of the run, from 0 on, counted above the presets. */
  first = new Float64Array(64);
  packs = new Float64Array(64);
  /** Weighted treatments a pack, at full worth. */
  value = new Float64Array(64);

  private add(first: number, packs: number, value: number): void {
    if (this.count === this.first.length) {
      this.first = doubled(this.first);
      this.packs = doubled(this.packs);
      this.value = doubled(this.value);
    }
    this.first[this.count] = first;
    this.packs[this.count] = packs;
    this.value[this.count++] = value;
  }

  /**
   * The pool's packs of one size. A run ends at the latest where a lot of one of the links does.
   *
   * @param packUnits group units a pack of every link of the pool, > 0.
   */
  of(pool: Pool, packUnits: number): void {
    this.count = 0;
    const { segments, links, preset } = pool;
    const end = segments.length === 0 ? preset : (segments[segments.length - 1] as { to: number }).to;
    const all = Math.ceil((end - preset) / packUnits - ROUNDING);
    let k = 0;
    let at = 0;
    while (at < all) {
      const from = preset + at * packUnits;
      while (k + 1 < segments.length && (segments[k] as { to: number }).to <= from + ROUNDING * packUnits)
        k++;
      const { to, slope } = segments[k] as { to: number; slope: number };
      const whole = Math.floor((to - from) / packUnits + ROUNDING);
      let packs = Math.max(1, Math.min(whole, all - at));
      let value = slope * packUnits;
      if (whole < 1) value = worthBetween(segments, from, from + packUnits, k);
      for (const link of links)
        for (let t = 0; t < link.usableBy.length; t++) {
          const inTime = packsInTime(link, t, preset);
          if (inTime > at && inTime < at + packs) packs = inTime - at;
        }
      this.add(at, packs, value);
      at += packs;
    }
  }
}

/** Packs from `from` on (group units above usable) that are used up by threshold t. */
export const packsInTime = (link: Link, t: number, from: number): number =>
  Math.max(0, Math.floor(((link.usableBy[t] as number) - from) / link.groupUnitsPerPack + LOT_ROUNDING));

/** Whether all links of a pool bring packs of one size. */
export function onePackSize({ links }: Pool): boolean {
  for (let l = 1; l < links.length; l++)
    if ((links[l] as Link).groupUnitsPerPack !== (links[0] as Link).groupUnitsPerPack) return false;
  return links.length > 0;
}

function doubled(array: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * array.length);
  longer.set(array);
  return longer;
}
