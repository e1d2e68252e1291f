/** Stock from one jurisdiction to another: two entries, one id, and a sum between them that ends at nothing. */
import { reconcileTransfers } from '../../src/journal/reconcile';
import { verifyJournal } from '../../src/journal/verify';
import { OTHER, type TwoPlaces, twoPlaces, VICTIM } from '../attacks/two-places';

const at = (scope: string) => `/jurisdictions/${scope}/transfers`;
let w: TwoPlaces;
beforeEach(async () => {
  w = await twoPlaces({ checkReplies: true });
});
afterEach(() => w.close());

const onShelf = async (scope: string, medicineId = 'CAL'): Promise<number> => {
  const lots = (await w.state(scope)).stock.balances.get('facility:ALM') ?? new Map();
  return [...lots].filter(([key]) => key.startsWith(`${medicineId}\t`)).reduce((sum, [, n]) => sum + n, 0);
};
const send = (units: number, asked: { key?: string } = {}, to = OTHER) =>
  w.send(
    'post',
    w.token('warehouse'),
    at(VICTIM),
    { toJurisdiction: to, expectedDate: '2026-11-25', lines: [{ medicineId: 'CAL', units }] },
    asked,
  );
const receive = (
  transferId: string,
  body: object = {},
  who: 'warehouse' | 'clinic' = 'warehouse',
  asked = {},
) => w.send('post', w.token(who, OTHER), `${at(OTHER)}/${transferId}/receive`, body, asked);
const sound = async (): Promise<string[]> => {
  const { storage } = w.served.service;
  const faults = [];
  for (const scope of [VICTIM, OTHER]) faults.push(...(await verifyJournal(storage, scope)).faults);
  return [...faults, ...reconcileTransfers([await w.state(VICTIM), await w.state(OTHER)])];
};

it('leaves one shelf, stands between the two, and comes to the other with what was damaged on the way', async () => {
  const [here, there] = [await onShelf(VICTIM), await onShelf(OTHER)];
  const sent = await send(600);
  expect(sent.status).toBe(201);
  const { transferId, lines } = sent.body;
  expect(lines).toEqual([
    { medicineId: 'CAL', lotId: 'ZAFIRO-C1', expirationDate: '2028-12-31', units: 600 },
  ]);
  expect([await onShelf(VICTIM), await onShelf(OTHER)]).toEqual([here - 600, there]);
  expect(await sound()).toEqual([]);

  const listed = await w.get(w.token('auditor', OTHER), `${at(OTHER)}?status=on-the-road`);
  expect(listed.body.items).toEqual([
    expect.objectContaining({
      transferId,
      direction: 'in',
      otherJurisdiction: VICTIM,
      receivedAt: null,
      lines: 1,
    }),
  ]);
  const difference = { units: 100, reason: 'damaged' };
  const received = await receive(transferId, {
    lines: [{ medicineId: 'CAL', lotId: 'ZAFIRO-C1', receivedUnits: 500, differences: [difference] }],
  });
  expect([received.status, received.body.fromJurisdiction]).toEqual([200, VICTIM]);
  expect([await onShelf(VICTIM), await onShelf(OTHER)]).toEqual([here - 600, there + 500]);
  expect(await sound()).toEqual([]);
  for (const [scope, direction, otherJurisdiction] of [
    [VICTIM, 'out', OTHER],
    [OTHER, 'in', VICTIM],
  ] as const) {
    const { body } = await w.get(w.token('warehouse', scope), `${at(scope)}/${transferId}`);
    expect(body).toMatchObject({
      direction,
      otherJurisdiction,
      status: 'received',
      differences: [difference],
    });
  }
});

it('is sent once and received once, whoever repeats it, and five at once make one', async () => {
  const here = await onShelf(VICTIM);
  const answers = await Promise.all(Array.from({ length: 5 }, () => send(60, { key: 'send-once-1' })));
  expect(new Set(answers.map((a) => a.body.transferId)).size).toBe(1);
  expect(await onShelf(VICTIM)).toBe(here - 60);
  const { transferId } = answers[0]!.body;
  const there = await onShelf(OTHER);
  const received = await Promise.all(Array.from({ length: 5 }, () => receive(transferId)));
  expect(received.map((r) => r.status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect(received.find((r) => r.status === 409)!.body.code).toBe('received-already');
  expect(await onShelf(OTHER)).toBe(there + 60);
  expect(await sound()).toEqual([]);
});

it('is received by the one that it was sent to alone, and by those who run its stock', async () => {
  const { body } = await send(60);
  const { transferId } = body;
  const own = await w.send('post', w.token('warehouse'), `${at(VICTIM)}/${transferId}/receive`, {});
  expect([own.status, own.body.code]).toEqual([404, 'no-transfer']);
  expect((await receive(transferId, {}, 'clinic')).status).toBe(403);
  const elsewhere = await w.send('post', w.token('warehouse'), `${at(OTHER)}/${transferId}/receive`, {});
  expect(elsewhere.status).toBe(404);
  const none = await receive('t000000000000000000000000');
  expect([none.status, none.body.code]).toEqual([404, 'no-transfer']);
});

it.each<[string, () => ReturnType<typeof send>, number, string]>([
  ['more than there is', () => send(1_000_000), 409, 'not-enough-stock'],
  ['to itself', () => send(60, {}, VICTIM), 422, 'no-such-jurisdiction'],
  ['to one that keeps no stock here', () => send(60, {}, 'mx-nl-77'), 422, 'no-such-jurisdiction'],
])('does not leave: %s', async (_, ask, status, code) => {
  const here = await onShelf(VICTIM);
  const answer = await ask();
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await onShelf(VICTIM)).toBe(here);
  const listed = await w.get(w.token('warehouse', OTHER), at(OTHER));
  expect(listed.body.items).toEqual([]);
});

it('what is received must make up what was sent', async () => {
  const { body } = await send(60);
  const line = { medicineId: 'CAL', lotId: 'ZAFIRO-C1', receivedUnits: 59 };
  const short = await receive(body.transferId, { lines: [line] });
  expect([short.status, short.body.code]).toEqual([422, 'does-not-add-up']);
});

it('verify tells a receipt without its sending, one of another quantity, and one for somebody else', async () => {
  const { body } = await send(60);
  await receive(body.transferId);
  const [sender, receiver] = [await w.state(VICTIM), await w.state(OTHER)];
  const changed = (change: object) => {
    const transfers = new Map(receiver.stock.transfers);
    transfers.set(body.transferId, { ...transfers.get(body.transferId)!, ...change });
    return reconcileTransfers([sender, { scope: OTHER, stock: { transfers } }]);
  };
  expect(changed({})).toEqual([]);
  expect(changed({ lines: [{ medicineId: 'CAL', lotId: 'ZAFIRO-C1', units: 61 }] })).toEqual([
    expect.stringContaining('other than what'),
  ]);
  expect(changed({ otherScope: 'mx-nl-77' })).toEqual([expect.stringContaining('never sent')]);
  const { transfers } = receiver.stock;
  expect(reconcileTransfers([sender, { scope: 'mx-nl-10', stock: { transfers } }])).toEqual([
    expect.stringContaining(`mx-nl-10 received what ${VICTIM} sent to ${OTHER}`),
  ]);
});
