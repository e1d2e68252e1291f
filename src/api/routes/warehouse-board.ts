/** The board: everything that wants a person's eye today, a few of each, with how many there are. */
import { z } from 'zod';
import { latestPlan } from '../../actions/needs-of-state';
import { deliveriesOn } from '../../actions/next-delivery';
import { placeShortages } from '../../actions/place-shortages';
import { ranked } from '../../actions/ranked-requests';
import { addDays, type LocalDate } from '../../domain/dates';
import type { Meta } from '../../domain/decision';
import { groupBy } from '../../domain/group-by';
import { byCodePoint } from '../../domain/snapshot';
import type { State } from '../../journal/state';
import { planningDayDue } from '../../planning/rounds';
import type { NeedLookup } from '../../requests/need-lookup';
import { expiringLots } from '../../stock/balances';
import { facilityNames, instant, medicineNames, nullableDate } from './clinic-contracts';
import { isOpen } from './clinic-requests';
import { isUnderWay } from './clinic-shipments';
import { planRow, planRowOf } from './plan-contracts';
import { openNightReviews, releaseRow } from './requests';
import { staffRequestRow, tellRequests } from './requests-contracts';
import { venField } from './warehouse-contracts';

const round = z.object({
  routeId: z.string().nullable().meta({ description: 'null = units without a route' }),
  routeName: z.string().nullable(),
  departureDate: z.iso.date(),
  arrivalDate: z.iso.date(),
  units: z.number().int(),
  roadClosed: z.number().int().meta({ description: 'Units that a closed road keeps it from' }),
  shipmentsReserved: z.number().int().meta({ description: 'Set aside for the route and not dispatched' }),
});

export const board = z.object({
  today: z.iso.date(),
  at: instant,
  warehouse: z.object({ facilityId: z.string(), name: z.string() }).nullable(),
  deliveries: z.array(round).meta({ description: 'The next of each route, the first to leave first' }),
  plan: z.object({
    latest: planRow.nullable(),
    waitingForApproval: z.number().int(),
    dueSince: nullableDate.meta({ description: 'A plan was due on that day and there is none since' }),
  }),
  shipments: z.object({
    reserved: z.number().int(),
    onTheRoad: z.number().int(),
    late: z.number().int().meta({ description: 'Expected before today, and not received' }),
  }),
  requests: z.object({
    submitted: z.number().int(),
    triaged: z.number().int(),
    approved: z.number().int(),
    reserved: z.number().int(),
    first: z.array(staffRequestRow).meta({ description: 'Those that wait for a person' }),
  }),
  nightReviews: z.object({
    open: z.number().int(),
    overdue: z.number().int(),
    first: z.array(releaseRow),
  }),
  expiring: z.object({
    withinDays: z.number().int(),
    lots: z.number().int(),
    expiredLots: z.number().int().meta({ description: 'To be taken off the shelves' }),
    first: z.array(
      z.object({
        facilityId: z.string(),
        facilityName: z.string(),
        medicineId: z.string(),
        name: z.string(),
        lotId: z.string(),
        expirationDate: nullableDate,
        expired: z.boolean(),
        units: z.number(),
      }),
    ),
  }),
  needKnown: z.boolean().meta({ description: 'False before the first plan: then only kits are looked at' }),
  shortages: z.object({
    pairs: z.number().int().meta({ description: 'Units and medicines' }),
    units: z.number().int().meta({ description: 'Clinics and hospitals that lack something' }),
    vital: z.number().int(),
    first: z.array(
      z.object({
        facilityId: z.string(),
        facilityName: z.string(),
        medicineId: z.string(),
        name: z.string(),
        ven: venField,
        usableUnits: z.number(),
        comingUnits: z.number(),
        needUnits: z.number().nullable(),
        coverDays: z.number().nullable(),
      }),
    ),
  }),
});

interface Few {
  /** So many of each list. */
  readonly first: number;
  readonly withinDays: number;
}

function deliveriesOf(state: State, today: LocalDate): z.output<typeof round>[] {
  const names = new Map(state.catalogue.catalogue.routes.map((r) => [r.routeId, r.name]));
  const waiting = [...state.stock.shipments.values()].filter((s) => s.status === 'reserved');
  const trips = groupBy([...deliveriesOn(state, today).values()], (d) => d.routeId ?? '');
  return [...trips.values()]
    .flatMap(([trip, ...others]) =>
      trip
        ? [
            {
              routeId: trip.routeId,
              routeName: trip.routeId === null ? null : (names.get(trip.routeId) ?? null),
              departureDate: trip.departureDate,
              arrivalDate: trip.arrivalDate,
              units: 1 + others.length,
              roadClosed: [trip, ...others].filter((d) => d.closedBy !== null).length,
              shipmentsReserved: waiting.filter((s) => s.routeId === trip.routeId).length,
            },
          ]
        : [],
    )
    .sort(
      (a, b) =>
        byCodePoint(a.departureDate, b.departureDate) || byCodePoint(a.routeId ?? '', b.routeId ?? ''),
    );
}

function planOf(state: State, today: LocalDate) {
  const { catalogue, policy } = state.catalogue;
  const latest = latestPlan(state.plans.values());
  const due = planningDayDue(catalogue, policy, today);
  const plans = [...state.plans.values()];
  return {
    latest: latest && planRowOf(latest),
    waitingForApproval: plans.filter((p) => p.status === 'proposed').length,
    dueSince: due !== null && !plans.some((p) => p.asOf >= due) ? due : null,
  };
}

function requestsOf(state: State, needs: NeedLookup, meta: Meta, { first }: Few) {
  const open = [...state.requests.requests.values()].filter(isOpen);
  const at = (status: string) => open.filter((r) => r.status === status).length;
  const waiting = ranked(
    state,
    needs,
    open.filter((r) => r.status !== 'dispatched'),
    meta,
  );
  return {
    submitted: at('submitted'),
    triaged: at('triaged'),
    approved: at('approved'),
    reserved: at('reserved'),
    first: waiting.slice(0, first).map(tellRequests(state)),
  };
}

export function boardOf(state: State, needs: NeedLookup, meta: Meta, few: Few): z.output<typeof board> {
  const { today, at } = meta;
  const { first, withinDays } = few;
  const facilityName = facilityNames(state);
  const nameOf = medicineNames(state);
  const warehouse = state.catalogue.catalogue.facilities.find((f) => f.kind === 'warehouse');
  const shipments = [...state.stock.shipments.values()].filter(isUnderWay);
  const lots = expiringLots(state.stock, { today, lastDay: addDays(today, withinDays) });
  const short = placeShortages(state, needs, meta);
  const reviews = openNightReviews(state, meta);
  return {
    ...{ today, at },
    warehouse: warehouse ? { facilityId: warehouse.facilityId, name: warehouse.name } : null,
    deliveries: deliveriesOf(state, today),
    plan: planOf(state, today),
    shipments: {
      reserved: shipments.filter((s) => s.status === 'reserved').length,
      onTheRoad: shipments.filter((s) => s.status === 'dispatched').length,
      late: shipments.filter((s) => s.expectedDate !== null && s.expectedDate < today).length,
    },
    requests: requestsOf(state, needs, meta, few),
    nightReviews: {
      open: reviews.length,
      overdue: reviews.filter((r) => r.overdue).length,
      first: reviews.slice(0, first),
    },
    expiring: {
      withinDays,
      lots: lots.filter((lot) => !lot.expired).length,
      expiredLots: lots.filter((lot) => lot.expired).length,
      first: lots.slice(0, first).map((lot) => ({
        ...lot,
        facilityName: facilityName(lot.facilityId),
        name: nameOf(lot.medicineId),
      })),
    },
    needKnown: state.plans.size > 0,
    shortages: {
      pairs: short.length,
      units: new Set(short.map((s) => s.facilityId)).size,
      vital: short.filter((s) => s.ven === 'V').length,
      first: short
        .slice(0, first)
        .map(({ facilityId, medicineId, name, ven, usableUnits, comingUnits, needUnits, coverDays }) => ({
          ...{ facilityId, medicineId, name, ven, usableUnits, comingUnits, needUnits, coverDays },
          facilityName: facilityName(facilityId),
        })),
    },
  };
}
