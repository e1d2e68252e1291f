/** The decision cost of each method as bars: months in stock above, all months below, with the figures beside them. */

export interface Bar {
  readonly name: string;
  readonly inStock: number | null;
  readonly all: number | null;
  /** Drawn stronger. */
  readonly ours: boolean;
}

const WIDTH = 640;
const NAMES = 210;
const FIGURES = 56;
const HEIGHT = 14;
const GAP = 12;

export function BacktestChart({
  title,
  bars,
  figure,
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly figure: (value: number) => string;
}) {
  const longest = Math.max(1e-9, ...bars.flatMap((b) => [b.inStock ?? 0, b.all ?? 0]));
  const height = bars.length * (2 * HEIGHT + GAP);
  return (
    <svg class="backtest-chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
      {bars.map(({ name, inStock, all, ours }, i) => {
        const y = i * (2 * HEIGHT + GAP);
        return (
          <g key={name} class={ours ? 'ours' : undefined}>
            <text x={NAMES - 8} y={y + HEIGHT + 4} text-anchor="end">
              {name}
            </text>
            {[inStock, all].map((value, k) => {
              if (value === null) return null;
              const length = ((WIDTH - NAMES - FIGURES) * value) / longest;
              return (
                <>
                  <rect
                    class={k === 0 ? 'first' : 'second'}
                    x={NAMES}
                    y={y + k * HEIGHT}
                    width={length.toFixed(1)}
                    height={HEIGHT - 2}
                  />
                  <text class="figure" x={NAMES + length + 6} y={y + k * HEIGHT + HEIGHT - 4}>
                    {figure(value)}
                  </text>
                </>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
