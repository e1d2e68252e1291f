/** Every fault that intake can name, by its stable code, with the facts that its message tells (words-es.ts, words-en.ts). */

type Cell = { found: string };
type Near = { found: string; near: string | null };

export interface Facts {
  // The folder and its files
  'missing-file': { names: string };
  'missing-reference': { names: string; found: string };
  'repeated-file': { other: string };
  'unknown-file': Near;
  archive: Cell;
  'unused-file': { table: string };
  'missing-source': Near;
  'not-text': { kind: 'workbook' | 'page' | 'binary' };
  'unreadable-workbook': Record<never, never>;
  'large-workbook': { most: string };
  'unread-workbook': Cell;
  'merged-cells': Cell;
  'empty-file': Record<never, never>;
  'no-rows': Record<never, never>;
  'cut-off': Record<never, never>;
  'read-as-windows': { found: string };
  'lost-characters': { found: string };
  // Headings and the shape of rows
  'repeated-column': { found: string };
  'unknown-column': Near;
  'open-column': { found: string; names: string; isMeasureToo: boolean };
  'missing-column': { names: string; seen: string };
  'title-above': Cell;
  'total-row': Cell;
  'ragged-row': { cells: number; columns: number; text: string };
  'broken-quotes': Cell;
  // One cell
  'missing-value': Record<never, never>;
  'unknown-marker': Cell;
  'too-long': { found: string; length: number };
  'spreadsheet-error': Cell;
  'damaged-code': Cell;
  formula: Cell;
  'not-a-number': Cell;
  'ambiguous-number': { found: string; thousands: number; decimal: number };
  negative: Cell;
  'not-positive': Cell;
  'not-an-integer': Cell;
  'not-a-share': { found: string; share: number | null };
  'out-of-range': { found: string; from: number; to: number };
  'unknown-word': { found: string; words: string; near: string | null };
  'bad-date': Cell;
  'impossible-date': Cell;
  'two-digit-year': Cell;
  'spreadsheet-date': { found: string; date: string };
  'month-first-date': { found: string; date: string };
  'bad-period': Cell;
  // Once a file: a rule that decided something
  'decimal-mark-assumed': { found: string; value: number; count: number };
  'day-first-assumed': { found: string; date: string; count: number };
  'month-only-expiry': { found: string; date: string; count: number };
  // JSON files
  'bad-json': Cell;
  'unknown-setting': Near;
  'bad-setting': { found: string; expected: string };
  // Rows against each other
  'unknown-code': Near & { names: string };
  duplicate: { key: string; file: string; row: number };
  'repeated-row': { key: string; file: string; row: number };
  'no-warehouse': Record<never, never>;
  'several-warehouses': { found: string };
  'no-route': Record<never, never>;
  'no-departure': { found: string; asOf: string; leadTimeDays: number; reviewDays: number };
  'of-warehouse': { found: string; count: number; isTransit: boolean };
  'no-warehouse-stock': Record<never, never>;
  'open-pack': { units: number; packs: number; packSize: number };
  'no-clinic-stock': { found: string };
  'broken-balance': { opening: number; received: number; issued: number; adjusted: number; closing: number };
  'issued-exceeds-available': { issued: number; available: number };
  'discontinuous-balance': { opening: number; closing: number; period: string; row: number };
  'weeks-overlap': { found: string; row: number };
  'weeks-too-long': { found: string };
  'weeks-joined': { rows: number; months: number; divided: number; partial: number; left: number };
  'stockout-days': { found: string; days: number; period: string };
  'filled-exceeds-presented': { filled: number; presented: number };
  'future-period': { found: string; asOf: string };
  'unfinished-month': { found: string; asOf: string };
  'packs-or-units': {
    value: number;
    meant: number;
    packSize: number;
    direction: 'in-packs' | 'in-units';
    evidence: 'balance' | 'neighbours' | 'usual' | 'closing' | 'demand';
    figure: number;
  };
  'impossible-expiry': { found: string; from: string; to: string };
  'expired-lot': { found: string; asOf: string };
  'no-expiry': Record<never, never>;
  'lot-expiry-differs': { found: string; other: string; file: string; row: number };
  overdue: { found: string; asOf: string };
  'closure-target': { found: string };
  'closure-order': { from: string; to: string };
  'days-per-case': Record<never, never>;
  'days-per-case-unused': { found: string };
  'prevalence-kind': { kind: 'chronic' | 'acute'; field: string };
  'prevalence-unused': { kind: 'chronic' | 'acute'; found: string };
  'prevalence-twice': { found: string };
  'rate-missing': { found: string };
  'rate-unused': { found: string };
  'equivalence-twice': { found: string; other: string };
  'equivalence-unit': { found: string; other: string };
  'replacement-incomplete': { lacks: 'replacedBy' | 'replacedFrom' | 'replacementUnits' };
  'replacement-circle': { found: string };
  'replacement-atc': { found: string; other: string };
  'season-months': { found: string };
  'season-mean': { found: string };
  'no-treatment-size': { packSize: number };
  'last-closing-used': { lots: number; clinics: number; day: string };
  'stale-closing': { found: string; count: number; months: number };
  'clinic-stock-unused': { count: number };
  // The day
  'no-as-of': Record<never, never>;
  'bad-as-of': Cell;
  'unclear-as-of': { last: string; before: string };
  'as-of-derived': { last: string; asOf: string };
  // Past the cap
  'more-issues': { code: string; count: number };
}
export type IssueCode = keyof Facts;

/** What one language says of each code: what was found, and what to do about it. */
export type Words = { readonly [C in IssueCode]: (facts: Facts[C]) => readonly [found: string, fix: string] };

/** Codes that let the plan go on; every other one stops it. */
export const WARNING_CODES: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'unknown-file',
  'archive',
  'title-above',
  'total-row',
  'merged-cells',
  'unused-file',
  'read-as-windows',
  'lost-characters',
  'unknown-column',
  'open-column',
  'decimal-mark-assumed',
  'day-first-assumed',
  'month-only-expiry',
  'repeated-row',
  'no-route',
  'no-departure',
  'of-warehouse',
  'open-pack',
  'no-warehouse-stock',
  'no-clinic-stock',
  'discontinuous-balance',
  'weeks-joined',
  'unfinished-month',
  'expired-lot',
  'no-expiry',
  'lot-expiry-differs',
  'overdue',
  'days-per-case-unused',
  'prevalence-unused',
  'prevalence-twice',
  'rate-missing',
  'rate-unused',
  'equivalence-unit',
  'replacement-atc',
  'season-mean',
  'no-treatment-size',
  'last-closing-used',
  'stale-closing',
  'clinic-stock-unused',
  'as-of-derived',
]);

/**
 * Errors that a mapping file may declare to be warnings (`asWarnings`), because the row can still be used:
 * - broken-balance, issued-exceeds-available: the figures are taken as reported;
 * - stockout-days: more days than the month has are taken as "not counted" (null);
 * - filled-exceeds-presented: both figures are taken as "not counted" (null).
 */
export const SOFT_CODES = [
  'broken-balance',
  'issued-exceeds-available',
  'stockout-days',
  'filled-exceeds-presented',
] as const satisfies readonly IssueCode[];
export type SoftCode = (typeof SOFT_CODES)[number];
