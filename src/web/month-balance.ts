/** Whether a medicine's month adds up: opening + received − issued + adjusted = closing. Browser and server ask the same. */

/** Units; null = left empty, NaN = no number. */
export interface MonthFigures {
  readonly opening: number | null;
  readonly received: number | null;
  readonly issued: number | null;
  readonly adjusted: number | null;
  readonly closing: number | null;
}

export type Balance =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bad' }
  | { readonly kind: 'adds' }
  /** No closing figure yet: what it would be. */
  | { readonly kind: 'open'; readonly left: number }
  /** More was issued than there was. */
  | { readonly kind: 'below'; readonly left: number }
  | { readonly kind: 'differs'; readonly left: number; readonly closing: number };

/** Half a unit: rounding. */
const SLACK = 0.5;

export function balanceOf({ opening, received, issued, adjusted, closing }: MonthFigures): Balance {
  if ([opening, received, issued, adjusted, closing].some((v) => Number.isNaN(v))) return { kind: 'bad' };
  if (issued === null || opening === null || received === null) return { kind: 'empty' };
  const left = opening + received - issued + (adjusted ?? 0);
  if (closing !== null)
    return Math.abs(left - closing) <= SLACK ? { kind: 'adds' } : { kind: 'differs', left, closing };
  return left < -SLACK ? { kind: 'below', left } : { kind: 'open', left };
}
