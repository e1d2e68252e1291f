/** What each kind of source could give to an emergency, and what it would lack afterwards. */

import type { LocalDate } from '../domain/dates';
import { isRefusal } from '../domain/decision';
import type { Facility, Medicine } from '../domain/entities';
import { reserveShareOf } from '../domain/policy';
import { wholePacks } from '../domain/quantities';
import { byCodePoint } from '../domain/snapshot';
import { byFefo, type ShelfLot, type When } from '../stock/balances';
import { lotKey, type Shipment } from '../stock/stock-state';
import { roundUnits } from '../stock/units';
import { isUsable } from '../stock/usable';
import { kitUnits } from './kit';
import { coverDays, type NeedLookup } from './need-lookup';
import type { SourceKind } from './request';
import { closedUntil, type Road, roadBetween } from './road';
import { freeLots, freeUnits, takeUnits, unitsIn, unitsOnShelf } from './shelf';
import { facilityOf, type RequestsWorld } from './world';

export interface SourceOffer extends Road {
  readonly kind: SourceKind;
  readonly facilityId: string;
  /** The planned shipment; null for the others. */
  readonly shipmentId: string | null;
  /** What it can give of what is wanted. */
  readonly units: number;
  readonly lots: readonly ShelfLot[];
  /** There and back; null where the distance is not known. */
  readonly costMxn: number | null;
  readonly expectedDate: LocalDate;
  /** Last day of a closed road on the way; null = open. */
  readonly closedUntil: LocalDate | null;
  readonly lacks: {
    /** Left free at the source, or in the planned shipment. */
    readonly unitsAfter: number;
    /** Days that the source's stock lasts; of the warehouse: at the need of all units together. null = not known. */
    readonly coverDaysBefore: number | null;
    readonly coverDaysAfter: number | null;
    /** Units taken out of the warehouse's emergency reserve. */
    readonly reserveUnits: number;
    /** Whether it is short before its next delivery; null = its need is not known. */
    readonly runsShort: boolean | null;
  };
}

export interface Search {
  readonly world: RequestsWorld;
  readonly needs: NeedLookup;
  readonly when: When;
  readonly to: Facility;
  readonly medicine: Medicine;
  readonly wantedUnits: number;
  readonly expectedDate: LocalDate;
}

const MONTH_DAYS = 30;

/** Units of the warehouse's whole packs that are kept back for emergencies, by the class of the medicine. */
function reserveUnits({ world, when, medicine }: Search, warehouse: Facility): number {
  const held = unitsOnShelf(world.stock, warehouse.facilityId, medicine.medicineId, when.today);
  const share = reserveShareOf(world.policy, medicine.ven);
  return Math.floor(wholePacks(held, medicine.packSize) * share + 1e-9) * medicine.packSize;
}

function wayFrom(search: Search, from: Facility): Road & Pick<SourceOffer, 'costMxn' | 'closedUntil'> {
  const { world, to, when, expectedDate } = search;
  const road = roadBetween(world.catalogue.facilities, from, to);
  const closed =
    closedUntil(world.catalogue, [from, to], when.today) ??
    closedUntil(world.catalogue, [from, to], expectedDate);
  const costMxn = road.roadKm === null ? null : Math.round(2 * road.roadKm * world.policy.emergencyMxnPerKm);
  return { ...road, costMxn, closedUntil: closed };
}

export function fromWarehouse(search: Search, warehouse: Facility): SourceOffer[] {
  const { world, needs, when, medicine, wantedUnits, expectedDate } = search;
  const { medicineId } = medicine;
  const lots = takeUnits(
    freeLots(world.stock, warehouse.facilityId, medicineId, when, expectedDate),
    wantedUnits,
  );
  const units = unitsIn(lots);
  if (units <= 0) return [];
  const free = freeUnits(world.stock, warehouse.facilityId, medicineId, when);
  const everyone: NeedLookup = (_, id, days) => {
    const known = world.catalogue.facilities.flatMap((f) =>
      f.kind === 'warehouse' ? [] : (needs(f.facilityId, id, days) ?? []),
    );
    if (known.length === 0) return null;
    return { mean: known.reduce((s, n) => s + n.mean, 0), variance: 0 };
  };
  const cover = (left: number) => coverDays(everyone, warehouse.facilityId, medicineId, left);
  const beyondReserve = Math.max(0, free - reserveUnits(search, warehouse));
  return [
    {
      kind: 'warehouse',
      facilityId: warehouse.facilityId,
      shipmentId: null,
      units,
      lots,
      ...wayFrom(search, warehouse),
      expectedDate,
      lacks: {
        unitsAfter: roundUnits(free - units),
        coverDaysBefore: cover(free),
        coverDaysAfter: cover(free - units),
        reserveUnits: roundUnits(Math.max(0, units - beyondReserve)),
        // The next delivery does not come to the warehouse: what it lacks is its cover, and the reserve.
        runsShort: false,
      },
    },
  ];
}

/** Shipments of the plan that are set aside for the unit, hold the medicine and are not promised to a request yet. */
export function plannedShipments(
  { stock, requests }: RequestsWorld,
  facilityId: string,
  medicineId: string,
  exceptRequestId: string | null = null,
): Shipment[] {
  const taken = new Set(
    [...requests.requests.values()]
      .filter((r) => r.medicineId === medicineId && r.requestId !== exceptRequestId)
      .flatMap((r) => r.shipmentId ?? []),
  );
  return [...stock.shipments.values()]
    .filter((s) => s.status === 'reserved' && s.kind === 'plan' && s.toFacilityId === facilityId)
    .filter((s) => !taken.has(s.shipmentId) && s.lines.some((l) => l.medicineId === medicineId))
    .sort((a, b) => byCodePoint(a.shipmentId, b.shipmentId));
}

export function fromPlanned(search: Search): SourceOffer[] {
  const { world, medicine, to, wantedUnits } = search;
  return plannedShipments(world, to.facilityId, medicine.medicineId).flatMap((shipment) => {
    const from = facilityOf(world.catalogue, shipment.fromFacilityId, 'fromFacilityId');
    if (isRefusal(from)) return [];
    const expectedDate =
      shipment.expectedDate !== null && shipment.expectedDate < search.expectedDate
        ? shipment.expectedDate
        : search.expectedDate;
    const held = shipment.lines
      .filter((l) => l.medicineId === medicine.medicineId)
      .map(({ medicineId, lotId, units }) => {
        const expirationDate = world.stock.lots.get(lotKey(medicineId, lotId)) ?? null;
        return { medicineId, lotId, expirationDate, units };
      })
      .filter((l) => isUsable(world.stock, l.medicineId, l.lotId, expectedDate))
      .sort(byFefo);
    const lots = takeUnits(held, wantedUnits);
    const units = unitsIn(lots);
    if (units <= 0) return [];
    return [
      {
        kind: 'planned' as const,
        facilityId: from.facilityId,
        shipmentId: shipment.shipmentId,
        units,
        lots,
        ...wayFrom(search, from),
        expectedDate,
        // The stock is this unit's own already: nobody else lacks anything.
        lacks: {
          unitsAfter: roundUnits(unitsIn(held) - units),
          coverDaysBefore: null,
          coverDaysAfter: null,
          reserveUnits: 0,
          runsShort: false,
        },
      },
    ];
  });
}

/** What a unit keeps for itself: its emergency kit, and its need below which it would be in danger. */
function keptUnits({ world, needs, medicine }: Search, donor: Facility): number {
  const { minMonthsOfStock } = world.policy;
  const need = needs(donor.facilityId, medicine.medicineId, Math.ceil(minMonthsOfStock * MONTH_DAYS));
  return Math.max(need?.mean ?? 0, kitUnits(world.catalogue, donor.facilityId, medicine.medicineId));
}

export function fromUnit(search: Search, donor: Facility): SourceOffer[] {
  const { world, needs, when, medicine, wantedUnits, expectedDate } = search;
  const { medicineId } = medicine;
  const way = wayFrom(search, donor);
  const hospital = donor.kind === 'hospital';
  if (!hospital && (way.roadKm === null || way.roadKm > world.policy.transferMaxKm)) return [];
  const free = freeUnits(world.stock, donor.facilityId, medicineId, when);
  const spare = Math.floor(free - keptUnits(search, donor) + 1e-9);
  const lots = takeUnits(
    freeLots(world.stock, donor.facilityId, medicineId, when, expectedDate),
    Math.min(spare, wantedUnits),
  );
  const units = unitsIn(lots);
  if (units <= 0) return [];
  const cover = (left: number) => coverDays(needs, donor.facilityId, medicineId, left);
  const after = cover(free - units);
  const unknown = needs(donor.facilityId, medicineId, MONTH_DAYS) === null;
  return [
    {
      kind: hospital ? 'hospital' : 'surplus',
      facilityId: donor.facilityId,
      shipmentId: null,
      units,
      lots,
      ...way,
      expectedDate,
      lacks: {
        unitsAfter: roundUnits(free - units),
        coverDaysBefore: cover(free),
        coverDaysAfter: after,
        reserveUnits: 0,
        runsShort: unknown ? null : after !== null && after < world.policy.reviewDays,
      },
    },
  ];
}
