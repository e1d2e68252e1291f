/** What the nation decides holds in every jurisdiction, as an entry of its own journal. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decidePolicyChange } from '../../src/catalogue/catalogue-state';
import { contentHash } from '../../src/domain/content-hash';
import type { LocalDate } from '../../src/domain/dates';
import type { Actor } from '../../src/domain/people';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { Journal, type Request } from '../../src/journal/journal';
import { keepSnapshot, latestSnapshot } from '../../src/journal/state-snapshot';
import { verifyJournal } from '../../src/journal/verify';
import { decideBlockLot, decideUnblockLot } from '../../src/stock/block-lot';
import { openStorage } from '../../src/storage/open';
import type { Storage } from '../../src/storage/port';

const [NORTH, SOUTH] = ['mx-nl-08', 'mx-nl-09'] as const;
const actor: Actor = {
  ...({ accountId: 'ana', name: 'Ana', role: 'warehouse', scope: NORTH } as const),
  ...{ facilityId: null, mayRelease: false },
};
const asking = (id: string): Request => ({
  meta: { id, at: '2026-11-01T15:00:00.000Z', today: '2026-11-01' as LocalDate, actor },
  hash: contentHash(id),
});
const rename = (journal: Journal, scope: string, id: string) =>
  journal.act(scope, asking(id), ({ catalogue }) =>
    decidePolicyChange(catalogue, { policy: { ...DEFAULT_POLICY, name: id }, reason: id, ifMatch: null }),
  );
const block = (journal: Journal, lotId: string, id = `block-${lotId}`) =>
  journal.act('mx', asking(id), ({ stock }) =>
    decideBlockLot(stock, { medicineId: 'M', lotId, cause: 'recall', reference: null, note: 'Alerta' }),
  );
const blocked = async (journal: Journal, scope: string) =>
  [...(await journal.load(scope)).stock.blocked.values()].map((b) => b.lotId);
async function told(journal: Journal, scope: string): Promise<string[]> {
  const found: string[] = [];
  for await (const e of journal.read(scope)) found.push(`${e.seq} ${e.action} ${e.actor.name} ${e.reason}`);
  return found;
}

let dataDir: string;
let storage: Storage;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'surtido-carried-'));
  storage = await openStorage({ dataDir, mongodbUri: null });
});
afterEach(async () => {
  await storage.close();
  rmSync(dataDir, { recursive: true });
});

test('every jurisdiction has it at its next look, those that begin later too; nothing begins by looking', async () => {
  const journal = new Journal(storage);
  await rename(journal, NORTH, 'norte');
  await block(journal, 'A1');
  expect([await blocked(journal, NORTH), await blocked(journal, SOUTH)]).toEqual([['A1'], []]);
  expect(await storage.head(SOUTH)).toBeNull();
  await rename(journal, SOUTH, 'sur');
  expect(await blocked(journal, SOUTH)).toEqual(['A1']);
  expect(await told(journal, NORTH)).toEqual(['1 policy-changed Ana norte', '2 block-lot Ana Alerta']);
  // It is there before anything is decided.
  await block(journal, 'B2');
  let seen: string[] = [];
  await journal.act(NORTH, asking('look'), ({ stock, catalogue }) => {
    seen = [...stock.blocked.keys()];
    return decidePolicyChange(catalogue, { policy: DEFAULT_POLICY, reason: 'x', ifMatch: null });
  });
  expect(seen).toEqual(['M\ta1', 'M\tb2']);
  await journal.act('mx', asking('good'), ({ stock }) =>
    decideUnblockLot(stock, { medicineId: 'M', lotId: 'A1', reason: 'Bueno' }, asking('good').meta),
  );
  expect([await blocked(journal, NORTH), await blocked(journal, SOUTH)]).toEqual([['B2'], ['B2']]);
});

test('two processes carry it once, and another nation’s jurisdictions never', async () => {
  const [here, there] = [new Journal(storage), new Journal(storage)];
  await rename(here, NORTH, 'norte');
  await rename(here, 'zm-01-1', 'otro');
  await Promise.all(['A1', 'B2', 'C3'].map((lot) => block(here, lot)));
  const loaded = await Promise.all([here, there, here, there].map((j) => blocked(j, NORTH)));
  for (const lots of loaded) expect(lots.sort()).toEqual(['A1', 'B2', 'C3']);
  expect(await storage.head(NORTH)).toMatchObject({ seq: 4 });
  expect(await blocked(there, 'zm-01-1')).toEqual([]);
});

test('the journal that carries it proves itself, whether or not it was carried yet, and is opened from its snapshot', async () => {
  const journal = new Journal(storage);
  await rename(journal, NORTH, 'norte');
  await block(journal, 'A1');
  // To verify changes nothing.
  expect(await verifyJournal(storage, NORTH)).toMatchObject({ entries: 1, faults: [] });
  const state = await journal.load(NORTH);
  expect(await verifyJournal(storage, NORTH)).toMatchObject({ entries: 2, faults: [] });
  await keepSnapshot(storage, state);
  expect((await latestSnapshot(storage, NORTH))?.nationSeq).toBe(1);
  expect(await blocked(new Journal(storage), NORTH)).toEqual(['A1']);
  expect(await storage.head(NORTH)).toMatchObject({ seq: 2 });
});

test('many looks at once ask the store once or twice, and none is answered from before it asked', async () => {
  const journal = new Journal(storage);
  for (const scope of [NORTH, SOUTH]) await rename(journal, scope, scope);
  const asked: string[] = [];
  const { entries } = storage;
  storage.entries = (scope, ...others) => {
    asked.push(scope);
    return entries.call(storage, scope, ...others);
  };
  const looks = Array.from({ length: 20 }, (_, k) => blocked(journal, k % 2 === 0 ? NORTH : SOUTH));
  await new Promise((go) => setImmediate(go));
  await block(new Journal(storage), 'A1');
  const after = Array.from({ length: 20 }, () => blocked(journal, NORTH));
  for (const lots of await Promise.all(looks)) expect(lots.length).toBeLessThanOrEqual(1);
  for (const lots of await Promise.all(after)) expect(lots).toEqual(['A1']);
  expect(asked.filter((scope) => scope === NORTH).length).toBeLessThanOrEqual(4);
  expect(asked.filter((scope) => scope === 'mx').length).toBeLessThanOrEqual(8);
});
