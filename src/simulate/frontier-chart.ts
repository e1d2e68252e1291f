/** Service against mean stock, one curve a policy, as SVG: what a chart of the frontier shows and nothing else. */

interface FrontierPoint {
  readonly stock: number;
  readonly service: number;
}
export interface FrontierCurve {
  readonly name: string;
  readonly points: readonly FrontierPoint[];
}
export interface ChartWords {
  readonly title: string;
  readonly stock: string;
  readonly service: string;
}

const WIDTH = 760;
const HEIGHT = 460;
const EDGE = { left: 64, right: 190, top: 44, bottom: 56 } as const;
/** Colours that the colour-blind tell apart (M. Okabe, K. Ito), then the same, dashed. */
const COLOURS = [
  '#000000',
  '#0072b2',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#777777',
  '#d55e00',
] as const;

const inXml = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
const at = (x: number): string => x.toFixed(1);

/** A round step that cuts the span into four to eight parts. */
function stepOf(span: number): number {
  const size = 10 ** Math.floor(Math.log10(span / 4));
  return [1, 2, 5].map((n) => n * size).find((step) => span / step <= 8) ?? 10 * size;
}

export function frontierChart(curves: readonly FrontierCurve[], words: ChartWords): string {
  const all = curves.flatMap((c) => c.points);
  const mostStock = Math.max(1e-6, ...all.map((p) => p.stock)) * 1.02;
  const least = Math.max(0, Math.floor(Math.min(1, ...all.map((p) => p.service)) * 20) / 20 - 0.05);
  const x = (stock: number): number => EDGE.left + (stock / mostStock) * (WIDTH - EDGE.left - EDGE.right);
  const y = (service: number): number =>
    HEIGHT - EDGE.bottom - ((service - least) / (1 - least)) * (HEIGHT - EDGE.top - EDGE.bottom);
  const lines: string[] = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="13">`,
    `<title>${inXml(words.title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    `<text x="${EDGE.left}" y="24" font-size="16">${inXml(words.title)}</text>`,
  ];
  const stockStep = stepOf(mostStock);
  for (let s = 0; s <= mostStock; s += stockStep)
    lines.push(
      `<path d="M${at(x(s))} ${at(y(least))}V${EDGE.top}" stroke="#ddd"/>`,
      `<text x="${at(x(s))}" y="${HEIGHT - EDGE.bottom + 18}" text-anchor="middle">${Number(s.toFixed(6))}</text>`,
    );
  const serviceStep = stepOf(1 - least);
  for (let s = Math.ceil(least / serviceStep - 1e-9) * serviceStep; s <= 1 + 1e-9; s += serviceStep)
    lines.push(
      `<path d="M${EDGE.left} ${at(y(s))}H${WIDTH - EDGE.right}" stroke="#ddd"/>`,
      `<text x="${EDGE.left - 8}" y="${at(y(s) + 4)}" text-anchor="end">${Math.round(s * 100)} %</text>`,
    );
  lines.push(
    `<text x="${at(x(mostStock / 2))}" y="${HEIGHT - 14}" text-anchor="middle">${inXml(words.stock)}</text>`,
    `<text transform="translate(16 ${at(y((1 + least) / 2))}) rotate(-90)" text-anchor="middle">${inXml(words.service)}</text>`,
  );
  curves.forEach((curve, k) => {
    const colour = COLOURS[k % COLOURS.length];
    const dash = k >= COLOURS.length ? ' stroke-dasharray="5 4"' : '';
    const points = [...curve.points].sort((a, b) => a.stock - b.stock);
    const path = points.map((p, n) => `${n === 0 ? 'M' : 'L'}${at(x(p.stock))} ${at(y(p.service))}`).join('');
    lines.push(`<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"${dash}/>`);
    for (const p of points)
      lines.push(`<circle cx="${at(x(p.stock))}" cy="${at(y(p.service))}" r="3" fill="${colour}"/>`);
    const row = EDGE.top + 16 + k * 20;
    lines.push(
      `<path d="M${WIDTH - EDGE.right + 16} ${row - 4}h22" stroke="${colour}" stroke-width="2"${dash}/>`,
      `<text x="${WIDTH - EDGE.right + 44}" y="${row}">${inXml(curve.name)}</text>`,
    );
  });
  return `${lines.join('\n')}\n</svg>\n`;
}
