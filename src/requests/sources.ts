/**
 * Where an emergency's units could come from at once, best first, and what each source would lack afterwards.
 *
 *   warehouse   all that is free there, its emergency reserve included: how much of the reserve it would take is said
 *   planned     a shipment already set aside for this very unit, sent ahead of its day
 *   surplus     a clinic within `transferMaxKm`: what it has above `minMonthsOfStock` of its own need and its kit
 *   hospital    the same of a hospital, at any distance
 *
 * Order: open roads first, then sources that cover all of it, then those that leave nobody short before the next
 * delivery; then, for stat and asap, the shortest drive, and for the others what leaves the reserve alone, then what
 * costs least. Nothing found is said as that, with what was seen.
 */

import type { LocalDate } from '../domain/dates';
import { isRefusal } from '../domain/decision';
import { byCodePoint } from '../domain/snapshot';
import type { When } from '../stock/balances';
import { roundUnits } from '../stock/units';
import type { NeedLookup } from './need-lookup';
import type { EmergencyRequest, Priority } from './request';
import { freeUnits } from './shelf';
import { fromPlanned, fromUnit, fromWarehouse, type Search, type SourceOffer } from './source-offers';
import { usualArrival } from './submit-request';
import { facilityOf, medicineOf, type RequestsWorld } from './world';

export interface SourceSearch {
  readonly wantedUnits: number;
  readonly offers: readonly SourceOffer[];
  /** Why there is no offer; null when there is one. */
  readonly none: {
    /** Free units at units that need them themselves, or that lie too far away. */
    readonly unitsKeptElsewhere: number;
    /** When the state is expected to supply the warehouse again; null = not known. */
    readonly nextUpstreamDate: LocalDate | null;
  } | null;
}

/** What is not known ranks last. */
const last = (value: number | null): number => value ?? Number.POSITIVE_INFINITY;

function rankOf(offer: SourceOffer, wanted: number, priority: Priority): number[] {
  const pressing = priority === 'stat' || priority === 'asap';
  const { lacks } = offer;
  return [
    offer.closedUntil === null ? 0 : 1,
    offer.units >= wanted ? 0 : 1,
    lacks.runsShort === false ? 0 : 1,
    ...(pressing
      ? [last(offer.minutes), last(offer.roadKm)]
      : [lacks.reserveUnits > 0 ? 1 : 0, last(offer.costMxn)]),
    -offer.units,
  ];
}

function byRank(a: readonly number[], b: readonly number[]): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] as number;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

/** Every source for a request, best first. Empty where its unit or medicine has left the catalogue. */
export function sourcesFor(
  world: RequestsWorld,
  needs: NeedLookup,
  request: Pick<
    EmergencyRequest,
    'facilityId' | 'medicineId' | 'requestedUnits' | 'approvedUnits' | 'priority' | 'triage'
  >,
  when: When,
): SourceSearch {
  const { catalogue, policy } = world;
  const wantedUnits = request.approvedUnits ?? request.requestedUnits;
  const to = facilityOf(catalogue, request.facilityId, 'facilityId');
  const medicine = medicineOf(catalogue, request.medicineId, 'medicineId');
  const priority = request.triage?.priority ?? request.priority;
  const others = catalogue.facilities.filter((f) => f.facilityId !== request.facilityId);
  let offers: SourceOffer[] = [];
  if (!isRefusal(to) && !isRefusal(medicine)) {
    const expectedDate = usualArrival(when.today, policy);
    const search: Search = { world, needs, when, to, medicine, wantedUnits, expectedDate };
    const found = [
      ...fromPlanned(search),
      ...others.flatMap((f) => (f.kind === 'warehouse' ? fromWarehouse(search, f) : fromUnit(search, f))),
    ];
    offers = found
      .map((offer) => ({ offer, rank: rankOf(offer, wantedUnits, priority) }))
      .sort((a, b) => byRank(a.rank, b.rank) || byCodePoint(a.offer.facilityId, b.offer.facilityId))
      .map(({ offer }) => offer);
  }
  if (offers.length > 0) return { wantedUnits, offers, none: null };
  const expected = catalogue.receipts
    .filter((r) => r.medicineId === request.medicineId && r.quantityUnits > 0 && r.expectedDate >= when.today)
    .map((r) => r.expectedDate)
    .sort();
  const kept = others.reduce(
    (sum, f) => sum + freeUnits(world.stock, f.facilityId, request.medicineId, when),
    0,
  );
  return {
    wantedUnits,
    offers,
    none: { unitsKeptElsewhere: roundUnits(kept), nextUpstreamDate: expected[0] ?? null },
  };
}
