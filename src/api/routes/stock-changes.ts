/** What the warehouse's people book: arrivals, kits opened, losses, counts, transfers. */
import { z } from 'zod';
import { ADJUSTMENT_REASONS, decideAdjustStock } from '../../stock/adjust-stock';
import { decideCountStock } from '../../stock/count-stock';
import { decideOrderTransfer } from '../../stock/order-transfer';
import { decideReceiveUpstream } from '../../stock/receive-upstream';
import { decideSplitKit } from '../../stock/split-kit';
import { dateField, idField, lineField, noteField } from '../contract-fields';
import { acted } from '../reply';
import { type Route, route } from '../route';
import { someUnitsField } from './clinic-contracts';
import { counted, countFields, linesToSend, lotFields } from './stock-contracts';
import { inPlace, PLACE, staff, theWarehouse } from './warehouse-contracts';

const note = noteField(500).nullable().default(null);
const version = z.number().int();
const atUnit = idField
  .nullable()
  .default(null)
  .meta({ description: 'The unit whose shelf it is; null = the warehouse' });
const arrivedLine = z.strictObject({
  ...lotFields,
  units: someUnitsField,
});

const receive = route({
  id: 'receive-upstream',
  method: 'post',
  path: `${PLACE}/stock/receipts`,
  tag: 'stock',
  summary: 'Book what came from outside: bought, given, or a kit that nobody asked for',
  description: 'A kit is a medicine of its own, counted in kits, until it is split.',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    facilityId: atUnit,
    source: z.enum(['purchase', 'donation', 'kit']),
    document: lineField(120)
      .nullable()
      .default(null)
      .meta({ description: 'Order, delivery note or letter; null where it came without any' }),
    lines: z.array(arrivedLine).min(1).max(2000),
    note,
  }),
  responses: {
    201: {
      description: 'On the shelf; `expiredLots` are too, and nobody may be given them',
      schema: z.object({
        facilityId: z.string(),
        lines: z.number().int(),
        expiredLots: z.array(z.object({ medicineId: z.string(), lotId: z.string() })),
        version,
      }),
    },
  },
  handle: async ({ params, body, request, meta, service }) =>
    acted(
      await service.journal.act(params.jurisdiction, request, (state) => {
        const facilityId = body.facilityId ?? theWarehouse(state).facilityId;
        return decideReceiveUpstream(state.stock, state.catalogue.catalogue, { ...body, facilityId }, meta);
      }),
      { status: 201 },
    ),
});

const split = route({
  id: 'split-kit',
  method: 'post',
  path: `${PLACE}/stock/kits/split`,
  tag: 'stock',
  summary: 'Open kits: what was in them lies on the shelf instead',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    facilityId: atUnit,
    kitMedicineId: idField,
    kitLotId: idField,
    kits: z.number().int().min(1).max(1_000_000),
    contents: z
      .array(arrivedLine)
      .min(1)
      .max(500)
      .meta({ description: 'What was in all of them together, lot by lot, as found' }),
    note,
  }),
  responses: {
    200: {
      description: 'Split',
      schema: z.object({
        facilityId: z.string(),
        kitMedicineId: z.string(),
        kits: z.number().int(),
        lines: z.number().int(),
        version,
      }),
    },
  },
  handle: async ({ params, body, request, meta, service }) =>
    acted(
      await service.journal.act(params.jurisdiction, request, (state) => {
        const facilityId = body.facilityId ?? theWarehouse(state).facilityId;
        return decideSplitKit(state.stock, state.catalogue.catalogue, { ...body, facilityId }, meta);
      }),
    ),
});

const adjust = route({
  id: 'adjust-stock',
  method: 'post',
  path: `${PLACE}/stock/adjustments`,
  tag: 'stock',
  summary:
    'Take lost, stolen, damaged, expired or recalled units off the warehouse’s shelf, or add what was found',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    lines: z
      .array(arrivedLine.extend({ reason: z.enum(ADJUSTMENT_REASONS) }))
      .min(1)
      .max(500),
    note,
  }),
  ifMatch: 'optional',
  responses: {
    200: {
      description: 'Posted',
      schema: z.object({ facilityId: z.string(), lines: z.number().int(), version }),
    },
  },
  handle: async ({ params, body, ifMatch, request, meta, service }) =>
    acted(
      await service.journal.act(params.jurisdiction, request, (state) => {
        const { facilityId } = theWarehouse(state);
        const command = { ...body, facilityId, ifMatch };
        return decideAdjustStock(state.stock, state.catalogue.catalogue, command, meta);
      }),
    ),
});

const count = route({
  id: 'count-stock',
  method: 'post',
  path: `${PLACE}/stock/counts`,
  tag: 'stock',
  summary: 'What was counted in the warehouse is what there is',
  description:
    'The ledger posts the difference. Send the shelf’s ETag in If-Match: stock that moved since makes the count stale; without it the count stands as it is.',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    ...countFields,
    note,
  }),
  ifMatch: 'optional',
  responses: {
    200: { description: 'Counted', schema: counted },
  },
  handle: async ({ params, body, ifMatch, request, meta, service }) =>
    acted(
      await service.journal.act(params.jurisdiction, request, (state) => {
        const { facilityId } = theWarehouse(state);
        const command = { ...body, facilityId, ifMatch };
        return decideCountStock(state.stock, state.catalogue.catalogue, command, meta);
      }),
    ),
});

const transfer = route({
  id: 'order-transfer',
  method: 'post',
  path: `${PLACE}/stock/transfers`,
  tag: 'stock',
  summary: 'Send stock from one unit to another outside the plan',
  description:
    'It is set aside at once, as a shipment that is dispatched and received like any other. A line without a lot is taken first expired first.',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    fromFacilityId: idField,
    toFacilityId: idField,
    routeId: idField.nullable().default(null),
    expectedDate: dateField.nullable().default(null),
    lines: linesToSend,
    note,
  }),
  responses: {
    201: {
      description: 'Set aside',
      schema: z.object({
        shipmentId: z.string(),
        status: z.literal('reserved'),
        lines: z.array(
          z.object({
            medicineId: z.string(),
            lotId: z.string(),
            units: z.number(),
            packs: z.number(),
          }),
        ),
        version,
      }),
    },
  },
  handle: async ({ params, body, request, meta, service }) =>
    acted(
      await service.journal.act(params.jurisdiction, request, ({ stock, catalogue }) =>
        decideOrderTransfer(stock, catalogue.catalogue, { ...body, shipmentId: meta.id }, meta),
      ),
      { status: 201 },
    ),
});

export const stockChangeRoutes: readonly Route[] = [receive, split, adjust, count, transfer];
