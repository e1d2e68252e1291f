/** The limit against the linear program of the whole run, and above every policy. */
import type { LinearProgram } from '../../solver/linear-program';
import { solve } from '../../solver/solve';
import { clairvoyant } from '../../src/simulate/clairvoyant';
import { play } from '../../src/simulate/play';
import { policyNamed } from '../../src/simulate/policy-named';
import { drawWorld, type World } from '../../src/simulate/world';
import { clinic, smallScenario } from './small-scenario';

const total = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** The whole run written out: columns served, stock and shipped by clinic and period; every flow a row. */
function wholeRun(world: World, holding: number): LinearProgram {
  const { scenario, visited, lead } = world;
  const { periods, historyPeriods, clinics, supplyUnits } = scenario;
  const cells = clinics.length * periods;
  const entries: [number, number, number][] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const row = (lower: number, upper: number): number => {
    rowUpper.push(upper);
    return rowLower.push(lower) - 1;
  };
  const cell = (i: number, t: number): number => i * periods + t;
  const arrival = (i: number, t: number): number => {
    for (let a = t + (lead[t] as number); a < periods; a++) if (visited[i * periods + a] === 1) return a;
    return periods;
  };
  clinics.forEach((c, i) => {
    for (let t = 0; t < periods; t++) {
      // served + stock − stock before − what arrives = what was there at the start
      const balance = row(t === 0 ? c.initialUnits : 0, t === 0 ? c.initialUnits : 0);
      entries.push([balance, cell(i, t), 1], [balance, cells + cell(i, t), 1]);
      if (t > 0) entries.push([balance, cells + cell(i, t - 1), -1]);
      for (let s = 0; s <= t; s++)
        if (arrival(i, s) === t) entries.push([balance, 2 * cells + cell(i, s), -1]);
    }
  });
  let supply = 0;
  for (let t = 0; t < periods; t++) {
    supply += supplyUnits[t] as number;
    const upstream = row(-Infinity, supply);
    clinics.forEach((_, i) => {
      for (let s = 0; s <= t; s++) entries.push([upstream, 2 * cells + cell(i, s), 1]);
    });
  }
  entries.sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  const columns = 3 * cells;
  const columnStart = new Int32Array(columns + 1);
  for (const [, column] of entries) columnStart[column + 1] = (columnStart[column + 1] as number) + 1;
  for (let j = 0; j < columns; j++)
    columnStart[j + 1] = (columnStart[j + 1] as number) + (columnStart[j] as number);
  const columnUpper = new Float64Array(columns).fill(Infinity);
  const cost = new Float64Array(columns);
  clinics.forEach((_, i) => {
    for (let t = 0; t < periods; t++) {
      columnUpper[cell(i, t)] = world.need[i * (historyPeriods + periods) + historyPeriods + t] as number;
      cost[cell(i, t)] = -1;
      cost[cells + cell(i, t)] = holding;
    }
  });
  return {
    name: 'whole run',
    rowCount: rowLower.length,
    columnCount: columns,
    matrix: {
      columnStart,
      rowIndex: Int32Array.from(entries, (e) => e[0]),
      value: Float64Array.from(entries, (e) => e[2]),
    },
    cost,
    offset: 0,
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    columnLower: new Float64Array(columns),
    columnUpper,
    rowName: (r) => `r${r}`,
    columnName: (c) => `c${c}`,
  };
}

test('it is the optimum of the linear program of the whole run', async () => {
  for (const replication of [0, 1, 2, 3])
    for (const holding of [0, 0.03, 0.2]) {
      const scenario = smallScenario({
        clinics: [
          clinic('A', { initialUnits: 15, visitChance: [0.5, 0.2, 0.9, 0.5] }),
          clinic('B', { visitChance: [0.6, 0.6, 0, 0.4] }),
        ],
      });
      const world = drawWorld(scenario, 11, replication);
      const limit = clairvoyant(world, holding);
      const solution = await solve(wholeRun(world, holding));
      expect(solution.status).toBe('optimal');
      expect(holding * total(limit.stockPeriods) - total(limit.served)).toBeCloseTo(solution.objective, 6);
    }
});

test('no policy serves more than the limit, and the limit no more than there was or was needed', () => {
  const scenario = smallScenario();
  for (const replication of [0, 1, 2]) {
    const world = drawWorld(scenario, 5, replication);
    const limit = clairvoyant(world, 0);
    const supplied = total(scenario.supplyUnits) + total(scenario.clinics.map((c) => c.initialUnits));
    expect(total(limit.served)).toBeLessThanOrEqual(Math.min(supplied, total(limit.need)));
    for (const periods of [4, 8, 16]) {
      const kind = policyNamed({ policy: 'status-quo', periods, window: 4 });
      const played = play(world, kind.start(scenario));
      expect(total(played.need)).toBe(total(limit.need));
      expect(total(played.served)).toBeLessThanOrEqual(total(limit.served));
    }
  }
});

test('a dearer unit is held for a shorter time, and fewer are served', () => {
  const world = drawWorld(smallScenario(), 5, 0);
  const limits = [0, 0.05, 0.2, 0.5].map((holding) => clairvoyant(world, holding));
  for (let k = 1; k < limits.length; k++) {
    const [cheap, dear] = [limits[k - 1], limits[k]] as const;
    expect(total(dear?.stockPeriods ?? [])).toBeLessThanOrEqual(total(cheap?.stockPeriods ?? []));
    expect(total(dear?.served ?? [])).toBeLessThanOrEqual(total(cheap?.served ?? []));
  }
});
