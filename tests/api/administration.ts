/** The two clinics of the fixture behind the API, with their first plan and its findings; planning in this process. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import { solve } from '../../solver/solve';
import type { House } from '../../src/actions/house';
import { importFolder } from '../../src/actions/import-folder';
import { metaNow, systemActor } from '../../src/api/auth/access-record';
import type { Route } from '../../src/api/route';
import { auditRoutes } from '../../src/api/routes/audit';
import { catalogueRoutes } from '../../src/api/routes/catalogue';
import { catalogueHistoryRoutes } from '../../src/api/routes/catalogue-history';
import { evidenceRoutes } from '../../src/api/routes/evidence';
import { findingRoutes } from '../../src/api/routes/findings';
import { findingReviewRoutes } from '../../src/api/routes/findings-review';
import { importRoutes } from '../../src/api/routes/imports';
import { indicatorRoutes } from '../../src/api/routes/indicators';
import { planRoutes } from '../../src/api/routes/plans';
import { policyRoutes } from '../../src/api/routes/policy';
import { setupRoutes } from '../../src/api/routes/setup';
import type { Role } from '../../src/domain/people';
import { runPlanningCycle } from '../../src/planning/planning-cycle';
import { runTask } from '../../src/planning/planning-task';
import { day } from '../small-snapshot';
import { given, newKey, type Served, serve, tokenOf } from './served';

export const SCOPE = 'mx-nl-08';
export const ELSEWHERE = 'mx-nl-09';
const FOLDER = join(__dirname, '..', '..', 'fixtures', 'two-clinics');

export const administrationRoutes: readonly Route[] = [
  ...findingRoutes,
  ...findingReviewRoutes,
  ...catalogueRoutes,
  ...catalogueHistoryRoutes,
  ...policyRoutes,
  ...importRoutes,
  ...setupRoutes,
  ...auditRoutes,
  ...indicatorRoutes,
  ...evidenceRoutes,
];

/** Files of the fixture that are data. */
export const fixtureFiles = (): Map<string, Uint8Array> =>
  new Map(
    readdirSync(FOLDER)
      .filter((name) => /\.(csv|json)$/.test(name) && name !== 'expected.json')
      .map((name) => [name, readFileSync(join(FOLDER, name))]),
  );

/** A plan of the jurisdiction as of a day, and the findings that it hands in. */
export async function planned(
  { service }: Pick<Served, 'service'>,
  planId: string,
  asOf: string,
): Promise<void> {
  await runPlanningCycle(service.house, {
    scope: SCOPE,
    planId,
    asOf: day(asOf),
    origin: 'schedule',
    previousPlanId: null,
    locks: [],
    actor: systemActor(SCOPE),
    at: service.clock.now().toISOString(),
  });
}

export interface Administration extends Served {
  readonly tokens: Readonly<Record<Role | 'elsewhere' | 'state', string>>;
  readonly get: (path: string, as?: string) => request.Test;
  readonly send: (
    method: 'post' | 'put',
    path: string,
    body: object | undefined,
    over?: { readonly as?: string; readonly ifMatch?: number | null; readonly key?: string },
  ) => request.Test;
}

export async function administration({
  imported = true,
  files = {},
}: {
  readonly imported?: boolean;
  /** In place of the fixture's own, by name. */
  readonly files?: Readonly<Record<string, string>>;
} = {}): Promise<Administration> {
  const served = await serve({ routes: [...administrationRoutes, ...planRoutes] });
  const { service } = served;
  const house: House = {
    storage: service.storage,
    journal: service.journal,
    runTask: async (task) => {
      const results = await runTask(
        task,
        (model) => solve(model, { backend: 'highs' }),
        () => undefined,
      );
      return Object.fromEntries(
        Object.entries(results).map(([name, value]) => [name, Buffer.from(JSON.stringify(value))]),
      );
    },
    enqueue: async () => true,
  };
  (service as { house: House }).house = house;
  if (imported) {
    const meta = metaNow(service, 'fixture', systemActor(SCOPE));
    const { outcome } = await importFolder(
      house,
      SCOPE,
      { meta, hash: 'fixture' },
      {
        files: new Map([
          ...fixtureFiles(),
          ...Object.entries(files).map(([name, text]) => [name, Buffer.from(text)] as const),
        ]),
        lang: 'en',
      },
    );
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.cause);
    await planned(served, 'plan-1', '2026-11-23');
  }
  const token = async (
    role: Role,
    scope = SCOPE,
    username = `${role}.${scope}`,
    facilityId: string | null = null,
  ) => tokenOf(served, await given(served, role, scope, { username, facilityId }));
  const tokens = {
    clinic: await token('clinic', SCOPE, 'clinic', 'LOMA'),
    warehouse: await token('warehouse'),
    administrator: await token('administrator'),
    auditor: await token('auditor'),
    operator: await token('operator'),
    elsewhere: await token('administrator', ELSEWHERE),
    state: await token('administrator', 'mx-nl'),
  };
  const base = (path: string) =>
    path.startsWith('/') ? `/api/v1${path}` : `/api/v1/jurisdictions/${SCOPE}/${path}`;
  return {
    ...served,
    tokens,
    get: (path, as = tokens.administrator) =>
      request(served.server).get(base(path)).set('Authorization', `Bearer ${as}`),
    send: (method, path, body, { as = tokens.administrator, ifMatch = null, key = newKey() } = {}) => {
      const asked = request(served.server)
        [method](base(path))
        .set({
          Authorization: `Bearer ${as}`,
          'Idempotency-Key': key,
          ...(ifMatch !== null && { 'If-Match': `"${ifMatch}"` }),
        });
      return body === undefined ? asked : asked.send(body);
    },
  };
}
