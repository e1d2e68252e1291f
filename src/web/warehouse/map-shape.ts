/** Where things stand on the drawn map: a plain projection, true in distance near its middle; labels that do not cover each other. */

export interface Spot {
  readonly latitude: number;
  readonly longitude: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

const WIDTH = 800;
/** Room for circles and names at the edges. */
const MARGIN = 70;
const LEAST_SPAN = 0.02;

/** Degrees to the drawing: a degree of longitude is as wide as it is at the middle latitude. */
export function projection(spots: readonly Spot[]): {
  readonly width: number;
  readonly height: number;
  readonly at: (spot: Spot) => Point;
} {
  const [south, north] = ends(spots.map((s) => s.latitude));
  const [west, east] = ends(spots.map((s) => s.longitude));
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = Math.max(LEAST_SPAN, (east - west) * narrowing);
  const up = Math.max(LEAST_SPAN, north - south);
  const scale = Math.min((WIDTH - 2 * MARGIN) / across, (WIDTH * 0.9) / up);
  const left = (WIDTH - across * scale) / 2;
  return {
    width: WIDTH,
    height: Math.round(up * scale + 2 * MARGIN),
    at: ({ latitude, longitude }) => ({
      x: tenth(left + (longitude - west) * narrowing * scale),
      y: tenth(MARGIN + (north - latitude) * scale),
    }),
  };
}
const ends = (values: readonly number[]): [number, number] => [Math.min(...values), Math.max(...values)];
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** From the start always on to the nearest that is left. */
export function chain<P extends Point>(start: Point, points: readonly P[]): P[] {
  const left = [...points];
  const ordered: P[] = [];
  let here = start;
  while (left.length > 0) {
    let nearest = 0;
    const far = (p: Point) => (p.x - here.x) ** 2 + (p.y - here.y) ** 2;
    for (let k = 1; k < left.length; k++) if (far(left[k] as P) < far(left[nearest] as P)) nearest = k;
    const [next] = left.splice(nearest, 1) as [P];
    ordered.push(next);
    here = next;
  }
  return ordered;
}

/** Area, not width, stands for patients. */
export const radiusOf = (patients: number | null, most: number): number =>
  tenth(8 + 14 * Math.sqrt(Math.max(0, patients ?? 0) / Math.max(1, most)));

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
const LETTER = 6.6;
const LINE = 14;
const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Where a name fits beside its circle, for those for which there is room; null for the others. */
export function labels(
  circles: readonly (Point & { readonly radius: number; readonly name: string })[],
): ({ readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' | 'middle' } | null)[] {
  const taken: Box[] = circles.map(({ x, y, radius: r }) => ({
    left: x - r,
    right: x + r,
    top: y - r,
    bottom: y + r,
  }));
  return circles.map(({ x, y, radius, name }) => {
    const wide = name.length * LETTER;
    const tries = [
      { x: x + radius + 4, y: y + 4, anchor: 'start', left: x + radius + 2 },
      { x: x - radius - 4, y: y + 4, anchor: 'end', left: x - radius - 4 - wide },
      { x, y: y - radius - 4, anchor: 'middle', left: x - wide / 2 },
      { x, y: y + radius + LINE, anchor: 'middle', left: x - wide / 2 },
    ] as const;
    for (const { left, ...label } of tries) {
      const box = { left, right: left + wide + 4, top: label.y - LINE + 3, bottom: label.y + 3 };
      if (box.left < 0 || box.right > WIDTH || taken.some((t) => meet(t, box))) continue;
      taken.push(box);
      return label;
    }
    return null;
  });
}
