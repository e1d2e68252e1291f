/** Codes that refer to another file, and rows that stand twice. */
import { closest, plain } from './closest';
import { namesOf, TABLE_NAMES, type TableName } from './file-names';
import type { IssueCode } from './issue-codes';
import type { IssueList } from './issues';
import { OWN_CODE } from './read-source';
import { fieldsOf, type RowList, type Tables } from './rows';

type AnyRow = Record<string, unknown>;
const anyRows = (tables: Tables, table: TableName): RowList<AnyRow> =>
  tables[table] as unknown as RowList<AnyRow>;

/** facilityId → facilities, ...: the file that a field of this name refers to. */
const HOME_OF = new Map(
  [...Object.entries(OWN_CODE), ['medicines', 'replacedBy']].map(([table, field]) => [
    field as string,
    table as TableName,
  ]),
);
/** Suggestions are looked for so many times; a file with more unknown codes has another fault. */
const MOST_SUGGESTIONS = 100;
const withoutZeros = (code: string): string => plain(code).replace(/^0+/, '');

/** Finds the code that was probably meant: the same but for case, spaces or leading zeros, else the nearest. */
function suggester(codes: ReadonlySet<string>): (code: string) => string | null {
  const bare = new Map([...codes].map((code) => [withoutZeros(code), code]));
  const told = new Map<string, string | null>();
  return (code) => {
    const known = told.get(code);
    if (known !== undefined) return known;
    const near = bare.get(withoutZeros(code)) ?? (told.size < MOST_SUGGESTIONS ? closest(code, codes) : null);
    if (told.size < MOST_SUGGESTIONS) told.set(code, near);
    return near;
  };
}

/** Their absence is an issue of its own. */
const ALWAYS_REQUIRED: ReadonlySet<TableName> = new Set<TableName>(['facilities', 'medicines']);

/**
 * Every code must stand in the file it refers to. Where that file was not handed in, one issue says so; where it
 * could not be read, nothing is said: its own fault is.
 */
export function checkCodes(tables: Tables, issues: IssueList): void {
  const suggest = new Map(
    [...HOME_OF.values()].map((home) => [home, suggester(tables[home].codes)] as const),
  );
  for (const table of TABLE_NAMES)
    for (const field of fieldsOf(table).keys()) {
      const home = HOME_OF.get(field);
      if (home === undefined || OWN_CODE[table] === field) continue;
      const rows = anyRows(tables, table);
      const { codes, given, unreadable } = tables[home];
      if (unreadable || (!given && ALWAYS_REQUIRED.has(home))) continue;
      let said = false;
      rows.values.forEach((row, i) => {
        const code = row[field];
        if (typeof code !== 'string' || codes.has(code) || said) return;
        const place = rows.place(i, field);
        if (given) {
          const near = suggest.get(home)!(code);
          issues.add('unknown-code', place, { found: code, near, names: tables[home].files.join(', ') });
        } else {
          issues.add('missing-reference', { ...place, row: null }, { names: namesOf(home), found: code });
          said = true;
        }
      });
    }
}

/** What makes a row the same as another. Reports (consumption) are checked with their series. */
const KEYS: {
  readonly [T in TableName]?: { readonly fields: readonly string[]; readonly code?: IssueCode };
} = {
  facilities: { fields: ['facilityId'] },
  medicines: { fields: ['medicineId'] },
  conditions: { fields: ['conditionId'] },
  regimens: { fields: ['medicineId', 'conditionId'] },
  prevalence: { fields: ['facilityId', 'conditionId'] },
  population: { fields: ['facilityId', 'ageGroup'] },
  rates: { fields: ['conditionId', 'ageGroup'] },
  seasonality: { fields: ['conditionId', 'month'] },
  stock: { fields: ['facilityId', 'medicineId', 'lotId', 'expirationDate'] },
  transit: {
    fields: ['facilityId', 'medicineId', 'lotId', 'expectedDate', 'quantityUnits'],
    code: 'repeated-row',
  },
  receipts: { fields: ['medicineId', 'expectedDate', 'quantityUnits'], code: 'repeated-row' },
  equivalences: { fields: ['groupId', 'medicineId'] },
  routes: { fields: ['routeId'] },
  calendar: { fields: ['routeId', 'departureDate'] },
  closures: { fields: ['routeId', 'facilityId', 'fromDate', 'toDate'] },
  kits: { fields: ['medicineId', 'facilityId'] },
  campaigns: { fields: ['medicineId', 'facilityId', 'period'] },
  locks: { fields: ['facilityId', 'medicineId'] },
};

/** Age groups are words: '20–39' and '20 - 39' are one. */
export const ageGroupKey = (group: string): string =>
  group.replace(/[–—−]/g, '-').replace(/\s+/g, '').toLowerCase();

/** Two rows of the same thing: an error that names both; for goods under way, which may truly be two, a warning. */
export function checkDuplicates(tables: Tables, issues: IssueList): void {
  for (const table of TABLE_NAMES) {
    const key = KEYS[table];
    if (!key) continue;
    const rows = anyRows(tables, table);
    const first = new Map<string, number>();
    rows.values.forEach((row, i) => {
      const parts = key.fields.map((field) =>
        field === 'ageGroup' ? ageGroupKey(String(row[field])) : (row[field] ?? ''),
      );
      const text = parts.join('\t');
      const earlier = first.get(text);
      if (earlier === undefined) {
        first.set(text, i);
        return;
      }
      const code = key.code === 'repeated-row' ? 'repeated-row' : 'duplicate';
      issues.add(code, rows.place(i, key.fields[0]!), {
        key: parts.filter((part) => part !== '').join(' · '),
        file: rows.fileOf(earlier),
        row: rows.line(earlier),
      });
    });
  }
}
