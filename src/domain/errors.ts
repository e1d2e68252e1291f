/** Errors say what was found, where, and what to do. */

/** One fault (or doubt) in the data handed in. Data, not an exception. */
export interface IntakeIssue {
  severity: 'error' | 'warning';
  /** A stable word: 'unknown-code', 'duplicate', 'negative', 'broken-balance', ... */
  code: string;
  file: string;
  /** Line of the file as a text editor counts it (the header is 1); null when it is about the file as a whole. */
  row: number | null;
  field: string | null;
  /** What stands there. */
  found: string;
  /** What to do about it. */
  fix: string;
}

/** A fault outside the data's rows: what went wrong, and what to do. `exitCode` is the command line's answer. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    override readonly cause: string,
    readonly fix: string,
    readonly exitCode: 1 | 2 | 3 = 1,
  ) {
    super(`${cause}\n\n${fix}`);
    this.name = 'AppError';
  }
}
