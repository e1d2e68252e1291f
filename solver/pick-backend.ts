import { tableauCells } from './backends/javascript-lp-solver';
import type { LinearProgram } from './linear-program';
import { hasIntegers } from './model-data';

export type BackendName = 'highs' | 'javascript-lp-solver';

/**
 * Up to here javascript-lp-solver is the faster one, and it spares a small problem the loading of HiGHS.
 *
 * Measured (ms, medians of warm solves in turn; clinics × medicines, 4 segments a pair, a volume row a clinic):
 *
 * | pairs | columns | cells of the tableau | javascript-lp-solver | highs |
 * |---|---|---|---|---|
 * | 2 | 9 | 130 | .3 | 1.1 |
 * | 6 | 26 | 864 | .7 | 1.2 |
 * | 15 | 63 | 4,608 | .4 | 1.1 |
 * | 25 | 105 | 12,296 | 1.2 | 1.4 |
 * | 50 | 205 | 45,526 | 2.3 | 1.6 |
 * | 100 | 410 | 177,141 | 39 | 2.8 |
 * | 200 | 810 | 682,051 | 48 | 5.2 |
 * | 400 | 1,620 | 2,692,481 | 596 | 8.8 |
 * | 800 | 3,220 | 10,568,101 | 15,738 | 20 |
 *
 * They cross at some 150 columns; it is set lower, for before V8 has warmed up javascript-lp-solver takes several times
 * as long, and it can cycle. HiGHS takes 80–170 ms more for the first solve of a process.
 */
export const CROSSOVER_CELLS = 5_000;

/** Picks by size alone, so that the same model is always solved in the same way. */
export function pickBackend(model: LinearProgram): BackendName {
  if (hasIntegers(model)) return 'highs';
  // The cells are at least this many: no need to count them for a large model.
  if (model.columnCount > CROSSOVER_CELLS) return 'highs';
  return tableauCells(model) <= CROSSOVER_CELLS ? 'javascript-lp-solver' : 'highs';
}
