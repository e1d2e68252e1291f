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

/** Sums that are equal but for rounding count as equal: where nobody can take more, the share must not hang on it. */
const within = (amount: number, stock: number): boolean => amount <= stock + 1e-9 * Math.max(1, stock);

const given = (claims: readonly Claim[], share: number): number =>
  claims.reduce((sum, c) => sum + Math.min(c.room, Math.max(0, share * c.need - c.usable)), 0);

/** 0-1. All quantities in the same unit. */
export function commonShare(claims: readonly Claim[], stock: number): number {
  if (within(given(claims, 1), stock)) return 1;
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
    if (within(given(claims, share), stock)) {
      low = share;
      first = middle + 1;
    } else {
      high = share;
      last = middle;
    }
  }
  const [atLow, atHigh] = [given(claims, low), given(claims, high)];
  const part = atHigh > atLow ? Math.max(0, stock - atLow) / (atHigh - atLow) : 0;
  return low + (high - low) * Math.min(1, part);
}

/** A claim, and whether some neighbour's surplus could reach it. */
export interface ReachableClaim extends Claim {
  readonly reached: boolean;
}

/**
 * The share that neighbours' surplus allows those whom it can reach, the others left at the common share; just the
 * common share where it reaches nobody. More stock never lowers it: with the common share the others take part of the
 * addition, never more than all of it, and what is left of it is there for those whom surplus reaches.
 */
export function shareBeside(
  claims: readonly ReachableClaim[],
  share: number,
  stock: number,
  surplus: number,
): number {
  const reached = claims.filter((c) => c.reached);
  if (reached.length === 0) return share;
  const others = given(
    claims.filter((c) => !c.reached),
    share,
  );
  return Math.max(share, commonShare(reached, stock - others + surplus));
}
