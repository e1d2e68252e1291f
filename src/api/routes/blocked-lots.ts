/** Lots that nobody may use, at any place of the nation: recalled, or under doubt. */
import { z } from 'zod';
import { blockLot, unblockLot } from '../../actions/block-lot';
import { BLOCK_CAUSES } from '../../domain/block-cause';
import { isWithin } from '../../domain/people';
import { byCodePoint } from '../../domain/snapshot';
import { lotPlaces } from '../../stock/lot-places';
import { addUnits } from '../../stock/units';
import { blockKey } from '../../stock/usable';
import { idField, lineField, noteField } from '../contract-fields';
import { acted, listed, newestFirst } from '../reply';
import { type Route, route } from '../route';
import { facilityNames, instant, medicineNames } from './clinic-contracts';
import { inPlace, PLACE, pageOf, staff, staffReaders } from './warehouse-contracts';

const version = z.number().int();
const lotField = lineField(128).meta({ description: 'As printed; capitals or not' });
const lotQuery = z.string().trim().min(1).max(128).describe('As printed; capitals or not');
export const causeField = z.enum(BLOCK_CAUSES).meta({
  description: 'Recalled by the authority, or by its maker; quality in doubt; other',
});
const path = `${PLACE}/stock/blocked-lots` as const;

const blockedRow = z.object({
  medicineId: z.string(),
  name: z.string(),
  lotId: z.string(),
  cause: causeField,
  reference: z.string().nullable(),
  note: z.string().nullable(),
  blockedOn: z.iso.date(),
  at: instant,
  by: z.string(),
  byScope: z.string().meta({ description: 'Where whoever blocked it is of' }),
  mayUnblock: z.boolean().meta({ description: 'Whether the caller’s scope holds that of the block' }),
  shelfUnits: z.number().meta({ description: 'On all shelves of the jurisdiction' }),
  roadUnits: z.number().meta({ description: 'On the road to units of the jurisdiction' }),
  units: z.number().int().meta({ description: 'Units of the jurisdiction that have it, or are to have it' }),
});

const list = route({
  id: 'list-blocked-lots',
  method: 'get',
  path,
  tag: 'stock',
  summary:
    'Lots that nobody may use, the last blocked first, and how much of each lies here: JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    medicineId: idField.optional(),
    lotId: lotQuery.optional(),
  }),
  list: { item: blockedRow, page: { usual: 100, most: 1000 } },
  responses: { 200: { description: 'Blocked lots of the whole nation' } },
  handle: async ({ params, query, page, service, actor }) => {
    const state = await service.journal.load(params.jurisdiction);
    const name = medicineNames(state);
    const { rows, next } = pageOf(
      [...state.stock.blocked.values()].filter(
        (b) =>
          b.medicineId === (query.medicineId ?? b.medicineId) &&
          blockKey(b.medicineId, b.lotId) === blockKey(b.medicineId, query.lotId ?? b.lotId),
      ),
      page,
      (b) => newestFirst(b.at, `${b.medicineId}\t${b.lotId}`),
      ({ today, ...block }) => {
        const places = lotPlaces(state.stock, block);
        return {
          ...block,
          name: name(block.medicineId),
          blockedOn: today,
          mayUnblock: isWithin(block.byScope, actor.scope),
          shelfUnits: places.reduce((sum, p) => addUnits(sum, p.shelfUnits), 0),
          roadUnits: places.reduce((sum, p) => addUnits(sum, p.roadUnits), 0),
          units: places.filter((p) => p.shelfUnits > 0 || p.roadUnits > 0).length,
        };
      },
    );
    return listed(rows, next, { version: state.seq });
  },
});

const placeRow = z.object({
  facilityId: z.string(),
  facilityName: z.string(),
  shelfUnits: z.number(),
  readyUnits: z.number().meta({ description: 'Of those on the shelf, in shipments made ready to leave' }),
  roadUnits: z.number().meta({ description: 'On the road to it' }),
  receivedUnits: z.number().meta({ description: 'Came in shipments, as sent' }),
  givenOutUnits: z.number().meta({ description: 'To patients, as far as reports and holds tell' }),
});

const places = route({
  id: 'list-lot-places',
  method: 'get',
  path: `${path}/places`,
  tag: 'stock',
  summary: 'Where a lot lies, is on its way, or once was: whom to call. JSON, CSV or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    medicineId: idField,
    lotId: lotQuery,
  }),
  list: { item: placeRow, page: { usual: 100, most: 1000 } },
  responses: { 200: { description: 'Units that have it first, those that have most before' } },
  handle: async ({ params, query, page, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const facilityName = facilityNames(state);
    const held = (p: { shelfUnits: number; roadUnits: number }) => addUnits(p.shelfUnits, p.roadUnits);
    const { rows, next } = pageOf(
      lotPlaces(state.stock, query).sort(
        (a, b) => held(b) - held(a) || byCodePoint(a.facilityId, b.facilityId),
      ),
      page,
      (p) => `${String(9e12 - Math.round(held(p) * 1000)).padStart(16, '0')}\t${p.facilityId}`,
      (p) => ({ ...p, facilityName: facilityName(p.facilityId) }),
    );
    return listed(rows, next, { version: state.seq });
  },
});

const block = route({
  id: 'block-lot',
  method: 'post',
  path,
  tag: 'stock',
  summary: 'Block a lot in every warehouse and unit of the nation: it is recalled, or under doubt',
  description:
    'From then on nobody is promised or sent it, no plan ships it and no figure of usable stock counts it, also where it comes later. A shipment made ready with it cannot leave. Its units stay where they are until they are taken off as recalled, or the lot is unblocked.',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    medicineId: idField,
    lotId: lotField,
    cause: causeField,
    reference: lineField(120)
      .nullable()
      .default(null)
      .meta({ description: 'Number of the alert or letter; null = none' }),
    note: noteField(500).nullable().default(null),
  }),
  responses: {
    201: {
      description: 'Blocked',
      schema: z.object({
        medicineId: z.string(),
        lotId: z.string(),
        cause: causeField,
        reference: z.string().nullable(),
        version,
      }),
    },
  },
  handle: async ({ params, body, request, service }) =>
    acted(await blockLot(service, params.jurisdiction, request, body), { status: 201 }),
});

const unblock = route({
  id: 'unblock-lot',
  method: 'post',
  path: `${path}/unblock`,
  tag: 'stock',
  summary: 'Let a blocked lot be used again, everywhere',
  description:
    'By an account of the place that blocked it, or of one that governs it. The journal keeps the block and its end.',
  permission: staff,
  params: inPlace,
  body: z.strictObject({
    medicineId: idField,
    lotId: lotField,
    reason: noteField(500),
  }),
  responses: {
    200: {
      description: 'Unblocked',
      schema: z.object({ medicineId: z.string(), lotId: z.string(), version }),
    },
  },
  handle: async ({ params, body, request, service }) =>
    acted(await unblockLot(service, params.jurisdiction, request, body)),
});

export const blockedLotRoutes: readonly Route[] = [list, places, block, unblock];
