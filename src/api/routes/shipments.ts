/** Shipments of the whole jurisdiction: listed, sent on their way, received, given up. */
import { z } from 'zod';
import { dispatchRoute, dispatchShipments } from '../../actions/dispatch-shipments';
import type { LocalDate } from '../../domain/dates';
import type { State } from '../../journal/state';
import { decideReceiveShipment } from '../../stock/receive-shipment';
import { lotKey, type Shipment } from '../../stock/stock-state';
import { roundUnits } from '../../stock/units';
import { blockOf } from '../../stock/usable';
import { decideVoidShipment } from '../../stock/void-shipment';
import { dateField, idField, noteField, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, ok } from '../reply';
import { type Route, route } from '../route';
import { medicineNames, nullableDate, recordIdField } from './clinic-contracts';
import {
  shipmentRow as clinicRow,
  difference,
  receivedLine,
  sentLine,
  shipmentRowOf,
  statuses,
} from './clinic-shipments';
import { inPlace, PLACE, pageOf, staff, staffReaders } from './warehouse-contracts';

const onShipment = inPlace.extend({ shipmentId: recordIdField });
const note = noteField(500).nullable().default(null);
const kinds = z.enum(['plan', 'emergency', 'transfer']);
const version = z.number().int();

const shipmentRow = clinicRow.extend({
  planId: z.string().nullable(),
  routeId: z.string().nullable(),
  lines: z.number().int(),
  packs: z.number(),
  differences: z.number().int().meta({ description: 'Lines that came other than they were sent' }),
});
const shipmentDetail = shipmentRow.extend({ lines: z.array(sentLine), differences: z.array(difference) });

const rowOf = (state: State, shipment: Shipment, today: LocalDate) => ({
  ...shipmentRowOf(state, shipment, today),
  planId: shipment.planId,
  routeId: shipment.routeId,
  lines: shipment.lines.length,
  packs: roundUnits(shipment.lines.reduce((sum, l) => sum + l.packs, 0)),
  differences: shipment.differences.length,
});

const list = route({
  id: 'list-shipments',
  method: 'get',
  path: `${PLACE}/shipments`,
  tag: 'shipments',
  summary: 'Shipments in the order of the days on which they are expected: JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    status: statuses.optional(),
    kind: kinds.optional(),
    routeId: idField.optional(),
    planId: idField.optional(),
    fromFacilityId: idField.optional(),
    toFacilityId: idField.optional(),
    late: yesNoQuery.optional(),
  }),
  list: { item: shipmentRow },
  responses: { 200: { description: 'Shipments' } },
  handle: async ({ params, query, page, service, meta: { today } }) => {
    const state = await service.journal.load(params.jurisdiction);
    const { late, ...wanted } = query;
    const fields = Object.entries(wanted) as [keyof typeof wanted, string | undefined][];
    const found = [...state.stock.shipments.values()]
      .filter((s) => fields.every(([field, value]) => value === undefined || s[field] === value))
      .filter((s) => late === undefined || shipmentRowOf(state, s, today).late === late);
    const { rows, next } = pageOf(
      found,
      page,
      (s) => `${s.expectedDate ?? '9999'}\t${s.shipmentId}`,
      (s) => rowOf(state, s, today),
    );
    return listed(rows, next, { version: state.seq });
  },
});

const read = route({
  id: 'read-shipment',
  method: 'get',
  path: `${PLACE}/shipments/{shipmentId}`,
  tag: 'shipments',
  summary: 'A shipment with its lines, and what came other than it was sent',
  permission: staffReaders,
  params: onShipment,
  responses: { 200: { description: 'The shipment; its ETag goes into If-Match', schema: shipmentDetail } },
  handle: async ({ params, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const shipment = state.stock.shipments.get(params.shipmentId);
    if (!shipment) throw notFound();
    const nameOf = medicineNames(state);
    const lines = shipment.lines.map(({ medicineId, lotId, packs, units }) => ({
      ...{ medicineId, lotId, packs, units },
      name: nameOf(medicineId),
      expirationDate: state.stock.lots.get(lotKey(medicineId, lotId)) ?? null,
      blocked: blockOf(state.stock, medicineId, lotId) !== null,
    }));
    return ok(
      { ...rowOf(state, shipment, meta.today), lines, differences: shipment.differences },
      { version: shipment.version },
    );
  },
});

const dispatch = route({
  id: 'dispatch-shipments',
  method: 'post',
  path: `${PLACE}/shipments/dispatch`,
  tag: 'shipments',
  summary: 'A vehicle left: with the shipments named, or with all that is set aside for a route',
  description: 'All of them or none. A shipment that is named says the version at which it was read.',
  permission: staff,
  params: inPlace,
  body: z
    .strictObject({
      shipments: z
        .array(
          z.strictObject({
            shipmentId: recordIdField,
            version: z.number().int().min(0),
            expectedDate: dateField
              .nullable()
              .default(null)
              .meta({ description: 'The day on which it arrives; null = as planned' }),
          }),
        )
        .min(1)
        .max(1000)
        .nullable()
        .default(null),
      routeId: idField.nullable().default(null),
      planId: idField
        .nullable()
        .default(null)
        .meta({ description: 'With `routeId`: only what this plan sends' }),
      expectedDate: dateField
        .nullable()
        .default(null)
        .meta({ description: 'With `routeId`: for all of them' }),
      note,
    })
    .refine((b) => (b.shipments === null) !== (b.routeId === null), {
      message: 'Name either `shipments` or a `routeId`.',
      path: ['shipments'],
    })
    .refine((b) => b.routeId !== null || (b.planId === null && b.expectedDate === null), {
      message: '`planId` and `expectedDate` go with `routeId`.',
      path: ['planId'],
    }),
  responses: {
    200: {
      description: 'On the road',
      schema: z.object({
        status: z.literal('dispatched'),
        dispatched: z.array(z.object({ shipmentId: z.string(), expectedDate: nullableDate })),
        version,
      }),
    },
  },
  handle: async ({ params, body, request, service }) => {
    const { shipments, routeId, planId, expectedDate } = body;
    if (routeId !== null)
      return acted(
        await dispatchRoute(service, params.jurisdiction, request, {
          ...{ routeId, planId, expectedDate },
          note: body.note,
        }),
      );
    const named = (shipments ?? []).map(({ version: ifMatch, ...s }) => ({ ...s, ifMatch }));
    return acted(
      await dispatchShipments(service, params.jurisdiction, request, { shipments: named, note: body.note }),
    );
  },
});

const voided = route({
  id: 'void-shipment',
  method: 'post',
  path: `${PLACE}/shipments/{shipmentId}/void`,
  tag: 'shipments',
  summary: 'Give a shipment up: what was set aside is free, what was on the road is back on its shelf',
  permission: staff,
  params: onShipment,
  body: z.strictObject({ reason: noteField(500) }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Voided',
      schema: z.object({
        shipmentId: z.string(),
        status: z.literal('voided'),
        was: z.enum(['reserved', 'dispatched']),
        version,
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, meta, service }) => {
    const { jurisdiction, shipmentId } = params;
    return acted(
      await service.journal.act(jurisdiction, request, ({ stock }) =>
        decideVoidShipment(stock, { shipmentId, ...body, ifMatch }, meta),
      ),
    );
  },
});

const receive = route({
  id: 'receive-shipment',
  method: 'post',
  path: `${PLACE}/shipments/{shipmentId}/receive`,
  tag: 'shipments',
  summary: 'A shipment came, booked by the staff: all of it as sent, or line by line',
  description:
    'For a unit that has no line, and for what comes back to the warehouse. Without `lines` all came as sent. Else every line is named once, and what is short, damaged, expired or of another lot makes up the rest of what was sent.',
  permission: staff,
  params: onShipment,
  body: z.strictObject({
    lines: z.array(receivedLine).min(1).max(1000).nullable().default(null),
    note,
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Received',
      schema: z.object({
        shipmentId: z.string(),
        status: z.literal('received'),
        differences: z.array(difference),
        expiredLots: z.array(z.object({ medicineId: z.string(), lotId: z.string() })),
        version,
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, meta, service }) => {
    const { jurisdiction, shipmentId } = params;
    return acted(
      await service.journal.act(jurisdiction, request, ({ stock }) =>
        decideReceiveShipment(stock, { shipmentId, ...body, ifMatch }, meta),
      ),
    );
  },
});

export const shipmentRoutes: readonly Route[] = [list, read, dispatch, voided, receive];
