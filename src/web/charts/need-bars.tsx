/** Need against supply: a mark for the need, blocks one after the other for what there is, on one scale. */

export interface NeedRow {
  readonly label: string;
  /** null: not known. */
  readonly need: number | null;
  /** In the order of the legend. */
  readonly parts: readonly number[];
  /** The same in words. */
  readonly text: string;
}

const WIDTH = 640;
const ROW = 60;
const BAR = 16;

export function NeedBars({
  rows,
  need,
  parts,
}: {
  readonly rows: readonly NeedRow[];
  /** What the mark is called. */
  readonly need: string;
  readonly parts: readonly string[];
}) {
  const total = (row: NeedRow): number => row.parts.reduce((sum, units) => sum + units, 0);
  const most = Math.max(...rows.map((row) => Math.max(row.need ?? 0, total(row))), 1) * 1.02;
  const x = (units: number): number => Math.round((units / most) * WIDTH * 10) / 10;
  return (
    <figure class="chart needs">
      <svg
        viewBox={`0 0 ${WIDTH} ${rows.length * ROW}`}
        role="img"
        aria-label={rows.map((row) => row.text).join(' ')}
      >
        {rows.map((row, k) => {
          const top = k * ROW;
          let from = 0;
          return (
            <g key={row.label}>
              <text x="0" y={top + 22}>
                {row.label}
              </text>
              {row.parts.map((units, p) => {
                const at = from;
                from += units;
                return (
                  <rect
                    key={parts[p]}
                    class={`part${p}`}
                    x={x(at)}
                    y={top + 32}
                    width={x(units)}
                    height={BAR}
                  />
                );
              })}
              {row.need !== null && (
                <path class="need" d={`M${Math.max(1.5, x(row.need))} ${top + 29}v${BAR + 6}`} />
              )}
            </g>
          );
        })}
      </svg>
      <figcaption class="legend">
        <span class="key-line">
          <svg viewBox="0 0 28 10" aria-hidden="true">
            <path class="need" d="M14 0v10" />
          </svg>
          {need}
        </span>
        {parts.map((label, p) => (
          <span key={label} class="key-line">
            <svg viewBox="0 0 28 10" aria-hidden="true">
              <rect class={`part${p}`} width="28" height="10" />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
