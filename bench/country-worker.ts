/** A thread of `country.ts`: the product's own task, whose solver's CPU time is written down beside the plans. */
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solve } from '../solver/solve';
import { type CountryTask, runCountryTask } from '../src/jobs/country-task';
import { answering } from '../src/jobs/thread-answer';

/** In the folder of plans: scope, rows, columns and CPU seconds of every linear program. */
export const SOLVED = 'solved.csv';

/** CPU seconds of this thread so far. Linux alone tells a thread's own. */
const threadCpuSeconds = (): number =>
  Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e9;

export default answering((task: CountryTask) =>
  runCountryTask(task, async (model) => {
    const before = threadCpuSeconds();
    const solution = await solve(model, { backend: 'highs' });
    const took = threadCpuSeconds() - before;
    appendFileSync(
      join(task.out, SOLVED),
      `${task.scope},${model.rowCount},${model.columnCount},${took.toFixed(4)}\n`,
    );
    return solution;
  }),
);
