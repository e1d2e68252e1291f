/** Every rule that is compared: from the same setting to shipments of whole packs by lot. */
import { solve } from '../../solver/solve';
import { addPeriods, periodOf } from '../../src/domain/dates';
import type { Facility, Medicine } from '../../src/domain/entities';
import { groupBy, pairKey } from '../../src/domain/group-by';
import type { Snapshot } from '../../src/domain/snapshot';
import type { Plan } from '../../src/plan/plan';
import { computePlan } from '../../src/planning/compute-plan';
import { openLmisOrder, openMsupplyAmc, openMsupplyOrder, siglusShare } from './order-formulas';
import { type Loading, packsOrdered, sameShare, serveInOrder } from './rationing-by-hand';
import { lastMonths } from './reports';
import { type Rule, type Setting, type Shipment, stockOnHand } from './setting';

/** Months averaged: open mSupply's default, and what OpenLMIS's demo templates set. */
const MONTHS_AVERAGED = 3;
/** Maximum stock of OpenLMIS and open mSupply (its documented default); Surtido's own default is the same. */
const MAX_MONTHS = 3;
/** open mSupply's own default: order whenever stock is below the maximum. */
const MIN_MONTHS = 0;

export interface RuleOptions extends Loading {
  readonly maxMonths?: number;
  readonly minMonths?: number;
  /** open mSupply: whether days out of stock are counted; a preference that is off until someone sets it. */
  readonly countDaysOut?: boolean;
}

/** Units that a clinic orders of a medicine. */
export type OrderUnits = (clinic: Facility, medicine: Medicine) => number;

export function openLmisUnits(snapshot: Snapshot, { maxMonths = MAX_MONTHS }: RuleOptions = {}): OrderUnits {
  const months = lastMonths(snapshot, MONTHS_AVERAGED);
  const held = stockOnHand(snapshot);
  return ({ facilityId }, { medicineId }) => {
    const key = pairKey(facilityId, medicineId);
    return openLmisOrder(months.get(key) ?? [], held.get(key) ?? 0, maxMonths);
  };
}

function openMsupplyUnits(snapshot: Snapshot, options: RuleOptions): OrderUnits {
  const { minMonths = MIN_MONTHS, maxMonths = MAX_MONTHS, countDaysOut = true } = options;
  const months = lastMonths(snapshot, MONTHS_AVERAGED);
  const held = stockOnHand(snapshot);
  return ({ facilityId }, { medicineId }) => {
    const key = pairKey(facilityId, medicineId);
    const own = months.get(key) ?? [];
    const amc = openMsupplyAmc(countDaysOut ? own : own.map((m) => ({ ...m, stockoutDays: 0 })));
    return openMsupplyOrder(amc, held.get(key) ?? 0, minMonths, maxMonths);
  };
}

/** OpenLMIS: the order, first come first served; it rations nothing by itself. */
const openLmis =
  (options: RuleOptions = {}): Rule =>
  (setting) =>
    serveInOrder(setting, packsOrdered(setting, openLmisUnits(setting.snapshot, options)), options);

/** open mSupply: the suggested quantity, first come first served. */
const openMsupply =
  (options: RuleOptions = {}): Rule =>
  (setting) =>
    serveInOrder(setting, packsOrdered(setting, openMsupplyUnits(setting.snapshot, options)), options);

/** SIGLUS: OpenLMIS's order approved as it is, the same share of it for all where stock is short; everyone has ordered (H = 0). */
const siglus =
  (options: RuleOptions = {}): Rule =>
  (setting) => {
    const approved = packsOrdered(setting, openLmisUnits(setting.snapshot, options));
    const given = sameShare(setting, approved, (stock, ordered) => siglusShare(stock, ordered, 0));
    return serveInOrder(setting, given, options);
  };

/** Months of past trips that today's kits are read from. */
const KIT_MONTHS = 12;

/** What a clinic's trips of the last year brought on average, in packs; months without a trip do not count. */
function kitPacks(setting: Setting): Map<string, number> {
  const { snapshot } = setting;
  const end = periodOf(snapshot.asOf);
  const start = addPeriods(end, -KIT_MONTHS);
  const recent = snapshot.consumption.filter((r) => r.period >= start && r.period < end);
  const trips = new Map(
    [...groupBy(recent, (r) => r.facilityId)].map(([id, rows]) => [
      id,
      new Set(rows.filter((r) => (r.receivedUnits ?? 0) > 0).map((r) => r.period)),
    ]),
  );
  const packSize = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const packs = new Map<string, number>();
  for (const [key, rows] of groupBy(recent, (r) => pairKey(r.facilityId, r.medicineId))) {
    const { facilityId, medicineId } = rows[0]!;
    const count = trips.get(facilityId)?.size ?? 0;
    const units = rows.reduce((sum, r) => sum + (r.receivedUnits ?? 0), 0);
    packs.set(key, count > 0 ? Math.round(units / count / (packSize.get(medicineId) ?? 1)) : 0);
  }
  return packs;
}

/** Today's deliveries once more: the same kit whatever the clinic holds; where stock is short every kit is short alike. */
const todaysKits: Rule = (setting) => {
  const kits = kitPacks(setting);
  const given = sameShare(setting, kits, (stock, wanted) => (wanted <= stock ? 1 : stock / wanted));
  return serveInOrder(setting, given);
};

/** The plan's lines by lot. */
const shipmentsOf = (plan: Plan): Shipment[] =>
  plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map((lot) => ({ facilityId, medicineId, ...lot })),
  );

const surtido: Rule = async ({ snapshot, policy }) =>
  shipmentsOf(await computePlan({ snapshot, policy, solve }));

/** In the order of the page's columns. */
export const rulesCompared: ReadonlyMap<string, Rule> = new Map([
  ["Today's kits", todaysKits],
  ['OpenLMIS', openLmis()],
  ['open mSupply', openMsupply()],
  ['SIGLUS', siglus()],
  ['Surtido', surtido],
]);

/** The rivals with settings that could have been chosen instead. */
export function variationsOf(setting: Setting): ReadonlyMap<string, Rule> {
  const clinics = [...setting.clinics].reverse();
  return new Map([
    ['OpenLMIS, maximum 2 months', openLmis({ maxMonths: 2 })],
    ['OpenLMIS, maximum 1 month', openLmis({ maxMonths: 1 })],
    ['OpenLMIS, last clinic of the file first', openLmis({ clinics })],
    ['open mSupply, maximum 2 months', openMsupply({ maxMonths: 2 })],
    ['open mSupply, minimum 1 month', openMsupply({ minMonths: 1 })],
    ['open mSupply, days out of stock not counted', openMsupply({ countDaysOut: false })],
    ['SIGLUS, maximum 2 months', siglus({ maxMonths: 2 })],
    ['SIGLUS, trips and shelves without limit', siglus({ capacities: false })],
  ]);
}
