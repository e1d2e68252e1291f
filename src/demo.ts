/** The demonstration: the Doctor Arroyo files, and one account a role, all of them marked as demo. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importFolder } from './actions/import-folder';
import { metaNow, systemActor } from './api/auth/access-record';
import { changeCredential } from './api/auth/credentials';
import type { Service } from './api/service';
import { type Config, isLoopback } from './config';
import { contentHash } from './domain/content-hash';
import { AppError } from './domain/errors';
import type { Actor, Role, Scope } from './domain/people';
import type { State } from './journal/state';
import { decideCreateAccount, decideFirstOperator } from './people/create-account';
import type { Storage } from './storage/port';

/** For a service on this machine alone, with invented data. */
const DEMO_PASSWORD = 'surtido-demo-2026';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: Role;
  readonly name: string;
}

const ACCOUNTS: readonly {
  role: Role;
  username: string;
  name: string;
  facilityId: string | null;
  mayRelease: boolean;
}[] = [
  {
    role: 'operator',
    username: 'demo-operador',
    name: 'Operador (demo)',
    facilityId: null,
    mayRelease: false,
  },
  {
    role: 'clinic',
    username: 'demo-clinica',
    name: 'Pasante de La Yerba (demo)',
    facilityId: 'NLSSA900003',
    mayRelease: false,
  },
  {
    role: 'warehouse',
    username: 'demo-almacen',
    name: 'Almacenista (demo)',
    facilityId: null,
    mayRelease: true,
  },
  {
    role: 'administrator',
    username: 'demo-admin',
    name: 'Administradora (demo)',
    facilityId: null,
    mayRelease: false,
  },
  { role: 'auditor', username: 'demo-auditor', name: 'Auditor (demo)', facilityId: null, mayRelease: false },
];

const OPERATOR = 'demo-operador';
const hasFacility = (state: State, facilityId: string): boolean =>
  state.catalogue.catalogue.facilities.some((f) => f.facilityId === facilityId);

const FIXTURE = 'fixtures/doctor-arroyo';

/** The fixture beside the compiled program or the sources. */
export function demoFiles(): Map<string, Uint8Array> {
  for (const root of [join(__dirname, '..', '..'), join(__dirname, '..')]) {
    const folder = join(root, FIXTURE);
    try {
      const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
      return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new AppError(
    'no-demo',
    `The folder ${FIXTURE} is missing.`,
    'Install Surtido whole, with its fixtures.',
  );
}

const DEMO_DAY = '2026-11-01';
/** Marks a store as the demonstration's; a backup or copy of it stays marked. */
const MARK = { kind: 'demo', key: 'clock-offset' } as const;

/**
 * The demonstration's passwords stand in its documentation: it answers this machine alone, and shares a store with
 * nothing real.
 *
 * @throws AppError.
 */
export async function assertDemoFits(
  storage: Storage,
  { host, trustedProxies }: Pick<Config, 'host' | 'trustedProxies'>,
  demo: boolean,
): Promise<void> {
  if (demo && (!isLoopback(host) || trustedProxies.length > 0))
    throw new AppError(
      'demo-off-loopback',
      'The demonstration has passwords that everybody knows, and would be reached from other machines.',
      'Leave HOST and SURTIDO_TRUST_PROXY out for it.',
      2,
    );
  const isMarked = (await storage.record(MARK.kind, MARK.key)) !== null;
  if (!demo && isMarked)
    throw new AppError(
      'demo-store',
      'This store holds the demonstration, whose passwords everybody knows.',
      'Start it with --demo, or name an empty store in SURTIDO_DATA_DIR or MONGODB_URI.',
      2,
    );
  if (demo && !isMarked && (await storage.scopes()).length > 0)
    throw new AppError(
      'demo-on-data',
      'This store holds data already, and the demonstration would be mixed with them.',
      'Name an empty folder for it in SURTIDO_DATA_DIR.',
      2,
    );
}

/** From the machine's clock to the demonstration's; kept with the store, so that its days go on over a restart. */
export async function demoOffset(storage: Storage, nowMs: number): Promise<number> {
  const fresh = Date.parse(`${DEMO_DAY}T15:00:00Z`) - nowMs;
  await storage.insert(MARK.kind, MARK.key, { offsetMs: fresh });
  const kept = await storage.record<{ offsetMs: number }>(MARK.kind, MARK.key);
  return kept?.value.offsetMs ?? fresh;
}

/** Safe to repeat at every start: what is there stays as it is. */
export async function seedDemo(service: Service, scope: Scope): Promise<DemoAccount[]> {
  const { journal } = service;
  const meta = metaNow(service, 'demo-import', systemActor(scope));
  const imported = await importFolder(
    service,
    scope,
    { meta, hash: contentHash({ demo: FIXTURE }) },
    { files: demoFiles(), lang: 'es' },
  );
  if (imported.outcome.kind === 'refused') {
    const { cause, fix } = imported.outcome.refusal;
    throw new AppError('demo-refused', `The demonstration cannot be loaded: ${cause}`, fix, 2);
  }
  // The operator makes the others, as in any jurisdiction.
  const operator: Actor = { ...meta.actor, accountId: OPERATOR, name: 'Operador (demo)', role: 'operator' };
  for (const { username, ...details } of ACCOUNTS) {
    const account = { accountId: username, username, scope, ...details };
    const own = {
      ...meta,
      id: `demo-account:${username}`,
      actor: username === OPERATOR ? meta.actor : operator,
    };
    const outcome = await journal.act(scope, { meta: own, hash: contentHash(account) }, (state) =>
      username === OPERATOR
        ? decideFirstOperator(state.accounts, account)
        : decideCreateAccount(state.accounts, (id) => hasFacility(state, id), account, own),
    );
    if (outcome.kind === 'done' && !outcome.replayed)
      await changeCredential(service, username, account, {
        password: DEMO_PASSWORD,
        mustChange: false,
        oneTimeUntil: null,
      });
  }
  return ACCOUNTS.map(({ username, role, name }) => ({ username, role, name, password: DEMO_PASSWORD }));
}
