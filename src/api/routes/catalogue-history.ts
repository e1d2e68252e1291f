/** The versions of catalogue and policy: who changed what, before and after, and why. */
import { z } from 'zod';
import { entryAt, entryNames, findEntries, firstOf } from '../../actions/read-audit';
import { entrySentence } from '../../documents/entry-sentence';
import type { Entry } from '../../journal/entry';
import { jurisdictionField } from '../contract-fields';
import { notFound, problem } from '../problem';
import { cursorOf, listed, ok } from '../reply';
import { type Route, route } from '../route';
import { catalogueReaders } from './catalogue';
import { languageQuery } from './findings-contracts';
import { inJurisdiction } from './plan-contracts';

const ACTIONS = {
  catalogue: ['catalogue-changed', 'import-opening'],
  policy: ['policy-changed', 'import-opening'],
} as const;
const of = z.enum(['catalogue', 'policy']);

const versionRow = z.object({
  version: z.number(),
  at: z.string(),
  by: z.string(),
  name: z.string(),
  action: z.enum(['catalogue-changed', 'policy-changed', 'import-opening']),
  sentence: z.string(),
  reason: z.string().nullable(),
});

const rowOf = (entry: Entry, sentence: string) => ({
  version: entry.seq,
  at: entry.at,
  by: entry.actor.accountId,
  name: entry.actor.name,
  action: entry.action,
  sentence,
  reason: entry.reason,
});

const list = route({
  id: 'list-catalogue-versions',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/catalogue/versions',
  tag: 'catalogue',
  summary: 'Versions of the catalogue and the policy, newest first',
  permission: catalogueReaders,
  params: inJurisdiction,
  query: z.strictObject({ of: of.optional(), lang: languageQuery }),
  list: { item: versionRow },
  responses: { 200: { description: 'Versions', schema: versionRow } },
  handle: async ({ params, query, page, service }) => {
    const scope = params.jurisdiction;
    const before = page.after === null ? undefined : Number(page.after);
    if (before !== undefined && !Number.isSafeInteger(before))
      throw problem(400, 'bad-cursor', 'The cursor is none of this list.', 'Send `next` as it came.', {
        field: 'query.after',
      });
    const actions = query.of ? ACTIONS[query.of] : [...new Set([...ACTIONS.catalogue, ...ACTIONS.policy])];
    const names = entryNames(await service.journal.load(scope));
    const found = await firstOf(findEntries(service, scope, { actions, before }), page.limit);
    const last = found.rows.at(-1);
    return listed(
      found.rows.map((entry) => rowOf(entry, entrySentence(entry, names, query.lang))),
      found.more && last ? cursorOf(String(last.seq)) : null,
    );
  },
});

const read = route({
  id: 'read-catalogue-version',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/catalogue/versions/{version}',
  tag: 'catalogue',
  summary: 'What one version changed: the rows or settings before and after',
  description: 'An import is told by its sentence alone: what it put in is the first version of every list.',
  permission: catalogueReaders,
  params: z.strictObject({
    jurisdiction: jurisdictionField,
    version: z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  }),
  query: z.strictObject({ lang: languageQuery }),
  responses: {
    200: {
      description: 'The version',
      schema: versionRow.extend({
        changes: z.array(z.looseObject({ list: z.string() })),
        policyBefore: z.looseObject({}).nullable(),
        policyAfter: z.looseObject({}).nullable(),
      }),
    },
  },
  handle: async ({ params, query, service }) => {
    const entry = await entryAt(service, params.jurisdiction, params.version);
    if (!entry || !versionRow.shape.action.safeParse(entry.action).success) throw notFound();
    const names = entryNames(await service.journal.load(params.jurisdiction));
    const payload = entry.payload as { changes?: object[]; policy?: object; before?: object };
    return ok(
      {
        ...rowOf(entry, entrySentence(entry, names, query.lang)),
        changes: entry.action === 'catalogue-changed' ? (payload.changes ?? []) : [],
        policyBefore: entry.action === 'policy-changed' ? (payload.before ?? null) : null,
        policyAfter: entry.action === 'catalogue-changed' ? null : (payload.policy ?? null),
      },
      { version: entry.seq },
    );
  },
});

export const catalogueHistoryRoutes: readonly Route[] = [list, read];
