/** An empty store, as `surtido serve` starts it: the operator's one-time password, a planner, and nothing else. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { solve } from '../../solver/solve';
import type { House } from '../../src/actions/house';
import { routes } from '../../src/api/all-routes';
import { createFirstOperator } from '../../src/api/auth/first-operator';
import { JobQueue } from '../../src/jobs/job-queue';
import { JobRunner } from '../../src/jobs/job-runner';
import { describeFault, workJob } from '../../src/jobs/plan-job';
import { PlanningJobs } from '../../src/jobs/planning-jobs';
import { runTask } from '../../src/planning/planning-task';
import { webPages } from '../../src/web/pages';
import { type Served, serve } from '../api/served';

export const SCOPE = 'mx-nl-08';
const folderOf = (name: string) => join(__dirname, '..', '..', 'fixtures', name);

/** Files of a fixture that are data. */
export const filesOf = (fixture: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folderOf(fixture))
      .filter((name) => /\.(csv|json)$/.test(name) && name !== 'expected.json')
      .map((name) => join(folderOf(fixture), name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path.split('/').at(-1) ?? '', readFileSync(path)]),
  );

export interface FirstStepsWorld {
  readonly served: Served;
  readonly origin: string;
  readonly operator: { readonly username: string; readonly oneTimePassword: string };
  readonly close: () => Promise<void>;
}

export async function firstStepsWorld(demo = 'two-clinics'): Promise<FirstStepsWorld> {
  const served = await serve({ routes, pages: webPages(routes) });
  const { service } = served;
  const now = () => service.clock.now().toISOString();
  const runHere: House['runTask'] = async (task) => {
    const results = await runTask(
      task,
      (model) => solve(model, { backend: 'highs' }),
      () => undefined,
    );
    return Object.fromEntries(
      Object.entries(results).map(([name, value]) => [name, Buffer.from(JSON.stringify(value))]),
    );
  };
  const queue = new JobQueue(service.storage);
  const faults: unknown[] = [];
  const runner = new JobRunner(
    queue,
    (job, on) => workJob({ ...service, runTask: runHere }, job, now(), on),
    describeFault,
    { now, onError: (error) => faults.push(error) },
  );
  const jobs = new PlanningJobs(queue, [runner]);
  jobs.start();
  const { storage, journal } = service;
  const house: House = { storage, journal, runTask: runHere, enqueue: (job) => jobs.enqueue(job) };
  Object.assign(service, { house, jobs, demoFiles: () => filesOf(demo) });
  const operator = await createFirstOperator(service, SCOPE);
  if (!operator) throw new Error('the store was not empty');
  const { port } = served.server.address() as { port: number };
  return {
    served,
    origin: `http://127.0.0.1:${port}`,
    operator,
    close: async () => {
      await jobs.stop();
      await served.close();
      if (faults.length > 0) throw faults[0];
    },
  };
}
