/** Collects issues in the reader's language, and keeps a file with a million faults from drowning the rest. */
import type { IntakeIssue } from '../domain/errors';
import { byCodePoint } from '../domain/snapshot';
import { type Facts, type IssueCode, type SoftCode, WARNING_CODES, type Words } from './issue-codes';
import { type Language, WORDS } from './words';

/** Where something stands: `row` is the line of the file, `field` the heading as the file writes it. */
export interface Place {
  readonly file: string;
  readonly row: number | null;
  readonly field: string | null;
}

/** Of one code in one file, so many are listed and the rest counted. */
const LISTED = { error: 200, warning: 50 } as const;
const LONGEST_FOUND = 160;

/** Text from a file as it can safely be shown: one line, no control characters, not endless. */
export function shown(text: string): string {
  const short = text.length > LONGEST_FOUND ? `${text.slice(0, LONGEST_FOUND)}…` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return short.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '·');
}

type Severity = IntakeIssue['severity'];

export class IssueList {
  readonly #issues: IntakeIssue[] = [];
  readonly #counts = new Map<string, { place: Place; code: IssueCode; severity: Severity; count: number }>();
  readonly #words: Words;
  readonly #softened = new Set<IssueCode>();
  #errors = 0;

  constructor(language: Language) {
    this.#words = WORDS[language];
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** From now on these codes warn. */
  soften(codes: Iterable<SoftCode>): void {
    for (const code of codes) this.#softened.add(code);
  }

  isSoftened(code: SoftCode): boolean {
    return this.#softened.has(code);
  }

  /** @param severity only where a code is sometimes certain and sometimes not. */
  add<C extends IssueCode>(code: C, place: Place, facts: Facts[C], severity?: Severity): void {
    const grave = severity ?? (WARNING_CODES.has(code) || this.#softened.has(code) ? 'warning' : 'error');
    if (grave === 'error') this.#errors++;
    const key = `${place.file}\t${code}\t${grave}`;
    const counted = this.#counts.get(key) ?? { place, code, severity: grave, count: 0 };
    counted.count++;
    this.#counts.set(key, counted);
    if (counted.count > LISTED[grave]) return;
    const [found, fix] = this.#words[code](facts);
    this.#issues.push({
      severity: grave,
      code,
      file: place.file,
      row: place.row,
      field: place.field === null ? null : shown(place.field),
      found: shown(found),
      fix,
    });
  }

  /** Every issue by file, row and field; what was over the cap is counted in one 'more-issues' of its file. */
  list(): IntakeIssue[] {
    const listed = [...this.#issues];
    for (const { place, code, severity, count } of this.#counts.values()) {
      const rest = count - LISTED[severity];
      if (rest <= 0) continue;
      const [found, fix] = this.#words['more-issues']({ code, count: rest });
      listed.push({ severity, code: 'more-issues', file: place.file, row: null, field: null, found, fix });
    }
    return listed
      .map((issue, order) => ({ issue, order }))
      .sort(
        (a, b) =>
          byCodePoint(a.issue.file, b.issue.file) ||
          (a.issue.row ?? 0) - (b.issue.row ?? 0) ||
          a.order - b.order,
      )
      .map(({ issue }) => issue);
  }
}
