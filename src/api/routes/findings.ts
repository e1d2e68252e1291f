/** What does not agree, most patients first, and what was asked of others because of it. */
import { z } from 'zod';
import { namesOfCatalogue } from '../../actions/names-of-catalogue';
import { escalations, recountsAsked } from '../../mismatch/overrides';
import { isInForce } from '../../mismatch/review';
import { idField } from '../contract-fields';
import { notFound } from '../problem';
import { listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import {
  findingDetail,
  findingKind,
  findingRow,
  findingRowOf,
  findingStatus,
  inJurisdiction,
  languageQuery,
  onFinding,
  rankKey,
} from './findings-contracts';

const readers = { roles: ['administrator', 'auditor', 'warehouse'], over: 'jurisdiction' } as const;

const list = route({
  id: 'list-findings',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/findings',
  tag: 'findings',
  summary: 'What does not agree, most patients first',
  description:
    'Supply against need, reports against prevalence, forecast against outcome, integrity of the reports. Findings that are gone are listed with `status=gone` alone.',
  permission: readers,
  params: inJurisdiction,
  query: z.strictObject({
    kind: findingKind.optional(),
    status: findingStatus.optional(),
    facilityId: idField.optional(),
    medicineId: idField.optional().meta({ description: 'Also findings that have it among their cases' }),
    assigneeId: idField.optional(),
    lang: languageQuery,
  }),
  list: { item: findingRow },
  responses: { 200: { description: 'Findings', schema: findingRow } },
  handle: async ({ params, query, page, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const names = namesOfCatalogue(state.catalogue.catalogue);
    const { kind, status, facilityId, medicineId, assigneeId } = query;
    const wanted = [...state.findings.findings.values()]
      .filter(
        ({ finding, assignee, ...record }) =>
          (status === undefined ? record.status !== 'gone' : record.status === status) &&
          (kind === undefined || finding.kind === kind) &&
          (facilityId === undefined || finding.facilityId === facilityId) &&
          (assigneeId === undefined || assignee?.accountId === assigneeId) &&
          (medicineId === undefined ||
            finding.medicineId === medicineId ||
            ('cases' in finding.evidence && finding.evidence.cases.some((c) => c.medicineId === medicineId))),
      )
      .map((record) => ({ record, key: rankKey(record) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const { rows, next } = paged(wanted, page, (w) => w.key);
    return listed(
      rows.map(({ record }) => findingRowOf(record, names, query.lang)),
      next,
      { version: state.seq },
    );
  },
});

const read = route({
  id: 'read-finding',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/findings/{findingId}',
  tag: 'findings',
  summary: 'A finding with its numbers, its decision and its history',
  permission: readers,
  params: onFinding,
  query: z.strictObject({ lang: languageQuery }),
  responses: { 200: { description: 'The finding', schema: findingDetail } },
  handle: async ({ params, query, meta, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const record = state.findings.findings.get(params.findingId);
    if (!record) throw notFound();
    const { decision, history, finding, version } = record;
    return ok(
      {
        ...findingRowOf(record, namesOfCatalogue(state.catalogue.catalogue), query.lang),
        evidence: finding.evidence,
        decision,
        decisionInForce: isInForce(decision, meta.today),
        history,
      },
      { version },
    );
  },
});

const recountRow = z.object({
  findingId: z.string(),
  facilityId: z.string(),
  facilityName: z.string(),
  medicineIds: z.array(z.string()),
  reason: z.string(),
  askedOn: z.string(),
  untilDate: z.string(),
});

const recounts = route({
  id: 'list-recounts',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/findings/recounts',
  tag: 'findings',
  summary: 'Counts that clinics were asked for and have not made yet',
  permission: readers,
  params: inJurisdiction,
  query: z.strictObject({ facilityId: idField.optional() }),
  list: { item: recountRow },
  responses: { 200: { description: 'Counts asked for', schema: recountRow } },
  handle: async ({ params, query, page, meta, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const names = namesOfCatalogue(state.catalogue.catalogue);
    const lastCounted = (facilityId: string, medicineId: string) =>
      state.stock.shelves.get(facilityId)?.countedOn.get(medicineId) ?? null;
    const asked = recountsAsked(state.findings, meta.today, lastCounted)
      .filter((r) => r.facilityId === (query.facilityId ?? r.facilityId))
      .map((r) => ({ ...r, facilityName: names.facilityName(r.facilityId) }))
      .sort((a, b) => (a.findingId < b.findingId ? -1 : 1));
    const { rows, next } = paged(asked, page, (r) => r.findingId);
    return listed(rows, next, { version: state.seq });
  },
});

const escalationRow = findingRow.extend({ reason: z.string(), escalatedOn: z.string() });

const escalated = route({
  id: 'list-escalations',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/findings/escalations',
  tag: 'findings',
  summary: 'What is to be taken up with the state',
  permission: readers,
  params: inJurisdiction,
  query: z.strictObject({ lang: languageQuery }),
  list: { item: escalationRow },
  responses: { 200: { description: 'Escalations in force', schema: escalationRow } },
  handle: async ({ params, query, page, meta, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const names = namesOfCatalogue(state.catalogue.catalogue);
    const all = escalations(state.findings, meta.today)
      .flatMap(({ finding, reason, escalatedOn }) => {
        const record = state.findings.findings.get(finding.findingId);
        return record ? [{ ...findingRowOf(record, names, query.lang), reason, escalatedOn }] : [];
      })
      .sort((a, b) => (a.findingId < b.findingId ? -1 : 1));
    const { rows, next } = paged(all, page, (r) => r.findingId);
    return listed(rows, next, { version: state.seq });
  },
});

export const findingRoutes: readonly Route[] = [list, read, recounts, escalated];
