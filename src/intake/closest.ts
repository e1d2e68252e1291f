/** Words compared as a person would: without case, accents, spaces or punctuation, and by how many letters differ. */

/** 'Existencia Final', 'existencia_final' and 'EXISTENCIA-FINAL' are the same word: existenciafinal. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[\s_\-./·]+/g, '');

/** Letters to change, add, drop or swap to turn one word into the other; `limit + 1` once it is more than that. */
function letterDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** A word longer than this is not worth comparing: no code or heading is. */
const LONGEST_WORD = 60;

/** The candidate that differs in the fewest letters, if they are few; null when none is near. */
export function closest(word: string, candidates: Iterable<string>, limit = 2): string | null {
  if (word.length > LONGEST_WORD) return null;
  const bare = plain(word);
  const allowed = Math.min(limit, Math.max(1, Math.floor(bare.length / 3)));
  let best: string | null = null;
  let bestDistance = allowed + 1;
  for (const candidate of candidates) {
    const distance = letterDistance(bare, plain(candidate), bestDistance - 1);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      if (distance === 0) break;
    }
  }
  return best;
}
