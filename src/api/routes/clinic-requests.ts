/** Emergency requests of a unit: asked for, followed, taken back. */
import { z } from 'zod';
import { cancelOwnRequest, requestOf } from '../../actions/clinic-commands';
import { worldOf } from '../../actions/requests-world';
import { byCodePoint } from '../../domain/snapshot';
import type { State } from '../../journal/state';
import { type EmergencyRequest, type HistoryLine, PRIORITIES } from '../../requests/request';
import { submitRequest } from '../../requests/submit-request';
import { idField, noteField, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import {
  atClinic,
  CLINIC,
  clinicians,
  clinicReaders,
  instant,
  medicineNames,
  nullableDate,
  recordIdField,
  someUnitsField,
  unitOf,
} from './clinic-contracts';

const onRequest = atClinic.extend({ requestId: recordIdField });

export const STATUSES = [
  'submitted',
  'triaged',
  'approved',
  'reserved',
  'dispatched',
  'received',
  'rejected',
  'cancelled',
] as const;
const OVER: readonly EmergencyRequest['status'][] = ['received', 'rejected', 'cancelled'];
export const isOpen = ({ status }: EmergencyRequest): boolean => !OVER.includes(status);

export const historyLine = z.object({
  at: instant,
  step: z.enum([...STATUSES, 'merged', 'released', 'voided', 'night-released', 'night-reviewed']),
  byName: z.string(),
  role: z.string(),
  units: z.number().nullable(),
  expectedDate: nullableDate,
  expectedDateFirm: z
    .boolean()
    .meta({ description: 'A source is approved; before, the day is what an emergency usually takes' }),
  reason: z.string().nullable(),
});

export const requestRow = z.object({
  requestId: z.string(),
  medicineId: z.string(),
  name: z.string(),
  status: z.enum(STATUSES),
  priority: z.enum(PRIORITIES),
  requestedUnits: z.number(),
  requestedPacks: z.number(),
  approvedUnits: z.number().nullable(),
  patientsWaiting: z.number().nullable(),
  origin: z.enum(['clinic', 'implied']),
  submittedAt: instant,
  shipmentId: z.string().nullable(),
  last: historyLine.meta({ description: 'What happened last, and when the medicine is expected now' }),
  version: z.number().int(),
});
const requestDetail = requestRow.extend({
  note: z.string().nullable(),
  triagePriority: z.enum(PRIORITIES).nullable(),
  source: z
    .object({
      kind: z.enum(['warehouse', 'planned', 'surplus', 'hospital']),
      facilityId: z.string(),
      shipmentId: z.string().nullable(),
    })
    .nullable(),
  history: z.array(historyLine),
});

export const lineOf = ({ seq: _, today: __, by: ___, ...line }: HistoryLine) => line;

export const requestRowOf = (request: EmergencyRequest, nameOf: (medicineId: string) => string) => ({
  requestId: request.requestId,
  medicineId: request.medicineId,
  name: nameOf(request.medicineId),
  status: request.status,
  priority: request.priority,
  requestedUnits: request.requestedUnits,
  requestedPacks: request.requestedPacks,
  approvedUnits: request.approvedUnits,
  patientsWaiting: request.patientsWaiting,
  origin: request.origin,
  submittedAt: request.submittedAt,
  shipmentId: request.shipmentId,
  last: lineOf(request.history.at(-1)!),
  version: request.version,
});

/** Oldest first. */
export const requestsOf = ({ requests }: State, facilityId: string): EmergencyRequest[] =>
  [...requests.requests.values()]
    .filter((r) => r.facilityId === facilityId)
    .sort((a, b) => byCodePoint(orderOf(a), orderOf(b)));

const orderOf = (r: EmergencyRequest): string => `${r.submittedAt}\t${r.requestId}`;

const list = route({
  id: 'list-clinic-requests',
  method: 'get',
  path: `${CLINIC}/requests`,
  tag: 'clinic',
  summary: 'The unit’s requests, oldest first, each with what happened last',
  permission: clinicReaders,
  params: atClinic,
  query: z.strictObject({ open: yesNoQuery.optional(), medicineId: idField.optional() }),
  list: { item: requestRow },
  responses: { 200: { description: 'Requests' } },
  handle: async ({ params, query, page, service }) => {
    const { state } = await unitOf(service, params);
    const found = requestsOf(state, params.facilityId)
      .filter((r) => isOpen(r) === (query.open ?? isOpen(r)))
      .filter((r) => r.medicineId === (query.medicineId ?? r.medicineId));
    const { rows, next } = paged(found, page, orderOf);
    const nameOf = medicineNames(state);
    return listed(
      rows.map((r) => requestRowOf(r, nameOf)),
      next,
      { version: state.seq },
    );
  },
});

const read = route({
  id: 'read-clinic-request',
  method: 'get',
  path: `${CLINIC}/requests/{requestId}`,
  tag: 'clinic',
  summary: 'A request with its whole history; one that was merged is answered by the one that took it in',
  permission: clinicReaders,
  params: onRequest,
  responses: { 200: { description: 'The request; its ETag goes into If-Match', schema: requestDetail } },
  handle: async ({ params, service }) => {
    const { state } = await unitOf(service, params);
    const request = requestOf(state, params.facilityId, params.requestId);
    if (!request) throw notFound();
    return ok(
      {
        ...requestRowOf(request, medicineNames(state)),
        note: request.note,
        triagePriority: request.triage?.priority ?? null,
        source: request.source,
        history: request.history.map(lineOf),
      },
      { version: request.version },
    );
  },
});

const submit = route({
  id: 'submit-clinic-request',
  method: 'post',
  path: `${CLINIC}/requests`,
  tag: 'clinic',
  summary: 'Ask for a medicine that cannot wait',
  description:
    'A request for a medicine that is asked for already is taken into the open one: `mergedInto` names it. Say how many patients wait, never who they are.',
  permission: clinicians,
  params: atClinic,
  body: z.strictObject({
    medicineId: idField,
    units: someUnitsField,
    patientsWaiting: z.number().int().min(0).max(100_000).nullable().default(null),
    priority: z.enum(PRIORITIES),
    note: noteField(500).nullable().default(null),
    inAddition: z
      .boolean()
      .default(false)
      .meta({ description: 'More of the same, beyond what the open request says' }),
  }),
  responses: {
    201: {
      description: 'Asked for; `expectedDate` is what an emergency usually takes',
      schema: z.object({
        requestId: z.string(),
        mergedInto: z.string().nullable(),
        requestedUnits: z.number(),
        requestedPacks: z.number(),
        patientsWaiting: z.number().nullable(),
        priority: z.enum(PRIORITIES),
        expectedDate: z.iso.date(),
        version: z.number().int(),
      }),
    },
  },
  handle: async ({ params, body, request, meta, service }) => {
    await unitOf(service, params);
    const command = { facilityId: params.facilityId, ...body, origin: 'clinic' as const };
    const outcome = await service.journal.act(params.jurisdiction, request, (state) =>
      submitRequest(worldOf(state), command, meta),
    );
    return acted(outcome, { status: 201 });
  },
});

const cancel = route({
  id: 'cancel-clinic-request',
  method: 'post',
  path: `${CLINIC}/requests/{requestId}/cancel`,
  tag: 'clinic',
  summary: 'Take a request back while nothing has left',
  permission: clinicians,
  params: onRequest,
  body: z.strictObject({ reason: noteField(500).nullable().default(null) }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Cancelled; what was set aside for it is free again',
      schema: z.object({ requestId: z.string(), version: z.number().int() }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) => {
    await unitOf(service, params);
    const { jurisdiction: scope, facilityId, requestId } = params;
    const command = { requestId, ...body, ifMatch };
    return acted(await cancelOwnRequest(service, { scope, facilityId }, request, command));
  },
});

export const clinicRequestRoutes: readonly Route[] = [list, read, submit, cancel];
