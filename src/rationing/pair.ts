/** What is known of one medicine at one clinic before anything is shipped: stock, need, limits, all in dispensing units. */
import { addDays, type LocalDate } from '../domain/dates';
import type { Facility, Lot, Medicine } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { DAYS_PER_MONTH } from '../domain/quantities';
import type { Snapshot } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { needOver } from '../forecast/interval-need';
import { needOfCases } from '../forecast/need-cases';
import { type Need, negativeBinomial } from '../forecast/negative-binomial';
import { type Delivery, intervalDays, lastNextArrival } from './delivery';
import type { GroupMember } from './group';

/** Need with what the trips before a closed road leave behind (before-closure.ts). */
export interface NeedAhead {
  /** Over the protection interval and, of the time beyond it, what following trips cannot bring; cases as the pair's need. */
  readonly need: Need;
  /** By case: share of the need beyond the interval that following trips can bring. */
  readonly carried: readonly number[];
  /** The last trip before the road closes leaves on this day, */
  readonly lastDeparture: LocalDate;
  /** and the next to get through after it arrives on this. */
  readonly openArrival: LocalDate;
}

export interface Pair {
  readonly facility: Facility;
  readonly medicine: Medicine;
  readonly delivery: Delivery;
  readonly forecast: PairForecast | null;
  /** Not expired on the day of the plan. */
  readonly stockOnHand: number;
  readonly inTransit: number;
  /** Part of stock on hand that will expire here before it is needed. */
  readonly expiring: number;
  /** Stock on hand in lots that outlast the next delivery: what counts for an emergency kit, which is held, not used up. */
  readonly lasting: number;
  /** E[(on hand + in transit − need until arrival)⁺] less what expires: what can serve the interval. */
  readonly usable: number;
  readonly needUntilArrival: Need;
  /** Need over the protection interval, in a case for each day on which the next delivery may arrive. */
  readonly need: Need;
  /** null where nothing must be sent ahead of a closed road. */
  readonly ahead: NeedAhead | null;
  readonly monthlyNeed: number;
  /** Maximum stock by policy, units: its months of need, and what the wait beyond the calendar's asks for. */
  readonly maxStock: number;
  /** Stock and transit already reach maximum stock: nothing is shipped. */
  readonly aboveMaximum: boolean;
  /** Units that the emergency kit asks the clinic to hold; 0 when it is no kit item. */
  readonly kitUnits: number;
  /** Packs a person fixed; null when free. */
  readonly lockedPacks: number | null;
}

/** The last day that counts for stock at a clinic: maximum stock lasts until then. */
const horizonOf = (delivery: Delivery, policy: Policy): LocalDate =>
  addDays(lastNextArrival(delivery), Math.ceil(policy.maxMonthsOfStock * DAYS_PER_MONTH));

/**
 * Months of need that a clinic may hold: the policy's, and as many more as closed roads and trips that fail lengthen the
 * wait for its next delivery. Stock for a closed road lies at the clinic before it closes.
 */
export const maxMonthsAt = ({ addedWaitDays }: Delivery, policy: Policy): number =>
  policy.maxMonthsOfStock + addedWaitDays / DAYS_PER_MONTH;

/**
 * What of the lots on the shelf is used before it expires, first-expired first-out at mean need:
 * lot by lot, need until its last day less what the lots before it serve.
 */
function usedInTime(lots: readonly Lot[], needUntil: (date: LocalDate) => number): number {
  let used = 0;
  for (const lot of lots) {
    const wanted = lot.expirationDate === null ? Infinity : Math.max(0, needUntil(lot.expirationDate) - used);
    used += Math.min(lot.quantityUnits, wanted);
  }
  return used;
}

const reaches = (stock: number, maxStock: number): boolean => stock > 0 && stock >= maxStock;

/** A pair that is sent more than it needs until its next delivery, and may hold it. */
export function sentAhead(pair: Pair, ahead: NeedAhead): Pair {
  const maxStock = pair.maxStock + ahead.need.mean - pair.need.mean;
  const stock = pair.stockOnHand - pair.expiring + pair.inTransit;
  return { ...pair, ahead, maxStock, aboveMaximum: reaches(stock, maxStock) };
}

/** Months of need that a pair may hold. */
export const maxMonthsOf = ({ monthlyNeed, maxStock, delivery }: Pair, policy: Policy): number =>
  monthlyNeed > 0 ? maxStock / monthlyNeed : maxMonthsAt(delivery, policy);

/** Every clinic × medicine with need, stock, a kit item or a lock, in canonical order (facility, then medicine). */
export function pairsOf(
  snapshot: Snapshot,
  policy: Policy,
  forecasts: readonly PairForecast[],
  deliveries: ReadonlyMap<string, Delivery>,
  groups: ReadonlyMap<string, readonly GroupMember[]>,
): Pair[] {
  // A substitute stands beside the medicine it may replace, also where it was never used itself.
  const groupOf = new Map([...groups].flatMap(([id, members]) => members.map((m) => [m.medicineId, id])));
  const forecastOf = groupBy(forecasts, (f) => f.facilityId);
  const lotsOf = groupBy(snapshot.lots, (l) => l.facilityId);
  const transitOf = groupBy(snapshot.inTransit, (t) => t.facilityId);
  const lockOf = new Map(snapshot.locks.map((l) => [pairKey(l.facilityId, l.medicineId), l.packs]));
  const kitOf = groupBy(snapshot.kits, (k) => k.medicineId);
  const pairs: Pair[] = [];

  for (const facility of snapshot.facilities) {
    const delivery = deliveries.get(facility.facilityId);
    if (!delivery) continue;
    const forecastHere = new Map(forecastOf.get(facility.facilityId)?.map((f) => [f.medicineId, f]));
    const needed = new Set([...forecastHere.keys()].map((id) => groupOf.get(id) ?? id));
    const lotsHere = groupBy(lotsOf.get(facility.facilityId) ?? [], (l) => l.medicineId);
    const transitHere = groupBy(transitOf.get(facility.facilityId) ?? [], (t) => t.medicineId);
    for (const medicine of snapshot.medicines) {
      const { medicineId } = medicine;
      const forecast = forecastHere.get(medicineId) ?? null;
      const lots = (lotsHere.get(medicineId) ?? []).filter(
        (l) => l.expirationDate === null || l.expirationDate >= snapshot.asOf,
      );
      const kitItems = kitOf.get(medicineId) ?? [];
      const kitItem =
        kitItems.find((k) => k.facilityId === facility.facilityId) ??
        kitItems.find((k) => k.facilityId === null);
      const lockedPacks =
        lockOf.size === 0 ? null : (lockOf.get(pairKey(facility.facilityId, medicineId)) ?? null);
      const wanted = needed.has(groupOf.get(medicineId) ?? medicineId);
      if (!wanted && lots.length === 0 && !kitItem && lockedPacks === null) continue;

      const over = (from: LocalDate, to: LocalDate, sdDays: number): Need =>
        forecast && from < to ? needOver(forecast, from, to, sdDays) : { mean: 0, variance: 0 };
      const stockOnHand = lots.reduce((sum, l) => sum + l.quantityUnits, 0);
      const inTransit = (transitHere.get(medicineId) ?? [])
        .filter((t) => t.expectedDate < delivery.nextArrivalDate)
        .filter((t) => t.expirationDate === null || t.expirationDate >= t.expectedDate)
        .reduce((sum, t) => sum + t.quantityUnits, 0);
      const horizon = horizonOf(delivery, policy);
      // A lot good past the horizon is good for our purpose: no need to look so far ahead.
      const usedLots = usedInTime(lots, (date) =>
        date >= horizon ? Infinity : over(snapshot.asOf, addDays(date, 1), 0).mean,
      );
      const needUntilArrival = over(snapshot.asOf, delivery.arrivalDate, 0);
      const need = needOfCases(
        delivery.nextArrivals.map(({ date, chance }) => ({
          chance,
          ...over(delivery.arrivalDate, date, delivery.intervalSdDays),
        })),
      );
      const days = Math.max(1, intervalDays(delivery));
      const monthlyNeed = (need.mean / days) * DAYS_PER_MONTH;
      const usable = negativeBinomial(needUntilArrival).expectedExcess(usedLots + inTransit);
      const maxStock = maxMonthsAt(delivery, policy) * monthlyNeed;
      pairs.push({
        facility,
        medicine,
        delivery,
        forecast,
        stockOnHand,
        inTransit,
        expiring: stockOnHand - usedLots,
        lasting: lots
          .filter((l) => l.expirationDate === null || l.expirationDate >= delivery.nextArrivalDate)
          .reduce((sum, l) => sum + l.quantityUnits, 0),
        usable,
        needUntilArrival,
        need,
        ahead: null,
        monthlyNeed,
        maxStock,
        aboveMaximum: reaches(usedLots + inTransit, maxStock),
        kitUnits: kitItem?.minimumUnits ?? 0,
        lockedPacks,
      });
    }
  }
  return pairs;
}
