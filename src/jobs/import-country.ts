/** A country's files into the store, as many jurisdictions at once as there are threads. */
import { placesOf } from './country-folder';
import type { ThreadTerms } from './country-runner';
import type { Imported, ImportTask } from './import-task';
import { ThreadPool } from './thread-pool';

export interface CountryImported {
  readonly jurisdictions: number;
  /** Of them, those whose files were imported before. */
  readonly found: number;
  /** Reports of a unit and month. */
  readonly reports: number;
}

/** Each jurisdiction is imported whole or not at all; run again, those that are there are found. */
export async function importCountry(
  task: Omit<ImportTask, 'scope'>,
  terms: ThreadTerms,
  onDone: (done: number, of: number) => void,
  signal?: AbortSignal,
): Promise<CountryImported> {
  const { jurisdictions } = placesOf(task.folder);
  const pool = new ThreadPool<ImportTask, Imported>({ file: 'import-worker.js', ...terms });
  let [done, found, reports] = [0, 0, 0];
  try {
    await pool.all(
      jurisdictions.map((scope) => ({ ...task, scope })),
      (_task, imported) => {
        if (!imported.fresh) found++;
        reports += imported.reports;
        onDone(++done, jurisdictions.length);
      },
      signal,
    );
  } finally {
    await pool.close();
  }
  return { jurisdictions: done, found, reports };
}
