/** Everything a plan is computed from, as of one day: the facts alone, no policy and no clock. */
import type { LocalDate } from './dates';
import type {
  Campaign,
  Closure,
  Condition,
  ConsumptionReport,
  Departure,
  Equivalence,
  Facility,
  InTransit,
  KitItem,
  LockedLine,
  Lot,
  Medicine,
  Prevalence,
  Regimen,
  Route,
  Seasonality,
  UpstreamReceipt,
} from './entities';

export interface Snapshot {
  readonly asOf: LocalDate;
  readonly facilities: readonly Facility[];
  readonly medicines: readonly Medicine[];
  readonly conditions: readonly Condition[];
  readonly regimens: readonly Regimen[];
  readonly prevalence: readonly Prevalence[];
  readonly seasonality: readonly Seasonality[];
  readonly lots: readonly Lot[];
  readonly inTransit: readonly InTransit[];
  readonly receipts: readonly UpstreamReceipt[];
  readonly consumption: readonly ConsumptionReport[];
  readonly equivalences: readonly Equivalence[];
  readonly routes: readonly Route[];
  readonly departures: readonly Departure[];
  readonly closures: readonly Closure[];
  readonly kits: readonly KitItem[];
  /** Left out where there is none. */
  readonly campaigns?: readonly Campaign[];
  readonly locks: readonly LockedLine[];
}

/** Orders text by code point: the same on every machine, whatever its language. */
export const byCodePoint = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The key of a row of each list: by it lists are ordered, and rows told apart. */
export const SNAPSHOT_KEYS: {
  readonly [K in Exclude<keyof Snapshot, 'asOf'>]: (row: NonNullable<Snapshot[K]>[number]) => string;
} = {
  facilities: (r) => r.facilityId,
  medicines: (r) => r.medicineId,
  conditions: (r) => r.conditionId,
  regimens: (r) => `${r.medicineId}\t${r.conditionId}`,
  prevalence: (r) => `${r.facilityId}\t${r.conditionId}`,
  seasonality: (r) => r.conditionId,
  lots: (r) => `${r.facilityId}\t${r.medicineId}\t${r.expirationDate ?? '9999'}\t${r.lotId}`,
  inTransit: (r) =>
    `${r.facilityId}\t${r.medicineId}\t${r.expectedDate}\t${r.lotId ?? ''}\t${r.quantityUnits}`,
  receipts: (r) => `${r.medicineId}\t${r.expectedDate}\t${r.quantityUnits}`,
  consumption: (r) => `${r.facilityId}\t${r.medicineId}\t${r.period}`,
  equivalences: (r) => `${r.groupId}\t${r.medicineId}`,
  routes: (r) => r.routeId,
  departures: (r) => `${r.routeId}\t${r.departureDate}`,
  closures: (r) => `${r.routeId ?? ''}\t${r.facilityId ?? ''}\t${r.fromDate}\t${r.toDate}`,
  campaigns: (r) => `${r.medicineId}\t${r.facilityId ?? ''}\t${r.period}`,
  kits: (r) => `${r.medicineId}\t${r.facilityId ?? ''}`,
  locks: (r) => `${r.facilityId}\t${r.medicineId}`,
};

/** The same snapshot with every list in its canonical order, so that the order of the files changes nothing. */
export function canonical(snapshot: Snapshot): Snapshot {
  const sorted = Object.entries(SNAPSHOT_KEYS).flatMap(([name, keyOf]) => {
    const rows = snapshot[name as keyof typeof SNAPSHOT_KEYS] as readonly unknown[] | undefined;
    // Campaigns are left out where there is none.
    return rows === undefined || (name === 'campaigns' && rows.length === 0)
      ? []
      : [[name, inOrder(rows, keyOf as (row: unknown) => string)]];
  });
  return { asOf: snapshot.asOf, ...Object.fromEntries(sorted) } as Snapshot;
}

/** Rows by their keys; those that stand so already are left as they are. */
function inOrder(rows: readonly unknown[], keyOf: (row: unknown) => string): readonly unknown[] {
  const keys = rows.map(keyOf);
  if (keys.every((key, k) => k === 0 || (keys[k - 1] as string) <= key)) return rows;
  const keyed = rows.map((row, k) => ({ row, key: keys[k] as string }));
  return keyed.sort((a, b) => byCodePoint(a.key, b.key)).map((k) => k.row);
}

/** The one warehouse that ships. Intake has made sure that there is exactly one. */
export function warehouseOf(snapshot: Snapshot): Facility {
  const warehouse = snapshot.facilities.find((f) => f.kind === 'warehouse');
  if (!warehouse) throw new Error('the snapshot has no warehouse: intake must refuse it');
  return warehouse;
}
