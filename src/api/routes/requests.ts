/** Emergency requests as those who decide on them read them: ranked, one by one, with where the units could come from. */
import { z } from 'zod';
import { needsOfState } from '../../actions/needs-of-state';
import { ranked } from '../../actions/ranked-requests';
import { worldOf } from '../../actions/requests-world';
import type { LocalDate } from '../../domain/dates';
import type { Meta } from '../../domain/decision';
import type { Scope } from '../../domain/people';
import type { State } from '../../journal/state';
import { openReviews } from '../../requests/night-review';
import type { SourceOffer } from '../../requests/source-offers';
import { sourcesFor } from '../../requests/sources';
import { findRequest } from '../../requests/world';
import { idField, yesNoQuery } from '../contract-fields';
import { notFound } from '../problem';
import { listed, ok } from '../reply';
import { type Route, route } from '../route';
import type { Service } from '../service';
import { facilityNames, instant, medicineNames, nullableDate } from './clinic-contracts';
import { isOpen } from './clinic-requests';
import {
  onRequest,
  requestFacts,
  requestStatus,
  sourceFields,
  staffRequestDetail,
  staffRequestRow,
  tellRequests,
} from './requests-contracts';
import { requestDecisionRoutes } from './requests-decide';
import { requestElsewhereRoutes } from './requests-elsewhere';
import { inPlace, PLACE, pageOf, staffReaders } from './warehouse-contracts';

/** The need first, as it is read from the store; the state after it stands still while the answer is made. */
async function lookedUp(service: Service, scope: Scope, today: LocalDate) {
  const needs = await needsOfState(service, await service.journal.load(scope), today);
  return { needs, state: await service.journal.load(scope) };
}

/** @throws ProblemError 404 */
function requestIn(state: State, requestId: string) {
  const request = findRequest(state.requests, requestId);
  if (!request) throw notFound();
  return request;
}

const list = route({
  id: 'list-requests',
  method: 'get',
  path: `${PLACE}/requests`,
  tag: 'requests',
  summary: 'Emergency requests, the most pressing first: JSON, CSV or XLSX',
  description:
    'In the order of their triage; one that waits for it stands where the rule would put it. Open ones where neither `open` nor `status` is said.',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({
    open: yesNoQuery.optional(),
    status: requestStatus.optional(),
    facilityId: idField.optional(),
    medicineId: idField.optional(),
  }),
  list: { item: staffRequestRow },
  responses: { 200: { description: 'Requests' } },
  handle: async ({ params, query, page, service, meta }) => {
    const { needs, state } = await lookedUp(service, params.jurisdiction, meta.today);
    const { status, open = status === undefined ? true : undefined } = query;
    const found = [...state.requests.requests.values()]
      .filter((r) => r.status === (status ?? r.status) && isOpen(r) === (open ?? isOpen(r)))
      .filter((r) => r.facilityId === (query.facilityId ?? r.facilityId))
      .filter((r) => r.medicineId === (query.medicineId ?? r.medicineId));
    const all = ranked(state, needs, found, meta);
    const { rows, next } = pageOf(all, page, (r) => r.key, tellRequests(state));
    return listed(rows, next, { version: state.seq });
  },
});

const read = route({
  id: 'read-request',
  method: 'get',
  path: `${PLACE}/requests/{requestId}`,
  tag: 'requests',
  summary: 'A request with its whole history; one that was merged is answered by the one that took it in',
  permission: staffReaders,
  params: onRequest,
  responses: {
    200: { description: 'The request; its ETag goes into If-Match', schema: staffRequestDetail },
  },
  handle: async ({ params, service, meta }) => {
    const { needs, state } = await lookedUp(service, params.jurisdiction, meta.today);
    const request = requestIn(state, params.requestId);
    const [told] = ranked(state, needs, [request], meta).map(tellRequests(state));
    return ok({ ...told, ...requestFacts(request) }, { version: request.version });
  },
});

const offer = z.object({
  ...sourceFields,
  facilityName: z.string(),
  units: z.number().meta({ description: 'What it can give of what is wanted' }),
  lots: z.array(
    z.object({ medicineId: z.string(), lotId: z.string(), expirationDate: nullableDate, units: z.number() }),
  ),
  roadKm: z.number().nullable(),
  minutes: z.number().nullable(),
  costMxn: z.number().nullable().meta({ description: 'There and back' }),
  expectedDate: z.iso.date(),
  closedUntil: nullableDate.meta({ description: 'Last day of a closed road on the way' }),
  lacks: z
    .object({
      unitsAfter: z.number(),
      coverDaysBefore: z.number().nullable(),
      coverDaysAfter: z.number().nullable(),
      reserveUnits: z.number().meta({ description: 'Taken out of the emergency reserve' }),
      runsShort: z
        .boolean()
        .nullable()
        .meta({ description: 'Short before its next delivery; null = not known' }),
    })
    .meta({ description: 'What the source would lack afterwards' }),
});

const sources = route({
  id: 'find-sources',
  method: 'get',
  path: `${PLACE}/requests/{requestId}/sources`,
  tag: 'requests',
  summary:
    'Where the units could come from now, best first, and what each source would lack; or honestly none',
  permission: staffReaders,
  params: onRequest,
  responses: {
    200: {
      description: 'Sources',
      schema: z.object({
        requestId: z.string(),
        wantedUnits: z.number(),
        offers: z.array(offer),
        none: z
          .object({ unitsKeptElsewhere: z.number(), nextUpstreamDate: nullableDate })
          .nullable()
          .meta({ description: 'Where there is no source: what was seen' }),
      }),
    },
  },
  handle: async ({ params, service, meta }) => {
    const { needs, state } = await lookedUp(service, params.jurisdiction, meta.today);
    const request = requestIn(state, params.requestId);
    const found = sourcesFor(worldOf(state), needs, request, meta);
    const nameOf = facilityNames(state);
    const told = (o: SourceOffer) => ({ ...o, facilityName: nameOf(o.facilityId) });
    const { wantedUnits, none } = found;
    return ok(
      { requestId: request.requestId, wantedUnits, offers: found.offers.map(told), none },
      { version: state.seq },
    );
  },
});

export const releaseRow = z.object({
  requestId: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  units: z.number().nullable(),
  treatments: z.number(),
  releasedBy: z.string(),
  releasedAt: instant,
  reviewDueAt: instant,
  overdue: z.boolean(),
  reason: z.string().nullable(),
  version: z.number().int(),
});

export function openNightReviews(state: State, { at }: Pick<Meta, 'at'>): z.output<typeof releaseRow>[] {
  const facilityName = facilityNames(state);
  const medicineName = medicineNames(state);
  return openReviews(state.requests).flatMap(({ nightRelease: release, ...r }) =>
    release
      ? [
          {
            ...{ requestId: r.requestId, facilityId: r.facilityId, medicineId: r.medicineId },
            ...{ facilityName: facilityName(r.facilityId), name: medicineName(r.medicineId) },
            ...{ units: r.approvedUnits, treatments: release.treatments, releasedBy: release.releasedBy },
            ...{ releasedAt: release.at, reviewDueAt: release.reviewDueAt },
            overdue: release.reviewDueAt < at,
            reason: r.history.find((h) => h.step === 'night-released')?.reason ?? null,
            version: r.version,
          },
        ]
      : [],
  );
}

const reviews = route({
  id: 'list-night-releases',
  method: 'get',
  path: `${PLACE}/night-releases`,
  tag: 'requests',
  summary: 'Releases by one person at night that nobody has reviewed yet, the first due first',
  permission: staffReaders,
  params: inPlace,
  query: z.strictObject({ overdue: yesNoQuery.optional() }),
  list: { item: releaseRow },
  responses: { 200: { description: 'Releases' } },
  handle: async ({ params, query, page, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const open = openNightReviews(state, meta).filter((r) => r.overdue === (query.overdue ?? r.overdue));
    const keyOf = (r: (typeof open)[number]) => `${r.reviewDueAt}\t${r.requestId}`;
    const { rows, next } = pageOf(open, page, keyOf, (r) => r);
    return listed(rows, next, { version: state.seq });
  },
});

export const requestRoutes: readonly Route[] = [
  list,
  read,
  sources,
  reviews,
  ...requestDecisionRoutes,
  ...requestElsewhereRoutes,
];
