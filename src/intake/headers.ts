/** Headings → fields: which column, constant or joined columns of a source give each field of the data dictionary. */
import { closest, plain } from './closest';
import type { TableName } from './file-names';
import type { IssueList } from './issues';
import type { SourceMapping } from './mapping';
import { fieldsOf } from './rows';

type ReadCell = (cells: readonly string[]) => string;

/** How the rows of one source are cut into fields. */
export interface Columns {
  /** Field → its text in a record; fields the source does not have are absent. */
  readonly readers: ReadonlyMap<string, ReadCell>;
  /** Field → heading as the file writes it. */
  readonly headings: ReadonlyMap<string, string>;
  /** Text of a column by the heading that the mapping file names; null when the file has no such column. */
  readonly byHeading: (heading: string) => ReadCell | null;
  /** Cells a record must have. */
  readonly width: number;
}

const knownByTable = new Map<TableName, ReadonlyMap<string, string>>();

/** Every accepted heading of a kind of file, in its plain form, → field. */
export function knownHeadings(table: TableName): ReadonlyMap<string, string> {
  let known = knownByTable.get(table);
  if (!known) {
    known = new Map(
      [...fieldsOf(table)].flatMap(([field, entry]) =>
        [field, entry.es ?? field, ...entry.aliases].map((word) => [plain(word), field] as const),
      ),
    );
    knownByTable.set(table, known);
  }
  return known;
}

const columnsNamed = (mapping: SourceMapping): readonly string[] => [
  ...Object.values(mapping.columns ?? {}).flatMap((spec) => (typeof spec === 'string' ? [spec] : spec.join)),
  ...(mapping.where ?? []).map((condition) => condition.column),
];

/** How many of these headings mean something: what tells the right delimiter from the others. */
export function recognisedHeadings(
  table: TableName,
  mapping: SourceMapping | null,
  headings: readonly string[],
): number {
  const wanted = mapping?.columns
    ? new Set(columnsNamed(mapping).map(plain))
    : new Set([...knownHeadings(table).keys(), ...(mapping ? columnsNamed(mapping).map(plain) : [])]);
  return headings.filter((heading) => heading !== '' && wanted.has(plain(heading))).length;
}

/** Headings that name a thing and leave open whether its code stands below, its name or, of 'unidad', what it is counted by. */
const OPEN_HEADINGS: { readonly [field: string]: RegExp } = {
  facilityId:
    /^(unidad(medica|desalud)?|clinica|centrodesalud|establecimiento|unit|clinic|facility|healthcent(er|re)|store|site)$/,
  medicineId: /^(medicamento|producto|articulo|insumo|medicine|product|item|drug)$/,
};
const MEASURES = /^(unidad|unit)$/;

const acceptedNames = (table: TableName, field: string): string => {
  const es = fieldsOf(table).get(field)?.es;
  return es && es !== field ? `${es} (${field})` : field;
};

/**
 * Matches the headings of one source; null with issues where the rows cannot be read: a required field without a
 * column, two columns for one field, a column that the mapping file names and the file lacks.
 */
export function matchColumns(
  table: TableName,
  mapping: SourceMapping | null,
  headings: readonly string[],
  at: { readonly file: string; readonly line: number },
  issues: IssueList,
): Columns | null {
  let sound = true;
  const place = (field: string | null) => ({ file: at.file, row: at.line, field });
  const refuse = (report: () => void): void => {
    sound = false;
    report();
  };
  const indexes = new Map<string, number[]>();
  headings.forEach((heading, i) => {
    const key = plain(heading);
    if (key !== '') indexes.set(key, [...(indexes.get(key) ?? []), i]);
  });
  const seen = headings.filter((h) => h !== '').join(', ');
  const readers = new Map<string, ReadCell>();
  const names = new Map<string, string>();

  const columnOf = (heading: string): number | null => {
    const found = indexes.get(plain(heading)) ?? [];
    // The heading letter by letter decides between two that differ only in case or accents.
    const exact = found.filter((i) => headings[i] === heading.trim());
    const chosen = exact.length === 1 ? exact : found;
    if (chosen.length > 1) refuse(() => issues.add('repeated-column', place(heading), { found: heading }));
    return chosen[0] ?? null;
  };
  const byHeading = (heading: string): ReadCell | null => {
    const index = columnOf(heading);
    if (index !== null) return (cells) => cells[index] ?? '';
    refuse(() => issues.add('missing-column', place(heading), { names: heading, seen }));
    return null;
  };

  if (mapping?.columns) {
    for (const [field, spec] of Object.entries(mapping.columns)) {
      const parts = (typeof spec === 'string' ? [spec] : spec.join).map(byHeading);
      if (parts.some((part) => part === null)) continue;
      names.set(field, typeof spec === 'string' ? spec : spec.join.join('+'));
      if (typeof spec === 'string') readers.set(field, parts[0]!);
      else
        readers.set(field, (cells) => {
          const texts = parts.map((part) => part!(cells).trim());
          return texts.every((text) => text === '') ? '' : texts.join(spec.with);
        });
    }
  } else {
    matchByName(table, headings, readers, names, place, refuse, issues);
  }
  for (const [field, value] of Object.entries(mapping?.constants ?? {})) readers.set(field, () => value);

  const missing = [...fieldsOf(table)].filter(
    ([field, entry]) => entry.required && !readers.has(field) && sound,
  );
  if (missing.length > 0) {
    sound = false;
    const accepted = missing.map(([field]) => acceptedNames(table, field));
    // Nothing recognised is one fault (a wrong delimiter, a title above the headings), not one for each column.
    if (readers.size === 0) issues.add('missing-column', place(null), { names: accepted.join(', '), seen });
    else
      missing.forEach(([field], i) => {
        issues.add('missing-column', place(field), { names: accepted[i]!, seen });
      });
  }
  if (!sound) return null;
  return {
    readers,
    headings: names,
    byHeading,
    width: headings.findLastIndex((heading) => heading !== '') + 1,
  };
}

function matchByName(
  table: TableName,
  headings: readonly string[],
  readers: Map<string, ReadCell>,
  names: Map<string, string>,
  place: (field: string | null) => { file: string; row: number; field: string | null },
  refuse: (report: () => void) => void,
  issues: IssueList,
): void {
  const known = knownHeadings(table);
  const unknown: string[] = [];
  headings.forEach((heading, index) => {
    if (heading === '') return;
    const field = known.get(plain(heading));
    if (field === undefined) unknown.push(heading);
    else if (readers.has(field))
      refuse(() =>
        issues.add('repeated-column', place(heading), { found: `${names.get(field)}, ${heading}` }),
      );
    else {
      readers.set(field, (cells) => cells[index] ?? '');
      names.set(field, heading);
    }
  });
  const free = [...known].filter(([, field]) => !readers.has(field)).map(([word]) => word);
  for (const heading of unknown) {
    const open = Object.keys(OPEN_HEADINGS).find(
      (field) =>
        fieldsOf(table).has(field) && !readers.has(field) && OPEN_HEADINGS[field]!.test(plain(heading)),
    );
    if (open !== undefined) {
      const facts = {
        found: heading,
        names: acceptedNames(table, open),
        isMeasureToo: MEASURES.test(plain(heading)),
      };
      issues.add('open-column', place(heading), facts);
      continue;
    }
    const near = closest(heading, free);
    const field = near === null ? null : known.get(near)!;
    issues.add('unknown-column', place(heading), {
      found: heading,
      near: field && acceptedNames(table, field),
    });
  }
}
