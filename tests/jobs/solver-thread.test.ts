import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { solve } from '../../solver/solve';
import { javascriptLpSolverThread } from '../../src/jobs/solver-thread';
import { inf, twoClinics, written } from '../solver/small-models';

const built = existsSync(join(__dirname, '../../dist/src/jobs/solver-worker.js'));
const whenBuilt = built ? test : test.skip;

whenBuilt('solves in a thread of its own (needs npm run build)', async () => {
  const runJavascriptLpSolver = javascriptLpSolverThread({ timeLimitMs: 20_000 });
  const solution = await solve(twoClinics, { backend: 'javascript-lp-solver', runJavascriptLpSolver });
  expect(solution).toMatchObject({
    status: 'optimal',
    backend: 'javascript-lp-solver',
    check: { passed: true },
  });
  expect([...solution.x]).toEqual([4, 2, 1, 3]);
});

whenBuilt('is ended at its time limit (needs npm run build)', async () => {
  // Dense, 300 × 400: seconds of work for it.
  const columns = 400;
  const model = written({
    cost: Array.from({ length: columns }, (_, j) => -1 - ((j * 37) % 101) / 101),
    rows: Array.from({ length: 300 }, (_, i) => [
      Array.from({ length: columns }, (_, j) => 1 + ((i * 61 + j * 17) % 29)),
      -inf,
      1000 + i,
    ]),
    upper: new Array<number>(columns).fill(50),
  });
  const started = Date.now();
  const solution = await javascriptLpSolverThread({ timeLimitMs: 60 })(model);
  expect(solution).toMatchObject({ status: 'stopped', message: 'stopped after 60 ms' });
  expect(Date.now() - started).toBeLessThan(5_000);
});

whenBuilt('infeasible is a status there too (needs npm run build)', async () => {
  const model = written({ cost: [1, 1], rows: [[[1, 1], 5, inf]], upper: [1, 1] });
  expect((await javascriptLpSolverThread({ timeLimitMs: 20_000 })(model)).status).toBe('infeasible');
});

test('a broken model is thrown before any thread starts', async () => {
  const broken = { ...twoClinics, offset: Number.NaN };
  await expect(javascriptLpSolverThread({ timeLimitMs: 100 })(broken)).rejects.toThrow(/offset is NaN/);
});
