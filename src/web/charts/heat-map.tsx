/** Rows × columns with a number in each cell, its shade by steps that look even, and a way on from it. */

/** Steps from too little to too much; each is as far from the next as the eye can tell (OKLab, see administration.css). */
export type Shade = 'none' | 'less3' | 'less2' | 'less1' | 'even' | 'more1' | 'more2' | 'more3';

export interface HeatCell {
  readonly text: string;
  readonly shade: Shade;
  readonly href: string | null;
  /** Said in full: unit, medicine, how long it lasts, in a word. */
  readonly label: string;
}

export function HeatMap({
  caption,
  corner,
  columns,
  rows,
}: {
  readonly caption: string;
  readonly corner: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly note?: string;
    readonly cells: readonly HeatCell[];
  }[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll heat" tabIndex={0} aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map((column) => (
              <th key={column} scope="col" class="figure">
                <span>{column}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                {row.name}
                {row.note !== undefined && <small>{row.note}</small>}
              </th>
              {row.cells.map((cell, k) => (
                <td key={columns[k]} class={`figure ${cell.shade}`}>
                  {cell.href === null ? (
                    cell.text
                  ) : (
                    <a href={cell.href} aria-label={cell.label}>
                      {cell.text}
                    </a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
