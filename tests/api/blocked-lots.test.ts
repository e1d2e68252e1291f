/** A lot recalled: blocked by those who run the stock, kept out of everything, told to the clinic, unblocked. */
import { refusedAs, versionOf, type WarehouseWorld, warehouseWorld } from './warehouse-world';

let world: WarehouseWorld;
beforeEach(async () => {
  world = await warehouseWorld();
});
afterEach(() => world.close());

const RECALL = { medicineId: 'MET', lotId: 'm1', cause: 'recall', reference: 'COFEPRIS 12/2026' };
const block = (over: object = {}, who: 'ana' | 'boss' | 'loma' | 'auditor' = 'ana') =>
  world.post(who, 'stock/blocked-lots', { ...RECALL, ...over });
const UNBLOCK = { medicineId: 'MET', lotId: 'M1', reason: 'Retesteado: bueno' };

test('the warehouse or an administrator blocks it once; nobody else does', async () => {
  expect(await refusedAs(block({}, 'loma'))).toEqual([403, 'not-allowed']);
  expect(await refusedAs(block({}, 'auditor'))).toEqual([403, 'not-allowed']);
  expect(await refusedAs(block({ medicineId: 'XYZ' }))).toEqual([422, 'unknown-medicine']);
  expect(await refusedAs(block({ cause: 'whim' }))).toEqual([400, 'bad-request']);
  const { status, body } = await block({}, 'boss');
  expect([status, body]).toEqual([201, { ...RECALL, version: 1 }]);
  expect(await refusedAs(block())).toEqual([409, 'blocked-already']);
});

test('it is listed with what lies here and who has it, apart from what is usable', async () => {
  await block();
  await block({ lotId: 'M0', cause: 'quality', reference: null });
  const { body } = await world.get('auditor', 'stock/blocked-lots');
  expect(body.items).toHaveLength(2);
  expect(body.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        ...{ ...RECALL, blockedOn: '2026-11-23', by: 'ana', byScope: 'mx-nl-08', mayUnblock: true },
        ...{ shelfUnits: 3000, roadUnits: 0, units: 1 },
      }),
      expect.objectContaining({ lotId: 'M0', cause: 'quality', reference: null, shelfUnits: 300, units: 1 }),
    ]),
  );
  const places = await world.get('ana', 'stock/blocked-lots/places?medicineId=MET&lotId=M0');
  expect(places.body.items).toEqual([
    {
      ...{ facilityId: 'LOMA', facilityName: 'La Loma', shelfUnits: 300, readyUnits: 0, roadUnits: 0 },
      ...{ receivedUnits: 0, givenOutUnits: 0 },
    },
  ]);
  const { text } = await world.get('ana', 'stock/blocked-lots/places?medicineId=MET&lotId=M0&format=csv');
  expect(text).toContain('LOMA,La Loma,300');
  const stock = await world.get('ana', 'stock?blocked=true');
  expect(
    stock.body.items.map((l: { lotId: string; availableUnits: number }) => [l.lotId, l.availableUnits]),
  ).toEqual([
    ['M1', 0],
    ['M0', 0],
  ]);
  const picks = await world.get('ana', 'stock/picks?medicineId=MET&units=30');
  expect(picks.body).toMatchObject({ picks: [], missingUnits: 30 });
});

test('a plan made before is refused with the lot, one made after ships none of it', async () => {
  const shipped = async (planId: string) => (await world.get('ana', `plans/${planId}/document`)).text;
  const before = await world.planned('ana');
  expect(await shipped(before)).toContain('"lotId":"M1"');
  const version = async () => versionOf(world.get('ana', `plans/${before}`));
  await world.post('ana', `plans/${before}/propose`, null, { version: await version() });
  await block();
  const { status, body } = await world.post('boss', `plans/${before}/approve`, null, {
    version: await version(),
  });
  expect([status, body.code]).toEqual([409, 'blocked-lot']);
  expect(body.detail).toContain(
    'medicine MET, lot M1 was blocked on 2026-11-23 by ana (recall, COFEPRIS 12/2026).',
  );
  expect(await shipped(await world.planned('ana'))).not.toContain('"lotId":"M1"');
});

test('a clinic reads its own alone: what to set apart, until the block ends', async () => {
  await block({ lotId: 'm0' });
  const home = async () => (await world.get('loma', 'clinics/LOMA/home')).body.blockedLots;
  expect(await home()).toEqual([
    {
      ...{ medicineId: 'MET', name: 'Metformina tableta 850 mg (30 tableta)', lotId: 'm0' },
      ...{ cause: 'recall', reference: 'COFEPRIS 12/2026', blockedOn: '2026-11-23' },
      ...{ shelfUnits: 300, roadUnits: 0, mayBeLeft: false },
    },
  ]);
  expect(await refusedAs(world.get('loma', 'stock/blocked-lots'))).toEqual([403, 'not-allowed']);
  const shelf = await world.get('loma', 'clinics/LOMA/stock?medicineId=MET');
  expect(shelf.body.items).toMatchObject([{ lotId: 'M0', blocked: true, availableUnits: 0 }]);
  // Of the warehouse's lot it hears nothing.
  await block();
  expect(await home()).toHaveLength(1);
  expect(await refusedAs(world.post('loma', 'stock/blocked-lots/unblock', UNBLOCK))).toEqual([
    403,
    'not-allowed',
  ]);
  expect(
    (await world.post('ana', 'stock/blocked-lots/unblock', { ...UNBLOCK, lotId: 'M0' })).body,
  ).toMatchObject({ lotId: 'm0' });
  expect(await home()).toEqual([]);
});

test('both are kept in the jurisdiction’s journal, under whoever did it; a repeated request changes nothing', async () => {
  const first = await world.post('ana', 'stock/blocked-lots', RECALL, { key: 'same-key-of-a-block-1' });
  const again = await world.post('ana', 'stock/blocked-lots', RECALL, { key: 'same-key-of-a-block-1' });
  expect([again.status, again.body]).toEqual([201, first.body]);
  expect(again.headers['idempotent-replayed']).toBe('true');
  await world.post('boss', 'stock/blocked-lots/unblock', UNBLOCK);
  expect(await refusedAs(world.post('ana', 'stock/blocked-lots/unblock', UNBLOCK))).toEqual([
    404,
    'not-blocked',
  ]);
  const { body } = await world.get('ana', 'stock/blocked-lots');
  expect(body.items).toEqual([]);
  const entries = [];
  for await (const e of world.service.journal.read('mx-nl-08')) entries.push(e);
  expect(entries.slice(-2).map((e) => [e.action, e.actor.name, e.reason])).toEqual([
    ['block-lot', 'ana', null],
    ['unblock-lot', 'boss', 'Retesteado: bueno'],
  ]);
});
