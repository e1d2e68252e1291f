/** Lots, goods under way and expected: dates that cannot be, stock that is missing, packs where units are meant. */
import { type LocalDate, type Period, periodIndex, periodOf } from '../domain/dates';
import type { Policy } from '../domain/policy';
import type { IssueList } from './issues';
import { eachRow, type RowList, type Tables } from './rows';

const FIRST_EXPIRY = '2000-01-01';
/** No medicine keeps for so long. */
const LONGEST_LIFE_YEARS = 15;

type Dated = { readonly expirationDate: LocalDate | null; readonly quantityUnits: number };

function checkExpiry<Row extends Dated>(
  rows: RowList<Row>,
  asOf: LocalDate | null,
  unknown: boolean,
  issues: IssueList,
): void {
  const latest = asOf && `${Number(asOf.slice(0, 4)) + LONGEST_LIFE_YEARS}${asOf.slice(4)}`;
  eachRow(rows, (row, i) => {
    const { expirationDate: expiry } = row;
    const place = rows.place(i, 'expirationDate' as keyof Row & string);
    if (expiry === null) {
      if (unknown && row.quantityUnits > 0) issues.add('no-expiry', place, {});
    } else if (expiry < FIRST_EXPIRY || (latest && expiry > latest))
      issues.add('impossible-expiry', place, { found: expiry, from: FIRST_EXPIRY, to: latest ?? '' });
    else if (asOf && expiry < asOf && row.quantityUnits > 0)
      issues.add('expired-lot', place, { found: expiry, asOf });
  });
}

function checkLotAgrees(tables: Tables, issues: IssueList): void {
  const { stock } = tables;
  const first = new Map<string, number>();
  eachRow(stock, (lot, i) => {
    if (lot.expirationDate === null) return;
    const key = `${lot.medicineId}\t${lot.lotId}`;
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, i);
      return;
    }
    const other = stock.values[earlier]!.expirationDate!;
    if (other !== lot.expirationDate)
      issues.add('lot-expiry-differs', stock.place(i, 'expirationDate'), {
        found: lot.expirationDate,
        other,
        file: stock.fileOf(earlier),
        row: stock.line(earlier),
      });
  });
}

function checkOverdue<Row extends { expectedDate: LocalDate }>(
  rows: RowList<Row>,
  asOf: LocalDate,
  issues: IssueList,
): void {
  eachRow(rows, (row, i) => {
    if (row.expectedDate < asOf)
      issues.add('overdue', rows.place(i, 'expectedDate' as keyof Row & string), {
        found: row.expectedDate,
        asOf,
      });
  });
}

interface OnHand {
  units: number;
  /** Index of its first row. */
  readonly first: number;
  /** The last closing balance, where it is of the month before the plan (or of its own). */
  closing: number;
}

/** Stock on hand of each unit and medicine, in the order of the rows, beside what its last report left. */
function stockBesideClosings(tables: Tables, series: readonly (readonly number[])[], asOf: LocalDate) {
  const byFacility = new Map<string, Map<string, OnHand>>();
  eachRow(tables.stock, (lot, first) => {
    const own = byFacility.get(lot.facilityId) ?? new Map<string, OnHand>();
    if (own.size === 0) byFacility.set(lot.facilityId, own);
    const total = own.get(lot.medicineId);
    if (total) total.units += lot.quantityUnits;
    else own.set(lot.medicineId, { units: lot.quantityUnits, first, closing: 0 });
  });
  const thisMonth = periodIndex(periodOf(asOf));
  for (const indexes of series) {
    const last = tables.consumption.values[indexes.at(-1)!]!;
    const total = byFacility.get(last.facilityId)?.get(last.medicineId);
    if (total && last.closingUnits !== null && periodIndex(last.period) >= thisMonth - 1)
      total.closing = last.closingUnits;
  }
  return byFacility;
}

/** Stock on hand that is the last closing balance ÷ pack size, or × it, to a pack or 2 %: one of them is in packs. */
function checkStockAgainstClosing(
  tables: Tables,
  series: readonly (readonly number[])[],
  packSizes: ReadonlyMap<string, number>,
  asOf: LocalDate | null,
  issues: IssueList,
): void {
  if (asOf === null || series.length === 0) return;
  const all = [...stockBesideClosings(tables, series, asOf).values()].flatMap((own) => [...own]);
  for (const [medicineId, { units, first, closing }] of all.sort(([, a], [, b]) => a.first - b.first)) {
    const packSize = packSizes.get(medicineId) ?? 1;
    if (packSize <= 1 || units <= 0 || closing <= 0) continue;
    const agrees = (value: number) => Math.abs(value - closing) <= Math.max(0.5, closing * 0.02);
    if (agrees(units)) continue;
    const direction =
      agrees(units * packSize) && units >= 2 ? 'in-packs' : agrees(units / packSize) ? 'in-units' : null;
    if (direction === null) continue;
    const meant = direction === 'in-packs' ? units * packSize : units / packSize;
    const facts = { value: units, meant, packSize, direction, evidence: 'closing', figure: closing } as const;
    issues.add('packs-or-units', tables.stock.place(first, 'quantityUnits'), facts, 'warning');
  }
}

/** Months of use that make a warehouse quantity plausible once it is multiplied by the pack size. */
const PLAUSIBLE_MONTHS = 24;
const MIN_PACK_SIZE = 5;
/** Rounding of a number of packs. */
const WHOLE = 1e-9;

/**
 * Units used a month, by medicine: of all clinics, and of the clinic in the middle. From the last three months reported.
 * @param wanted the medicines asked for.
 */
function monthlyUse({ consumption: { values } }: Tables, wanted: ReadonlySet<string>) {
  const use = new Map<string, Map<string, { issued: number; months: number }>>();
  if (wanted.size === 0) return new Map<string, { total: number; middle: number }>();
  const last = values.reduce((latest, { period }) => (period > latest ? period : latest), '') as Period;
  for (const row of values) {
    if (!wanted.has(row.medicineId) || periodIndex(row.period) < periodIndex(last) - 2) continue;
    const clinics = use.get(row.medicineId) ?? new Map();
    use.set(row.medicineId, clinics);
    const clinic = clinics.get(row.facilityId) ?? { issued: 0, months: 0 };
    clinics.set(row.facilityId, { issued: clinic.issued + row.issuedUnits, months: clinic.months + 1 });
  }
  return new Map(
    [...use].map(([medicineId, clinics]) => {
      const means = [...clinics.values()].map((c) => c.issued / c.months).sort((a, b) => a - b);
      const total = means.reduce((sum, mean) => sum + mean, 0);
      return [medicineId, { total, middle: means[Math.floor(means.length / 2)]! }] as const;
    }),
  );
}

/**
 * A warehouse counts closed packs. A quantity that is no whole number of packs, less than what the middle clinic
 * uses in a month, and plausible once multiplied by the pack size, was probably counted in packs.
 * @returns indexes of the stock rows named.
 */
function checkWarehouseQuantities(
  tables: Tables,
  packSizes: ReadonlyMap<string, number>,
  issues: IssueList,
): ReadonlySet<number> {
  const named = new Set<number>();
  if (tables.consumption.values.length === 0) return named;
  const kinds = new Map(tables.facilities.values.map((f) => [f.facilityId, f.kind]));
  const isOpen = (medicineId: string, quantity: number): boolean => {
    const packSize = packSizes.get(medicineId) ?? 1;
    return packSize >= MIN_PACK_SIZE && quantity > 0 && quantity % packSize !== 0;
  };
  const suspect = (medicineId: string, quantity: number) => {
    const packSize = packSizes.get(medicineId) ?? 1;
    const demand = use.get(medicineId);
    if (!demand || !isOpen(medicineId, quantity)) return null;
    if (quantity >= demand.middle || quantity * packSize > PLAUSIBLE_MONTHS * demand.total) return null;
    const meant = quantity * packSize;
    return {
      value: quantity,
      meant,
      packSize,
      direction: 'in-packs',
      evidence: 'demand',
      figure: demand.total,
    } as const;
  };
  const { stock, receipts } = tables;
  const inWarehouse = new Map<string, { units: number; rows: number[] }>();
  eachRow(stock, (lot, i) => {
    if (kinds.get(lot.facilityId) !== 'warehouse') return;
    const total = inWarehouse.get(lot.medicineId) ?? { units: 0, rows: [] };
    total.units += lot.quantityUnits;
    total.rows.push(i);
    inWarehouse.set(lot.medicineId, total);
  });
  const use = monthlyUse(
    tables,
    new Set([
      ...[...inWarehouse].flatMap(([id, { units }]) => (isOpen(id, units) ? [id] : [])),
      ...receipts.values.flatMap((r) => (isOpen(r.medicineId, r.quantityUnits) ? [r.medicineId] : [])),
    ]),
  );
  for (const [medicineId, { units, rows }] of inWarehouse) {
    if (suspect(medicineId, units) === null) continue;
    for (const i of rows) {
      const facts = suspect(medicineId, stock.values[i]!.quantityUnits);
      if (!facts) continue;
      named.add(i);
      issues.add('packs-or-units', stock.place(i, 'quantityUnits'), facts, 'warning');
    }
  }
  eachRow(receipts, (receipt, i) => {
    const facts = suspect(receipt.medicineId, receipt.quantityUnits);
    if (facts) issues.add('packs-or-units', receipts.place(i, 'quantityUnits'), facts, 'warning');
  });
  return named;
}

/** What leaves a warehouse leaves in closed packs: an open one is said, not shipped. Rows already named are left. */
function checkOpenPacks(
  tables: Tables,
  packSizes: ReadonlyMap<string, number>,
  named: ReadonlySet<number>,
  issues: IssueList,
): void {
  const { stock, facilities } = tables;
  const kinds = new Map(facilities.values.map((f) => [f.facilityId, f.kind]));
  eachRow(stock, (lot, i) => {
    const packSize = packSizes.get(lot.medicineId);
    if (packSize === undefined || kinds.get(lot.facilityId) !== 'warehouse' || named.has(i)) return;
    const packs = lot.quantityUnits / packSize;
    if (Math.abs(packs - Math.round(packs)) <= WHOLE * Math.max(1, packs)) return;
    const facts = { units: lot.quantityUnits, packs, packSize };
    issues.add('open-pack', stock.place(i, 'quantityUnits'), facts);
  });
}

function checkStockIsThere(tables: Tables, policy: Policy, issues: IssueList): void {
  const { stock, facilities, consumption } = tables;
  if (stock.incomplete || facilities.incomplete) return;
  const kinds = new Map(facilities.values.map((f) => [f.facilityId, f.kind]));
  const withStock = new Set(stock.values.map((lot) => lot.facilityId));
  const warehouse = facilities.values.find((f) => f.kind === 'warehouse');
  const file = stock.files[0] ?? 'stock.csv';
  if (warehouse && !withStock.has(warehouse.facilityId))
    issues.add('no-warehouse-stock', { file, row: null, field: 'facilityId' }, {});
  if (policy.clinicStockFrom === 'lastClosing') {
    const unused = stock.values.filter((lot) => kinds.get(lot.facilityId) !== 'warehouse').length;
    if (unused > 0) issues.add('clinic-stock-unused', { file, row: null, field: null }, { count: unused });
    return;
  }
  const reporting = new Set(consumption.values.map((row) => row.facilityId));
  for (const facilityId of reporting) {
    if (withStock.has(facilityId) || !kinds.has(facilityId) || kinds.get(facilityId) === 'warehouse')
      continue;
    issues.add('no-clinic-stock', { file, row: null, field: 'facilityId' }, { found: facilityId });
  }
}

export function checkStock(
  tables: Tables,
  series: readonly (readonly number[])[],
  asOf: LocalDate | null,
  policy: Policy,
  issues: IssueList,
): void {
  const packSizes = new Map(tables.medicines.values.map((m) => [m.medicineId, m.packSize]));
  checkExpiry(tables.stock, asOf, true, issues);
  checkExpiry(tables.transit, asOf, false, issues);
  checkLotAgrees(tables, issues);
  if (asOf) {
    checkOverdue(tables.transit, asOf, issues);
    checkOverdue(tables.receipts, asOf, issues);
  }
  if (policy.clinicStockFrom === 'stock') checkStockAgainstClosing(tables, series, packSizes, asOf, issues);
  const named = checkWarehouseQuantities(tables, packSizes, issues);
  checkOpenPacks(tables, packSizes, named, issues);
  checkStockIsThere(tables, policy, issues);
}
