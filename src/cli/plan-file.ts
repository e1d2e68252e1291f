/** A plan that a person may have edited, as plan.json or as lines.csv → the packs it ships, lot by lot. */

import { z } from 'zod';
import { withoutGuard } from '../documents/formula-guard';
import type { Language } from '../documents/language';
import { DICTIONARY } from '../domain/dictionary.generated';
import type { IntakeIssue } from '../domain/errors';
import { cleanCell } from '../intake/cells';
import { plain } from '../intake/closest';
import { decodeText } from '../intake/decode';
import { Fault } from '../intake/fault';
import { IssueList } from '../intake/issues';
import { type NamedFile, readJsonFile } from '../intake/json-file';
import { readNumber } from '../intake/numbers';
import { openTable } from '../intake/table';
import type { Texts } from './texts';

/** Packs of one lot; `fromFacilityId` null where the file does not say: the warehouse. */
export interface EditedLine {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly fromFacilityId: string | null;
  readonly lotId: string;
  readonly packs: number;
}

export interface EditedPlan {
  readonly asOf: string | null;
  readonly snapshotHash: string | null;
  /** The policy that the plan carries; null where it carries none. */
  readonly policy: NamedFile | null;
  readonly lines: readonly EditedLine[];
  readonly issues: readonly IntakeIssue[];
}

export function readPlanFile(file: NamedFile, language: Language, texts: Texts): EditedPlan {
  const issues = new IssueList(language);
  const place = { file: file.name, row: null, field: null };
  const text = decodeText(file.bytes, place, new IssueList(language))?.text ?? '';
  const isJson = /\.json$/i.test(file.name) || text.trimStart().startsWith('{');
  return isJson ? readPlanJson(file, language, issues, texts) : readLinesCsv(file, issues, texts);
}

const planSchema = z.object({
  format: z.literal('surtido-plan/1'),
  asOf: z.string(),
  snapshotHash: z.string(),
  policy: z.record(z.string(), z.unknown()),
  lines: z.array(
    z.object({
      facilityId: z.string(),
      medicineId: z.string(),
      packs: z.number(),
      lots: z.array(z.object({ fromFacilityId: z.string(), lotId: z.string(), packs: z.number() })),
    }),
  ),
});

function readPlanJson(file: NamedFile, language: Language, issues: IssueList, texts: Texts): EditedPlan {
  const plan = readJsonFile(file, planSchema, () => Object.keys(planSchema.shape), language, issues);
  if (plan === null)
    return { asOf: null, snapshotHash: null, policy: null, lines: [], issues: issues.list() };
  // Whoever changes the packs of a line must say of which lot: what to load is decided there.
  const differ = plan.lines.flatMap((line, i): IntakeIssue[] => {
    const inLots = line.lots.reduce((sum, lot) => sum + lot.packs, 0);
    if (inLots === line.packs) return [];
    return [
      {
        severity: 'error',
        code: 'packs-differ',
        file: file.name,
        row: null,
        field: `lines.${i}.packs`,
        found: texts.errors.packsDiffer(line.facilityId, line.medicineId, line.packs, inLots),
        fix: texts.errors.packsDifferFix,
      },
    ];
  });
  return {
    asOf: plan.asOf,
    snapshotHash: plan.snapshotHash,
    policy: { name: file.name, bytes: new TextEncoder().encode(JSON.stringify(plan.policy)) },
    lines: plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
      lots.map(({ fromFacilityId, lotId, packs }) => ({
        facilityId,
        medicineId,
        fromFacilityId,
        lotId,
        packs,
      })),
    ),
    issues: [...issues.list(), ...differ],
  };
}

interface Heading {
  readonly es: string | null;
  readonly aliases: readonly string[];
}
/** Columns of lines.csv and the names by which a spreadsheet may know them; every other column is left alone. */
const COLUMNS = {
  facilityId: DICTIONARY.stock.facilityId,
  medicineId: DICTIONARY.stock.medicineId,
  lotId: DICTIONARY.stock.lotId,
  packs: { es: DICTIONARY.locks.packs.es, aliases: ['cajas', 'piezas'] },
  fromFacilityId: { es: 'clues_origen', aliases: ['origen', 'from_facility_id'] },
  asOf: { es: 'fecha_plan', aliases: ['as_of'] },
  snapshotHash: { es: null, aliases: ['snapshot_hash'] },
} as const satisfies Record<string, Heading>;
type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as ColumnName[];
const REQUIRED: readonly ColumnName[] = ['facilityId', 'medicineId', 'lotId', 'packs'];
const KNOWN = new Map<string, ColumnName>(
  NAMES.flatMap((name) => {
    const { es, aliases }: Heading = COLUMNS[name];
    return [name, ...(es === null ? [] : [es]), ...aliases].map((word) => [plain(word), name] as const);
  }),
);

function readLinesCsv(file: NamedFile, issues: IssueList, texts: Texts): EditedPlan {
  const place = (row: number | null, field: string | null) => ({ file: file.name, row, field });
  const nothing = (): EditedPlan => ({
    asOf: null,
    snapshotHash: null,
    policy: null,
    lines: [],
    issues: issues.list(),
  });
  const decoded = decodeText(file.bytes, place(null, null), issues);
  const table =
    decoded && openTable(decoded.text, (headings) => headings.filter((h) => KNOWN.has(plain(h))).length);
  if (!table) return nothing();

  const columnOf = new Map<ColumnName, number>();
  table.headings.forEach((heading, index) => {
    const name = KNOWN.get(plain(heading));
    if (name === undefined) return;
    if (columnOf.has(name))
      issues.add('repeated-column', place(table.headingLine, heading), { found: heading });
    columnOf.set(name, index);
  });
  const missing = REQUIRED.filter((name) => !columnOf.has(name));
  if (missing.length > 0) {
    const seen = table.headings.filter((h) => h !== '').join(', ');
    issues.add('missing-column', place(table.headingLine, null), { names: missing.join(', '), seen });
    return nothing();
  }

  const lines: EditedLine[] = [];
  const asOf = new Set<string>();
  const hashes = new Set<string>();
  table.eachRecord(({ cells, line: row, broken }) => {
    const cell = (name: ColumnName): string => withoutGuard(cleanCell(cells[columnOf.get(name) ?? -1] ?? ''));
    const heading = (name: ColumnName): string => table.headings[columnOf.get(name) ?? -1] ?? name;
    if (broken) issues.add('broken-quotes', place(row, null), { found: cells.join(' ').slice(0, 80) });
    if (cell('asOf') !== '') asOf.add(cell('asOf'));
    if (cell('snapshotHash') !== '') hashes.add(cell('snapshotHash'));
    const empty = REQUIRED.filter((name) => cell(name) === '');
    for (const name of empty) issues.add('missing-value', place(row, heading(name)), {});
    if (empty.length > 0) return;
    const packs = packsIn(cell('packs'));
    if (packs === null) {
      issues.add('not-a-number', place(row, heading('packs')), { found: cell('packs') });
      return;
    }
    lines.push({
      facilityId: cell('facilityId'),
      medicineId: cell('medicineId'),
      lotId: cell('lotId'),
      fromFacilityId: cell('fromFacilityId') || null,
      packs,
    });
  });
  if (hashes.size > 1 || asOf.size > 1)
    issues.add('bad-setting', place(null, hashes.size > 1 ? 'snapshotHash' : 'asOf'), {
      found: [...(hashes.size > 1 ? hashes : asOf)].join(', '),
      expected: texts.errors.twoPlans,
    });
  return {
    asOf: [...asOf][0] ?? null,
    snapshotHash: [...hashes][0] ?? null,
    policy: null,
    lines,
    issues: issues.list(),
  };
}

/** Packs are whole, so 1,208 and 1.208 are both one thousand two hundred and eight. */
function packsIn(text: string): number | null {
  const value = readNumber(text, () => null);
  if (!(value instanceof Fault)) return value;
  return value.code === 'ambiguous-number' ? (value.facts as { thousands: number }).thousands : null;
}
