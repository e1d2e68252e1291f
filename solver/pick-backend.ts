import { tableauCells } from './backends/javascript-lp-solver';
import type { LinearProgram } from './linear-program';
import { hasIntegers } from './model-data';

export type BackendName = 'highs' | 'javascript-lp-solver';

/**
 * Up to here javascript-lp-solver is as fast as HiGHS, and it spares a small problem the loading of HiGHS.
 *
 * Measured (ms, medians of warm solves, clinics × medicines with 4 segments a pair and a volume row a clinic):
 *
 * | pairs | columns | cells of the tableau | javascript-lp-solver | highs |
 * |---|---|---|---|---|
 * | 2 | 9 | 130 | 0.7 | 1.0 |
 * | 4 | 18 | 437 | 0.7 | 1.2 |
 * | 10 | 42 | 2,150 | 1.6 | 1.3 |
 * | 25 | 105 | 12,296 | 5 | 2 |
 * | 100 | 410 | 177,141 | 49 | 8 |
 * | 400 | 1,620 | 2,692,481 | 566 | 11 |
 *
 * The first solve of a process takes HiGHS 80–170 ms more. Above 4 million cells (about 400 pairs) that backend refuses.
 */
export const CROSSOVER_CELLS = 2_000;

/** Picks by size alone, so that the same model is always solved in the same way. */
export function pickBackend(model: LinearProgram): BackendName {
  if (hasIntegers(model)) return 'highs';
  // The cells are at least this many: no need to count them for a large model.
  if (model.columnCount > CROSSOVER_CELLS) return 'highs';
  return tableauCells(model) <= CROSSOVER_CELLS ? 'javascript-lp-solver' : 'highs';
}
