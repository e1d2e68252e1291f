/** A country as one linear program: what planning it in two levels is held against. */
import type { LinearProgram } from '../solver/linear-program';
import { solve } from '../solver/solve';
import type { PreparedJurisdiction } from '../src/planning/country';
import { withUpstream } from '../src/planning/country-loss';
import { buildProblem } from '../src/rationing/build-problem';
import { type Formulation, formulate } from '../src/rationing/formulation';
import type { RationingProblem } from '../src/rationing/problem';

/** All jurisdictions in one program: their own programs side by side, and a row over each medicine's packs upstream. */
export async function solvedAsOne(
  jurisdictions: ReadonlyMap<string, PreparedJurisdiction>,
  stock: ReadonlyMap<string, number>,
): Promise<number> {
  const parts = [...jurisdictions.values()].map(({ snapshot, policy, forecasts }) => {
    const problem = buildProblem(snapshot, policy, forecasts, 'country');
    const formulation = formulate(problem, () => 0);
    const model = withUpstream(formulation, problem, (id) => ({
      price: 0,
      most: stock.has(id) ? Infinity : 0,
    }));
    return { problem, formulation, model };
  });
  const medicines = [...stock.keys()];
  const rowIndex: number[] = [];
  const value: number[] = [];
  const columnStart = [0];
  let rows = 0;
  const own = parts.reduce((sum, p) => sum + p.model.rowCount, 0);
  for (const { problem, formulation, model } of parts) {
    const asks = upstreamRow(problem, formulation, medicines);
    for (let c = 0; c < model.columnCount; c++) {
      for (let at = model.matrix.columnStart[c]!; at < model.matrix.columnStart[c + 1]!; at++) {
        rowIndex.push(rows + model.matrix.rowIndex[at]!);
        value.push(model.matrix.value[at]!);
      }
      const over = asks.get(c);
      if (over !== undefined) {
        rowIndex.push(own + over);
        value.push(1);
      }
      columnStart.push(rowIndex.length);
    }
    rows += model.rowCount;
  }
  const join = (of: (model: LinearProgram) => Float64Array, more: number[] = []): Float64Array =>
    Float64Array.from([...parts.flatMap((p) => [...of(p.model)]), ...more]);
  const solution = await solve(
    {
      name: 'country',
      rowCount: own + medicines.length,
      columnCount: columnStart.length - 1,
      matrix: {
        columnStart: Int32Array.from(columnStart),
        rowIndex: Int32Array.from(rowIndex),
        value: Float64Array.from(value),
      },
      cost: join((m) => m.cost),
      offset: 0,
      rowLower: join(
        (m) => m.rowLower,
        medicines.map(() => -Infinity),
      ),
      rowUpper: join((m) => m.rowUpper, [...stock.values()]),
      columnLower: join((m) => m.columnLower),
      columnUpper: join((m) => m.columnUpper),
      rowName: (r) => `r${r}`,
      columnName: (c) => `c${c}`,
    },
    { backend: 'highs' },
  );
  if (solution.status !== 'optimal') throw new Error(solution.message);
  return -solution.objective;
}

/** Row over the country of each column that brings packs from upstream. */
const upstreamRow = (
  { sources }: RationingProblem,
  { askColumn }: Formulation,
  medicines: readonly string[],
): Map<number, number> =>
  new Map(
    sources.flatMap((source, k) => {
      const row = medicines.indexOf(source.medicine.medicineId);
      return source.kind === 'warehouse' && row >= 0 ? [[askColumn[k] as number, row] as const] : [];
    }),
  );
