/** One unit and one medicine, month by month: what was reported, what its peers and prevalence expect, what was forecast. */
import { addPeriods, type LocalDate, type Period, periodOf } from '../domain/dates';
import type { Meta } from '../domain/decision';
import type { ConsumptionReport } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import type { PairForecast } from '../forecast/forecast-snapshot';
import type { State } from '../journal/state';
import type { StoredForecast } from '../mismatch/stored-forecast';
import { snapshotInTransit } from '../stock/planning-lists';
import type { House } from './house';
import { stockNow } from './indicators';
import { latestPlan } from './needs-of-state';
import { jsonBlob, readPlan } from './read-plan';
import { reportedRows } from './reported-rows';

/** Months shown before this one. */
const MONTHS_BACK = 24;
/** Plans whose forecasts are looked through. */
const PLANS_BACK = 6;
const LOW = 0.1;
const HIGH = 0.9;

export interface PairMonth {
  readonly period: Period;
  readonly issuedUnits: number | null;
  readonly stockoutDays: number | null;
  /** Issued and what an empty shelf hid, as the forecast took it. */
  readonly estimatedUnits: number | null;
  /** By prevalence, a mean month. */
  readonly expectedUnits: number | null;
  /** What the unit would have issued had it moved as the middle one of the others. */
  readonly peersUnits: number | null;
  readonly forecastUnits: number | null;
  readonly forecastLowUnits: number | null;
  readonly forecastHighUnits: number | null;
  /** The day on which that was forecast. */
  readonly forecastOn: LocalDate | null;
}

export interface PairEvidence {
  readonly usableUnits: number;
  readonly inTransitUnits: number;
  /** In the latest plan; null before the first. */
  readonly plannedUnits: number | null;
  readonly warehouseUnits: number;
  readonly monthlyNeedUnits: number | null;
  readonly monthsOfStock: number | null;
  readonly patients: number | null;
  readonly basis: PairForecast['forecast']['basis'] | null;
  readonly months: readonly PairMonth[];
}

interface Pair {
  readonly facilityId: string;
  readonly medicineId: string;
}
type Store = Pick<House, 'storage'>;

const isOf =
  ({ facilityId, medicineId }: Pair) =>
  (row: Pair): boolean =>
    row.facilityId === facilityId && row.medicineId === medicineId;

export async function pairEvidence(
  house: Store,
  state: State,
  meta: Pick<Meta, 'today'>,
  pair: Pair,
): Promise<PairEvidence> {
  const inTransitUnits = snapshotInTransit(state.stock, meta)
    .filter(isOf(pair))
    .reduce((sum, row) => sum + row.quantityUnits, 0);
  const records = [...state.plans.values()].slice(-PLANS_BACK);
  const latest = latestPlan(records);
  const now = await stockNow(house, state, meta);
  const own = now.pairs.find(isOf(pair));
  const needs = latest ? await jsonBlob<readonly PairForecast[]>(house.storage, latest.needsHash) : [];
  const need = needs.find(isOf(pair)) ?? null;
  const line = latest && (await readPlan(house.storage, latest)).plan.lines.find(isOf(pair));
  const stored: StoredForecast[] = [];
  for (const { forecastsHash } of records)
    stored.push(
      ...(await jsonBlob<readonly StoredForecast[]>(house.storage, forecastsHash)).filter(isOf(pair)),
    );
  return {
    usableUnits: own?.usableUnits ?? 0,
    inTransitUnits,
    plannedUnits: latest ? (line?.units ?? 0) : null,
    warehouseUnits: now.warehouseUnits.get(pair.medicineId) ?? 0,
    monthlyNeedUnits: own?.monthlyNeedUnits ?? null,
    monthsOfStock: own?.monthsOfStock ?? null,
    patients: need?.patients ?? null,
    basis: need?.forecast.basis ?? null,
    months: monthsOf(await reportedRows(house, state), need, stored, pair, meta.today),
  };
}

function monthsOf(
  rows: readonly ConsumptionReport[],
  need: PairForecast | null,
  stored: readonly StoredForecast[],
  pair: Pair,
  today: LocalDate,
): PairMonth[] {
  const ofMedicine = rows.filter((row) => row.medicineId === pair.medicineId);
  const reports = new Map(ofMedicine.filter(isOf(pair)).map((row) => [row.period, row]));
  const peers = peersIndex(ofMedicine, pair.facilityId);
  const level = meanIssued([...reports.values()]);
  const seen = estimatedBy(need);
  const told = lastToldBefore(stored);
  const last = [...told.keys()].sort().at(-1) ?? periodOf(today);
  const months: PairMonth[] = [];
  for (let month = addPeriods(periodOf(today), -MONTHS_BACK); month <= last; month = addPeriods(month, 1)) {
    const report = reports.get(month);
    const forecast = told.get(month);
    const index = peers.get(month);
    const at = (quantile: number) => forecast?.quantiles.find((q) => q.quantile === quantile)?.units ?? null;
    months.push({
      period: month,
      issuedUnits: report?.issuedUnits ?? null,
      stockoutDays: report?.stockoutDays ?? null,
      estimatedUnits: seen.get(month) ?? null,
      expectedUnits: need?.forecast.priorMean ?? null,
      peersUnits: index === undefined || !level ? null : index * level,
      forecastUnits: forecast?.mean ?? null,
      forecastLowUnits: at(LOW),
      forecastHighUnits: at(HIGH),
      forecastOn: forecast?.asOf ?? null,
    });
  }
  const first = months.findIndex((m) => m.issuedUnits !== null || m.forecastUnits !== null);
  return first < 0 ? [] : months.slice(first);
}

const meanIssued = (rows: readonly ConsumptionReport[]): number | null =>
  rows.length === 0 ? null : rows.reduce((sum, row) => sum + row.issuedUnits, 0) / rows.length;

/** By month the middle of the other units' issues, each over its own mean; where three or more tell one. */
function peersIndex(rows: readonly ConsumptionReport[], facilityId: string): Map<Period, number> {
  const LEAST_PEERS = 3;
  const indices = new Map<Period, number[]>();
  for (const own of groupBy(rows, (row) => row.facilityId).values()) {
    const mean = meanIssued(own) ?? 0;
    if (own[0]?.facilityId === facilityId || mean <= 0) continue;
    for (const { period, issuedUnits } of own)
      indices.set(period, [...(indices.get(period) ?? []), issuedUnits / mean]);
  }
  const middle = (values: number[]): number => {
    const sorted = [...values].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
  };
  return new Map(
    [...indices].flatMap(([period, values]) =>
      values.length < LEAST_PEERS ? [] : [[period, middle(values)] as const],
    ),
  );
}

/** JSON keeps a month that was not seen as null. */
function estimatedBy(need: PairForecast | null): Map<Period, number> {
  const series = need?.forecast.unCensored as readonly (number | null)[] | undefined;
  return new Map(
    (series ?? []).flatMap((units, t) =>
      units === null ? [] : [[addPeriods(need!.forecast.firstPeriod, t), units] as const],
    ),
  );
}

/** Of several forecasts of one month the last that was made before the month was over. */
function lastToldBefore(stored: readonly StoredForecast[]): Map<Period, StoredForecast> {
  const told = new Map<Period, StoredForecast>();
  for (const row of stored)
    if (periodOf(row.asOf) <= row.period && row.asOf >= (told.get(row.period)?.asOf ?? ''))
      told.set(row.period, row);
  return told;
}
