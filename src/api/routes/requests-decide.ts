/** What is decided on an emergency request: how pressing, how much and from where, set aside, refused; and at night. */
import { z } from 'zod';
import { releaseAtNight, triage as triageIt } from '../../actions/request-commands';
import { worldOf } from '../../actions/requests-world';
import type { Decision } from '../../domain/decision';
import { approveRequest } from '../../requests/approve-request';
import { rejectRequest, releaseRequest } from '../../requests/end-request';
import { reviewNightRelease } from '../../requests/night-review';
import { PRIORITIES } from '../../requests/request';
import { reserveRequest } from '../../requests/reserve-request';
import type { RequestCommand, RequestsWorld } from '../../requests/world';
import { dateField, idField, noteField } from '../contract-fields';
import { acted, type Reply } from '../reply';
import { type Call, type Route, route } from '../route';
import { instant, recordIdField, someUnitsField } from './clinic-contracts';
import { onRequest, sourceFields } from './requests-contracts';
import { inPlace, PLACE, staff } from './warehouse-contracts';

const reasonOrNone = noteField(500).nullable().default(null);
const priority = z.enum(PRIORITIES);
const version = z.number().int();
const chosenSource = z.strictObject({
  kind: sourceFields.kind,
  facilityId: idField,
  shipmentId: recordIdField.nullable().default(null),
});
const ended = z.object({ requestId: z.string(), version });

type OnRequest = Pick<Call<z.output<typeof onRequest>>, 'params' | 'ifMatch' | 'request' | 'service'>;

/** Decides on the request of the path at the version of If-Match. */
const deciding = async (
  { params, ifMatch, request, service }: OnRequest,
  decide: (world: RequestsWorld, at: RequestCommand) => Decision,
): Promise<Reply> => {
  const at = { requestId: params.requestId, ifMatch };
  return acted(
    await service.journal.act(params.jurisdiction, request, (state) => decide(worldOf(state), at)),
  );
};

const triage = route({
  id: 'triage-request',
  method: 'post',
  path: `${PLACE}/requests/{requestId}/triage`,
  tag: 'requests',
  summary: 'Say how pressing it is: by the rule, or otherwise with a reason',
  permission: staff,
  params: onRequest,
  body: z.strictObject({
    priority: priority.nullable().default(null).meta({ description: 'null = as the rule says' }),
    reason: reasonOrNone,
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Triaged',
      schema: z.object({
        requestId: z.string(),
        score: z.number(),
        rulePriority: priority,
        priority,
        overridden: z.boolean(),
        version,
      }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) =>
    acted(
      await triageIt(service, params.jurisdiction, request, {
        ...body,
        requestId: params.requestId,
        ifMatch,
      }),
    ),
});

const approve = route({
  id: 'approve-request',
  method: 'post',
  path: `${PLACE}/requests/{requestId}/approve`,
  tag: 'requests',
  summary: 'Somebody other than who asked says how much, from where, and when it is to arrive',
  permission: staff,
  params: onRequest,
  body: z.strictObject({
    approvedUnits: someUnitsField,
    source: chosenSource,
    expectedDate: dateField
      .nullable()
      .default(null)
      .meta({ description: 'null = as long as an emergency usually takes' }),
    reason: reasonOrNone.meta({ description: 'Needed where more is approved than was asked for' }),
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Approved; nothing is set aside yet',
      schema: z.object({
        requestId: z.string(),
        approvedUnits: z.number(),
        source: z.object(sourceFields),
        expectedDate: z.iso.date(),
        version,
      }),
    },
  },
  handle: (call) => deciding(call, (world, at) => approveRequest(world, { ...call.body, ...at }, call.meta)),
});

const setAside = z.object({
  requestId: z.string(),
  shipmentId: z.string(),
  reservedUntil: instant
    .nullable()
    .meta({ description: 'When the hold lapses unless it is dispatched; null for a planned shipment' }),
  expectedDate: z.iso.date(),
  version,
});

const reserve = route({
  id: 'reserve-request',
  method: 'post',
  path: `${PLACE}/requests/{requestId}/reserve`,
  tag: 'requests',
  summary: 'Set the approved units aside, as a shipment to be dispatched',
  permission: staff,
  params: onRequest,
  body: z.strictObject({
    source: chosenSource
      .nullable()
      .default(null)
      .meta({ description: 'Another than the approved one, which only an approver may choose' }),
    reason: reasonOrNone,
  }),
  ifMatch: 'required',
  responses: { 200: { description: 'Set aside', schema: setAside } },
  handle: (call) => deciding(call, (world, at) => reserveRequest(world, { ...call.body, ...at }, call.meta)),
});

const reject = route({
  id: 'reject-request',
  method: 'post',
  path: `${PLACE}/requests/{requestId}/reject`,
  tag: 'requests',
  summary: 'Say no, and why: the unit reads it',
  permission: staff,
  params: onRequest,
  body: z.strictObject({ reason: noteField(500) }),
  ifMatch: 'required',
  responses: { 200: { description: 'Rejected', schema: ended } },
  handle: (call) => deciding(call, (world, at) => rejectRequest(world, { ...call.body, ...at }, call.meta)),
});

const release = route({
  id: 'release-request',
  method: 'post',
  path: `${PLACE}/requests/{requestId}/release`,
  tag: 'requests',
  summary: 'Let what was set aside go; the request stays approved',
  permission: staff,
  params: onRequest,
  body: z.strictObject({ reason: reasonOrNone }),
  ifMatch: 'required',
  responses: { 200: { description: 'Free again', schema: ended } },
  handle: (call) => deciding(call, (world, at) => releaseRequest(world, { ...call.body, ...at }, call.meta)),
});

const atNight = route({
  id: 'release-at-night',
  method: 'post',
  path: `${PLACE}/requests/night-release`,
  tag: 'requests',
  summary: 'One authorised person alone asks, approves and sets aside from the warehouse, at night',
  description:
    'For accounts that may release alone, in the hours and within the limit of the policy. Another person reviews it within the hours of the policy.',
  permission: { roles: ['clinic', 'warehouse', 'administrator'], over: 'jurisdiction' },
  params: inPlace,
  body: z.strictObject({
    facilityId: idField,
    medicineId: idField,
    units: someUnitsField,
    patientsWaiting: z.number().int().min(0).max(100_000).nullable().default(null),
    priority: priority.default('stat'),
    expectedDate: dateField.nullable().default(null),
    reason: noteField(500).meta({ description: 'Why it could not wait for a second person' }),
  }),
  responses: {
    201: { description: 'Set aside', schema: setAside.extend({ reviewDueAt: instant }) },
  },
  handle: async ({ params, body, request, service }) =>
    acted(await releaseAtNight(service, params.jurisdiction, request, body), { status: 201 }),
});

const review = route({
  id: 'review-night-release',
  method: 'post',
  path: `${PLACE}/requests/{requestId}/review`,
  tag: 'requests',
  summary: 'Another person says whether a release at night was right',
  permission: staff,
  params: onRequest,
  body: z.strictObject({
    verdict: z.enum(['justified', 'unjustified']),
    reason: reasonOrNone.meta({ description: 'Needed where the release was not justified' }),
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Reviewed',
      schema: z.object({
        requestId: z.string(),
        verdict: z.enum(['justified', 'unjustified']),
        late: z.boolean().meta({ description: 'After its time' }),
        version,
      }),
    },
  },
  handle: (call) =>
    deciding(call, (world, at) => reviewNightRelease(world, { ...call.body, ...at }, call.meta)),
});

export const requestDecisionRoutes: readonly Route[] = [
  triage,
  approve,
  reserve,
  reject,
  release,
  atNight,
  review,
];
