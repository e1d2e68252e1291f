/** How orders become shipments where the stock does not reach for all. Whole units. */

/** Served in the order of the file until the stock is used up. */
export function firstComeFirstServed(orders: readonly number[], stock: number): number[] {
  let left = stock;
  return orders.map((order) => {
    const given = Math.min(left, Math.round(order));
    left -= given;
    return given;
  });
}

/** Every order cut to the same share; the largest remainders are rounded up. */
export function sameShare(orders: readonly number[], stock: number, share?: number): number[] {
  const wanted = orders.reduce((a, b) => a + b, 0);
  const part = share ?? (wanted > stock ? stock / wanted : 1);
  const shares = orders.map((order) => order * part);
  const whole = shares.map((s) => Math.floor(s + 1e-9));
  const rests = shares
    .map((s, i) => ({ i, rest: s - (whole[i] as number) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  let left =
    Math.floor(
      Math.min(
        stock,
        shares.reduce((a, b) => a + b, 0),
      ) + 1e-9,
    ) - whole.reduce((a, b) => a + b, 0);
  for (const { i, rest } of rests) {
    if (left <= 0 || rest <= 1e-9) break;
    whole[i] = (whole[i] as number) + 1;
    left--;
  }
  return whole;
}
