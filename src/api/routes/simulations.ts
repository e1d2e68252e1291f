/** Policies played on the jurisdiction's own history before one is put in force: ask, follow, end, read what came. */
import { z } from 'zod';
import {
  askForSimulation,
  listSimulations,
  readSimulation,
  simulationJobId,
} from '../../actions/ask-for-simulation';
import { STATED_POLICY } from '../../actions/change-policy';
import { namesOfCatalogue } from '../../actions/names-of-catalogue';
import type { SimulationJob } from '../../planning/job';
import { frontierChart } from '../../simulate/frontier-chart';
import { curvesOf } from '../../simulate/jurisdiction/frontier';
import { notFound, refusalProblem } from '../problem';
import { file, listed, newestFirst, ok, paged, sse } from '../reply';
import { type Route, route } from '../route';
import type { Service } from '../service';
import { languageQuery } from './findings-contracts';
import { inJurisdiction, planners, readers } from './plan-contracts';
import { FRONTIER_WORDS } from './simulation-chart-words';
import {
  measureRow,
  measureRowsOf,
  onSimulation,
  partRow,
  partRowsOf,
  simulationJobOf,
  simulationJobView,
  simulationRow,
  simulationRowOf,
} from './simulation-contracts';

type OnSimulation = z.output<typeof onSimulation>;
const ONE = '/jurisdictions/{jurisdiction}/simulations/{simulationId}';

/** Null for one of elsewhere too. */
async function jobOf(
  service: Service,
  { jurisdiction, simulationId }: OnSimulation,
): Promise<SimulationJob | null> {
  const job = await service.jobs.find(simulationJobId(jurisdiction, simulationId));
  return job?.kind === 'simulation' && job.scope === jurisdiction ? job : null;
}

async function keptOf(service: Service, { jurisdiction, simulationId }: OnSimulation) {
  const kept = await readSimulation(service.storage, jurisdiction, simulationId);
  if (!kept) throw notFound();
  return kept;
}

const ask = route({
  id: 'ask-for-simulation',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/simulations',
  tag: 'plans',
  summary: 'Play the policy in force, another one and the field’s formulas on the jurisdiction’s own history',
  description:
    'Answers at once; progress is told at /simulations/{simulationId}/events. The same question to the same data has the same id and is played once.',
  permission: planners,
  params: inJurisdiction,
  query: z.strictObject({ lang: languageQuery }),
  body: z.strictObject({
    policy: STATED_POLICY.nullable()
      .default(null)
      .meta({ description: 'The policy to hold against the one in force, as in policy.json' }),
    months: z.number().int().min(1).max(36).default(12),
    replications: z.number().int().min(1).max(30).default(3),
    seed: z.number().int().min(0).max(999_999_999).default(1),
    formulas: z
      .boolean()
      .default(true)
      .meta({ description: 'Whether today’s kits and the field’s formulas play along' }),
  }),
  rate: 'costly',
  responses: {
    202: { description: 'Asked for', schema: z.object({ simulationId: z.string(), jobId: z.string() }) },
  },
  handle: async ({ params, query, body: { policy, ...play }, request, service }) => {
    const asked = await askForSimulation(
      service.house,
      params.jurisdiction,
      request,
      { stated: policy, ...play },
      query.lang,
    );
    return 'kind' in asked
      ? { kind: 'problem', problem: refusalProblem(asked) }
      : { kind: 'json', status: 202, body: asked };
  },
});

const list = route({
  id: 'list-simulations',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/simulations',
  tag: 'plans',
  summary: 'Simulations that have ended, newest first',
  permission: readers,
  params: inJurisdiction,
  list: { item: simulationRow },
  responses: { 200: { description: 'Simulations', schema: simulationRow } },
  handle: async ({ params, page, service }) => {
    const heads = await listSimulations(service.storage, params.jurisdiction);
    const { rows, next } = paged(heads.map(simulationRowOf), page, (r) =>
      newestFirst(r.madeAt, r.simulationId),
    );
    return listed(rows, next);
  },
});

const read = route({
  id: 'read-simulation',
  method: 'get',
  path: ONE,
  tag: 'plans',
  summary: 'A simulation: how far it is, and, once it has ended, what was played',
  description: 'What it said never changes; its figures stand in /measures and /parts.',
  permission: readers,
  params: onSimulation,
  responses: {
    200: {
      description: 'The simulation',
      schema: z.object({
        job: simulationJobView.nullable(),
        result: simulationRow
          .extend({
            edited: z
              .looseObject({ name: z.string() })
              .nullable()
              .meta({ description: 'The whole policy that was held against the one in force' }),
          })
          .nullable(),
      }),
    },
  },
  handle: async ({ params, service }) => {
    const [job, kept] = await Promise.all([
      jobOf(service, params),
      readSimulation(service.storage, params.jurisdiction, params.simulationId),
    ]);
    if (!job && !kept) throw notFound();
    return ok({
      job: job && simulationJobOf(job),
      result: kept && { ...simulationRowOf(kept.head), edited: kept.head.edited },
    });
  },
});

const measures = route({
  id: 'list-simulation-measures',
  method: 'get',
  path: `${ONE}/measures`,
  tag: 'plans',
  summary:
    'Every policy’s measures with their 95 % intervals, and its differences from today’s: JSON, CSV, XLSX',
  permission: readers,
  params: onSimulation,
  list: { item: measureRow, page: { usual: 1000, most: 1000 } },
  responses: { 200: { description: 'Measures', schema: measureRow } },
  handle: async ({ params, page, service }) => {
    const rows = numbered(measureRowsOf((await keptOf(service, params)).results));
    const shown = paged(rows, page, (r) => r.at);
    return listed(
      shown.rows.map(({ at: _at, ...row }) => row),
      shown.next,
    );
  },
});

const parts = route({
  id: 'list-simulation-parts',
  method: 'get',
  path: `${ONE}/parts`,
  tag: 'plans',
  summary: 'Treatments needed, served and gained by unit, medicine and month: JSON, CSV, XLSX',
  permission: readers,
  params: onSimulation,
  query: z.strictObject({ part: z.enum(['facility', 'medicine', 'month']).optional() }),
  list: { item: partRow, page: { usual: 1000, most: 1000 } },
  responses: { 200: { description: 'Parts', schema: partRow } },
  handle: async ({ params, query, page, service }) => {
    const { results } = await keptOf(service, params);
    const names = namesOfCatalogue((await service.journal.load(params.jurisdiction)).catalogue.catalogue);
    const rows = partRowsOf(results, names).filter((r) => r.part === (query.part ?? r.part));
    const shown = paged(numbered(rows), page, (r) => r.at);
    return listed(
      shown.rows.map(({ at: _at, ...row }) => row),
      shown.next,
    );
  },
});
/** Rows in their own order, under keys that keep it. */
const numbered = <T extends object>(rows: readonly T[]): (T & { at: string })[] =>
  rows.map((row, k) => ({ ...row, at: String(k).padStart(8, '0') }));

const frontier = route({
  id: 'simulation-frontier',
  method: 'get',
  path: `${ONE}/frontier.svg`,
  tag: 'plans',
  summary: 'Treatments served by stock held, a curve for each formula, as SVG',
  permission: readers,
  params: onSimulation,
  query: z.strictObject({ lang: languageQuery }),
  responses: { 200: { description: 'The chart', contentTypes: ['image/svg+xml'] } },
  handle: async ({ params, query, service }) => {
    const { results } = await keptOf(service, params);
    const { names, ...words } = FRONTIER_WORDS[query.lang];
    const curves = curvesOf(results, names).map((c) => ({ ...c, name: words.plans[c.name] ?? c.name }));
    return file('image/svg+xml', Buffer.from(frontierChart(curves, words)));
  },
});

const events = route({
  id: 'follow-simulation',
  method: 'get',
  path: `${ONE}/events`,
  tag: 'plans',
  summary: 'Progress of a simulation as server-sent events',
  permission: readers,
  params: onSimulation,
  responses: {
    200: { description: 'Events `progress` and, last, `done`', contentTypes: ['text/event-stream'] },
  },
  handle: async (call) => {
    const { params, service } = call;
    const job = await jobOf(service, params);
    if (!job) throw notFound();
    return sse(call, (send, end) =>
      service.jobs.follow(job.jobId, (now) => {
        if (now.kind !== 'simulation') return;
        const ended = now.status !== 'queued' && now.status !== 'running';
        send({ event: ended ? 'done' : 'progress', data: simulationJobOf(now) });
        if (ended) end();
      }),
    );
  },
});

const cancel = route({
  id: 'cancel-simulation',
  method: 'post',
  path: `${ONE}/cancel`,
  tag: 'plans',
  summary: 'End a simulation under way',
  permission: planners,
  params: onSimulation,
  responses: {
    200: {
      description: 'Whether there was still something to end',
      schema: z.object({ cancelled: z.boolean() }),
    },
  },
  handle: async ({ params, meta, service }) => {
    const job = await jobOf(service, params);
    if (!job) throw notFound();
    return ok({ cancelled: await service.jobs.cancel(job.jobId, meta.at) });
  },
});

export const simulationRoutes: readonly Route[] = [
  ask,
  list,
  read,
  measures,
  parts,
  frontier,
  events,
  cancel,
];
