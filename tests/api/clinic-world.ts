/**
 * A jurisdiction of two clinics and a hospital, served through the API. It is 23 November 2026; trucks leave on
 * 1 December. On the shelves: ALM (the warehouse) 3000 MET and 30 000 CAL; LOMA 300 MET and 1200 CAL; NORIA nothing.
 * LOMA has 20 diabetics and NORIA 10, at 2 MET a day each: 40 and 20 a day.
 */
import { readFileSync } from 'node:fs';
import request from 'supertest';
import { solve } from '../../solver/solve';
import { importFolder } from '../../src/actions/import-folder';
import { metaNow, systemActor } from '../../src/api/auth/access-record';
import { clinicRoutes } from '../../src/api/routes/clinic';
import { contentHash } from '../../src/domain/content-hash';
import type { LocalDate } from '../../src/domain/dates';
import type { Decision } from '../../src/domain/decision';
import type { Actor } from '../../src/domain/people';
import type { State } from '../../src/journal/state';
import { runPlanningCycle } from '../../src/planning/planning-cycle';
import { runTask } from '../../src/planning/planning-task';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideOrderTransfer } from '../../src/stock/order-transfer';
import type { WantedLine } from '../../src/stock/pick-lines';
import { given, newKey, type Served, serve, tokenOf } from './served';

export const SCOPE = 'mx-nl-08';

const FIXTURE = 'fixtures/two-clinics';
const NAMES = ['calendar', 'conditions', 'medicines', 'prevalence', 'regimens', 'routes', 'stock'];
/** The clinics lie 0.2° apart, the hospital further off. */
const FACILITIES = `facilityId,name,kind,routeId,latitude,longitude
ALM,Almacén,warehouse,,24.0,-100.0
LOMA,La Loma,clinic,R1,24.2,-100.0
NORIA,La Noria,clinic,R1,24.4,-100.0
HOSP,Hospital,hospital,R1,25.2,-100.0
`;
const KITS = 'medicineId,facilityId,minimumUnits\nCAL,NORIA,30\n';

const filesOf = (): Map<string, Uint8Array> =>
  new Map<string, Uint8Array>([
    ...NAMES.map((name) => [`${name}.csv`, readFileSync(`${FIXTURE}/${name}.csv`)] as const),
    ['facilities.csv', Buffer.from(FACILITIES)],
    ['kits.csv', Buffer.from(KITS)],
  ]);

export interface Sent {
  readonly key?: string;
  readonly version?: number;
}

export interface ClinicWorld {
  readonly served: Served;
  readonly state: () => Promise<State>;
  /** Acts on the journal as another part of the service would. */
  readonly act: (decide: (state: State) => Decision, actor?: Partial<Actor>) => Promise<string>;
  /** A plan is made, so that the need is known. */
  readonly plan: () => Promise<void>;
  /** A transfer is set aside; its id. */
  readonly transfer: (
    from: string,
    to: string,
    lines: readonly WantedLine[],
    expectedDate?: string,
  ) => Promise<string>;
  readonly dispatched: (shipmentId: string) => Promise<void>;
  readonly token: (who: 'loma' | 'noria' | 'warehouse' | 'auditor' | 'elsewhere') => string;
  readonly get: (who: Parameters<ClinicWorld['token']>[0], path: string) => request.Test;
  readonly post: (
    who: Parameters<ClinicWorld['token']>[0],
    path: string,
    /** null = none. */
    body?: object | null,
    sent?: Sent,
  ) => request.Test;
  readonly close: () => Promise<void>;
}

let ids = 0;

export async function clinicWorld(): Promise<ClinicWorld> {
  const served = await serve({ routes: clinicRoutes });
  const { service } = served;
  const system = systemActor(SCOPE);
  const imported = await importFolder(
    service,
    SCOPE,
    { meta: metaNow(service, 'import', system), hash: 'import' },
    { files: filesOf(), lang: 'en', asOf: '2026-11-01' },
  );
  if (imported.outcome.kind === 'refused') throw new Error(imported.outcome.refusal.cause);

  const accounts = {
    loma: await given(served, 'clinic', SCOPE, { username: 'loma', facilityId: 'LOMA' }),
    noria: await given(served, 'clinic', SCOPE, { username: 'noria', facilityId: 'NORIA' }),
    warehouse: await given(served, 'warehouse', SCOPE),
    auditor: await given(served, 'auditor', SCOPE),
    elsewhere: await given(served, 'clinic', 'mx-nl-09', { username: 'elsewhere', facilityId: 'NORIA' }),
  };
  const tokens = new Map<string, string>();
  for (const [who, account] of Object.entries(accounts)) tokens.set(who, await tokenOf(served, account));
  const token: ClinicWorld['token'] = (who) => tokens.get(who)!;

  const act: ClinicWorld['act'] = async (decide, actor = {}) => {
    const id = `act-${++ids}`;
    const meta = metaNow(service, id, { ...system, role: 'warehouse', ...actor });
    const outcome = await service.journal.act(SCOPE, { meta, hash: contentHash(id) }, decide);
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
    return id;
  };
  const transfer: ClinicWorld['transfer'] = async (
    fromFacilityId,
    toFacilityId,
    lines,
    expectedDate = '2026-11-25',
  ) => {
    const shipmentId = `T${++ids}`;
    await act((state) =>
      decideOrderTransfer(
        state.stock,
        state.catalogue.catalogue,
        {
          ...{ shipmentId, fromFacilityId, toFacilityId, lines },
          ...{ routeId: null, expectedDate: expectedDate as LocalDate, note: null },
        },
        metaNow(service, 'transfer', system),
      ),
    );
    return shipmentId;
  };

  return {
    served,
    token,
    act,
    transfer,
    state: () => service.journal.load(SCOPE),
    dispatched: async (shipmentId) => {
      const shipments = [{ shipmentId, expectedDate: null, ifMatch: null }];
      await act((state) =>
        decideDispatchShipments(state.stock, { shipments, note: null }, metaNow(service, 'dispatch', system)),
      );
    },
    plan: async () => {
      const { at, today } = metaNow(service, 'plan', system);
      await runPlanningCycle(
        {
          ...service,
          runTask: async (task) => {
            const results = await runTask(
              task,
              (m) => solve(m, { backend: 'highs' }),
              () => undefined,
            );
            return Object.fromEntries(
              Object.entries(results).map(([name, value]) => [name, Buffer.from(JSON.stringify(value))]),
            );
          },
        },
        {
          ...{ scope: SCOPE, planId: `plan-${++ids}`, asOf: today, at, actor: system },
          ...{ origin: 'demand', previousPlanId: null, locks: [] },
        },
      );
    },
    get: (who, path) =>
      request(served.server)
        .get(`/api/v1/jurisdictions/${SCOPE}/clinics/${path}`)
        .set('Authorization', `Bearer ${token(who)}`),
    post: (who, path, body = {}, { key = newKey(), version } = {}) => {
      const asked = request(served.server)
        .post(`/api/v1/jurisdictions/${SCOPE}/clinics/${path}`)
        .set({ Authorization: `Bearer ${token(who)}`, 'Idempotency-Key': key });
      if (version !== undefined) asked.set('If-Match', `"${version}"`);
      return body === null ? asked : asked.send(body);
    },
    close: served.close,
  };
}

/** Status and code of what was refused. */
export async function refusedAs(sent: request.Test): Promise<[number, string]> {
  const { status, body } = await sent;
  return [status, body.code];
}
