/** One jurisdiction's files into the store, as a piece of a country's import: in a thread that reads, checks and keeps. */
import { importFolder } from '../actions/import-folder';
import type { LocalDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import { Journal } from '../journal/journal';
import { openStorage, type StoragePlace } from '../storage/open';
import { filesOf } from './country-folder';

export interface ImportTask {
  readonly place: StoragePlace;
  readonly folder: string;
  readonly scope: string;
  readonly at: string;
  readonly today: LocalDate;
  readonly asOf: string | null;
  readonly lang: 'es' | 'en';
  readonly only?: 'reports' | undefined;
}

export interface Imported {
  /** False where the very files were imported before. */
  readonly fresh: boolean;
  readonly reports: number;
}

/** @throws AppError 'bad-intake' or what the jurisdiction's journal refuses; the scope stands in its cause. */
export async function importScope(task: ImportTask): Promise<Imported> {
  const { scope, at, today, lang, only } = task;
  const { files, hash } = filesOf(task.folder, scope);
  const storage = await openStorage(task.place);
  try {
    const actor = {
      accountId: 'system',
      name: 'surtido import-country',
      role: 'system',
      scope,
      facilityId: null,
      mayRelease: false,
    } as const;
    const { outcome } = await importFolder(
      { storage, journal: new Journal(storage) },
      scope,
      // The same files are imported once, however often the command is repeated.
      { meta: { id: `import:${only ?? 'all'}:${hash}`, at, today, actor }, hash },
      { files, lang, asOf: task.asOf ?? undefined, only },
    );
    if (outcome.kind === 'refused') {
      const { code, cause, fix } = outcome.refusal;
      throw new AppError(code, `${scope}: ${cause}`, fix, 2);
    }
    return { fresh: !outcome.replayed, reports: Number(outcome.answer.reports) };
  } finally {
    await storage.close();
  }
}
