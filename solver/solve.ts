import { withoutPoint } from './answers';
import { highsGrowing, highsSolver } from './backends/highs';
import { javascriptLpSolver } from './backends/javascript-lp-solver';
import { checkSolution, type SolutionCheck } from './check';
import type { LinearProgram, Solution, Solver } from './linear-program';
import { assertModelData, hasIntegers } from './model-data';
import { type BackendName, pickBackend } from './pick-backend';
import { solveSeparated } from './separation';
import { withSifting } from './sifting';

export interface SolveOptions {
  /** 'auto' picks by size (`pickBackend`) and may turn to the other one. 'auto' unless told. */
  readonly backend?: 'auto' | BackendName;
  /** Take the model apart first (`solveSeparated`). true unless told. */
  readonly separate?: boolean;
  /** Start from the few columns that prices leave in doubt (`withSifting`), where there are many. true unless told. */
  readonly sift?: boolean;
  /** 1 for rows that are tried without first (`SeparationOptions`). */
  readonly tryWithout?: Uint8Array;
  /** HiGHS's presolve; 'auto' unless told: off for whole numbers, and with far more columns than rows. */
  readonly presolve?: 'on' | 'off' | 'auto';
  /** For whole numbers: accepted gap to the bound, relative to the objective. 1e-4 unless told. */
  readonly mipRelativeGap?: number;
  /** The same, in units of the objective. 1e-6 unless told. */
  readonly mipAbsoluteGap?: number;
  /** Relative tolerance of the check. 1e-6 unless told. */
  readonly checkTolerance?: number;
  /** Runs javascript-lp-solver elsewhere, such as in a worker thread that can be ended. In this thread unless told. */
  readonly runJavascriptLpSolver?: Solver;
  /** A compiled highs.wasm (WebAssembly.Module) to share between threads. */
  readonly wasmModule?: object;
}

/** A solution with what an independent look at it found. */
export interface CheckedSolution extends Solution {
  /** Passed whenever the status is 'optimal'; null when there was no point to check. */
  readonly check: SolutionCheck | null;
}

/** One way to solve: tried in turn until one gives an answer that holds. */
interface Attempt {
  readonly how: string;
  readonly backend: BackendName;
  readonly solver: Solver;
}

/** Tighter than HiGHS's 1e-7, for a second try where its first point does not pass the check. */
const TIGHT = 1e-10;

/**
 * Solves a model and checks the answer. What fails the check is tried again without separation, at tighter
 * tolerances, and (on 'auto') with the other backend; if nothing passes, the status is 'failed'.
 * On 'auto' the word of javascript-lp-solver that there is no optimum is confirmed by HiGHS.
 *
 * @throws ModelDataError when the arrays are no linear program (NaN, infinite coefficients, wrong lengths).
 */
export async function solve(model: LinearProgram, options: SolveOptions = {}): Promise<CheckedSolution> {
  assertModelData(model);
  const wanted = options.backend ?? 'auto';
  const picked = wanted === 'auto' ? pickBackend(model) : wanted;
  const troubles: string[] = [];
  let last: CheckedSolution | undefined;
  let skipped: BackendName | undefined;
  for (const { how, backend, solver } of attempts(model, options, wanted, picked)) {
    if (backend === skipped) continue;
    const solution = await solver(model);
    const message = [solution.message, ...troubles].join('; ');
    if (solution.status === 'optimal') {
      const check = checkSolution(model, solution, options.checkTolerance);
      if (check.passed) return { ...solution, message, check };
      troubles.push(`${how} did not pass the check: ${check.failures[0]}`);
      last = { ...withoutPoint('failed', solution.backend, troubles.join('; ')), check };
      continue;
    }
    last = { ...solution, message, check: null };
    const doubtful = solution.backend === 'javascript-lp-solver' && wanted === 'auto';
    if (solution.status !== 'failed' && !doubtful) return last;
    // What it could not do or would not finish once it will not do a second time.
    skipped = solution.backend === 'javascript-lp-solver' ? solution.backend : undefined;
    troubles.push(`${how} ended as ${solution.status}: ${solution.message}`);
  }
  return last ?? { ...withoutPoint('failed', picked, 'no way to solve it was left'), check: null };
}

function attempts(
  model: LinearProgram,
  options: SolveOptions,
  wanted: 'auto' | BackendName,
  picked: BackendName,
): Attempt[] {
  const { separate = true, sift = true, presolve = 'auto', tryWithout } = options;
  const { mipRelativeGap, mipAbsoluteGap, wasmModule } = options;
  const gaps = {
    ...(mipRelativeGap !== undefined && { mipRelativeGap }),
    ...(mipAbsoluteGap !== undefined && { mipAbsoluteGap }),
    ...(wasmModule !== undefined && { wasmModule }),
  };
  const ours = options.runJavascriptLpSolver ?? javascriptLpSolver();
  const whole = highsSolver({ ...gaps, presolve });
  const sifting = sift ? withSifting(whole, highsGrowing(gaps)) : whole;
  const first = picked === 'highs' ? sifting : ours;
  const list: Attempt[] = [];
  if (separate)
    list.push({
      how: `${picked} with separation`,
      backend: picked,
      solver: (model) => solveSeparated(model, first, tryWithout === undefined ? {} : { tryWithout }),
    });
  list.push({ how: picked, backend: picked, solver: picked === 'highs' ? whole : ours });
  // At its own tolerances first: at tighter ones it can break off where it else finds that there is no optimum.
  if (picked !== 'highs' && wanted === 'auto') list.push({ how: 'highs', backend: 'highs', solver: whole });
  if (picked === 'highs' || wanted === 'auto')
    // Of whole numbers the check cannot tell a wrong optimum, which presolve can give (`presolveOf`).
    for (const again of hasIntegers(model) ? (['off'] as const) : (['on', 'off'] as const))
      list.push({
        how: `highs at ${TIGHT} with presolve ${again}`,
        backend: 'highs',
        solver: highsSolver({ ...gaps, presolve: again, tolerance: TIGHT }),
      });
  if (wanted === 'auto' && picked === 'highs' && !hasIntegers(model))
    list.push({ how: 'javascript-lp-solver', backend: 'javascript-lp-solver', solver: ours });
  return list;
}
