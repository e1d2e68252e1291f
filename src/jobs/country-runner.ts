/** How a country's tasks are run, in this process or over machines: the tasks are the same, and so are their results. */
import { type CountryRun, type CountryTask, stepsOf, type TaskOutcome } from './country-task';
import { ThreadPool } from './thread-pool';

export interface Step {
  readonly kind: CountryTask['kind'];
  readonly done: number;
  readonly of: number;
}

/** Resolves when the country's plan is published. Ended by the signal it can be run again and goes on where it was. */
export type CountryRunner = (
  run: CountryRun,
  onStep: (step: Step) => void,
  signal?: AbortSignal,
) => Promise<void>;

export interface ThreadTerms {
  readonly threads: number;
  readonly threadMegabytes: number;
  /** The file of this folder that a thread runs; country-worker.js unless told. */
  readonly file?: string;
}

export const countryPool = (terms: ThreadTerms): ThreadPool<CountryTask, TaskOutcome> =>
  new ThreadPool({ file: 'country-worker.js', ...terms });

export const inThreads =
  (terms: ThreadTerms): CountryRunner =>
  async (run, onStep, signal) => {
    const pool = countryPool(terms);
    try {
      for (const tasks of stepsOf(run)) {
        let done = 0;
        const tell = (): void => onStep({ kind: tasks[0]!.kind, done, of: tasks.length });
        tell();
        await pool.all(
          tasks,
          () => {
            done++;
            tell();
          },
          signal,
        );
      }
    } finally {
      await pool.close();
    }
  };
