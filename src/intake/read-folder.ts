/** Files as people hand them in, workbooks among them → a checked snapshot; every issue names the file as its owner knows it. */
import type { IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { findFile } from './file-names';
import { IssueList } from './issues';
import { readMapping } from './mapping';
import { type IntakeOptions, mappingFileOf, readSnapshot } from './read-snapshot';
import type { FileRead } from './read-source';
import { withSheets } from './workbook';

export interface FolderRead {
  /** Null with an error in the files. */
  readonly snapshot: Snapshot | null;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
  /** What was read of each file, in the order of reading. */
  readonly read: readonly FileRead[];
}

type Files = ReadonlyMap<string, Uint8Array>;

/** The files but those that the mapping file sets aside: a workbook among them is not opened. */
function wanted(files: Files, options: IntakeOptions): Files {
  const file = mappingFileOf(files, options);
  // What is wrong with the mapping file is told where it is read in earnest.
  const lang = options.lang ?? 'es';
  const ignored = (file && readMapping(file, lang, new IssueList(lang))?.ignore) ?? [];
  if (ignored.length === 0) return files;
  const names = new Set(ignored.map((name) => findFile(files, name)));
  return new Map([...files].filter(([name]) => !names.has(name)));
}

export async function readFolder(files: Files, options: IntakeOptions): Promise<FolderRead> {
  const {
    files: texts,
    nameOf,
    issues: ofWorkbooks,
  } = await withSheets(wanted(files, options), options.lang ?? 'es');
  const { snapshot, policy, issues: ofFiles, read } = readSnapshot(texts, { ...options, nameOf });
  const issues = [...ofWorkbooks, ...ofFiles.map((issue) => ({ ...issue, file: nameOf(issue.file) }))];
  const bad = issues.some((issue) => issue.severity === 'error');
  return {
    snapshot: bad ? null : snapshot,
    policy,
    issues,
    read: read.map((one) => ({ ...one, file: nameOf(one.file) })),
  };
}
