/** The commands on the service's store: import, verify, backup, restore, storage copy. */
import { importFolder } from '../actions/import-folder';
import { readConfig } from '../config';
import { contentHash, sha256 } from '../domain/content-hash';
import { localDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import { isJurisdiction, isScope } from '../domain/people';
import { Journal } from '../journal/journal';
import { reconcileTransfers } from '../journal/reconcile';
import { type Checkpoint, type Verification, verifyJournal } from '../journal/verify';
import { backup as backupStorage, restore as restoreStorage } from '../storage/backup';
import { assertNoUnfinishedCopy, type Copied, type CopyProgress, copyStorage } from '../storage/copy';
import { noteOperation } from '../storage/operations';
import type { Storage } from '../storage/port';
import { refuseErrors } from './folder-input';
import { readFolder, readNamedFile } from './read-folder';
import { serviceTextsOf } from './service-texts';
import { printJson, type Session } from './session';
import { withStore } from './with-store';

const BAD_INPUT = 2;
const VIOLATIONS = 3;

const TELL_EVERY_MS = 1000;

function onProgress(session: Session): (progress: CopyProgress) => void {
  let toldAt = 0;
  return ({ part, done }) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    session.progress.step(`${serviceTextsOf(session.lang).parts[part]}: ${done}`);
  };
}

function tellCopied(copied: Copied, session: Session): number {
  session.progress.done();
  const { entries, chunks, records, heads } = copied;
  if (session.json) printJson(session, copied);
  else session.print(serviceTextsOf(session.lang).copied(entries, chunks, records, heads.length));
  return 0;
}

export interface ImportOptions {
  readonly asOf?: string;
  readonly scope?: string;
}

export async function importInto(folder: string, options: ImportOptions, session: Session): Promise<number> {
  const config = readConfig(process.env);
  const scope = options.scope ?? config.jurisdiction;
  if (!isScope(scope) || !isJurisdiction(scope))
    throw new AppError(
      'no-jurisdiction',
      `"${scope}" is no jurisdiction.`,
      'Write nation-state-number, as in mx-nl-08.',
      BAD_INPUT,
    );
  const files = readFolder(folder);
  return withStore(null, 'any', async (storage) => {
    await assertNoUnfinishedCopy(storage);
    const at = new Date();
    const today = localDate(new Intl.DateTimeFormat('sv-SE', { timeZone: config.timeZone }).format(at));
    if (today === null) throw new Error('the calendar gives no date');
    const hash = contentHash({
      asOf: options.asOf ?? null,
      files: [...files].map(([name, bytes]) => [name, sha256(bytes)]),
    });
    const { outcome, issues } = await importFolder(
      { storage, journal: new Journal(storage) },
      scope,
      {
        // The same files as of the same day are imported once, however often the command is repeated.
        meta: {
          id: `import:${hash}`,
          at: at.toISOString(),
          today,
          actor: {
            accountId: 'system',
            name: 'surtido import',
            role: 'system',
            scope,
            facilityId: null,
            mayRelease: false,
          },
        },
        hash,
      },
      { files, lang: session.lang, asOf: options.asOf },
    );
    refuseErrors(issues, folder, session);
    if (outcome.kind === 'refused') {
      const { code, cause, fix } = outcome.refusal;
      throw new AppError(code, cause, fix, BAD_INPUT);
    }
    if (session.json) printJson(session, { scope, ...outcome.answer, seq: outcome.seq });
    else session.print(serviceTextsOf(session.lang).imported(scope, outcome.answer));
    return 0;
  });
}

export interface VerifyOptions {
  readonly checkpoint?: string;
}

function checkpointsIn(file: string): Checkpoint[] {
  const text = Buffer.from(readNamedFile(file).bytes).toString('utf8');
  const rows = rowsIn(text);
  if (
    rows.length === 0 ||
    !rows.every(
      (r) => typeof r?.scope === 'string' && typeof r.seq === 'number' && typeof r.hash === 'string',
    )
  )
    throw new AppError(
      'bad-checkpoint',
      `${file} holds no checkpoint.`,
      'Use what "surtido verify --json" wrote: scope, seq and hash of each journal.',
      BAD_INPUT,
    );
  return rows as Checkpoint[];
}

function rowsIn(text: string): (Partial<Checkpoint> | null)[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return (Array.isArray(parsed) ? parsed : [parsed]) as (Partial<Checkpoint> | null)[];
  } catch {
    return [];
  }
}

/** Only where every journal holds in itself: a broken one says nothing of its transfers. */
async function transferFaults(storage: Storage, results: readonly Verification[]): Promise<string[]> {
  if (results.some((r) => r.faults.length > 0)) return [];
  const journal = new Journal(storage);
  const states = [];
  for (const { scope } of results) states.push(await journal.loadAsKept(scope));
  return reconcileTransfers(states);
}

/** Prints a checkpoint of every journal (--json), to be kept off this machine; exit code 3 where something is wrong. */
export async function verify(options: VerifyOptions, session: Session): Promise<number> {
  const say = serviceTextsOf(session.lang);
  const checkpoints = options.checkpoint === undefined ? [] : checkpointsIn(options.checkpoint);
  return withStore(null, 'existing', async (storage) => {
    const scopes = new Set([...(await storage.scopes()), ...checkpoints.map((c) => c.scope)]);
    const results = [];
    for (const scope of scopes)
      results.push(await verifyJournal(storage, scope, checkpoints.find((c) => c.scope === scope) ?? null));
    const between = await transferFaults(storage, results);
    const faults = results.reduce((sum, r) => sum + r.faults.length, between.length);
    await noteOperation(storage, 'verify', { at: new Date().toISOString(), faults });
    if (session.json && faults === 0)
      printJson(
        session,
        results.map((r) => r.checkpoint),
      );
    else if (session.json) printJson(session, between.length === 0 ? results : [...results, { between }]);
    else if (results.length === 0) session.print(say.nothingToVerify);
    else
      for (const r of results)
        session.print(
          r.faults.length === 0
            ? say.verified(r.scope, r.entries, r.checkpoint.hash)
            : [say.broken(r.scope, r.faults.length), ...r.faults.map((f) => `  - ${f}`)].join('\n'),
        );
    if (!session.json && between.length > 0)
      session.print([say.brokenBetween(between.length), ...between.map((f) => `  - ${f}`)].join('\n'));
    return faults === 0 ? 0 : VIOLATIONS;
  });
}

export const backup = (file: string, session: Session): Promise<number> =>
  withStore(null, 'existing', async (storage) => {
    const copied = await backupStorage(storage, file, onProgress(session));
    await noteOperation(storage, 'backup', { at: new Date().toISOString(), faults: 0 });
    return tellCopied(copied, session);
  });

export const restore = (file: string, session: Session): Promise<number> =>
  withStore(null, 'any', async (storage) =>
    tellCopied(await restoreStorage(file, storage, onProgress(session)), session),
  );

export const copyStores = (from: string, to: string, session: Session): Promise<number> =>
  withStore(from, 'existing', (source) =>
    withStore(to, 'any', async (target) =>
      tellCopied(await copyStorage(source, target, onProgress(session)), session),
    ),
  );
