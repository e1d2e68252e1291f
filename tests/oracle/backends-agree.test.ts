/** Two solvers that share no code find the same optimum of every model that a small fixture asks for. */
import type { LinearProgram } from '../../solver/linear-program';
import { solve } from '../../solver/solve';
import { computePlan } from '../../src/planning/compute-plan';
import { readFixture, SMALL_FIXTURES } from '../read-fixture';

/** The model of the plan and those of the requisition. Every model is solved by both, whole and part by part. */
async function modelsOf(name: string): Promise<LinearProgram[]> {
  const models: LinearProgram[] = [];
  const { snapshot, policy } = readFixture(name);
  await computePlan({
    snapshot,
    policy,
    solve: (model) => {
      models.push(model);
      return solve(model, { backend: 'highs' });
    },
  });
  return models;
}

const HOW = [
  { backend: 'highs', separate: false },
  { backend: 'javascript-lp-solver', separate: false },
  { backend: 'highs', separate: true },
  { backend: 'javascript-lp-solver', separate: true },
] as const;

describe.each(SMALL_FIXTURES)('%s', (name) => {
  test('javascript-lp-solver and HiGHS agree to 1e-6, on the whole model and taken apart', async () => {
    const models = await modelsOf(name);
    expect(models.length).toBeGreaterThan(0);
    for (const model of models) {
      const solutions = await Promise.all(HOW.map((options) => solve(model, options)));
      const [highs, other] = solutions;
      expect([highs?.backend, other?.backend]).toEqual(['highs', 'javascript-lp-solver']);
      for (const { status, objective } of solutions) {
        expect(status).toBe('optimal');
        const difference = Math.abs(objective - highs!.objective);
        expect(difference / Math.max(1, Math.abs(highs!.objective))).toBeLessThanOrEqual(1e-6);
      }
    }
  });
});
