/** Stock sent to another jurisdiction, and received from there. */
import { z } from 'zod';
import {
  receiveElsewhere,
  sendElsewhere,
  type TransferSeen,
  transferSeen,
  transfersOf,
} from '../../actions/transfers-elsewhere';
import { dateField, idField, jurisdictionField, noteField } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import { nullableDate, recordIdField } from './clinic-contracts';
import { difference, receivedLine } from './clinic-shipments';
import { linesToSend } from './stock-contracts';
import { inPlace, PLACE, staff, staffReaders, theWarehouse } from './warehouse-contracts';

const onTransfer = inPlace.extend({ transferId: recordIdField });
const note = noteField(500).nullable().default(null);
const version = z.number().int();
const line = z.object({
  medicineId: z.string(),
  lotId: z.string(),
  expirationDate: nullableDate,
  units: z.number(),
});
const transferRow = z.object({
  transferId: z.string(),
  direction: z.enum(['out', 'in']),
  otherJurisdiction: z.string(),
  status: z.enum(['on-the-road', 'received']),
  sentAt: z.string(),
  expectedDate: nullableDate,
  receivedAt: z.string().nullable(),
  lines: z.number().int(),
  differences: z.number().int().meta({ description: 'Lines that came other than they were sent' }),
});
const transferDetail = transferRow.extend({ lines: z.array(line), differences: z.array(difference) });

const rowOf = ({ transfer, status, receivedAt, differences }: TransferSeen) => ({
  transferId: transfer.transferId,
  direction: transfer.direction,
  otherJurisdiction: transfer.otherScope,
  status,
  sentAt: transfer.at,
  expectedDate: transfer.expectedDate,
  receivedAt,
  lines: transfer.lines.length,
  differences: differences.length,
});

export const transferElsewhereRoutes: readonly Route[] = [
  route({
    id: 'list-transfers-elsewhere',
    method: 'get',
    path: `${PLACE}/transfers`,
    tag: 'shipments',
    summary: 'Transfers to and from other jurisdictions, in the order of their ids',
    permission: staffReaders,
    params: inPlace,
    query: z.strictObject({
      direction: z.enum(['out', 'in']).optional(),
      status: z.enum(['on-the-road', 'received']).optional(),
    }),
    list: { item: transferRow },
    responses: { 200: { description: 'Transfers' } },
    handle: async ({ params, query, page, service }) => {
      const found = (await transfersOf(service, params.jurisdiction))
        .filter((t) => query.direction === undefined || t.transfer.direction === query.direction)
        .filter((t) => query.status === undefined || t.status === query.status);
      const { rows, next } = paged(found, page, (t) => t.transfer.transferId);
      return listed(rows.map(rowOf), next);
    },
  }),
  route({
    id: 'read-transfer-elsewhere',
    method: 'get',
    path: `${PLACE}/transfers/{transferId}`,
    tag: 'shipments',
    summary: 'A transfer to or from another jurisdiction, with its lines',
    permission: staffReaders,
    params: onTransfer,
    responses: { 200: { description: 'The transfer', schema: transferDetail } },
    handle: async ({ params, service }) => {
      const found = await transferSeen(service, params.jurisdiction, params.transferId);
      if (!found) throw notFound();
      return ok({ ...rowOf(found), lines: found.transfer.lines, differences: found.differences });
    },
  }),
  route({
    id: 'send-elsewhere',
    method: 'post',
    path: `${PLACE}/transfers`,
    tag: 'shipments',
    summary: 'Stock leaves for another jurisdiction',
    description:
      'It leaves the shelf at once, and stands between the two until the other books what came. A line without a lot is taken first expired first. What comes back is sent back: a transfer of its own.',
    permission: staff,
    params: inPlace,
    body: z.strictObject({
      toJurisdiction: jurisdictionField,
      fromFacilityId: idField
        .nullable()
        .default(null)
        .meta({ description: 'The unit that it leaves; null = the warehouse' }),
      expectedDate: dateField.nullable().default(null),
      lines: linesToSend,
      note,
    }),
    responses: {
      201: {
        description: 'On the road',
        schema: z.object({
          transferId: z.string(),
          toJurisdiction: z.string(),
          lines: z.array(line),
          version,
        }),
      },
    },
    handle: async ({ params, body, request, service }) => {
      const { toJurisdiction: toScope, fromFacilityId, ...rest } = body;
      const from = fromFacilityId ?? theWarehouse(await service.journal.load(params.jurisdiction)).facilityId;
      const command = { ...rest, toScope, fromFacilityId: from };
      return acted(await sendElsewhere(service, params.jurisdiction, request, command), { status: 201 });
    },
  }),
  route({
    id: 'receive-elsewhere',
    method: 'post',
    path: `${PLACE}/transfers/{transferId}/receive`,
    tag: 'shipments',
    summary: 'A transfer from another jurisdiction came: all of it as sent, or line by line',
    description:
      'Once. Without `lines` all came as sent. Else every line is named once, and what is short, damaged, expired or of another lot makes up the rest of what was sent, and is lost here.',
    permission: staff,
    params: onTransfer,
    body: z.strictObject({
      toFacilityId: idField
        .nullable()
        .default(null)
        .meta({ description: 'The unit that received it; null = the warehouse' }),
      lines: z.array(receivedLine).min(1).max(1000).nullable().default(null),
      note,
    }),
    responses: {
      200: {
        description: 'Received',
        schema: z.object({
          transferId: z.string(),
          fromJurisdiction: z.string(),
          differences: z.array(difference),
          expiredLots: z
            .array(z.object({ medicineId: z.string(), lotId: z.string() }))
            .meta({ description: 'Expired when they came: nobody may be given them' }),
          version,
        }),
      },
    },
    handle: async ({ params, body, request, service }) => {
      const { jurisdiction, transferId } = params;
      const { toFacilityId, lines, note: why } = body;
      const to = toFacilityId ?? theWarehouse(await service.journal.load(jurisdiction)).facilityId;
      const command = { transferId, toFacilityId: to, lines, note: why };
      return acted(await receiveElsewhere(service, jurisdiction, request, command));
    },
  }),
];
