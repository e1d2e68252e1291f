/**
 * A process killed (SIGKILL) before and after every single write of a business action: after a restart the state is
 * exactly the one before or the one after, what was acknowledged is there, the journal verifies, and the same request
 * repeated has its effect once. On SQLite; a kill does not test what the disk itself loses with its power.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '../../src/journal/journal';
import { writePlain } from '../../src/journal/plain-data';
import { reconcileTransfers } from '../../src/journal/reconcile';
import { verifyJournal } from '../../src/journal/verify';
import { openSqlite } from '../../src/storage/open-sqlite';
import { bundled } from '../bundled';
import { DEEDS, type Deed, doDeed, OTHER, SCOPE } from './deeds';

const KILLED: readonly Deed[] = [
  'import',
  'approve',
  'dispatch',
  'receive',
  'request',
  'send',
  'receive-there',
];
let root: string;
let program: string;
/** The store as it was before each deed, and the state's text before and after it. */
const before = new Map<Deed, string>();
const texts = new Map<Deed, { readonly before: string; readonly after: string }>();

const stateText = async (folder: string): Promise<string> => {
  const storage = await openSqlite(join(folder, 'surtido.db'));
  try {
    const journal = new Journal(storage);
    return writePlain([await journal.load(SCOPE), await journal.load(OTHER)]);
  } finally {
    await storage.close();
  }
};

beforeAll(async () => {
  program = bundled(join(__dirname, 'kill-child.ts'));
  root = mkdtempSync(join(tmpdir(), 'surtido-kill-'));
  const folder = join(root, 'play');
  await (await openSqlite(join(folder, 'surtido.db'))).close();
  for (const deed of DEEDS) {
    const kept = join(root, `before-${deed}`);
    cpSync(folder, kept, { recursive: true });
    before.set(deed, kept);
    const was = await stateText(folder);
    const storage = await openSqlite(join(folder, 'surtido.db'));
    const outcome = await doDeed(deed, storage);
    await storage.close();
    if (outcome?.kind === 'refused') throw new Error(`${deed}: ${outcome.refusal.cause}`);
    texts.set(deed, { before: was, after: await stateText(folder) });
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each(KILLED)('killed at every write of %s', async (deed) => {
  const { before: was, after } = texts.get(deed)!;
  expect(was).not.toBe(after);
  let points = 0;
  for (let write = 1, ended = false; !ended; write++)
    for (const moment of ['before', 'after'] as const) {
      const folder = mkdtempSync(join(root, `${deed}-`));
      cpSync(before.get(deed)!, folder, { recursive: true });
      const child = spawnSync(
        process.execPath,
        [program, join(folder, 'surtido.db'), deed, String(write), moment],
        { encoding: 'utf8' },
      );
      const acknowledged = child.stdout.includes('acknowledged done');
      if (child.signal !== 'SIGKILL') {
        expect(child.stderr).toBe('');
        ended = true;
        expect(acknowledged).toBe(true);
        break;
      }
      points++;
      const found = await stateText(folder);
      expect([was, after]).toContain(found);
      if (acknowledged) expect(found).toBe(after);
      const storage = await openSqlite(join(folder, 'surtido.db'));
      const journal = new Journal(storage);
      for (const scope of await storage.scopes())
        expect((await verifyJournal(storage, scope)).faults).toEqual([]);
      expect(reconcileTransfers([await journal.load(SCOPE), await journal.load(OTHER)])).toEqual([]);
      // The client did not hear: it asks again with the same id.
      expect(await doDeed(deed, storage)).toMatchObject({ kind: 'done' });
      await storage.close();
      expect(await stateText(folder)).toBe(after);
    }
  expect(points).toBeGreaterThanOrEqual(2);
});
