/** A jurisdiction's files at once: catalogue, policy, opening stock, what is on the road, past reports. */
import { z } from 'zod';
import { type ImportedFolder, importFolder } from '../../actions/import-folder';
import { importReport } from '../../actions/import-report';
import { dateField } from '../contract-fields';
import { issueSchema, problem, refusalProblem } from '../problem';
import { acted, listed, paged, type Reply } from '../reply';
import { type Route, route } from '../route';
import { languageQuery } from './findings-contracts';
import { inJurisdiction } from './plan-contracts';

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 100;

const nameField = z
  .string()
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N} ._()-]{0,119}$/u, 'Write the file’s own name, without a folder.')
  .refine((name) => !name.includes('..'), 'A name has no two dots in a row.')
  .meta({ example: 'facilities.csv' });

const file = z.strictObject({
  name: nameField,
  // Held against what it decodes to: a pattern over so many characters would outgrow the stack.
  base64: z.string().max(MOST_BYTES).meta({ description: 'Content in base64', contentEncoding: 'base64' }),
});

/** @throws ProblemError 400 for what is no base64, or a name that comes twice. */
function decoded(files: readonly z.output<typeof file>[]): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const [i, { name, base64 }] of files.entries()) {
    const path = `body.files.${i}`;
    const bad = (at: string, what: string, fix: string) =>
      problem(400, 'bad-file', `${name}: ${what}`, fix, {
        field: at,
        faults: [{ path: at, found: what, fix }],
      });
    if (found.has(name)) throw bad(`${path}.name`, 'the same name twice', 'Send each file once.');
    const bytes = Buffer.from(base64, 'base64');
    const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
    if (base64.length % 4 !== 0 || bytes.length !== (base64.length / 4) * 3 - padding)
      throw bad(`${path}.base64`, 'no base64', 'Encode the bytes of the file in base64, with padding.');
    found.set(name, bytes);
  }
  return found;
}

/** Those who set a jurisdiction up. */
export const loaders = { roles: ['administrator', 'operator'], over: 'jurisdiction' } as const;
const imported = z.object({
  facilities: z.number(),
  lots: z.number(),
  shipments: z.number(),
  reports: z.number(),
  version: z.number(),
  issues: z.array(issueSchema),
});

const importFiles = route({
  id: 'import-files',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/imports',
  tag: 'imports',
  summary: 'Catalogue, policy, opening stock and past reports from files',
  description:
    'The same files as `surtido validate` and `surtido plan` read, or a workbook (.xlsx) with one sheet for each of them, named as the file. With an error in them nothing is stored, and the 422 tells every issue by file, row and field in `issues`.',
  permission: loaders,
  params: inJurisdiction,
  query: z.strictObject({ lang: languageQuery }),
  body: z.strictObject({
    files: z.array(file).min(1).max(MOST_FILES),
    asOf: dateField.optional().meta({ description: 'The day that the files tell of; else as the files say' }),
  }),
  bodyBytes: MOST_BYTES,
  seconds: 300,
  rate: 'costly',
  responses: {
    201: {
      description: 'Imported, with the doubts about it',
      schema: imported,
    },
  },
  handle: async ({ params, query, body, request, service }) =>
    importReply(
      await importFolder(service.house, params.jurisdiction, request, {
        files: decoded(body.files),
        lang: query.lang,
        asOf: body.asOf,
      }),
    ),
});

const importDemo = route({
  id: 'import-demo',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/imports/demo',
  tag: 'imports',
  summary: 'The invented data of the demonstration, into a place that is still empty',
  description: 'They stay: a place that holds them takes no other files. No account comes with them.',
  permission: loaders,
  params: inJurisdiction,
  query: z.strictObject({ lang: languageQuery }),
  seconds: 300,
  rate: 'costly',
  responses: { 201: { description: 'Imported', schema: imported } },
  handle: async ({ params, query, request, service }) =>
    importReply(
      await importFolder(service.house, params.jurisdiction, request, {
        files: service.demoFiles(),
        lang: query.lang,
      }),
    ),
});

const lastIssues = route({
  id: 'list-import-issues',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/imports/issues',
  tag: 'imports',
  summary: 'What was wrong with the files handed in last, by file, row and field',
  permission: loaders,
  params: inJurisdiction,
  list: { item: issueSchema },
  responses: { 200: { description: 'Faults and doubts', schema: issueSchema } },
  handle: async ({ params, page, service }) => {
    const issues = (await importReport(service.storage, params.jurisdiction))?.issues ?? [];
    const keyed = issues.map((issue, k) => ({ issue, key: String(k).padStart(7, '0') }));
    const { rows, next } = paged(keyed, page, (row) => row.key);
    return listed(
      rows.map((row) => row.issue),
      next,
    );
  },
});

function importReply({ outcome, issues }: ImportedFolder): Reply {
  if (outcome.kind === 'refused') {
    const { headers } = acted(outcome) as { headers?: Readonly<Record<string, string>> };
    return {
      kind: 'problem',
      problem: { ...refusalProblem(outcome.refusal), issues },
      ...(headers && { headers }),
    };
  }
  return acted(outcome, { status: 201, body: { issues } });
}

export const importRoutes: readonly Route[] = [importFiles, importDemo, lastIssues];
