/**
 * highs-presolve.mps: whole packs of one clinic and three expiry dates, cut down until nothing more could go. Two solvers
 * from elsewhere, glpsol and HiGHS without presolve, find −349.936; HiGHS 1.15.3 with presolve calls −348.882 optimal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMps } from '../../solver/mps-read';
import { solve } from '../../solver/solve';

const { model } = readMps(readFileSync(join(__dirname, 'highs-presolve.mps'), 'utf8'));
const OPTIMUM = -349.9359760622181;

test('without presolve HiGHS finds the optimum in whole numbers', async () => {
  expect((await solve(model, { backend: 'highs', presolve: 'off' })).objective).toBeCloseTo(OPTIMUM, 6);
});

/** `presolveOf` turns it off for whole numbers: the check could not tell, for whole numbers have no duals. */
test('as it is, HiGHS finds the optimum in whole numbers', async () => {
  expect((await solve(model, { backend: 'highs', mipRelativeGap: 1e-9 })).objective).toBeCloseTo(OPTIMUM, 6);
});
