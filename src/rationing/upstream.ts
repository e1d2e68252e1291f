/**
 * Stock of the states and the nation, rationed between jurisdictions on their marginal-value curves: each place serves
 * those within it, the nearest first, dearest step first. As places lie within each other, that is the optimum over the
 * curves (greedy over a laminar family; Federgruen and Groenevelt 1986).
 */
import { takeCheapest } from '../../solver/select-cheapest';
import { byCodePoint } from '../domain/snapshot';
import type { MarginalCurve } from './marginal-value';

/** What a place above the jurisdictions can send. */
export interface UpstreamStock {
  /** 'mx', 'mx-nl': serves every jurisdiction whose name it begins. */
  readonly place: string;
  readonly medicineId: string;
  readonly packs: number;
}

export interface Grant {
  readonly place: string;
  readonly scope: string;
  readonly medicineId: string;
  /** Whole packs. */
  readonly packs: number;
}

export interface Rationed {
  readonly grants: readonly Grant[];
  /**
   * Worth of one pack more in a place (weighted treatments), by `${place}\t${medicineId}`; 0 where some is left, and never
   * more than in a place above it. What is held at these prices, and what steps are worth beyond the cheapest of the
   * places that serve them, add up to `value`: they prove it the optimum.
   */
  readonly prices: ReadonlyMap<string, number>;
  /** Worth of all that is granted, read off the curves. */
  readonly value: number;
}

export type Curves = ReadonlyMap<string, ReadonlyMap<string, MarginalCurve>>;

export const priceKey = (place: string, medicineId: string): string => `${place}\t${medicineId}`;
/** Whether a place is above a jurisdiction. */
export const serves = (place: string, scope: string): boolean => scope.startsWith(`${place}-`);

/** @param curves by jurisdiction, then medicine. Grants come by medicine, then place (the nearest first), then jurisdiction. */
export function rationUpstream(curves: Curves, stock: readonly UpstreamStock[]): Rationed {
  const scopes = [...curves.keys()].sort(byCodePoint);
  const medicines = [...new Set(stock.map((s) => s.medicineId))].sort(byCodePoint);
  const grants: Grant[] = [];
  const prices = new Map<string, number>();
  let value = 0;
  for (const medicineId of medicines) {
    const open = scopes.flatMap((scope) => {
      const curve = curves.get(scope)?.get(medicineId);
      return curve
        ? Array.from(curve.packs, (packs, k) => ({ scope, packs, worth: curve.worth[k] as number }))
        : [];
    });
    // The nearest place first, so that what the nation holds goes where the state does not reach.
    const places = stock
      .filter((s) => s.medicineId === medicineId && s.packs > 0)
      .sort((a, b) => depth(b.place) - depth(a.place) || byCodePoint(a.place, b.place));
    const own: { place: string; price: number }[] = [];
    for (const { place, packs } of places) {
      const within = open.filter((step) => step.packs > 0 && serves(place, step.scope));
      const offers = {
        price: Float64Array.from(within, (s) => -s.worth),
        capacity: Float64Array.from(within, (s) => s.packs),
        id: Int32Array.from(within.keys()),
      };
      const { full, part, price, missing } = takeCheapest(offers, packs);
      own.push({ place, price: missing > 0 || within.length === 0 ? 0 : -price });
      const amounts = new Map<string, number>();
      for (let k = 0; k < full + (part > 0 ? 1 : 0); k++) {
        const step = within[offers.id[k] as number] as (typeof within)[number];
        const taken = k < full ? step.packs : part;
        amounts.set(step.scope, (amounts.get(step.scope) ?? 0) + taken);
        value += taken * step.worth;
        step.packs -= taken;
      }
      for (const [scope, whole] of inWholePacks(amounts, packs))
        if (whole > 0) grants.push({ place, scope, medicineId, packs: whole });
    }
    // A pack more in a state sets one free that the nation sends there: it is worth no more than the nation's.
    for (const { place } of own) {
      const above = own.filter((other) => other.place === place || serves(other.place, place));
      prices.set(priceKey(place, medicineId), Math.min(...above.map((other) => other.price)));
    }
  }
  return { grants, prices, value };
}

const depth = (place: string): number => place.split('-').length;

/** Rounded down, and the packs that leaves to those who lost most by it: never more than there is. */
function inWholePacks(amounts: ReadonlyMap<string, number>, stock: number): [string, number][] {
  const rows = [...amounts]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([scope, amount]) => ({
      scope,
      whole: Math.floor(amount + 1e-9),
      lost: amount - Math.floor(amount + 1e-9),
    }));
  const sum = rows.reduce((s, r) => s + r.whole + r.lost, 0);
  let left = Math.min(Math.floor(stock), Math.floor(sum + 1e-6)) - rows.reduce((s, r) => s + r.whole, 0);
  for (const row of [...rows].sort((a, b) => b.lost - a.lost || byCodePoint(a.scope, b.scope))) {
    if (left <= 0) break;
    row.whole++;
    left--;
  }
  return rows.map(({ scope, whole }) => [scope, whole]);
}

/** Packs of one lot of a medicine for one jurisdiction. */
export interface DealtLot<HeldLot> {
  readonly scope: string;
  readonly lot: HeldLot;
  readonly packs: number;
}

/**
 * Lots of one medicine in one place, dealt so that every jurisdiction gets its packs, of each lot about the same share:
 * nobody is left with all that expires first. The lots hold at least what is granted.
 */
export function dealLots<HeldLot extends { readonly packs: number }>(
  lots: readonly HeldLot[],
  grants: readonly Pick<Grant, 'scope' | 'packs'>[],
): DealtLot<HeldLot>[] {
  const open = grants.map((g) => g.packs);
  let granted = open.reduce((sum, packs) => sum + packs, 0);
  let held = lots.reduce((sum, lot) => sum + lot.packs, 0);
  const dealt: DealtLot<HeldLot>[] = [];
  for (const lot of lots) {
    const { packs } = lot;
    // The lot's part of all that is granted, and of that part each jurisdiction's by rounding the running sum.
    const part = held === packs ? granted : Math.min(packs, Math.round((granted * packs) / held));
    let before = 0;
    let running = 0;
    const total = granted;
    open.forEach((want, k) => {
      running += want;
      const upTo = total > 0 ? Math.floor((running * part) / total + 1e-9) : 0;
      const take = upTo - before;
      before = upTo;
      if (take <= 0) return;
      dealt.push({ scope: (grants[k] as Grant).scope, lot, packs: take });
      open[k] = want - take;
      granted -= take;
    });
    held -= packs;
  }
  return dealt;
}
