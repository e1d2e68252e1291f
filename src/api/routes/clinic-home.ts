/** What a unit sees first: what it lacks, what is coming and when, what it asked for, what it owes. */
import { z } from 'zod';
import { missingReports, recountsOwed } from '../../actions/clinic-overdue';
import { shortagesOf } from '../../actions/clinic-shortages';
import { needsOfState } from '../../actions/needs-of-state';
import { nextDeliveryOf } from '../../actions/next-delivery';
import { shelfRows } from '../../actions/shelf-view';
import { addDays, type LocalDate } from '../../domain/dates';
import { byCodePoint } from '../../domain/snapshot';
import type { State } from '../../journal/state';
import { blockedAt } from '../../stock/lot-places';
import { wholeQuery } from '../contract-fields';
import { ok } from '../reply';
import { type Route, route } from '../route';
import { causeField } from './blocked-lots';
import { atClinic, CLINIC, clinicReaders, medicineNames, nullableDate, unitOf } from './clinic-contracts';
import { isOpen, requestRow, requestRowOf, requestsOf } from './clinic-requests';
import { isUnderWay, shipmentRow, shipmentRowOf } from './clinic-shipments';

const homeShipment = shipmentRow.pick({
  shipmentId: true,
  status: true,
  kind: true,
  fromName: true,
  toName: true,
  expectedDate: true,
  late: true,
  medicines: true,
});

const home = z.object({
  facilityId: z.string(),
  name: z.string(),
  today: z.iso.date(),
  nextDelivery: z
    .object({
      arrivalDate: z.iso.date(),
      followingDate: z.iso.date().meta({ description: 'The delivery after it' }),
      roadClosed: z.boolean().meta({ description: 'By the calendar the road is closed on that day' }),
    })
    .nullable(),
  needKnown: z.boolean().meta({ description: 'False before the first plan: then only kits are looked at' }),
  short: z.array(
    z.object({
      medicineId: z.string(),
      name: z.string(),
      unit: z.string(),
      ven: z.enum(['V', 'E', 'N']),
      usableUnits: z.number(),
      comingUnits: z.number(),
      needUnits: z.number().nullable(),
      minimumUnits: z.number(),
      coverDays: z.number().nullable(),
      belowEmergencyPoint: z.boolean(),
    }),
  ),
  shortCount: z.number().int().meta({ description: 'All that are short; `short` has the most pressing' }),
  coming: z.array(homeShipment),
  toSend: z.array(homeShipment).meta({ description: 'Set aside on this shelf for other units' }),
  requests: z.array(
    requestRow.pick({
      requestId: true,
      medicineId: true,
      name: true,
      status: true,
      priority: true,
      requestedUnits: true,
      last: true,
    }),
  ),
  holdsHere: z.number().int().meta({ description: 'Treatments kept here for patients of other units' }),
  blockedLots: z
    .array(
      z.object({
        medicineId: z.string(),
        name: z.string(),
        lotId: z.string(),
        cause: causeField,
        reference: z.string().nullable(),
        blockedOn: z.iso.date(),
        shelfUnits: z.number(),
        roadUnits: z.number(),
        mayBeLeft: z.boolean().meta({
          description: 'None by the ledger; it came here, and the medicine was not counted since the block',
        }),
      }),
    )
    .meta({ description: 'Not to be used: to be set apart' }),
  overdue: z.object({
    reports: z.array(z.string()).meta({ description: 'Months that are over and not reported' }),
    recounts: z.array(
      z.object({
        medicines: z.array(z.object({ medicineId: z.string(), name: z.string() })),
        reason: z.string(),
        askedOn: z.iso.date(),
        untilDate: z.iso.date(),
      }),
    ),
    lateShipments: z.number().int(),
    expiredLots: z.number().int().meta({ description: 'To be taken off the shelf' }),
    countedOn: nullableDate.meta({ description: 'Last count of the whole shelf, or its opening' }),
  }),
});

function shipmentsOf(state: State, facilityId: string, today: LocalDate) {
  const told = (end: 'toFacilityId' | 'fromFacilityId') =>
    [...state.stock.shipments.values()]
      .filter((s) => s[end] === facilityId && isUnderWay(s))
      .filter((s) => end === 'toFacilityId' || s.status === 'reserved')
      .map((s) => shipmentRowOf(state, s, today))
      .sort((a, b) => byCodePoint(a.expectedDate ?? '9999', b.expectedDate ?? '9999'))
      .map(({ shipmentId, status, kind, fromName, toName, expectedDate, late, medicines }) => ({
        ...{ shipmentId, status, kind, fromName, toName, expectedDate, late, medicines },
      }));
  return { coming: told('toFacilityId'), toSend: told('fromFacilityId') };
}

function overdueOf(state: State, facilityId: string, today: LocalDate) {
  const nameOf = medicineNames(state);
  return {
    reports: missingReports(state, facilityId, today),
    recounts: recountsOwed(state, facilityId, today).map(({ medicineIds, reason, askedOn, untilDate }) => ({
      medicines: medicineIds.map((medicineId) => ({ medicineId, name: nameOf(medicineId) })),
      ...{ reason, askedOn, untilDate },
    })),
    countedOn: state.stock.shelves.get(facilityId)?.settledOn ?? null,
  };
}

const read = route({
  id: 'clinic-home',
  method: 'get',
  path: `${CLINIC}/home`,
  tag: 'clinic',
  summary: 'What is short, what is coming and when, open requests, what is overdue',
  permission: clinicReaders,
  params: atClinic,
  query: z.strictObject({
    short: wholeQuery(0, 1000)
      .optional()
      .meta({ description: 'Most medicines that are short to be told of; 20 where nothing is said' }),
  }),
  responses: { 200: { description: 'The unit today', schema: home } },
  handle: async ({ params, query, service, meta }) => {
    const { today } = meta;
    const needs = await needsOfState(service, await service.journal.load(params.jurisdiction), today);
    const { state, facility } = await unitOf(service, params);
    const { facilityId, name } = facility;
    const delivery = nextDeliveryOf(state, facilityId, today);
    const until = delivery?.arrivalDate ?? addDays(today, Math.round(state.catalogue.policy.reviewDays));
    const shelf = shelfRows(state, facilityId, meta);
    const short = shortagesOf(state, needs, facilityId, shelf, { today, until });
    const { coming, toSend } = shipmentsOf(state, facilityId, today);
    const nameOf = medicineNames(state);
    return ok({
      ...{ facilityId, name, today, coming, toSend },
      nextDelivery: delivery && {
        arrivalDate: delivery.arrivalDate,
        followingDate: delivery.nextArrivalDate,
        roadClosed: delivery.closedBy !== null,
      },
      needKnown: state.plans.size > 0,
      short: short.slice(0, query.short ?? 20),
      shortCount: short.length,
      requests: requestsOf(state, facilityId)
        .filter(isOpen)
        .map((r) => requestRowOf(r, nameOf))
        .map(({ requestId, medicineId, name: medicine, status, priority, requestedUnits, last }) => ({
          ...{ requestId, medicineId, name: medicine, status, priority, requestedUnits, last },
        })),
      blockedLots: blockedAt(state.stock, facilityId).map((b) => ({
        ...{ medicineId: b.medicineId, name: nameOf(b.medicineId), lotId: b.lotId, cause: b.cause },
        ...{ reference: b.reference, blockedOn: b.today, shelfUnits: b.shelfUnits, roadUnits: b.roadUnits },
        mayBeLeft: b.mayBeLeft,
      })),
      holdsHere: [...state.requests.holds.values()].filter(
        (h) => h.facilityId === facilityId && h.status === 'held' && h.until > meta.at,
      ).length,
      overdue: {
        ...overdueOf(state, facilityId, today),
        lateShipments: coming.filter((s) => s.late).length,
        expiredLots: shelf.filter((lot) => lot.expired).length,
      },
    });
  },
});

export const clinicHomeRoutes: readonly Route[] = [read];

/** For the pages. */
export type ClinicHome = z.output<typeof home>;
