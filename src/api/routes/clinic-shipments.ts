/** Shipments to a unit and from it: what is coming and when, what came, what it sends on. */
import { z } from 'zod';
import { dispatchShipment, receiveShipment, shipmentOf } from '../../actions/clinic-commands';
import type { LocalDate } from '../../domain/dates';
import { byCodePoint } from '../../domain/snapshot';
import type { State } from '../../journal/state';
import { lotKey, type Shipment } from '../../stock/stock-state';
import { blockOf } from '../../stock/usable';
import { dateField, idField, noteField, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import {
  atClinic,
  CLINIC,
  clinicians,
  clinicReaders,
  facilityNames,
  instant,
  medicineNames,
  nullableDate,
  recordIdField,
  unitOf,
  unitsField,
} from './clinic-contracts';

const onShipment = atClinic.extend({ shipmentId: recordIdField });
export const statuses = z.enum(['reserved', 'dispatched', 'received', 'voided']);
const reasons = z.enum(['short', 'damaged', 'expired', 'wrong-lot']);

export const shipmentRow = z.object({
  shipmentId: z.string(),
  status: statuses,
  kind: z.enum(['plan', 'emergency', 'transfer']),
  fromFacilityId: z.string(),
  fromName: z.string(),
  toFacilityId: z.string(),
  toName: z.string(),
  requestId: z.string().nullable(),
  expectedDate: nullableDate,
  late: z.boolean().meta({ description: 'It was expected before today and is not here' }),
  medicines: z.number().int(),
  blocked: z.boolean().meta({ description: 'It has a lot that nobody may use' }),
  dispatchedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  version: z.number().int(),
});

export const sentLine = z.object({
  medicineId: z.string(),
  name: z.string(),
  lotId: z.string(),
  expirationDate: nullableDate,
  blocked: z.boolean().meta({ description: 'Nobody may use the lot: it is to be set apart' }),
  packs: z.number(),
  units: z.number(),
});
export const difference = z.object({
  medicineId: z.string(),
  lotId: z.string(),
  units: z.number(),
  reason: reasons,
  receivedLotId: z.string().nullable(),
  receivedExpirationDate: nullableDate,
  note: z.string().nullable(),
});
const shipmentDetail = shipmentRow.extend({
  lines: z.array(sentLine),
  differences: z.array(difference).meta({ description: 'What came other than it was sent' }),
});

export const isUnderWay = ({ status }: Shipment): boolean => status === 'reserved' || status === 'dispatched';

export function shipmentRowOf(state: State, shipment: Shipment, today: LocalDate) {
  const nameOf = facilityNames(state);
  const { shipmentId, status, kind, fromFacilityId, toFacilityId, requestId, expectedDate } = shipment;
  return {
    ...{ shipmentId, status, kind, fromFacilityId, toFacilityId, requestId, expectedDate },
    fromName: nameOf(fromFacilityId),
    toName: nameOf(toFacilityId),
    late: isUnderWay(shipment) && expectedDate !== null && expectedDate < today,
    medicines: new Set(shipment.lines.map((l) => l.medicineId)).size,
    blocked: shipment.lines.some((l) => blockOf(state.stock, l.medicineId, l.lotId) !== null),
    dispatchedAt: shipment.dispatchedAt,
    receivedAt: shipment.receivedAt,
    version: shipment.version,
  };
}

function linesOf(state: State, shipment: Shipment) {
  const nameOf = medicineNames(state);
  return shipment.lines.map(({ medicineId, lotId, packs, units }) => ({
    ...{ medicineId, lotId, packs, units },
    name: nameOf(medicineId),
    expirationDate: state.stock.lots.get(lotKey(medicineId, lotId)) ?? null,
    blocked: blockOf(state.stock, medicineId, lotId) !== null,
  }));
}

const list = route({
  id: 'list-clinic-shipments',
  method: 'get',
  path: `${CLINIC}/shipments`,
  tag: 'clinic',
  summary: 'Shipments on their way to the unit; with direction=out, those it sends',
  description: 'In the order of the days on which they are expected; with lines=true, their lines too.',
  permission: clinicReaders,
  params: atClinic,
  query: z.strictObject({
    direction: z.enum(['in', 'out']).optional(),
    status: statuses.optional(),
    lines: yesNoQuery.optional(),
  }),
  list: {
    item: shipmentRow.extend({ lines: z.array(sentLine).optional() }),
    columns: Object.keys(shipmentRow.shape),
  },
  responses: { 200: { description: 'Shipments that are under way, or have the status asked for' } },
  handle: async ({ params, query, page, service, meta }) => {
    const { state } = await unitOf(service, params);
    const { facilityId } = params;
    const keyOf = (s: Pick<Shipment, 'expectedDate' | 'shipmentId'>) =>
      `${s.expectedDate ?? '9999'}\t${s.shipmentId}`;
    const shipments = [...state.stock.shipments.values()]
      .filter((s) => (query.direction === 'out' ? s.fromFacilityId : s.toFacilityId) === facilityId)
      .filter((s) => (query.status ? s.status === query.status : isUnderWay(s)))
      .sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));
    const { rows, next } = paged(shipments, page, keyOf);
    return listed(
      rows.map((s) => ({
        ...shipmentRowOf(state, s, meta.today),
        ...(query.lines && { lines: linesOf(state, s) }),
      })),
      next,
    );
  },
});

const read = route({
  id: 'read-clinic-shipment',
  method: 'get',
  path: `${CLINIC}/shipments/{shipmentId}`,
  tag: 'clinic',
  summary: 'A shipment with its lines',
  permission: clinicReaders,
  params: onShipment,
  responses: { 200: { description: 'The shipment; its ETag goes into If-Match', schema: shipmentDetail } },
  handle: async ({ params, service, meta }) => {
    const { state } = await unitOf(service, params);
    const shipment = shipmentOf(state, params.facilityId, params.shipmentId);
    if (!shipment) throw notFound();
    const { differences, version } = shipment;
    const lines = linesOf(state, shipment);
    return ok({ ...shipmentRowOf(state, shipment, meta.today), lines, differences }, { version });
  },
});

export const receivedLine = z.strictObject({
  medicineId: idField,
  lotId: idField,
  receivedUnits: unitsField.meta({ description: 'Units of this lot that came and are good' }),
  differences: z
    .array(
      z.strictObject({
        units: unitsField,
        reason: reasons,
        receivedLotId: idField.nullable().default(null),
        receivedExpirationDate: dateField.nullable().default(null),
        note: noteField(200).nullable().default(null),
      }),
    )
    .max(20)
    .default([]),
});

const receive = route({
  id: 'receive-shipment-at-clinic',
  method: 'post',
  path: `${CLINIC}/shipments/{shipmentId}/receive`,
  tag: 'clinic',
  summary: 'The shipment came: all of it as sent, or line by line',
  description:
    'Without `lines` all came as sent. Else every line is named once, and what is short, damaged, expired or of another lot makes up the rest of what was sent.',
  permission: clinicians,
  params: onShipment,
  body: z.strictObject({
    lines: z.array(receivedLine).min(1).max(1000).nullable().default(null),
    note: noteField(500).nullable().default(null),
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Received',
      schema: z.object({
        shipmentId: z.string(),
        status: z.literal('received'),
        differences: z.array(difference),
        expiredLots: z
          .array(z.object({ medicineId: z.string(), lotId: z.string() }))
          .meta({ description: 'Expired when they came: nobody may be given them' }),
        version: z.number().int(),
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) => {
    await unitOf(service, params);
    const { jurisdiction: scope, facilityId, shipmentId } = params;
    const command = { shipmentId, ...body, ifMatch };
    return acted(await receiveShipment(service, { scope, facilityId }, request, command));
  },
});

const dispatch = route({
  id: 'dispatch-shipment-from-clinic',
  method: 'post',
  path: `${CLINIC}/shipments/{shipmentId}/dispatch`,
  tag: 'clinic',
  summary: 'What the unit sends to another has left its shelf',
  permission: clinicians,
  params: onShipment,
  body: z.strictObject({
    expectedDate: dateField.nullable().default(null),
    note: noteField(500).nullable().default(null),
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Dispatched',
      schema: z.object({
        shipmentId: z.string(),
        status: z.literal('dispatched'),
        expectedDate: nullableDate,
        version: z.number().int(),
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) => {
    await unitOf(service, params);
    const { jurisdiction: scope, facilityId, shipmentId } = params;
    const command = { shipmentId, ...body, ifMatch };
    return acted(await dispatchShipment(service, { scope, facilityId }, request, command));
  },
});

export const clinicShipmentRoutes: readonly Route[] = [list, read, receive, dispatch];

/** For the pages. */
export type ShipmentRow = z.output<typeof shipmentRow>;
export type ShipmentDetail = z.output<typeof shipmentDetail>;
