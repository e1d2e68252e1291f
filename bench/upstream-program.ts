/** One medicine between jurisdictions as a linear program, give[place, step of a jurisdiction's curve]: what is rationed by price. */
import type { LinearProgram } from '../solver/linear-program';
import type { MarginalCurve } from '../src/rationing/marginal-value';
import { serves } from '../src/rationing/upstream';

/**
 * Minimises what is not gained. Rows: the packs of each place, then those of each step.
 * @param curves by jurisdiction. @param stock packs by place.
 */
export function upstreamProgram(
  name: string,
  curves: ReadonlyMap<string, MarginalCurve>,
  stock: ReadonlyMap<string, number>,
): LinearProgram {
  const steps = [...curves].flatMap(([scope, { packs, worth }]) =>
    Array.from(packs, (most, k) => ({ scope, most, worth: worth[k] as number })),
  );
  const columns = [...stock.keys()].flatMap((place, p) =>
    steps.flatMap(({ scope, worth }, k) =>
      serves(place, scope) ? [{ rows: [p, stock.size + k], worth }] : [],
    ),
  );
  const rowUpper = Float64Array.from([...stock.values(), ...steps.map((s) => s.most)]);
  return {
    name,
    rowCount: rowUpper.length,
    columnCount: columns.length,
    matrix: {
      columnStart: Int32Array.from({ length: columns.length + 1 }, (_, c) => 2 * c),
      rowIndex: Int32Array.from(columns.flatMap((c) => c.rows)),
      value: new Float64Array(2 * columns.length).fill(1),
    },
    cost: Float64Array.from(columns, (c) => -c.worth),
    offset: 0,
    rowLower: new Float64Array(rowUpper.length).fill(-Infinity),
    rowUpper,
    columnLower: new Float64Array(columns.length),
    columnUpper: new Float64Array(columns.length).fill(Infinity),
    rowName: (r) => `r${r}`,
    columnName: (c) => `c${c}`,
  };
}
