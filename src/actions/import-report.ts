/** What was wrong with the files that were last handed in for a jurisdiction: kept, so that they can be mended at leisure. */
import type { IntakeIssue } from '../domain/errors';
import type { Scope } from '../domain/people';
import type { Storage } from '../storage/port';

const KIND = 'import-report';

export interface ImportReport {
  readonly at: string;
  readonly files: readonly string[];
  /** False where an error, or the state of things, kept all of it out. */
  readonly stored: boolean;
  readonly issues: readonly IntakeIssue[];
}

/** In place of the one before. Two at once: the later one to arrive stays. */
export async function keepImportReport(storage: Storage, scope: Scope, report: ImportReport): Promise<void> {
  for (;;) {
    const before = await storage.record<ImportReport>(KIND, scope);
    const kept = before
      ? await storage.replace(KIND, scope, before.version, report)
      : await storage.insert(KIND, scope, report);
    if (kept) return;
  }
}

export const importReport = async (storage: Storage, scope: Scope): Promise<ImportReport | null> =>
  (await storage.record<ImportReport>(KIND, scope))?.value ?? null;

const BEGUN = 'import-begun';

/** An import that has begun: under way, or cut off with the service that did it. */
export interface BegunImport {
  readonly at: string;
  readonly files: readonly string[];
}

/** Kept until it ends, so that one cut off is not passed over in silence. */
export async function noteImportBegun(storage: Storage, scope: Scope, begun: BegunImport): Promise<void> {
  const before = await storage.record<BegunImport>(BEGUN, scope);
  // Of two at once either may be told.
  if (before) await storage.replace(BEGUN, scope, before.version, begun);
  else await storage.insert(BEGUN, scope, begun);
}

export const noteImportEnded = (storage: Storage, scope: Scope): Promise<boolean> =>
  storage.remove(BEGUN, scope);

export const begunImport = async (storage: Storage, scope: Scope): Promise<BegunImport | null> =>
  (await storage.record<BegunImport>(BEGUN, scope))?.value ?? null;
