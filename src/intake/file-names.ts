/** The one place for the names under which a folder's files are found, in English or in Spanish. */
import type { DICTIONARY } from '../domain/dictionary.generated';
import { closest, plain } from './closest';

/** A kind of file that holds rows; its fields stand in docs/data-dictionary.csv under this name. */
export type TableName = Exclude<keyof typeof DICTIONARY, 'policy'>;

/** Name in English, name in Spanish; the ending is .csv, .tsv or .txt. The order is the order of reading. */
const TABLE_FILES: { readonly [T in TableName]: readonly [string, string] } = {
  facilities: ['facilities', 'unidades'],
  medicines: ['medicines', 'medicamentos'],
  conditions: ['conditions', 'padecimientos'],
  regimens: ['regimens', 'esquemas'],
  prevalence: ['prevalence', 'prevalencia'],
  population: ['population', 'poblacion'],
  rates: ['rates', 'tasas'],
  seasonality: ['seasonality', 'estacionalidad'],
  stock: ['stock', 'existencias'],
  transit: ['transit', 'transito'],
  receipts: ['receipts', 'entradas_esperadas'],
  consumption: ['consumption', 'consumo'],
  weeks: ['weekly_consumption', 'consumo_semanal'],
  equivalences: ['equivalences', 'equivalencias'],
  routes: ['routes', 'rutas'],
  calendar: ['calendar', 'calendario'],
  closures: ['closures', 'cierres'],
  kits: ['kits', 'botiquines'],
  campaigns: ['campaigns', 'campanas'],
  locks: ['locks', 'fijados'],
};
export const TABLE_NAMES = Object.keys(TABLE_FILES) as readonly TableName[];
export const POLICY_FILES: readonly string[] = ['policy.json', 'politica.json'];
export const MAPPING_FILE = 'mapping.json';

const TEXT_ENDING = /\.(csv|tsv|txt)$/i;
const tableByName = new Map(
  Object.entries(TABLE_FILES).flatMap(([table, names]) =>
    names.map((name) => [plain(name), table as TableName] as const),
  ),
);
const knownFiles = [...Object.values(TABLE_FILES).flatMap((names) => names.map((name) => `${name}.csv`))];

/** 'facilities.csv / unidades.csv': the names to show to a person. */
export const namesOf = (table: TableName): string =>
  TABLE_FILES[table].map((name) => `${name}.csv`).join(' / ');

/** Which kind of rows a file holds by its name ('Población.CSV' → population); null when the name says nothing. */
export const tableOfFile = (name: string): TableName | null =>
  TEXT_ENDING.test(name) ? (tableByName.get(plain(name.replace(TEXT_ENDING, ''))) ?? null) : null;

/** The known file name that a wrong one comes nearest to. */
export const nearestFile = (name: string): string | null =>
  closest(name.toLowerCase(), [...knownFiles, ...POLICY_FILES, MAPPING_FILE], 4);

/** The file of that name, else the one that differs only in case, accents or spaces; null when there is none. */
export function findFile(files: ReadonlyMap<string, Uint8Array>, name: string): string | null {
  if (files.has(name)) return name;
  for (const candidate of files.keys()) if (plain(candidate) === plain(name)) return candidate;
  return null;
}

/** Hidden, or what a spreadsheet program leaves beside a workbook that is open ('~$stock.xlsx'). */
export const isHidden = (name: string): boolean => /^(\.|~\$)/.test(name);

/** What has to be unpacked before anything in it can be read. */
export const isArchive = (name: string): boolean => /\.(zip|rar|7z|tgz|gz)$/i.test(name);

/** A workbook whose sheets were not taken out of it. */
export const isWorkbook = (name: string): boolean => /\.(xlsx?|ods)$/i.test(name);

/** Whether a file that is not read deserves a word: data that was perhaps meant, not README.md or expected.json. */
export function looksLikeData(name: string): boolean {
  if (/\.(csv|tsv)$/i.test(name) || isWorkbook(name) || isArchive(name)) return true;
  if (!/\.json$/i.test(name)) return false;
  return closest(name.toLowerCase(), [...POLICY_FILES, MAPPING_FILE], 2) !== null;
}
