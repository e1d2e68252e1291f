/** Patients served month by month under each rule, as SVG. Its own light ground, so that it reads on a dark page too. */

export interface ServedLine {
  readonly name: string;
  readonly colour: string;
  readonly dashed: boolean;
  readonly values: readonly number[];
}

const WIDTH = 860;
const HEIGHT = 400;
const EDGE = { left: 70, right: 176, top: 64, bottom: 44 } as const;
const INK = '#1f2328';
const FAINT = '#d0d7de';

export function servedChart(
  title: string,
  subtitle: string,
  months: readonly string[],
  lines: readonly ServedLine[],
): string {
  const most = Math.max(...lines.flatMap((l) => l.values));
  const step = 5000;
  const top = Math.ceil(most / step) * step;
  const x = (k: number): number => EDGE.left + (k / (months.length - 1)) * (WIDTH - EDGE.left - EDGE.right);
  const y = (v: number): number => HEIGHT - EDGE.bottom - (v / top) * (HEIGHT - EDGE.top - EDGE.bottom);
  const at = (n: number): string => n.toFixed(1);
  const out = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" font-family="-apple-system, 'Segoe UI', 'Noto Sans', sans-serif" font-size="13" fill="${INK}">`,
    `<title>${title}</title>`,
    `<rect x=".5" y=".5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="6" fill="#ffffff" stroke="${FAINT}"/>`,
    `<text x="20" y="28" font-size="16" font-weight="600">${title}</text>`,
    `<text x="20" y="48" fill="#57606a">${subtitle}</text>`,
  ];
  for (let v = 0; v <= top; v += step)
    out.push(
      `<path d="M${EDGE.left} ${at(y(v))}H${WIDTH - EDGE.right}" stroke="${FAINT}"/>`,
      `<text x="${EDGE.left - 8}" y="${at(y(v) + 4)}" text-anchor="end">${v.toLocaleString('en-US')}</text>`,
    );
  months.forEach((month, k) => {
    if (k % 3 === 0)
      out.push(`<text x="${at(x(k))}" y="${HEIGHT - 18}" text-anchor="middle">${month}</text>`);
  });
  // Names stand at the lines' ends, moved apart where they would meet.
  const labels = lines
    .map((line) => ({ line, at: y(line.values.at(-1) as number) }))
    .sort((a, b) => a.at - b.at);
  labels.forEach((label, k) => {
    const before = labels[k - 1];
    if (before && label.at < before.at + 18) label.at = before.at + 18;
  });
  for (const { line, at: row } of labels) {
    const path = line.values.map((v, k) => `${k === 0 ? 'M' : 'L'}${at(x(k))} ${at(y(v))}`).join('');
    const dash = line.dashed ? ' stroke-dasharray="6 5"' : '';
    out.push(
      `<path d="${path}" fill="none" stroke="${line.colour}" stroke-width="2.5"${dash}/>`,
      `<text x="${WIDTH - EDGE.right + 10}" y="${at(row + 4)}" fill="${line.colour}" font-weight="600">${line.name}</text>`,
    );
  }
  return `${out.join('\n')}\n</svg>\n`;
}
