/** Where several ways can solve a model they find one optimum: the routing between them is a matter of time alone. */
import { makeJurisdiction } from '../../bench/jurisdiction';
import { highsGrowing, highsSolver } from '../../solver/backends/highs';
import { javascriptLpSolver } from '../../solver/backends/javascript-lp-solver';
import { checkSolution } from '../../solver/check';
import type { LinearProgram, Solution, Solver } from '../../solver/linear-program';
import { runsOf } from '../../solver/runs';
import { solveSeparated } from '../../solver/separation';
import { sift } from '../../solver/sifting';
import { solve } from '../../solver/solve';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { canonical } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { buildProblem } from '../../src/rationing/build-problem';
import { formulate } from '../../src/rationing/formulation';

const never: Solver = () => Promise.reject(new Error('not by price'));

function modelOf(clinics: number, medicines: number, seed: number, coupled: boolean): LinearProgram {
  const snapshot = canonical(makeJurisdiction({ clinics, medicines, seed, coupled }));
  return formulate(buildProblem(snapshot, DEFAULT_POLICY, forecastSnapshot(snapshot, DEFAULT_POLICY))).model;
}

test.each([
  [3, 4, true],
  [4, 5, true],
  [4, 5, false],
  [6, 6, false],
])('%i clinics × %i medicines, coupled: %p', async (clinics, medicines, coupled) => {
  for (const seed of [1, 2]) {
    const model = modelOf(clinics, medicines, seed, coupled);
    const { runStart, ...matrix } = model.matrix;
    expect(runStart).toEqual(runsOf(matrix));
    const answers: (Solution | null)[] = [
      await highsSolver()(model),
      await javascriptLpSolver()(model),
      await sift(model, highsGrowing()),
      await solve(model),
    ];
    if (!coupled) answers.push(await solveSeparated(model, never));
    const [first] = answers;
    for (const answer of answers) {
      expect(answer?.status).toBe('optimal');
      expect(checkSolution(model, answer as Solution).failures).toEqual([]);
      const difference = Math.abs((answer?.objective ?? Number.NaN) - (first?.objective as number));
      expect(difference).toBeLessThanOrEqual(1e-9 * Math.abs(first?.objective as number));
    }
  }
});
