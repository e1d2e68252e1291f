/**
 * The mapping file: how another system's export is read as it is. docs/mapping.md tells it to its users.
 */
import { z } from 'zod';
import { closest } from './closest';
import { TABLE_NAMES, type TableName } from './file-names';
import { SOFT_CODES } from './issue-codes';
import type { IssueList } from './issues';
import { type NamedFile, readJsonFile } from './json-file';
import { fieldsOf } from './rows';
import type { Language } from './words';

const constant = z.union([z.string(), z.number(), z.boolean()]).transform((value) => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
});
const column = z.string().min(1);
const oneOrMany = z.union([constant.transform((value) => [value]), z.array(constant)]);

const sourceSchema = z.strictObject({
  /** File of the folder, or beside the mapping file. */
  source: z.string().min(1),
  /** Field → its column, or several columns joined. Columns not named here are not read. Left out: read by heading. */
  columns: z
    .record(
      z.string(),
      z.union([column, z.strictObject({ join: z.array(column).min(1), with: z.string().default('-') })]),
    )
    .optional(),
  /** Field → the value of every row. */
  constants: z.record(z.string(), constant).optional(),
  /** Field → the source's word → the word to read instead; other words are read as they stand. */
  values: z.record(z.string(), z.record(z.string(), constant)).optional(),
  /** Field → 'packs': times the medicine's pack size; or times the pack size that a column of the source gives. */
  units: z
    .record(z.string(), z.union([z.literal('packs'), z.strictObject({ packSizeColumn: column })]))
    .optional(),
  /** Field → factor (-1 where losses are written as positive numbers, 0.01 for percent). */
  multiply: z.record(z.string(), z.number()).optional(),
  /** Only the rows that meet every condition are read. */
  where: z
    .array(z.strictObject({ column, in: oneOrMany.optional(), notIn: oneOrMany.optional() }))
    .optional(),
  /** Equal rows count once: units or medicines listed in a file of movements. */
  distinct: z.boolean().default(false),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  encoding: z.enum(['utf-8', 'windows-1252']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  dates: z.enum(['day-first', 'month-first']).optional(),
});

const tableSchema = z.union([sourceSchema.transform((one) => [one]), z.array(sourceSchema).min(1)]);

const mappingSchema = z.strictObject({
  /** For people. */
  note: z.string().optional(),
  /** The day of the plan, where --as-of does not say. */
  asOf: z.string().optional(),
  /** Errors that shall only warn. */
  asWarnings: z.array(z.enum(SOFT_CODES)).default([]),
  /** Files of the folder that are known and not wanted. */
  ignore: z.array(z.string()).default([]),
  /** Kind of file → where its rows come from. */
  files: z.partialRecord(z.enum(TABLE_NAMES as [TableName, ...TableName[]]), tableSchema).default({}),
});

export type SourceMapping = z.output<typeof sourceSchema>;
export type Mapping = z.output<typeof mappingSchema>;

/** Settings of a source that are keyed by a field's name. */
const BY_FIELD = ['columns', 'constants', 'values', 'units', 'multiply'] as const;
const NUMBER_TYPES = new Set(['number', 'nonnegative', 'positive', 'integer', 'share', 'month']);

function checkFieldNames(mapping: Mapping, file: string, issues: IssueList): boolean {
  let sound = true;
  for (const [table, sources] of Object.entries(mapping.files)) {
    const fields = fieldsOf(table as TableName);
    sources.forEach((source, i) => {
      for (const setting of BY_FIELD)
        for (const name of Object.keys(source[setting] ?? {})) {
          const entry = fields.get(name);
          const isNumber = entry !== undefined && NUMBER_TYPES.has(entry.type);
          if (entry && (isNumber || (setting !== 'units' && setting !== 'multiply'))) continue;
          sound = false;
          const field = `files.${table}.${i}.${setting}.${name}`;
          issues.add(
            'unknown-setting',
            { file, row: null, field },
            { found: name, near: closest(name, fields.keys()) },
          );
        }
    });
  }
  return sound;
}

/** The names that may stand at a path of the file. */
function settingsAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(mappingSchema.shape);
  return path.length === 1 ? TABLE_NAMES : Object.keys(sourceSchema.shape);
}

/** The mapping that a file declares, or null with issues. */
export function readMapping(file: NamedFile, language: Language, issues: IssueList): Mapping | null {
  const mapping = readJsonFile<Mapping>(file, mappingSchema, settingsAt, language, issues);
  return mapping !== null && checkFieldNames(mapping, file.name, issues) ? mapping : null;
}
