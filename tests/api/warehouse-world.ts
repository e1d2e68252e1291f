/**
 * A jurisdiction of two clinics, a hospital and its warehouse, served through the API with planning in this process. It
 * is 23 November 2026, 9 h; trucks leave on 1 December. On the shelves: ALM (the warehouse) 3000 MET in lot M1 and
 * 30 000 CAL in C1; LOMA 300 MET in M0 and 1200 CAL; NORIA and HOSP nothing. LOMA has 20 diabetics and NORIA 10, at
 * 2 MET a day each; a treatment of MET is 60, a pack 30.
 */
import request from 'supertest';
import { solve } from '../../solver/solve';
import type { House } from '../../src/actions/house';
import { importFolder } from '../../src/actions/import-folder';
import { metaNow, systemActor } from '../../src/api/auth/access-record';
import { backtestRoutes } from '../../src/api/routes/backtest';
import { blockedLotRoutes } from '../../src/api/routes/blocked-lots';
import { clinicRoutes } from '../../src/api/routes/clinic';
import { clinicPaperRoutes } from '../../src/api/routes/clinic-papers';
import { paperRoutes } from '../../src/api/routes/papers';
import { planChangeRoutes } from '../../src/api/routes/plan-changes';
import { planConsequenceRoutes } from '../../src/api/routes/plan-consequences';
import { planJobRoutes } from '../../src/api/routes/plan-jobs';
import { planPageRoutes } from '../../src/api/routes/plan-pages';
import { planTableRoutes } from '../../src/api/routes/plan-table';
import { planRoutes } from '../../src/api/routes/plans';
import { requestRoutes } from '../../src/api/routes/requests';
import { shipmentRoutes } from '../../src/api/routes/shipments';
import { simulationRoutes } from '../../src/api/routes/simulations';
import { stockRoutes } from '../../src/api/routes/stock';
import { warehouseRoutes } from '../../src/api/routes/warehouse';
import type { Service } from '../../src/api/service';
import { JobQueue } from '../../src/jobs/job-queue';
import { JobRunner } from '../../src/jobs/job-runner';
import { describeFault, workJob } from '../../src/jobs/plan-job';
import { PlanningJobs } from '../../src/jobs/planning-jobs';
import type { State } from '../../src/journal/state';
import { runTask } from '../../src/planning/planning-task';
import { fixtureFiles } from './administration';
import { given, newKey, type Served, serve, tokenOf } from './served';

/** On a busy machine a world alone takes some seconds. */

export const SCOPE = 'mx-nl-08';

const FACILITIES = `facilityId,name,kind,routeId,latitude,longitude
ALM,Almacén,warehouse,,24.0,-100.0
LOMA,La Loma,clinic,R1,24.2,-100.0
NORIA,La Noria,clinic,R1,24.4,-100.0
HOSP,Hospital,hospital,R1,25.2,-100.0
`;
const MEDICINES = `medicineId,name,presentation,packSize,unit,ven,use,unitsPerTreatment,packLitres
MET,Metformina,tableta 850 mg,30,tableta,V,chronic,60,0.1
CAL,Calcio,comprimido 500 mg,30,comprimido,N,chronic,30,0.1
KIT,Kit de parto,caja,1,caja,E,emergency,1,5
`;

export type Who =
  | 'ana'
  | 'bea'
  | 'boss'
  | 'auditor'
  | 'operator'
  | 'loma'
  | 'lomaNight'
  | 'night'
  | 'elsewhere';

interface Sent {
  readonly key?: string;
  readonly version?: number;
}

export interface WarehouseWorld extends Served {
  readonly state: () => Promise<State>;
  readonly get: (who: Who, path: string) => request.Test;
  readonly post: (who: Who, path: string, body?: object | null, sent?: Sent) => request.Test;
  readonly put: (who: Who, path: string, body: object, sent?: Sent) => request.Test;
  /** So many hours later; everyone has a token that is good then. */
  readonly later: (hours: number) => Promise<void>;
  /** A plan that the person asked for, computed: its id. */
  readonly planned: (who: Who) => Promise<string>;
  /** A request that LOMA posted: its id. */
  readonly requested: (over?: object) => Promise<string>;
  /** A transfer that is set aside: its id. */
  readonly transferred: (over?: object) => Promise<string>;
}

export async function warehouseWorld(): Promise<WarehouseWorld> {
  const served = await serve({
    routes: [
      ...warehouseRoutes,
      ...stockRoutes,
      ...blockedLotRoutes,
      ...shipmentRoutes,
      ...requestRoutes,
      ...clinicRoutes,
      ...clinicPaperRoutes,
      ...paperRoutes,
      ...planRoutes,
      ...planPageRoutes,
      ...planConsequenceRoutes,
      ...planTableRoutes,
      ...planJobRoutes,
      ...backtestRoutes,
      ...simulationRoutes,
      ...planChangeRoutes,
    ],
  });
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
  const { storage, journal } = service;
  const house: House = { storage, journal, runTask: runHere, enqueue: (job) => jobs.enqueue(job) };
  Object.assign(service, { house, jobs } satisfies Pick<Service, 'house' | 'jobs'>);

  const { outcome } = await importFolder(
    house,
    SCOPE,
    { meta: metaNow(service, 'import', systemActor(SCOPE)), hash: 'import' },
    {
      files: new Map([
        ...fixtureFiles(),
        ['facilities.csv', Buffer.from(FACILITIES)] as const,
        ['medicines.csv', Buffer.from(MEDICINES)] as const,
      ]),
      lang: 'en',
      asOf: '2026-11-01',
    },
  );
  if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);

  const at = (username: string, facilityId: string | null = null, mayRelease = false) => ({
    ...{ username, facilityId, mayRelease },
  });
  const accounts = {
    ana: await given(served, 'warehouse', SCOPE, at('ana')),
    bea: await given(served, 'warehouse', SCOPE, at('bea')),
    boss: await given(served, 'administrator', SCOPE, at('boss')),
    auditor: await given(served, 'auditor', SCOPE, at('auditor')),
    operator: await given(served, 'operator', SCOPE, at('operator')),
    loma: await given(served, 'clinic', SCOPE, at('loma', 'LOMA')),
    lomaNight: await given(served, 'clinic', SCOPE, at('loma.night', 'LOMA', true)),
    night: await given(served, 'warehouse', SCOPE, at('night', null, true)),
    elsewhere: await given(served, 'warehouse', 'mx-nl-09', at('elsewhere')),
  };
  const tokens = new Map<string, string>();
  const tokensForToday = async () => {
    for (const [who, account] of Object.entries(accounts)) tokens.set(who, await tokenOf(served, account));
  };
  await tokensForToday();

  const ask = (method: 'get' | 'post' | 'put', who: Who, path: string, { key, version }: Sent = {}) => {
    const asked = request(served.server)
      [method](`/api/v1/jurisdictions/${SCOPE}/${path}`)
      .set('Authorization', `Bearer ${tokens.get(who)}`);
    if (method !== 'get') asked.set('Idempotency-Key', key ?? newKey());
    if (version !== undefined) asked.set('If-Match', `"${version}"`);
    return asked;
  };
  const post: WarehouseWorld['post'] = (who, path, body = {}, sent) => {
    const asked = ask('post', who, path, sent);
    return body === null ? asked : asked.send(body);
  };
  const done = (response: request.Response): request.Response => {
    if (response.status >= 300) throw new Error(`${response.status} ${JSON.stringify(response.body)}`);
    return response;
  };

  return {
    ...served,
    state: () => journal.load(SCOPE),
    get: (who, path) => ask('get', who, path),
    post,
    put: (who, path, body, sent) => ask('put', who, path, sent).send(body),
    planned: async (who) => {
      jobs.start();
      const { body } = done(await post(who, 'plans'));
      // The stream ends when the job does.
      const { text } = done(await ask('get', who, `plan-jobs/${encodeURIComponent(body.jobId)}/events`));
      if (faults.length > 0 || !text.includes('event: done')) throw new Error(`${text} ${String(faults[0])}`);
      return String(body.planId);
    },
    requested: async (over = {}) => {
      const wanted = { medicineId: 'MET', units: 120, priority: 'urgent', patientsWaiting: 2, ...over };
      return String(done(await post('loma', 'clinics/LOMA/requests', wanted)).body.requestId);
    },
    transferred: async (over = {}) => {
      const lines = [{ medicineId: 'CAL', units: 30 }];
      const wanted = { fromFacilityId: 'ALM', toFacilityId: 'NORIA', routeId: 'R1', lines, ...over };
      return String(done(await post('ana', 'stock/transfers', wanted)).body.shipmentId);
    },
    later: async (hours) => {
      served.wait(hours * 3_600_000);
      await tokensForToday();
    },
    close: async () => {
      await jobs.stop();
      await served.close();
    },
  };
}

/** Status and code of what was refused. */
export async function refusedAs(sent: request.Test): Promise<[number, string]> {
  const { status, body } = await sent;
  return [status, body.code];
}

/** The version of a record as its ETag says it. */
export async function versionOf(sent: request.Test): Promise<number> {
  const { headers, status } = await sent;
  if (status !== 200) throw new Error(`no record: ${status}`);
  return Number(/^"(\d+)"$/.exec(String(headers.etag))?.[1]);
}
