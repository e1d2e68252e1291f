/** How far off something is: as it stands, and in proportion to the numbers it is made of. */
export interface Deviation {
  readonly absolute: number;
  readonly relative: number;
}

export const noDeviation: Deviation = { absolute: 0, relative: 0 };
export const unknownDeviation: Deviation = { absolute: Number.NaN, relative: Number.NaN };

/** @param scale > 0: what the difference is judged by. */
export function deviation(difference: number, scale: number): Deviation {
  const absolute = Math.abs(difference);
  return { absolute, relative: absolute === 0 ? 0 : absolute / scale };
}
