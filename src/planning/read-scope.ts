/** One folder of a country's files → a checked snapshot, or the reason why not. Pure: the files come as bytes. */
import { AppError, type IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { readFolder } from '../intake/read-folder';
import type { Language } from '../intake/words';

export interface ReadScope {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
}

/** @throws AppError 'bad-intake' that names the scope and its first faults. */
export async function readScope(
  files: ReadonlyMap<string, Uint8Array>,
  scope: string,
  { lang, asOf }: { readonly lang: Language; readonly asOf: string | null },
): Promise<ReadScope> {
  const { snapshot, policy, issues } = await readFolder(files, { lang, asOf: asOf ?? undefined });
  if (snapshot !== null) return { snapshot, policy, issues };
  const errors = issues.filter((i) => i.severity === 'error');
  const first = errors
    .slice(0, 3)
    .map((i) => `${i.file}${i.row === null ? '' : `, row ${i.row}`}: ${i.found}`);
  throw new AppError(
    'bad-intake',
    `The files of ${scope} have ${errors.length} error(s): ${first.join(' · ')}`,
    `See all of them with "surtido validate" on the folder ${scope}.`,
    2,
  );
}
