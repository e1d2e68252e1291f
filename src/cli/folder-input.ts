/** A folder with its options → a checked snapshot and policy; every command on a folder begins here. */
import { AppError, type IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { NamedFile } from '../intake/json-file';
import { type FolderRead, readFolder as readHandedIn } from '../intake/read-folder';
import { readFolder, readNamedFile } from './read-folder';
import type { Session } from './session';

export interface FolderOptions {
  readonly asOf?: string | undefined;
  readonly policy?: string | undefined;
  readonly mapping?: string | undefined;
}

/** Files with errors: nothing is planned, nothing is written. */
export class BadIntake extends AppError {
  constructor(
    cause: string,
    fix: string,
    readonly issues: readonly IntakeIssue[],
  ) {
    super('bad-intake', cause, fix, 2);
    this.name = 'BadIntake';
  }
}

export function refuseErrors(issues: readonly IntakeIssue[], folder: string, session: Session): void {
  const errors = issues.filter((i) => i.severity === 'error').length;
  if (errors === 0) return;
  const { badIntake, badIntakeFix } = session.texts.errors;
  throw new BadIntake(badIntake(errors), badIntakeFix(folder), issues);
}

/** Reads and checks. `statedPolicy` prevails over the folder's policy.json; it is what --policy names unless told. */
export function readIntake(
  folder: string,
  options: FolderOptions,
  session: Session,
  statedPolicy?: NamedFile,
): Promise<FolderRead> {
  session.progress.step(session.texts.progress.read);
  return readHandedIn(readFolder(folder, options.mapping), {
    asOf: options.asOf,
    mapping: options.mapping === undefined ? undefined : readNamedFile(options.mapping),
    policy: statedPolicy ?? (options.policy === undefined ? undefined : readNamedFile(options.policy)),
    lang: session.lang,
  });
}

export interface Input {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
}

/** @throws BadIntake when there is an error in the data. */
export async function readInput(
  folder: string,
  options: FolderOptions,
  session: Session,
  statedPolicy?: NamedFile,
): Promise<Input> {
  const { snapshot, policy, issues } = await readIntake(folder, options, session, statedPolicy);
  refuseErrors(issues, folder, session);
  if (snapshot === null) throw new Error('intake gave neither a snapshot nor an error');
  return { snapshot, policy, issues };
}
