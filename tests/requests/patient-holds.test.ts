import type { Actor } from '../../src/domain/people';
import {
  lapsedHolds,
  type PlaceHold,
  placeHold,
  releaseHold,
  useHold,
} from '../../src/requests/patient-holds';
import { availableUnits, onHandUnits } from '../../src/stock/balances';
import { ADA, ANA, AUDITOR, BEA, OPERATOR, Play, SYSTEM, WILL } from './play';

const hold = (over: Partial<PlaceHold> = {}): PlaceHold => ({
  facilityId: 'B',
  fromFacilityId: 'A',
  medicineId: 'M',
  units: 60,
  ...over,
});
const place = (play: Play, by: Actor = ANA, over: Partial<PlaceHold> = {}) =>
  play.act(by, (w, m) => placeHold(w, hold(over), m));
const free = (play: Play) => availableUnits(play.world.stock, 'B', 'M', 'B1', play.meta(ANA));
const holding = () => {
  const play = new Play().stocked('B', 100);
  expect(place(play).kind).toBe('decided');
  return { play, holdId: 'e2' };
};

test('60 of 100 units are held for 48 hours, and free again after', () => {
  const { play, holdId } = holding();
  expect(play.world.requests.holds.get(holdId)).toMatchObject({
    facilityId: 'B',
    fromFacilityId: 'A',
    units: 60,
    lines: [{ medicineId: 'M', lotId: 'B1', units: 60 }],
    until: '2026-11-03T12:00:00.000Z',
    status: 'held',
  });
  expect(free(play)).toBe(40);
  play.wait(47.9);
  expect(lapsedHolds(play.world.requests, play.meta(SYSTEM).at)).toEqual([]);
  play.wait(0.1);
  expect(free(play)).toBe(100);
  expect(lapsedHolds(play.world.requests, play.meta(SYSTEM).at)).toHaveLength(1);
});

test('two at once for the last units: one has them', () => {
  const { play } = holding();
  expect(place(play, WILL, { fromFacilityId: 'H' })).toMatchObject({ status: 409, code: 'not-enough-stock' });
  expect(place(play, WILL, { fromFacilityId: 'H', units: 40 }).kind).toBe('decided');
});

test('denied and invalid: nothing changes', () => {
  const play = new Play().stocked('B', 100).stocked('W', 600).stocked('H', 100, 'old', '2026-10-31');
  const before = play.text();
  for (const actor of [BEA, AUDITOR, OPERATOR, SYSTEM])
    expect(place(play, actor)).toMatchObject({ status: 403 });
  const invalid: [string, Partial<PlaceHold>][] = [
    ['bad-place', { facilityId: 'A' }],
    ['bad-place', { facilityId: 'W' }],
    ['unknown-facility', { facilityId: 'Q' }],
    ['unknown-medicine', { medicineId: 'Q' }],
    ['invalid-units', { units: 0 }],
    // One treatment is 60 tablets.
    ['too-much', { units: 61 }],
    // What has expired is held for nobody.
    ['not-enough-stock', { facilityId: 'H' }],
  ];
  for (const [code, over] of invalid) expect(place(play, ANA, over)).toMatchObject({ kind: 'refused', code });
  expect(play.text()).toBe(before);
});

describe.each([
  ['released', releaseHold, [ANA, BEA, WILL, ADA, SYSTEM], [AUDITOR, OPERATOR]],
  ['used', useHold, [BEA, WILL, ADA], [ANA, AUDITOR, OPERATOR, SYSTEM]],
] as const)('%s', (status, decide, allowed, denied) => {
  test.each(allowed)('$accountId may; two at once, one wins', (actor) => {
    const { play, holdId } = holding();
    const seen = play.world.requests.holds.get(holdId)?.version ?? 0;
    expect(play.act(actor, (w, m) => decide(w, { holdId, ifMatch: seen }, m)).kind).toBe('decided');
    expect(play.act(actor, (w, m) => decide(w, { holdId, ifMatch: seen }, m))).toMatchObject({ status: 412 });
    expect(play.act(actor, (w, m) => decide(w, { holdId, ifMatch: null }, m))).toMatchObject({
      status: 409,
      code: 'wrong-status',
    });
    expect(play.world.requests.holds.get(holdId)?.status).toBe(status);
    expect(play.world.stock.reservations.has(holdId)).toBe(false);
  });

  test('stale, denied and unknown change nothing', () => {
    const { play, holdId } = holding();
    const before = play.text();
    const act = (actor: Actor, id: string, ifMatch: number | null) =>
      play.act(actor, (w, m) => decide(w, { holdId: id, ifMatch }, m));
    expect(act(WILL, holdId, 1)).toMatchObject({ status: 412 });
    expect(act(WILL, 'nobody', null)).toMatchObject({ status: 404 });
    for (const actor of denied) expect(act(actor, holdId, null)).toMatchObject({ status: 403 });
    expect(play.text()).toBe(before);
  });
});

test('used: the units go from the shelf to patients', () => {
  const { play, holdId } = holding();
  play.must(BEA, (w, m) => useHold(w, { holdId, ifMatch: null }, m));
  expect(onHandUnits(play.world.stock, 'facility:B', 'M')).toBe(40);
  expect(onHandUnits(play.world.stock, 'patient:B', 'M')).toBe(60);
  expect(free(play)).toBe(40);
});

test('after it lapsed it is used as far as nobody else was promised the units', () => {
  const { play, holdId } = holding();
  play.wait(48);
  place(play, ANA);
  expect(play.act(BEA, (w, m) => useHold(w, { holdId, ifMatch: null }, m))).toMatchObject({
    status: 409,
    code: 'reserved',
  });
  const other = holding();
  other.play.wait(48);
  expect(other.play.act(BEA, (w, m) => useHold(w, { holdId, ifMatch: null }, m)).kind).toBe('decided');
});

test('a lot that expires while it is held is given to nobody', () => {
  const play = new Play().stocked('B', 100, 'B1', '2026-11-01');
  place(play);
  play.wait(24);
  expect(play.act(BEA, (w, m) => useHold(w, { holdId: 'e2', ifMatch: null }, m))).toMatchObject({
    code: 'expired-lot',
  });
});
