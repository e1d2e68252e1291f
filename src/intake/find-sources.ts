/** Which file of the folder holds which rows: by its name, or by the mapping file. */

import { closest, plain } from './closest';
import {
  findFile,
  isArchive,
  isWorkbook,
  looksLikeData,
  MAPPING_FILE,
  namesOf,
  nearestFile,
  POLICY_FILES,
  TABLE_NAMES,
  type TableName,
  tableOfFile,
} from './file-names';
import type { IssueList } from './issues';
import type { Mapping } from './mapping';
import type { Source } from './read-source';

/** Files by the name under which their rows are found, and the name by which their owner knows them. */
interface Given {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly nameOf: (file: string) => string;
}
const whole = (file: string) => ({ file, row: null, field: null });

/**
 * The files that the mapping file means by a name: the file so called, the sheet of a workbook ('year.xlsx [stock]'),
 * or all that were taken out of a workbook.
 */
function filesCalled(name: string, { files, nameOf }: Given): readonly string[] {
  const file = findFile(files, name);
  if (file !== null) return [file];
  const called = plain(name);
  return [...files.keys()].filter((sheet) => {
    const own = plain(nameOf(sheet));
    return nameOf(sheet) !== sheet && (own === called || own.startsWith(`${called}[`));
  });
}

function mappedSources(given: Given, mapping: Mapping, mappingFile: string, issues: IssueList): Source[] {
  const found: Source[] = [];
  for (const [table, sources] of Object.entries(mapping.files))
    sources.forEach((source, i) => {
      const [file, ...others] = filesCalled(source.source, given);
      if (file === undefined || others.length > 0) {
        const place = { file: mappingFile, row: null, field: `files.${table}.${i}.source` };
        const near = file ?? closest(source.source, given.files.keys(), 4);
        // Which sheet of several is meant has to be said.
        issues.add('missing-source', place, { found: source.source, near: near && given.nameOf(near) });
      } else found.push({ table: table as TableName, file, bytes: given.files.get(file)!, mapping: source });
    });
  return found;
}

/**
 * The sources to read, in the order of reading. What the mapping file names is read as it says; any other kind of
 * rows is found by its file's own name. Names every file that looks like data and is not read.
 */
export function findSources(
  given: Given,
  mapping: Mapping | null,
  mappingFile: string,
  issues: IssueList,
): Source[] {
  const { files } = given;
  const mapped = mapping ? mappedSources(given, mapping, mappingFile, issues) : [];
  const mappedTables = new Set(Object.keys(mapping?.files ?? {}));
  const usedFiles = new Set(mapped.map((source) => source.file));
  const ignored = new Set((mapping?.ignore ?? []).flatMap((name) => filesCalled(name, given)));
  const byTable = new Map<TableName, Source>();

  for (const file of [...files.keys()].sort()) {
    if (usedFiles.has(file) || ignored.has(file)) continue;
    const table = tableOfFile(file);
    if (table === null) {
      const isSetting = [...POLICY_FILES, MAPPING_FILE, mappingFile].some((name) =>
        findFile(new Map([[file, files.get(file)!]]), name),
      );
      if (!isSetting && looksLikeData(file)) {
        if (isArchive(file)) issues.add('archive', whole(file), { found: file });
        else if (isWorkbook(file)) issues.add('unread-workbook', whole(file), { found: file });
        else issues.add('unknown-file', whole(file), { found: file, near: nearestFile(file) });
      }
    } else if (mappedTables.has(table)) issues.add('unused-file', whole(file), { table });
    else {
      const other = byTable.get(table);
      if (other) issues.add('repeated-file', whole(file), { other: `${other.file}, ${file}` });
      else byTable.set(table, { table, file, bytes: files.get(file)!, mapping: null });
    }
  }
  const all = [...mapped, ...byTable.values()];
  return TABLE_NAMES.flatMap((table) => all.filter((source) => source.table === table));
}

/** The files without which there is no plan. */
export function checkRequired(
  given: (table: TableName) => boolean,
  clinicStockFrom: 'stock' | 'lastClosing',
  issues: IssueList,
): void {
  const required: readonly TableName[] = [
    'facilities',
    'medicines',
    clinicStockFrom === 'stock' ? 'stock' : 'consumption',
  ];
  for (const table of required)
    if (!given(table)) issues.add('missing-file', whole(`${table}.csv`), { names: namesOf(table) });
}
