/**
 * Two jurisdictions behind the whole API, with a plan, shipments and a request in each. Whatever a person of the first
 * could recognise (names of units and medicines, lots, people, notes) bears the word ZAFIRO: an answer to somebody of
 * the second that holds it has leaked.
 */
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { importFolder } from '../../src/actions/import-folder';
import { routes } from '../../src/api/all-routes';
import type { ApiConfig } from '../../src/api/api-config';
import { metaNow, systemActor } from '../../src/api/auth/access-record';
import type { Service } from '../../src/api/service';
import { contentHash } from '../../src/domain/content-hash';
import type { LocalDate } from '../../src/domain/dates';
import type { Decision } from '../../src/domain/decision';
import type { Actor, Role } from '../../src/domain/people';
import { JobQueue } from '../../src/jobs/job-queue';
import { PlanningJobs } from '../../src/jobs/planning-jobs';
import type { State } from '../../src/journal/state';
import { runPlanningCycle } from '../../src/planning/planning-cycle';
import { decideOrderTransfer } from '../../src/stock/order-transfer';
import { houseOf } from '../actions/deeds';
import { given, newKey, type Served, serve, tokenOf } from '../api/served';

export const MARK = 'ZAFIRO';
export const VICTIM = 'mx-nl-08';
export const OTHER = 'mx-nl-09';

const FIXTURE = 'fixtures/two-clinics';
const NAMES = ['calendar', 'conditions', 'prevalence', 'regimens', 'routes'];

/** The two clinics, with every name and lot marked. */
function filesOf(mark: string): Map<string, Uint8Array> {
  const text = (name: string) => readFileSync(`${FIXTURE}/${name}.csv`, 'utf8');
  const facilities = `facilityId,name,kind,routeId,latitude,longitude
ALM,Almacén ${mark},warehouse,,24.0,-100.0
LOMA,La Loma ${mark},clinic,R1,24.2,-100.0
NORIA,La Noria ${mark},clinic,R1,24.4,-100.0
`;
  const stock = text('stock').replace(/,([MC]\d),/g, `,${mark}-$1,`);
  const medicines = text('medicines').replace(/(Metformina|Calcio)/g, `$1 ${mark}`);
  return new Map<string, Uint8Array>([
    ...NAMES.map((name) => [`${name}.csv`, Buffer.from(text(name))] as const),
    ['facilities.csv', Buffer.from(facilities)],
    ['stock.csv', Buffer.from(stock)],
    ['medicines.csv', Buffer.from(medicines)],
  ]);
}

export interface Asked {
  readonly key?: string;
  readonly version?: number;
}

/** What stands in a jurisdiction, by the names of parameters in paths. */
export interface Things {
  readonly planId: string;
  readonly shipmentId: string;
  readonly requestId: string;
  readonly jobId: string;
  readonly accountId: string;
  readonly tokenId: string;
}

export interface TwoPlaces {
  readonly served: Served;
  readonly state: (scope?: string) => Promise<State>;
  readonly act: (scope: string, decide: (state: State) => Decision, actor?: Partial<Actor>) => Promise<void>;
  /** The bearer token of a role of a place; a clinic's is LOMA's. */
  readonly token: (role: Role | 'second' | 'noria', scope?: string) => string;
  readonly things: (scope: string) => Things;
  readonly get: (token: string, path: string) => request.Test;
  readonly send: (
    method: 'post' | 'put' | 'patch' | 'delete',
    token: string,
    path: string,
    body?: object | string | null,
    asked?: Asked,
  ) => request.Test;
  /** A plan made for the place by the scheduler, or a draft by a person; its id. */
  readonly plan: (scope: string, by?: Actor) => Promise<string>;
  readonly transfer: (scope: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

let ids = 0;

export async function twoPlaces(config: Partial<ApiConfig> = {}): Promise<TwoPlaces> {
  const served = await serve({ routes, config });
  const { storage, journal } = served.service;
  const queue = new JobQueue(storage);
  const jobs = new PlanningJobs(queue, []);
  const house = {
    ...houseOf(storage),
    journal,
    enqueue: (job: Parameters<typeof jobs.enqueue>[0]) => jobs.enqueue(job),
  };
  const service = Object.assign(served.service, { house, jobs }) as Service;

  const act: TwoPlaces['act'] = async (scope, decide, actor = {}) => {
    const id = `act-${++ids}`;
    const meta = metaNow(service, id, { ...systemActor(scope), role: 'warehouse', ...actor });
    const outcome = await journal.act(scope, { meta, hash: contentHash(id) }, decide);
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
  };
  const plan: TwoPlaces['plan'] = async (scope, by = systemActor(scope)) => {
    const planId = `plan-${scope}-${++ids}`;
    const { at, today } = metaNow(service, planId, by);
    await runPlanningCycle(house, {
      ...{ scope, planId, asOf: today, at, actor: by },
      ...{ origin: 'demand', previousPlanId: null, locks: [] },
    });
    return planId;
  };
  const transfer: TwoPlaces['transfer'] = async (scope) => {
    const shipmentId = `T-${scope}-${++ids}`;
    await act(scope, (state) =>
      decideOrderTransfer(
        state.stock,
        state.catalogue.catalogue,
        {
          ...{ shipmentId, fromFacilityId: 'ALM', toFacilityId: 'NORIA', routeId: null },
          lines: [{ medicineId: 'MET', lotId: null, units: 90 }],
          ...{ expectedDate: '2026-11-25' as LocalDate, note: scope === VICTIM ? MARK : null },
        },
        metaNow(service, 'transfer', systemActor(scope)),
      ),
    );
    return shipmentId;
  };
  const get: TwoPlaces['get'] = (token, path) =>
    request(served.server).get(`/api/v1${path}`).set('Authorization', `Bearer ${token}`);
  const send: TwoPlaces['send'] = (method, token, path, body = null, { key = newKey(), version } = {}) => {
    const asked = request(served.server)
      [method](`/api/v1${path}`)
      .set({ Authorization: `Bearer ${token}`, 'Idempotency-Key': key });
    if (version !== undefined) asked.set('If-Match', `"${version}"`);
    return body === null ? asked : asked.set('Content-Type', 'application/json').send(body);
  };

  const tokens = new Map<string, string>();
  const things = new Map<string, Things>();
  for (const scope of [VICTIM, OTHER]) {
    const mark = scope === VICTIM ? MARK : 'ABIERTO';
    const meta = metaNow(service, `import-${scope}`, systemActor(scope));
    const { outcome } = await importFolder(
      service,
      scope,
      { meta, hash: 'import' },
      { files: filesOf(mark), lang: 'en', asOf: '2026-11-01' },
    );
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
    const people: [string, Role, string | null][] = [
      ['clinic', 'clinic', 'LOMA'],
      ['noria', 'clinic', 'NORIA'],
      ['warehouse', 'warehouse', null],
      ['second', 'warehouse', null],
      ['administrator', 'administrator', null],
      ['auditor', 'auditor', null],
      ['operator', 'operator', null],
    ];
    for (const [name, role, facilityId] of people) {
      const username = `${mark.toLowerCase()}.${name}`;
      const account = await given(served, role, scope, { username, facilityId });
      tokens.set(`${name}@${scope}`, await tokenOf(served, account));
    }
    const token = (name: string) => tokens.get(`${name}@${scope}`)!;
    const planId = await plan(scope);
    const shipmentId = await transfer(scope);
    const here = `/jurisdictions/${scope}`;
    const asked = await send('post', token('clinic'), `${here}/clinics/LOMA/requests`, {
      ...{ medicineId: 'MET', units: 60, patientsWaiting: 2, priority: 'asap', note: mark },
    });
    const job = await send('post', token('warehouse'), `${here}/plans`, {});
    if (asked.status !== 201 || job.status !== 202) throw new Error(`${asked.text} ${job.text}`);
    const accountId = `test-${mark.toLowerCase()}-warehouse`;
    const kept = await get(token('warehouse'), '/session/tokens');
    const { tokenId } = kept.body.items[0];
    things.set(scope, {
      ...{ planId, shipmentId, accountId, tokenId },
      ...{ requestId: asked.body.requestId, jobId: job.body.jobId },
    });
  }

  return {
    ...{ served, act, plan, transfer, get, send },
    state: (scope = VICTIM) => journal.load(scope),
    token: (name, scope = VICTIM) => tokens.get(`${name}@${scope}`)!,
    things: (scope) => things.get(scope)!,
    close: served.close,
  };
}
