/** How one file writes numbers and dates, by its own evidence. */
import { cleanCell, type FileStyle } from './cells';
import { dateOrder } from './dates';
import type { TableName } from './file-names';
import type { Columns } from './headers';
import type { IssueList } from './issues';
import type { SourceMapping } from './mapping';
import { type DecimalMark, decimalMarkOf, readNumber } from './numbers';
import { fieldsOf } from './rows';
import type { CsvTable } from './table';

const TEXT_TYPES = new Set(['code', 'text', 'enum', 'yesno', 'date', 'period']);

/** What one file's numbers and dates prove of how it writes them, found out only when a value asks. */
export class EvidentStyle implements FileStyle {
  readonly order;
  monthOnly: FileStyle['monthOnly'] = null;
  /** Numbers that only the delimiter decided. */
  assumedMark: { text: string; count: number } | null = null;
  #evidence: DecimalMark | null | undefined;

  constructor(
    private readonly source: {
      readonly table: TableName;
      readonly file: string;
      readonly mapping: SourceMapping | null;
    },
    private readonly csv: CsvTable,
    private readonly columns: Columns,
  ) {
    this.order = dateOrder(source.mapping?.dates === 'month-first');
    // Declared day first needs no proof.
    if (source.mapping?.dates === 'day-first') this.order.proved = true;
    this.#evidence = source.mapping?.decimal;
  }

  readonly decimalMark = (text: string): DecimalMark | null => {
    if (this.#evidence === undefined) this.#evidence = this.#look();
    if (this.#evidence !== null || this.csv.delimiter !== ';' || this.#contradicts) return this.#evidence;
    this.assumedMark = { text, ...this.assumedMark, count: (this.assumedMark?.count ?? 0) + 1 };
    return ',';
  };

  #contradicts = false;

  /** Walks the file once more for numbers that can be read in one way only; null when there are none, or both kinds. */
  #look(): DecimalMark | null {
    const numeric = [...fieldsOf(this.source.table)]
      .filter(([, entry]) => !TEXT_TYPES.has(entry.type))
      .flatMap(([field]) => this.columns.readers.get(field) ?? []);
    const marks = new Set<DecimalMark>();
    this.csv.eachRecord(({ cells }) => {
      for (const read of numeric) {
        const mark = decimalMarkOf(cleanCell(read(cells)).replace(/(?<!\s)\s*%$/, ''));
        if (mark !== null) marks.add(mark);
      }
    });
    this.#contradicts = marks.size > 1;
    return marks.size === 1 ? [...marks][0]! : null;
  }

  /** Says once what a rule, and not the file, decided. */
  report(issues: IssueList): void {
    const place = { file: this.source.file, row: null, field: null };
    if (this.assumedMark) {
      const { text, count } = this.assumedMark;
      const value = readNumber(text, () => ',');
      if (typeof value === 'number') issues.add('decimal-mark-assumed', place, { found: text, value, count });
    }
    const { assumed, proved } = this.order;
    if (assumed && !proved) {
      issues.add('day-first-assumed', place, {
        found: assumed.text,
        date: assumed.date,
        count: assumed.count,
      });
    }
    if (this.monthOnly) {
      const { text, date, count } = this.monthOnly;
      issues.add('month-only-expiry', place, { found: text, date, count });
    }
  }
}
