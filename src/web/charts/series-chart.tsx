/** Months from left to right: points, lines and a range on one scale, drawn by the server; its text says the same. */

export interface Series {
  readonly label: string;
  /** null: nothing known of that month. */
  readonly values: readonly (number | null)[];
  /** How it is drawn; the stroke tells it apart too, not its colour alone. */
  readonly look: 'points' | 'line' | 'dashed' | 'dotted';
}

export interface Band {
  readonly label: string;
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

const WIDTH = 640;
const HEIGHT = 220;
const LEFT = 74;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 26;
/** Labels below: as many as fit. */
const MOST_LABELS = 8;

/** A round number at or above it: 1, 2, 5 and their tens. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value * (1 - 1e-9))!;
}

const known = (values: readonly (number | null)[]): number[] => values.filter((v) => v !== null);

export function SeriesChart({
  text,
  labels,
  series,
  band,
  marked = [],
  figure,
}: {
  /** What the chart shows, in a sentence: its text alternative. */
  readonly text: string;
  /** One for each month, short. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly band?: Band | undefined;
  /** Stretches of months that are set apart, first and last included. */
  readonly marked?: readonly { readonly from: number; readonly to: number }[];
  readonly figure: (value: number) => string;
}) {
  const all = [...series.flatMap((s) => known(s.values)), ...known(band?.high ?? [])];
  const most = roundUp(Math.max(...all, Number.EPSILON));
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, labels.length);
  const x = (k: number): number => round(LEFT + step * (k + 0.5));
  const y = (value: number): number => round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / most));
  const every = Math.ceil(labels.length / MOST_LABELS);
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={text}>
        {marked.map(({ from, to }) => (
          <rect
            key={from}
            class="marked"
            x={x(from) - step / 2}
            y={TOP}
            width={round(step * (to - from + 1))}
            height={HEIGHT - TOP - BOTTOM}
          />
        ))}
        {[0, 0.5, 1].map((part) => (
          <g key={part} class="axis">
            <path d={`M${LEFT} ${y(most * part)}H${WIDTH - RIGHT}`} />
            <text x={LEFT - 6} y={y(most * part) + 4} text-anchor="end">
              {figure(most * part)}
            </text>
          </g>
        ))}
        {labels.map(
          (label, k) =>
            k % every === 0 && (
              <text
                key={label}
                class={(k / every) % 2 === 0 ? 'when' : 'when between'}
                x={x(k)}
                y={HEIGHT - 8}
                text-anchor="middle"
              >
                {label}
              </text>
            ),
        )}
        {band && bandPaths(band, x, y).map((d) => <path key={d} class="band" d={d} />)}
        {series.map((s, k) => (
          <g key={s.label} class={`series s${k}`}>
            {s.look !== 'points' && <path class={s.look} d={linePath(s.values, x, y)} />}
            {(s.look === 'points' || s.look === 'line') &&
              s.values.map((value, at) =>
                value === null ? null : <circle key={at} cx={x(at)} cy={y(value)} r="3.5" />,
              )}
          </g>
        ))}
      </svg>
      <figcaption class="legend">
        {series.map((s, k) => (
          <span key={s.label} class={`key-line s${k}`}>
            <svg viewBox="0 0 28 10" aria-hidden="true">
              {s.look !== 'points' && <path class={s.look} d="M1 5H27" />}
              {(s.look === 'points' || s.look === 'line') && <circle cx="14" cy="5" r="3.5" />}
            </svg>
            {s.label}
          </span>
        ))}
        {band && (
          <span class="key-line">
            <svg viewBox="0 0 28 10" aria-hidden="true">
              <rect class="band" x="1" y="0" width="26" height="10" />
            </svg>
            {band.label}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
type At = (value: number) => number;

/** Broken where a month is not known. */
function linePath(values: readonly (number | null)[], x: At, y: At): string {
  let drawing = false;
  return values
    .map((value, k) => {
      if (value === null) {
        drawing = false;
        return '';
      }
      const command = drawing ? 'L' : 'M';
      drawing = true;
      return `${command}${x(k)} ${y(value)}`;
    })
    .join('');
}

/** A block a month: a range for each, and none between them. */
function bandPaths({ low, high }: Band, x: At, y: At): string[] {
  const half = Math.max(3, (x(1) - x(0)) * 0.35);
  return low.flatMap((from, k) => {
    const to = high[k] ?? null;
    if (from === null || to === null) return [];
    const height = Math.max(2, y(from) - y(to));
    return [`M${round(x(k) - half)} ${y(to)}h${round(half * 2)}v${round(height)}h${round(-half * 2)}z`];
  });
}
