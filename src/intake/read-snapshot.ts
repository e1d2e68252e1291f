/** A folder of files, as bytes → a checked snapshot, a policy, and every issue by file, row and field. */
import type { LocalDate } from '../domain/dates';
import type { IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import { canonical, type Snapshot } from '../domain/snapshot';
import { chooseAsOf } from './as-of';
import { checkClinical } from './check-clinical';
import { checkCodes, checkDuplicates } from './check-codes';
import { checkPlaces } from './check-places';
import { checkReplacements } from './check-replacements';
import { checkReports } from './check-reports';
import { checkStock } from './check-stock';
import { lotsFromClosings } from './clinic-stock';
import { findFile, MAPPING_FILE, POLICY_FILES, TABLE_NAMES } from './file-names';
import { checkRequired, findSources } from './find-sources';
import { IssueList } from './issues';
import type { NamedFile } from './json-file';
import { type Mapping, readMapping } from './mapping';
import { readPolicy } from './policy-file';
import { checkRates, prevalenceOf } from './prevalence';
import { type FileRead, readSource, type Source } from './read-source';
import { RowList, type Tables } from './rows';
import { seasonalityOf } from './seasonality';
import { medicinesOf } from './treatments';
import { joinWeeks } from './weekly-reports';
import type { Language } from './words';

export interface IntakeOptions {
  /** The day of the plan, 'YYYY-MM-DD'; else the mapping file's asOf, else the day after the last month reported. */
  readonly asOf?: string | undefined;
  /** A mapping file from elsewhere; left out: mapping.json of the folder, if there is one; null: none. */
  readonly mapping?: NamedFile | null | undefined;
  /** A policy file whose settings prevail over the folder's policy.json. */
  readonly policy?: NamedFile | null | undefined;
  /** Language of the issues; Spanish where it is not said. */
  readonly lang?: Language | undefined;
  /** The name by which the mapping file may call a file that came out of a workbook: 'year.xlsx [stock]'. */
  readonly nameOf?: ((file: string) => string) | undefined;
}

export interface IntakeResult {
  /** Null when there is an error. */
  readonly snapshot: Snapshot | null;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
  /** What was read of each file, in the order of reading. */
  readonly read: readonly FileRead[];
}

type Files = ReadonlyMap<string, Uint8Array>;

function named(files: Files, names: readonly string[]): NamedFile[] {
  const found = new Set(names.flatMap((name) => findFile(files, name) ?? []));
  return [...found].map((name) => ({ name, bytes: files.get(name)! }));
}

const emptyTables = (): Tables =>
  Object.fromEntries(TABLE_NAMES.map((table) => [table, new RowList()])) as unknown as Tables;

function readTables(sources: readonly Source[], issues: IssueList): { tables: Tables; read: FileRead[] } {
  const tables = emptyTables();
  const read = sources.map((source) => readSource(source, tables[source.table] as RowList<never>, issues));
  return { tables, read };
}

/** Fields that the mapping file declares to be in packs become units. Rows of unknown medicines have their own issue. */
function packsToDispensingUnits(tables: Tables): void {
  const packSizes = new Map(tables.medicines.values.map((m) => [m.medicineId, m.packSize]));
  for (const table of TABLE_NAMES) {
    const rows = tables[table] as unknown as RowList<Record<string, unknown>>;
    if (!rows.hasPacks) continue;
    rows.values.forEach((row, i) => {
      const packSize = packSizes.get(String(row.medicineId)) ?? 1;
      for (const field of rows.inPacksOf(i)) if (typeof row[field] === 'number') row[field] *= packSize;
    });
  }
}

/** The mapping file that holds for these files; null when there is none. */
export const mappingFileOf = (files: Files, { mapping }: IntakeOptions): NamedFile | null =>
  mapping === undefined ? (named(files, [MAPPING_FILE])[0] ?? null) : mapping;

/** Reads everything, checks everything, and puts the snapshot together when nothing is wrong. Never throws on data. */
export function readSnapshot(files: Files, options: IntakeOptions = {}): IntakeResult {
  const lang = options.lang ?? 'es';
  const issues = new IssueList(lang);

  const mappingFile = mappingFileOf(files, options);
  const mapping: Mapping | null = mappingFile && readMapping(mappingFile, lang, issues);
  issues.soften(mapping?.asWarnings ?? []);
  const policyFiles = named(files, POLICY_FILES);
  if (policyFiles.length > 1)
    issues.add(
      'repeated-file',
      { file: policyFiles[1]!.name, row: null, field: null },
      { other: policyFiles.map((f) => f.name).join(', ') },
    );
  const policy = readPolicy(
    [...policyFiles.slice(0, 1), ...(options.policy ? [options.policy] : [])],
    lang,
    issues,
  );
  // Without the mapping that was asked for, nothing in the folder means what it seems to.
  if (mappingFile && !mapping) return { snapshot: null, policy, issues: issues.list(), read: [] };

  const sources = findSources(
    { files, nameOf: options.nameOf ?? ((file) => file) },
    mapping,
    mappingFile?.name ?? MAPPING_FILE,
    issues,
  );
  const { tables, read } = readTables(sources, issues);
  for (const table of TABLE_NAMES)
    if (
      mapping?.files[table] &&
      read.filter((file) => file.table === table).length < mapping.files[table].length
    ) {
      // A source that is not there has its own issue.
      Object.assign(tables[table], { given: true, incomplete: true, unreadable: true });
    }
  packsToDispensingUnits(tables);
  joinWeeks(tables, issues);
  const asOf = chooseAsOf(
    { option: options.asOf, mapping: mapping?.asOf, mappingFile: mappingFile?.name ?? null },
    tables,
    issues,
  );

  checkRequired((table) => tables[table].given, policy.clinicStockFrom, issues);
  checkCodes(tables, issues);
  checkDuplicates(tables, issues);
  checkPlaces(tables, asOf, policy, issues);
  checkClinical(tables, issues);
  checkReplacements(tables.medicines, issues);
  checkRates(tables, issues);
  const series = checkReports(tables, asOf, issues);
  checkStock(tables, series, asOf, policy, issues);
  const seasonality = seasonalityOf(tables, issues);

  const snapshot =
    asOf === null || issues.hasErrors ? null : assemble(tables, series, seasonality, asOf, policy, issues);
  return { snapshot, policy, issues: issues.list(), read };
}

function assemble(
  tables: Tables,
  series: readonly (readonly number[])[],
  seasonality: Snapshot['seasonality'],
  asOf: LocalDate,
  policy: Policy,
  issues: IssueList,
): Snapshot {
  const prevalence = prevalenceOf(tables, issues);
  const warehouses = new Set(
    tables.facilities.values.filter((f) => f.kind === 'warehouse').map((f) => f.facilityId),
  );
  const lots =
    policy.clinicStockFrom === 'stock'
      ? tables.stock.values
      : [
          ...tables.stock.values.filter((lot) => warehouses.has(lot.facilityId)),
          ...lotsFromClosings(tables, series, asOf, policy, issues),
        ];
  return canonical({
    asOf,
    facilities: tables.facilities.values,
    medicines: medicinesOf(tables, prevalence, issues),
    conditions: tables.conditions.values,
    regimens: tables.regimens.values,
    prevalence,
    seasonality,
    lots,
    inTransit: tables.transit.values,
    receipts: tables.receipts.values,
    consumption: tables.consumption.values,
    equivalences: tables.equivalences.values,
    routes: tables.routes.values,
    departures: tables.calendar.values,
    closures: tables.closures.values,
    kits: tables.kits.values,
    locks: tables.locks.values,
    ...(tables.campaigns.values.length > 0 && { campaigns: tables.campaigns.values }),
  });
}
