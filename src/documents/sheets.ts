/**
 * The plan as sheets that a person opens in a spreadsheet: one row a record, canonical field names with their units,
 * numbers as numbers, and the reason as a sentence. `lines` is what `surtido check` reads back after an edit.
 */
import type { Plan, PlanLine } from '../plan/plan';
import type { Catalogue } from './catalogue';
import { mergedLots, reasonsOf } from './line-reason';
import { askFacts } from './summary';
import type { Words } from './words';

type Cell = string | number | null;
export interface Sheet {
  /** File name without its ending. */
  readonly name: 'lines' | 'not-shipped' | 'unmet' | 'surplus' | 'requisition';
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Estimates carry no more decimals than a person could use. */
const to = (decimals: number) => (value: number | null) =>
  value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;
const tenth = to(1);
const thousandth = to(3);
/** Two decimals, and two significant figures of what is smaller: worth a peso is often 0.0011. */
const worth = (value: number | null): number | null =>
  value === null ? null : Math.abs(value) >= 1 ? to(2)(value) : Number(value.toPrecision(2));

type Fields<T> = readonly (readonly [name: string, of: (row: T) => Cell])[];
const sheetOf = <T>(name: Sheet['name'], fields: Fields<T>, rows: readonly T[]): Sheet => ({
  name,
  columns: fields.map(([column]) => column),
  rows: rows.map((row) => fields.map(([, of]) => of(row))),
});

export function sheetsOf(plan: Plan, catalogue: Catalogue, words: Words): Sheet[] {
  const { reasonOf } = reasonsOf(plan, catalogue, words);
  const facility = <T>(idOf: (row: T) => string): Fields<T> => [
    ['facilityId', idOf],
    ['facilityName', (row) => catalogue.facilityName(idOf(row))],
  ];
  const medicine = <T>(idOf: (row: T) => string): Fields<T> => [
    ['medicineId', idOf],
    ['medicineName', (row) => catalogue.medicine(idOf(row))?.name ?? null],
    ['presentation', (row) => catalogue.medicine(idOf(row))?.presentation ?? null],
  ];
  const why = <T>(lineOf: (row: T) => PlanLine): Fields<T> => [
    ['unit', (row) => catalogue.medicine(lineOf(row).medicineId)?.unit ?? null],
    ['packSize', (row) => catalogue.packSize(lineOf(row).medicineId)],
    ['arrivalDate', (row) => lineOf(row).why.arrivalDate],
    ['nextArrivalDate', (row) => lineOf(row).why.nextArrivalDate],
    ['needUnits', (row) => tenth(lineOf(row).why.needUnits)],
    ['needLowUnits', (row) => tenth(lineOf(row).why.needLowUnits)],
    ['needHighUnits', (row) => tenth(lineOf(row).why.needHighUnits)],
    ['basis', (row) => lineOf(row).why.basis],
    ['patients', (row) => tenth(lineOf(row).why.patients)],
    ['stockOnHandUnits', (row) => tenth(lineOf(row).why.stockOnHandUnits)],
    ['inTransitUnits', (row) => tenth(lineOf(row).why.inTransitUnits)],
    ['expiringUnits', (row) => tenth(lineOf(row).why.expiringUnits)],
    ['usableUnits', (row) => tenth(lineOf(row).why.usableUnits)],
    ['monthsOfStock', (row) => tenth(lineOf(row).why.monthsOfStock)],
    ['coverDaysBefore', (row) => tenth(lineOf(row).why.coverDaysBefore)],
    ['coverDaysAfter', (row) => tenth(lineOf(row).why.coverDaysAfter)],
    ['shareOfNeed', (row) => thousandth(lineOf(row).why.shareOfNeed)],
    ['unmetUnits', (row) => tenth(lineOf(row).why.unmetUnits)],
    ['unmetPatients', (row) => tenth(lineOf(row).why.unmetPatients)],
    ['limit', (row) => lineOf(row).why.limit],
    ['reason', (row) => reasonOf(lineOf(row))],
  ];

  const shipped = plan.lines.flatMap((line) => mergedLots(line.lots).map((lot) => ({ line, lot })));
  const lines = sheetOf<(typeof shipped)[number]>(
    'lines',
    [
      ['routeId', (r) => r.line.routeId],
      ...facility<(typeof shipped)[number]>((r) => r.line.facilityId),
      ...medicine<(typeof shipped)[number]>((r) => r.line.medicineId),
      ['lotId', (r) => r.lot.lotId],
      ['expirationDate', (r) => r.lot.expirationDate],
      ['packs', (r) => r.lot.packs],
      ['units', (r) => r.lot.packs * catalogue.packSize(r.line.medicineId)],
      ['fromFacilityId', (r) => r.lot.fromFacilityId],
      ['fromFacilityName', (r) => catalogue.facilityName(r.lot.fromFacilityId)],
      ...why<(typeof shipped)[number]>((r) => r.line),
      ['asOf', () => plan.asOf],
      ['snapshotHash', () => plan.snapshotHash],
    ],
    shipped,
  );

  const ofLine = <T extends PlanLine>(): Fields<T> => [
    ['routeId', (l) => l.routeId],
    ...facility<T>((l) => l.facilityId),
    ...medicine<T>((l) => l.medicineId),
  ];
  const notShipped = sheetOf(
    'not-shipped',
    [...ofLine(), ...why((l: PlanLine) => l)],
    plan.lines.filter((l) => l.packs === 0),
  );
  const unmetPacks = (l: PlanLine): number => l.why.unmetUnits / catalogue.packSize(l.medicineId);
  const unmet = sheetOf(
    'unmet',
    [
      ...ofLine(),
      ['shippedPacks', (l) => l.packs],
      ['unmetPacks', (l) => tenth(unmetPacks(l))],
      ...why((l: PlanLine) => l),
    ],
    plan.lines
      .filter((l) => unmetPacks(l) >= 0.5 || (l.why.unmetPatients ?? 0) >= 0.5)
      .sort(
        (a, b) => (b.why.unmetPatients ?? 0) - (a.why.unmetPatients ?? 0) || unmetPacks(b) - unmetPacks(a),
      ),
  );

  const surplus = sheetOf(
    'surplus',
    [
      ...facility<Plan['surplus'][number]>((s) => s.facilityId),
      ...medicine<Plan['surplus'][number]>((s) => s.medicineId),
      ['stockUnits', (s) => tenth(s.stockUnits)],
      ['monthsOfStock', (s) => tenth(s.monthsOfStock)],
      ['surplusPacks', (s) => s.surplusPacks],
      ['expiringPacks', (s) => s.expiringPacks],
      ['firstExpiry', (s) => s.firstExpiry],
      ['valueMxn', (s) => to(2)(s.valueMxn)],
      ['reason', (s) => surplusReason(s, plan, catalogue, words)],
    ],
    plan.surplus,
  );
  const requisition = sheetOf(
    'requisition',
    [
      ...medicine<Plan['requisition'][number]>((r) => r.medicineId),
      ['packs', (r) => r.packs],
      ['treatmentsGained', (r) => tenth(r.treatmentsGained)],
      ['treatmentsPerPack', (r) => worth(r.treatmentsPerPack)],
      ['treatmentsPerMxn', (r) => worth(r.treatmentsPerMxn)],
      ['costMxn', (r) => to(2)(r.costMxn)],
      ['reason', (r) => words.sheets.ask(askFacts(r, catalogue))],
    ],
    plan.requisition,
  );
  return [lines, notShipped, unmet, surplus, requisition];
}

function surplusReason(s: Plan['surplus'][number], plan: Plan, catalogue: Catalogue, words: Words): string {
  const expired = Math.min(s.expiringPacks, catalogue.expiredPacks(s.facilityId, s.medicineId));
  return words.sheets.surplus({
    facility: catalogue.facilityName(s.facilityId),
    medicine: catalogue.medicineName(s.medicineId),
    kind: catalogue.packKind(s.medicineId),
    months: s.monthsOfStock,
    maxMonths: plan.policy.maxMonthsOfStock,
    surplusPacks: s.surplusPacks,
    expiredPacks: expired,
    expiringPacks: s.expiringPacks - expired,
    firstExpiry: s.firstExpiry !== null && s.firstExpiry < plan.asOf ? null : s.firstExpiry,
  });
}
