/** The jurisdiction's catalogue: its lists as they stand, changes to them, what a change would do to the plan. */
import { z } from 'zod';
import { changeCatalogue } from '../../actions/change-catalogue';
import { type Effect, previewCatalogue } from '../../actions/preview-change';
import { rowKey } from '../../catalogue/row-key';
import type { CatalogueList } from '../../domain/catalogue';
import type { Refusal } from '../../domain/decision';
import { idField, noteField } from '../contract-fields';
import { refusalProblem } from '../problem';
import { acted, listed, ok, paged, type Reply } from '../reply';
import { type Route, route } from '../route';
import { CATALOGUE_LISTS, CATALOGUE_ROWS, catalogueChanges } from './catalogue-rows';
import { inJurisdiction } from './plan-contracts';

export const catalogueReaders = {
  roles: ['administrator', 'warehouse', 'auditor', 'clinic'],
  over: 'jurisdiction',
} as const;
export const catalogueEditors = { roles: ['administrator'], over: 'jurisdiction' } as const;

function listOf(list: CatalogueList): Route {
  const shape: z.ZodRawShape = CATALOGUE_ROWS[list].shape;
  const item = z.object({ ...shape, key: z.string() });
  return route({
    id: `list-catalogue-${list}`,
    method: 'get',
    path: `/jurisdictions/{jurisdiction}/catalogue/${list}`,
    tag: 'catalogue',
    summary: `The catalogue's ${list}`,
    description:
      'ETag is the version of the catalogue, for If-Match of a change; `key` names a row that is to be taken out.',
    permission: catalogueReaders,
    params: inJurisdiction,
    query: z.strictObject({
      ...('facilityId' in shape && { facilityId: idField.optional() }),
      ...('medicineId' in shape && { medicineId: idField.optional() }),
    }),
    list: { item, columns: Object.keys(shape) },
    responses: { 200: { description: 'Rows by their key', schema: item } },
    handle: async ({ params, query, page, service }) => {
      const { catalogue, catalogueVersion } = (await service.journal.load(params.jurisdiction)).catalogue;
      const filters = Object.entries(query).filter(([, value]) => value !== undefined);
      const rows = (catalogue[list] as readonly object[])
        .filter((row) => filters.every(([name, value]) => (row as Record<string, unknown>)[name] === value))
        .map((row) => ({ ...row, key: rowKey(list, row as Parameters<typeof rowKey>[1]) }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      const shown = paged(rows, page, (row) => row.key);
      return listed(shown.rows, shown.next, { version: catalogueVersion });
    },
  });
}

const change = route({
  id: 'change-catalogue',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/catalogue/changes',
  tag: 'catalogue',
  summary: 'Put in, replace or take out rows of one or more lists, all of them or none',
  permission: catalogueEditors,
  params: inJurisdiction,
  body: z.strictObject({ changes: catalogueChanges, reason: noteField(500) }),
  bodyBytes: 8 * 1024 * 1024,
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Changed; the next plan works with it',
      schema: z.object({ changed: z.number(), version: z.number() }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) =>
    acted(await changeCatalogue(service, params.jurisdiction, request, { ...body, ifMatch })),
});

const summary = z.object({
  clinics: z.number(),
  lines: z.number(),
  packs: z.number(),
  value: z.number(),
  gap: z.number(),
  unmetTreatments: z.number(),
});
const measures = z.object({
  treatments: z.number().meta({ description: 'Sent, in treatments of their medicines' }),
  unmetTreatments: z
    .object({ V: z.number(), E: z.number(), N: z.number() })
    .meta({ description: 'Expected to stay unmet, by class' }),
  litres: z.number(),
  transportMxn: z.number(),
  clinics: z.array(
    z.object({
      facilityId: z.string(),
      treatments: z.number(),
      unmetTreatments: z.number(),
      unmetVitalTreatments: z.number(),
    }),
  ),
});
const limit = z.string().nullable();
export const effect = z.object({
  asOf: z.string(),
  summaryBefore: summary,
  summaryAfter: summary,
  measuresBefore: measures,
  measuresAfter: measures,
  changes: z.array(
    z.object({
      facilityId: z.string(),
      medicineId: z.string(),
      packsBefore: z.number(),
      packsAfter: z.number(),
      limitBefore: limit,
      limitAfter: limit,
      needUnitsBefore: z.number().nullable(),
      needUnitsAfter: z.number().nullable(),
    }),
  ),
  unmetTreatmentsBefore: z.number(),
  unmetTreatmentsAfter: z.number(),
});
/** Two plans, one after the other. */
export const PREVIEW_SECONDS = 600;
export const effectReply = (found: Effect | Refusal): Reply =>
  'kind' in found ? { kind: 'problem', problem: refusalProblem(found) } : ok(found);

const preview = route({
  id: 'preview-catalogue',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/catalogue/preview',
  tag: 'catalogue',
  summary: 'What changes would do to a plan of today, without making them',
  permission: catalogueEditors,
  params: inJurisdiction,
  body: z.strictObject({ changes: catalogueChanges }),
  bodyBytes: 8 * 1024 * 1024,
  rate: 'costly',
  seconds: PREVIEW_SECONDS,
  idempotencyKey: false,
  responses: { 200: { description: 'The lines that would differ', schema: effect } },
  handle: async ({ params, body, meta, info, service }) =>
    effectReply(await previewCatalogue(service.house, params.jurisdiction, meta, body.changes, info.signal)),
});

export const catalogueRoutes: readonly Route[] = [...CATALOGUE_LISTS.map(listOf), change, preview];
