import { checkCount, checkText } from './arguments';
import type { RecordQuery } from './port';

const LAST_CODE_POINT = 0x10ffff;

/** Keys k with from ≤ k < before and k ≠ after: one stretch of an index, wherever `after` lies. */
export interface KeyRange {
  readonly from: string;
  readonly after: string;
  /** Null = no end. */
  readonly before: string | null;
}

export function keyRange({ prefix = '', after = '', limit }: RecordQuery): KeyRange {
  checkText('prefix', prefix);
  checkText('after', after);
  checkCount('limit', limit, 0);
  return { from: byCodePoint(prefix, after) < 0 ? after : prefix, after, before: firstBeyond(prefix) };
}

/** UTF-8 sorts as code points do; JavaScript's own order (UTF-16) puts U+1F600 before U+FB00. */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The first text after all that begin with the prefix: its last code point raised by one. */
function firstBeyond(prefix: string): string | null {
  const points = [...prefix].map((character) => character.codePointAt(0) as number);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return null;
  // The code points from U+D800 to U+DFFF are halves of pairs and stand in no text.
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
