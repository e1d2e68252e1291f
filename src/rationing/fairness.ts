/**
 * The fairness floor: the largest share of need that every clinic can be brought to with the stock there is.
 * Water-filling: max φ ≤ 1 with Σ_i min(room_i, (φ·need_i − usable_i)⁺) ≤ stock. Need after this delivery takes no
 * part: people who wait now come first, up to their expected need; beyond it, later need competes by value.
 */
export interface Claim {
  readonly need: number;
  readonly usable: number;
  /** Most that may be given. */
  readonly room: number;
}

const given = (claims: readonly Claim[], share: number): number =>
  claims.reduce((sum, c) => sum + Math.min(c.room, Math.max(0, share * c.need - c.usable)), 0);

/** 0-1. All quantities in the same unit. */
export function commonShare(claims: readonly Claim[], stock: number): number {
  if (given(claims, 1) <= stock) return 1;
  // Piecewise linear and rising in φ: between two neighbouring break points it is a straight line.
  const breaks = claims
    .filter((c) => c.need > 0)
    .flatMap((c) => [c.usable / c.need, (c.usable + c.room) / c.need])
    .filter((share) => share > 0 && share < 1)
    .sort((a, b) => a - b);
  let [low, high] = [0, 1];
  let [first, last] = [0, breaks.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    const share = breaks[middle] as number;
    if (given(claims, share) <= stock) {
      low = share;
      first = middle + 1;
    } else {
      high = share;
      last = middle;
    }
  }
  const [atLow, atHigh] = [given(claims, low), given(claims, high)];
  return atHigh > atLow ? low + ((high - low) * (stock - atLow)) / (atHigh - atLow) : low;
}
