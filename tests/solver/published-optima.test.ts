/** Optima that others published: NETLIB's linear programs and OR-Library's warehouses. Relative tolerance 1e-6. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readMps } from '../../solver/mps-read';
import { writeMps } from '../../solver/mps-write';
import { solve } from '../../solver/solve';
import {
  location,
  netlibFolder,
  optimaOf,
  orlibFolder,
  readWarehouses,
  testWith,
  transport,
} from './published-data';
import { relative } from './small-models';

const netlib = optimaOf<{ published: number; highs: number }>(netlibFolder, 'optima.json');
const transports = optimaOf<number>(orlibFolder, 'transport_lp.json');

/** It cycles on these: it must say so, and never answer wrongly. */
const beyondJavascriptLpSolver = new Set(['share2b', 'e226']);
/** The published optimum leaves out the constant that the file has in the RHS of its objective. */
const constants: Record<string, number> = { e226: 7.113 };

for (const [name, optimum] of netlib)
  testWith(netlibFolder)(`NETLIB ${name}`, async () => {
    const { model } = readMps(readFileSync(resolve(netlibFolder, `${name}.mps`), 'utf8'));
    const expected = optimum.published + (constants[name] ?? 0);
    for (const backend of ['auto', 'highs'] as const) {
      const solution = await solve(model, { backend });
      expect(solution).toMatchObject({ status: 'optimal', check: { failures: [] } });
      expect(relative(solution.objective, expected)).toBeLessThanOrEqual(1e-6);
      expect(relative(solution.objective, optimum.highs)).toBeLessThanOrEqual(1e-6);
    }
    const ours = await solve(model, { backend: 'javascript-lp-solver' });
    if (beyondJavascriptLpSolver.has(name)) expect(ours.status).toBe('stopped');
    else {
      expect(ours).toMatchObject({
        status: 'optimal',
        backend: 'javascript-lp-solver',
        check: { failures: [] },
      });
      expect(relative(ours.objective, expected)).toBeLessThanOrEqual(1e-6);
    }
    // The same arrays come back from our own file, to the last bit.
    const { rowName: _rows, columnName: _columns, ...arrays } = readMps(writeMps(model)).model;
    expect(arrays).toEqual(withoutFunctions(model));
  });

function withoutFunctions<T extends { rowName: unknown; columnName: unknown; name: string }>(model: T) {
  const { rowName: _rows, columnName: _columns, ...arrays } = model;
  return { ...arrays, name: model.name.replace(/[^!-~]/g, '_') };
}

for (const [name, optimum] of transports)
  testWith(orlibFolder)(`OR-Library ${name}, all warehouses open`, async () => {
    const model = transport(name, readWarehouses(name));
    for (const backend of ['highs', 'javascript-lp-solver'] as const) {
      const solution = await solve(model, { backend });
      expect(solution).toMatchObject({ status: 'optimal', check: { failures: [] } });
      expect(relative(solution.objective, optimum)).toBeLessThanOrEqual(1e-6);
    }
    const again = await solve(readMps(writeMps(model)).model);
    expect(relative(again.objective, optimum)).toBeLessThanOrEqual(1e-6);
  });

testWith(orlibFolder)('OR-Library cap71–cap104: which warehouses to open (whole numbers)', async () => {
  const text = readFileSync(resolve(orlibFolder, 'optimal-solutions.txt'), 'utf8');
  const optima = [...text.matchAll(/^(cap\d+)\s+(\d+\.\d+)/gm)];
  expect(optima.length).toBe(8);
  for (const [, name, optimum] of optima) {
    const model = location(name!, readWarehouses(name!));
    const solution = await solve(model, { mipRelativeGap: 0 });
    expect(solution).toMatchObject({ status: 'optimal', check: { failures: [] } });
    expect(relative(solution.objective, Number(optimum))).toBeLessThanOrEqual(1e-6);
  }
});
