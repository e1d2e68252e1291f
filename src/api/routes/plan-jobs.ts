/** Planning as a job: ask for a plan, follow it, end it. */
import { z } from 'zod';
import { askForPlan } from '../../actions/ask-for-plan';
import { takeOverAt } from '../../jobs/job-runner';
import type { PlanJob } from '../../planning/job';
import { idField, jurisdictionField } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, newestFirst, ok, sse } from '../reply';
import { type Route, route } from '../route';
import type { Service } from '../service';
import { answered, inJurisdiction, planners, readers } from './plan-contracts';
import { pageOf } from './warehouse-contracts';

const onJob = z.strictObject({
  jurisdiction: jurisdictionField,
  // No NUL, which no store takes in a key, nor half a character.
  jobId: z.string().regex(/^[^\p{Cc}\p{Surrogate}]{1,300}$/u),
});

const jobRow = z.object({
  jobId: z.string(),
  planId: z.string(),
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  stage: z.string().nullable(),
  attempts: z.number(),
  takeOverAt: z
    .string()
    .nullable()
    .describe('Its worker has not been heard of for 15 s: when another begins it anew.'),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  error: z.looseObject({}).nullable(),
});
const jobView = (job: PlanJob, now: string) => ({
  jobId: job.jobId,
  planId: job.planId,
  status: job.status,
  stage: job.stage,
  attempts: job.attempts,
  takeOverAt: takeOverAt(job, now),
  createdAt: job.createdAt,
  startedAt: job.startedAt,
  endedAt: job.endedAt,
  error: job.error,
});

/** @throws ProblemError 404, also for a job of elsewhere. */
async function jobOf(service: Service, { jurisdiction, jobId }: z.output<typeof onJob>): Promise<PlanJob> {
  const found = await service.jobs.find(jobId);
  if (found?.kind !== 'plan' || found.scope !== jurisdiction) throw notFound();
  return found;
}

const ask = route({
  id: 'ask-for-plan',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plans',
  tag: 'plans',
  summary: 'Compute a plan as of today',
  description:
    'Answers at once with the plan’s id and its job; progress is told at /plan-jobs/{jobId}/events. `previousPlanId` plans anew around that plan’s locked lines.',
  permission: planners,
  params: inJurisdiction,
  body: z.strictObject({ previousPlanId: idField.nullable().default(null) }),
  rate: 'costly',
  responses: { 202: { description: 'Asked for', schema: answered.extend({ jobId: z.string() }) } },
  handle: async ({ params, body, request, service }) =>
    acted(await askForPlan(service.house, params.jurisdiction, request, body), { status: 202 }),
});

const jobs = route({
  id: 'list-plan-jobs',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plan-jobs',
  tag: 'plans',
  summary: 'Planning jobs, newest first',
  permission: { ...readers, roles: ['warehouse', 'administrator', 'auditor', 'operator'] },
  params: inJurisdiction,
  list: { item: jobRow },
  responses: { 200: { description: 'Jobs', schema: jobRow } },
  handle: async ({ params, page, meta, service }) => {
    const all = (await service.jobs.list(params.jurisdiction)).filter((j) => j.kind === 'plan');
    const { rows, next } = pageOf(
      all,
      page,
      (j) => newestFirst(j.createdAt, j.jobId),
      (j) => jobView(j, meta.at),
    );
    return listed(rows, next);
  },
});

const job = route({
  id: 'read-plan-job',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plan-jobs/{jobId}',
  tag: 'plans',
  summary: 'A planning job: waiting, at work, done or failed',
  permission: readers,
  params: onJob,
  responses: { 200: { description: 'The job', schema: jobRow } },
  handle: async ({ params, meta, service }) => {
    return ok(jobView(await jobOf(service, params), meta.at));
  },
});

const jobEvents = route({
  id: 'follow-plan-job',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plan-jobs/{jobId}/events',
  tag: 'plans',
  summary: 'Progress of a planning job as server-sent events',
  permission: readers,
  params: onJob,
  responses: {
    200: { description: 'Events `progress` and, last, `done`', contentTypes: ['text/event-stream'] },
  },
  handle: async (call) => {
    const { params, service } = call;
    await jobOf(service, params);
    return sse(call, (send, end) =>
      service.jobs.follow(params.jobId, (now) => {
        if (now.kind !== 'plan') return;
        const ended = now.status !== 'queued' && now.status !== 'running';
        send({ event: ended ? 'done' : 'progress', data: jobView(now, service.clock.now().toISOString()) });
        if (ended) end();
      }),
    );
  },
});

const cancelJob = route({
  id: 'cancel-plan-job',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plan-jobs/{jobId}/cancel',
  tag: 'plans',
  summary: 'End a planning job',
  permission: planners,
  params: onJob,
  responses: {
    200: {
      description: 'Whether there was still something to end',
      schema: z.object({ cancelled: z.boolean() }),
    },
  },
  handle: async ({ params, meta, service }) => {
    await jobOf(service, params);
    return ok({ cancelled: await service.jobs.cancel(params.jobId, meta.at) });
  },
});

export const planJobRoutes: readonly Route[] = [ask, jobs, job, jobEvents, cancelJob];
