/** Probability that a raised series scores above a clean one. */
export function areaUnderCurve(raised: readonly number[], clean: readonly number[]): number {
  const all = [...raised.map((v) => ({ v, raised: 1 })), ...clean.map((v) => ({ v, raised: 0 }))].sort(
    (a, b) => a.v - b.v,
  );
  let ranks = 0;
  for (let i = 0; i < all.length; ) {
    let j = i;
    while (j < all.length && all[j]?.v === all[i]?.v) j += 1;
    for (let k = i; k < j; k++) if (all[k]?.raised) ranks += (i + j + 1) / 2;
    i = j;
  }
  return (ranks - (raised.length * (raised.length + 1)) / 2) / (raised.length * clean.length);
}
