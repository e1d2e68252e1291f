/** The solver behind an independent check: what it says is believed only where that passes. */
import { checkSolution, type SolutionCheck } from '../../solver/check';
import type { LinearProgram, Solution, Solver } from '../../solver/linear-program';
import type { CheckedSolution } from '../../solver/solve';
import { AppError } from '../domain/errors';

/** The independent check where the solver's own room has made it already: it is the same one, of the same model. */
const checkedBy = (solution: Solution & Partial<Pick<CheckedSolution, 'check'>>): SolutionCheck | null =>
  solution.check?.passed ? solution.check : null;

/** Never lets a solution that is not optimal, or fails the independent check, become a plan. */
export async function solveChecked(
  model: LinearProgram,
  solve: Solver,
): Promise<{ solution: Solution; proof: SolutionCheck }> {
  const solution = await solve(model);
  if (solution.status !== 'optimal')
    throw new AppError(
      `solver-${solution.status}`,
      `The solver (${solution.backend}) answered "${solution.status}": ${solution.message}`,
      solution.status === 'infeasible'
        ? 'Shortage never makes the plan infeasible, so the policy contradicts itself: look at locks.csv, kits.csv and the budget.'
        : 'Try another solver with --solver, or report this with the model written by --export-mps.',
      solution.status === 'infeasible' ? 2 : 1,
    );
  const proof = checkedBy(solution) ?? checkSolution(model, solution);
  if (!proof.passed)
    throw new AppError(
      'solver-check-failed',
      `The solution of ${solution.backend} did not pass the independent check: ${proof.failures.join('; ')}`,
      'Try another solver with --solver, or report this with the model written by --export-mps.',
    );
  return { solution, proof };
}
