/** Where the problems with published optima stand, and how to read the OR-Library's. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { LinearProgram } from '../../solver/linear-program';

const root = resolve(__dirname, '../..');
const folder = resolve(root, process.env.SURTIDO_DATA ?? '../shared/data', 'solver');

export const netlibFolder = resolve(folder, 'netlib');
export const orlibFolder = resolve(folder, 'orlib');

/** `test` where the folder is there; else a skipped test that says so by name. */
export function testWith(data: string): (name: string, run: () => Promise<void>) => void {
  if (existsSync(data)) return test;
  return (name, run) => test.skip(`${name} — SKIPPED: ${data} is not there (set SURTIDO_DATA)`, run);
}

/** Names of a folder's problems by its file of optima; none where it is absent. */
export function optimaOf<T>(data: string, file: string): [string, T][] {
  const path = resolve(data, file);
  return existsSync(path) ? Object.entries(JSON.parse(readFileSync(path, 'utf8'))) : [['(none)', null as T]];
}

export interface Warehouses {
  readonly capacity: number[];
  readonly fixedCost: number[];
  readonly demand: number[];
  /** cost[customer][warehouse] of serving all of its demand from there. */
  readonly cost: number[][];
}

/** OR-Library's capacitated warehouse location: m n; capacity and fixed cost m times; then demand and m costs n times. */
export function readWarehouses(name: string): Warehouses {
  const numbers = readFileSync(resolve(orlibFolder, `${name}.txt`), 'utf8')
    .trim()
    .split(/\s+/)
    .map(Number);
  let at = 0;
  const next = (): number => {
    const number = numbers[at++];
    if (number === undefined || Number.isNaN(number)) throw new Error(`${name}: no number at place ${at}`);
    return number;
  };
  const warehouses = next();
  const customers = next();
  const read: Warehouses = { capacity: [], fixedCost: [], demand: [], cost: [] };
  for (let w = 0; w < warehouses; w++) {
    read.capacity.push(next());
    read.fixedCost.push(next());
  }
  for (let c = 0; c < customers; c++) {
    read.demand.push(next());
    read.cost.push(Array.from({ length: warehouses }, next));
  }
  if (at !== numbers.length) throw new Error(`${name}: ${numbers.length - at} numbers are left over`);
  return read;
}

/** All warehouses open: x = share of a customer's demand from a warehouse; each customer is served, no warehouse overdrawn. */
export function transport(name: string, { capacity, demand, cost }: Warehouses): LinearProgram {
  const warehouses = capacity.length;
  const columnCount = warehouses * demand.length;
  const rowCount = warehouses + demand.length;
  return {
    name,
    rowCount,
    columnCount,
    matrix: {
      columnStart: Int32Array.from({ length: columnCount + 1 }, (_, j) => 2 * j),
      rowIndex: Int32Array.from({ length: 2 * columnCount }, (_, k) =>
        k % 2 === 0 ? (k / 2) % warehouses : warehouses + Math.floor(k / 2 / warehouses),
      ),
      value: Float64Array.from({ length: 2 * columnCount }, (_, k) =>
        k % 2 === 0 ? demand[Math.floor(k / 2 / warehouses)]! : 1,
      ),
    },
    cost: Float64Array.from(cost.flat()),
    offset: 0,
    rowLower: Float64Array.from({ length: rowCount }, (_, row) => (row < warehouses ? -Infinity : 1)),
    rowUpper: Float64Array.from({ length: rowCount }, (_, row) => (row < warehouses ? capacity[row]! : 1)),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(Infinity),
    rowName: (row) => (row < warehouses ? `capacity ${row}` : `demand ${row - warehouses}`),
    columnName: (column) => `from ${column % warehouses} to ${Math.floor(column / warehouses)}`,
  };
}

/** With a 0–1 column a warehouse: open at its fixed cost, or empty. */
export function location(name: string, data: Warehouses): LinearProgram {
  const { capacity, fixedCost } = data;
  const base = transport(name, data);
  const warehouses = capacity.length;
  const columnCount = base.columnCount + warehouses;
  const join = (a: Float64Array, b: readonly number[]) => Float64Array.of(...a, ...b);
  const entries = base.matrix.value.length;
  return {
    ...base,
    columnCount,
    matrix: {
      columnStart: Int32Array.of(...base.matrix.columnStart, ...capacity.map((_, w) => entries + w + 1)),
      rowIndex: Int32Array.of(...base.matrix.rowIndex, ...capacity.keys()),
      value: join(
        base.matrix.value,
        capacity.map((most) => -most),
      ),
    },
    cost: join(base.cost, fixedCost),
    rowUpper: base.rowUpper.map((bound, row) => (row < warehouses ? 0 : bound)),
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(1),
    integer: Uint8Array.from({ length: columnCount }, (_, column) => (column < base.columnCount ? 0 : 1)),
    columnName: (column) =>
      column < base.columnCount ? base.columnName(column) : `open ${column - base.columnCount}`,
  };
}
