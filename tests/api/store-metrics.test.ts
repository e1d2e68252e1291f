/** What Prometheus is told of the store: jobs by jurisdiction, the last backup, the last verify. */
import { watchStore } from '../../src/api/store-metrics';
import { JobQueue } from '../../src/jobs/job-queue';
import { PlanningJobs } from '../../src/jobs/planning-jobs';
import type { Job } from '../../src/planning/job';
import { noteOperation } from '../../src/storage/operations';
import { given, type Served, serve } from './served';

const SCOPE = 'mx-nl-08';
let served: Served;
let queue: JobQueue;
beforeEach(async () => {
  served = await serve();
  await given(served, 'warehouse', SCOPE);
  await given(served, 'warehouse', 'mx-nl');
  queue = new JobQueue(served.service.storage);
  const jobs = new PlanningJobs(queue, []);
  watchStore(served.service.metrics.registry, { ...served.service, jobs });
});
afterEach(() => served.close());

const figures = async (): Promise<Record<string, number>> => {
  served.wait(11_000);
  const text = await served.service.metrics.registry.metrics();
  return Object.fromEntries(
    [...text.matchAll(/^surtido_((?:job|backup|verify)\S*) (\S+)$/gm)].map((m) => [m[1], Number(m[2])]),
  );
};
const at = (): string => served.service.clock.now().toISOString();
async function ended(n: number, status: 'done' | 'failed', kind: Job['kind'] = 'plan'): Promise<void> {
  const jobId = `${SCOPE}|${kind}|${n}`;
  const job = { jobId, scope: SCOPE, kind, status: 'queued', attempts: 0, createdAt: at() };
  await queue.enqueue(job as Job);
  const record = await queue.claim('worker', at(), at());
  await queue.end(record!, { ...record!.value, status, endedAt: at() });
}
const IN = `{jurisdiction="${SCOPE}"}`;

it('counts plans that wait and that failed, and the time since one was done', async () => {
  expect(await figures()).toEqual({ [`jobs_queued${IN}`]: 0, [`jobs_failed${IN}`]: 0 });
  await ended(1, 'done');
  served.wait(3_600_000);
  await ended(2, 'failed');
  for (const kind of ['backtest', 'simulation'] as const)
    for (const [k, status] of (['done', 'failed'] as const).entries()) await ended(4 + k, status, kind);
  await queue.enqueue({ jobId: `${SCOPE}|plan|3`, scope: SCOPE, kind: 'plan', status: 'queued' } as Job);
  expect(await figures()).toEqual({
    [`jobs_queued${IN}`]: 1,
    [`jobs_failed${IN}`]: 1,
    [`job_last_done_age_seconds${IN}`]: 3611,
  });
});

it('says how old the last backup and verify are, and nothing where there was none', async () => {
  const { storage } = served.service;
  expect(Object.keys(await figures())).not.toContain('backup_age_seconds');
  await noteOperation(storage, 'backup', { at: at(), faults: 0 });
  await noteOperation(storage, 'verify', { at: at(), faults: 0 });
  await noteOperation(storage, 'verify', { at: at(), faults: 2 });
  served.wait(50_000);
  expect(await figures()).toMatchObject({
    backup_age_seconds: 61,
    verify_age_seconds: 61,
    verify_faults: 2,
  });
});
