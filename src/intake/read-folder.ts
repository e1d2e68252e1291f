/** Files as people hand them in, workbooks among them → a checked snapshot; every issue names the file as its owner knows it. */
import type { IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { type IntakeOptions, readSnapshot } from './read-snapshot';
import { withSheets } from './workbook';

export interface FolderRead {
  /** Null with an error in the files. */
  readonly snapshot: Snapshot | null;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
}

export async function readFolder(
  files: ReadonlyMap<string, Uint8Array>,
  options: IntakeOptions,
): Promise<FolderRead> {
  const unpacked = await withSheets(files, options.lang ?? 'es');
  const { snapshot, policy, issues: ofFiles } = readSnapshot(unpacked.files, options);
  const issues = [
    ...unpacked.issues,
    ...ofFiles.map((issue) => ({ ...issue, file: unpacked.nameOf(issue.file) })),
  ];
  const bad = issues.some((issue) => issue.severity === 'error');
  return { snapshot: bad ? null : snapshot, policy, issues };
}
