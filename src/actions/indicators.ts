/**
 * How well a jurisdiction is supplied today: months of stock and stock-outs by the need that the last plan worked with,
 * and the prescriptions filled of those presented. Usable stock alone counts; before the first plan the need is not
 * known, and neither is what depends on it.
 */
import { addPeriods, type LocalDate, type Period, periodOf } from '../domain/dates';
import type { Meta } from '../domain/decision';
import type { ConsumptionReport } from '../domain/entities';
import type { State } from '../journal/state';
import { shelfLots } from '../stock/balances';
import { reportsIn } from '../stock/report-contents';
import { fillRateOf, prescriptionFigures, reportKey } from '../stock/reports-state';
import { addUnits } from '../stock/units';
import { isUsable } from '../stock/usable';
import type { House } from './house';
import { needsOfState } from './needs-of-state';
import { jsonBlob } from './read-plan';

/** Days of the need that a month of stock is counted by. */
const MONTH_DAYS = 30;
/** Prescriptions are counted over so many full months. */
const FILL_MONTHS = 3;

/** One unit and one medicine. */
interface PairIndicator {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly usableUnits: number;
  /** Of the coming 30 days; null = not known. */
  readonly monthlyNeedUnits: number | null;
  /** null where the need is not known or none. */
  readonly monthsOfStock: number | null;
  /** Needed, and none that is usable; null where the need is not known. */
  readonly stockedOut: boolean | null;
}

const monthsOf = (units: number, need: number | null): number | null =>
  need === null || need <= 0 ? null : Math.round((units / need) * 10) / 10;

export interface StockNow {
  readonly pairs: readonly PairIndicator[];
  /** In the warehouse, by medicine. */
  readonly warehouseUnits: ReadonlyMap<string, number>;
}

/** It looks at every unit and medicine: as long as nothing changed it is worked out once a day. */
const known = new WeakMap<State, { readonly of: string; readonly now: Promise<StockNow> }>();

export function stockNow(
  house: Pick<House, 'storage'>,
  state: State,
  { today }: Pick<Meta, 'today'>,
): Promise<StockNow> {
  const of = `${state.seq} ${today}`;
  const before = known.get(state);
  if (before?.of === of) return before.now;
  const now = compute(house, state, today);
  known.set(state, { of, now });
  now.catch(() => known.delete(state));
  return now;
}

async function compute(house: Pick<House, 'storage'>, state: State, today: LocalDate): Promise<StockNow> {
  // The shared state goes on changing while the need is read: everything is taken from it before.
  const { facilities, medicines } = state.catalogue.catalogue;
  const usable = new Map<string, number>();
  for (const lot of shelfLots(state.stock)) {
    if (!isUsable(state.stock, lot.medicineId, lot.lotId, today)) continue;
    const key = `${lot.facilityId}\t${lot.medicineId}`;
    usable.set(key, addUnits(usable.get(key) ?? 0, lot.units));
  }
  const needs = await needsOfState(house, state, today);
  const unitsAt = (facilityId: string, medicineId: string): number =>
    usable.get(`${facilityId}\t${medicineId}`) ?? 0;
  const pairs = facilities
    .filter((f) => f.kind !== 'warehouse')
    .flatMap(({ facilityId }) =>
      medicines.map(({ medicineId }): PairIndicator => {
        const usableUnits = unitsAt(facilityId, medicineId);
        const need = needs(facilityId, medicineId, MONTH_DAYS);
        return {
          facilityId,
          medicineId,
          usableUnits,
          monthlyNeedUnits: need?.mean ?? null,
          monthsOfStock: monthsOf(usableUnits, need?.mean ?? null),
          stockedOut: need === null ? null : need.mean > 0 && usableUnits === 0,
        };
      }),
    );
  const warehouse = facilities.find((f) => f.kind === 'warehouse')?.facilityId ?? '';
  const warehouseUnits = new Map(medicines.map((m) => [m.medicineId, unitsAt(warehouse, m.medicineId)]));
  return { pairs, warehouseUnits };
}

/** The full months before a day over which prescriptions are counted. */
export const fillMonths = (today: LocalDate): { readonly from: Period; readonly to: Period } => ({
  from: addPeriods(periodOf(today), -FILL_MONTHS),
  to: addPeriods(periodOf(today), -1),
});

export interface UnitIndicator {
  readonly facilityId: string;
  readonly name: string;
  readonly fillRate: number | null;
  readonly prescriptionsPresented: number | null;
  readonly prescriptionsFilled: number | null;
  readonly patientsTurnedAway: number | null;
  /** Reports of the months counted. */
  readonly reports: number;
  /** Medicines that the unit's patients need; null before the first plan. */
  readonly medicinesNeeded: number | null;
  readonly medicinesStockedOut: number | null;
}

export function unitIndicators(state: State, { pairs }: StockNow, today: LocalDate): UnitIndicator[] {
  const period = fillMonths(today);
  const known = pairs.some((p) => p.monthlyNeedUnits !== null);
  return state.catalogue.catalogue.facilities
    .filter((f) => f.kind !== 'warehouse')
    .map(({ facilityId, name }) => {
      const own = pairs.filter((p) => p.facilityId === facilityId);
      return {
        facilityId,
        name,
        ...fillRateOf(state.reports, { facilityId, ...period }),
        medicinesNeeded: known ? own.filter((p) => (p.monthlyNeedUnits ?? 0) > 0).length : null,
        medicinesStockedOut: known ? own.filter((p) => p.stockedOut === true).length : null,
      };
    });
}

/** Rows of the reports that count for the fill rate; months that lie in one content are read once. */
export async function fillRows(
  house: Pick<House, 'storage'>,
  state: State,
  today: LocalDate,
): Promise<ConsumptionReport[]> {
  const { from, to } = fillMonths(today);
  const inForce = new Map(
    [...state.reports.reports.values()]
      .filter((r) => r.period >= from && r.period <= to && r.prescriptionsPresented !== null)
      .map((r) => [reportKey(r.facilityId, r.period), r.rowsHash]),
  );
  const rows: ConsumptionReport[] = [];
  for (const hash of new Set(inForce.values()))
    for (const row of reportsIn(await jsonBlob<unknown>(house.storage, hash)))
      if (inForce.get(reportKey(row.facilityId, row.period)) === hash) rows.push(row);
  return rows;
}

export interface MedicineFill {
  readonly fillRate: number | null;
  /** Units that reported prescriptions of it. */
  readonly units: number;
}

export function fillOf(rows: readonly ConsumptionReport[]): MedicineFill {
  const told = rows.filter((r) => r.prescriptionsPresented !== null && r.prescriptionsFilled !== null);
  const { prescriptionsPresented: presented, prescriptionsFilled: filled } = prescriptionFigures(told);
  return {
    fillRate: presented !== null && filled !== null && presented > 0 ? filled / presented : null,
    units: new Set(told.map((r) => r.facilityId)).size,
  };
}
