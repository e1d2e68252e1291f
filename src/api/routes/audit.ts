/** The journal as the audit: who did what, before and after, why; its proof, and checkpoints to hold it against. */
import { z } from 'zod';
import { auditedEntry, auditRows, firstOf } from '../../actions/read-audit';
import { verifyJournal } from '../../journal/verify';
import { dateField, idField, scopeField, wholeQuery } from '../contract-fields';
import { notFound, problem } from '../problem';
import { cursorOf, file, listed, ok } from '../reply';
import { type Route, route } from '../route';
import { languageQuery } from './findings-contracts';

const auditors = { roles: ['auditor', 'administrator', 'operator'], over: 'scope' } as const;
const inScope = z.strictObject({ scope: scopeField });
const seqField = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, 'Write the sequence of an entry: 1, 2, 3 …')
  .transform(Number);
const hashField = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'Write the hash as it was printed: 64 hexadecimal digits.');
const actionField = z.string().regex(/^[a-z][a-z-]{1,40}$/, 'Write the name of an action: count-stock.');

const row = z.object({
  seq: z.number(),
  at: z.string(),
  today: z.string(),
  accountId: z.string(),
  name: z.string(),
  role: z.string(),
  action: z.string(),
  sentence: z.string(),
  reason: z.string().nullable(),
  movements: z.number(),
  hash: z.string(),
});

/** Lists up to here are answered as one page; longer ones (CSV, XLSX) are streamed. */
const MOST_ON_PAGE = 1000;

/** @throws ProblemError 404: a scope without a journal is nothing. */
async function assertJournal(
  storage: { head(scope: string): Promise<unknown> },
  scope: string,
): Promise<void> {
  if (!(await storage.head(scope))) throw notFound();
}

const list = route({
  id: 'list-journal-entries',
  method: 'get',
  path: '/scopes/{scope}/audit/entries',
  tag: 'audit',
  summary: 'Entries of the journal, newest first, each in a sentence',
  permission: auditors,
  params: inScope,
  query: z.strictObject({
    action: actionField.optional(),
    accountId: z
      .string()
      .min(1)
      .max(128)
      .optional()
      .meta({ description: 'Who acted; "system" is the scheduler' }),
    about: idField
      .optional()
      .meta({ description: 'Id of a unit, medicine, plan, request, shipment, finding, hold or account' }),
    facilityId: idField.optional(),
    medicineId: idField.optional(),
    planId: idField.optional(),
    from: dateField.optional().meta({ description: 'First local day' }),
    to: dateField.optional().meta({ description: 'Last local day' }),
    lang: languageQuery,
  }),
  list: { item: row },
  seconds: 120,
  responses: { 200: { description: 'Entries', schema: row } },
  handle: async ({ params, query, page, service }) => {
    await assertJournal(service.storage, params.scope);
    const before = page.after === null ? undefined : Number(page.after);
    if (before !== undefined && !Number.isSafeInteger(before))
      throw problem(400, 'bad-cursor', 'The cursor is none of this list.', 'Send `next` as it came.', {
        field: 'query.after',
      });
    const rows = auditRows(
      service,
      params.scope,
      {
        actions: query.action === undefined ? undefined : [query.action],
        accountId: query.accountId,
        about: [query.about, query.facilityId, query.medicineId, query.planId].filter(
          (id) => id !== undefined,
        ),
        fromDate: query.from,
        toDate: query.to,
        before,
      },
      query.lang,
    );
    if (page.limit > MOST_ON_PAGE) return listed(rows, null);
    const shown = await firstOf(rows, page.limit);
    const last = shown.rows.at(-1);
    return listed(shown.rows, shown.more && last ? cursorOf(String(last.seq)) : null);
  },
});

const read = route({
  id: 'read-journal-entry',
  method: 'get',
  path: '/scopes/{scope}/audit/entries/{seq}',
  tag: 'audit',
  summary: 'One entry whole: its content, its movements and its place in the chain',
  permission: auditors,
  params: z.strictObject({ scope: scopeField, seq: seqField }),
  query: z.strictObject({ lang: languageQuery }),
  responses: {
    200: {
      description: 'The entry',
      schema: row.extend({
        id: z.string(),
        payload: z.unknown(),
        moves: z.array(z.looseObject({})),
        previousHash: z.string(),
      }),
    },
  },
  handle: async ({ params, query, service }) => {
    const entry = await auditedEntry(service, params.scope, params.seq, query.lang);
    if (!entry) throw notFound();
    return ok(entry, { version: entry.seq });
  },
});

const checkpoint = z.object({ scope: z.string(), seq: z.number(), hash: z.string() });

const readCheckpoint = route({
  id: 'read-checkpoint',
  method: 'get',
  path: '/scopes/{scope}/audit/checkpoint',
  tag: 'audit',
  summary: 'Sequence and hash of the last entry, to be printed or kept elsewhere',
  description:
    'A later verification is held against it: a journal that was rewritten or cut off since is then found out.',
  permission: auditors,
  params: inScope,
  query: z.strictObject({ form: z.enum(['json', 'text']).default('json'), lang: languageQuery }),
  responses: {
    200: {
      description: 'The checkpoint',
      schema: checkpoint.extend({ at: z.string() }),
      contentTypes: ['text/plain'],
    },
  },
  handle: async ({ params, query, meta, service }) => {
    const head = await service.storage.head(params.scope);
    if (!head) throw notFound();
    const { seq, hash } = head;
    const { scope } = params;
    if (query.form === 'json') return ok({ scope, seq, hash, at: meta.at }, { version: seq });
    const text =
      query.lang === 'es'
        ? `Surtido, punto de control de la bitácora\nÁmbito: ${scope}\nAsiento: ${seq}\nHuella: ${hash}\nImpreso: ${meta.at}\n`
        : `Surtido, checkpoint of the journal\nScope: ${scope}\nEntry: ${seq}\nHash: ${hash}\nPrinted: ${meta.at}\n`;
    return file('text/plain; charset=utf-8', Buffer.from(text));
  },
});

const verify = route({
  id: 'verify-journal',
  method: 'get',
  path: '/scopes/{scope}/audit/verification',
  tag: 'audit',
  summary: 'Proves every link, every balance and all content of the journal',
  description: 'With `seq` and `hash` of a checkpoint written down earlier it is held against that, too.',
  permission: auditors,
  params: inScope,
  query: z.strictObject({ seq: wholeQuery(0, 999_999_999).optional(), hash: hashField.optional() }),
  rate: 'costly',
  seconds: 600,
  responses: {
    200: {
      description: 'What was found; `faults` is empty when everything holds',
      schema: z.object({ scope: z.string(), entries: z.number(), checkpoint, faults: z.array(z.string()) }),
    },
  },
  handle: async ({ params, query, service }) => {
    const { scope } = params;
    const { seq, hash } = query;
    await assertJournal(service.storage, scope);
    if ((seq === undefined) !== (hash === undefined))
      throw problem(
        400,
        'half-a-checkpoint',
        'A checkpoint is a sequence and a hash, and one of them is missing.',
        'Send both as they were printed, or neither.',
        { field: seq === undefined ? 'query.seq' : 'query.hash' },
      );
    const against = seq === undefined || hash === undefined ? null : { scope, seq, hash };
    return ok(await verifyJournal(service.storage, scope, against));
  },
});

export const auditRoutes: readonly Route[] = [list, read, readCheckpoint, verify];
