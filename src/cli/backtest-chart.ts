/** A backtest as an SVG chart: one bar a method, in stock and over all months, with its figure; no script, no font of its own. */

/** One method: its name and its two figures; NaN is left out. */
export interface ChartBar {
  readonly name: string;
  readonly inStock: number;
  readonly all: number;
  /** Drawn in the stronger colour. */
  readonly ours: boolean;
}

const WIDTH = 720;
const NAMES = 220;
const FIGURES = 60;
const BAR = 16;
const GAP = 14;
const TOP = 64;
const COLOURS = { ours: ['#0b6e4f', '#8fc7b0'], other: ['#5c6b73', '#c2cbd0'] } as const;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function barChart(
  title: string,
  parts: readonly [inStock: string, all: string],
  bars: readonly ChartBar[],
  figure: (value: number) => string,
): string {
  const longest = Math.max(
    1e-9,
    ...bars.flatMap((b) => [b.inStock, b.all]).filter((x) => Number.isFinite(x)),
  );
  const height = TOP + bars.length * (2 * BAR + GAP) + 8;
  const room = WIDTH - NAMES - FIGURES;
  const text = (x: number, y: number, content: string, more = ''): string =>
    `<text x="${x}" y="${y}"${more}>${escaped(content)}</text>`;
  const rows = bars.flatMap(({ name, inStock, all, ours }, i) => {
    const y = TOP + i * (2 * BAR + GAP);
    const colours = ours ? COLOURS.ours : COLOURS.other;
    const drawn = [inStock, all].flatMap((value, k) => {
      if (!Number.isFinite(value)) return [];
      const length = Math.round((room * value * 10) / longest) / 10;
      return [
        `<rect x="${NAMES}" y="${y + k * BAR}" width="${length}" height="${BAR - 2}" fill="${colours[k]}"/>`,
        text(NAMES + length + 6, y + k * BAR + 11, figure(value)),
      ];
    });
    return [text(NAMES - 8, y + BAR + 3, name, ' text-anchor="end"'), ...drawn];
  });
  const legend = parts.flatMap((part, k) => [
    `<rect x="${NAMES + k * 200}" y="36" width="12" height="12" fill="${COLOURS.other[k]}"/>`,
    text(NAMES + k * 200 + 18, 46, part),
  ]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(12, 22, title, ' font-size="15" font-weight="bold"'),
    ...legend,
    ...rows,
    '</svg>\n',
  ].join('\n');
}
