import type { Actor } from '../../src/domain/people';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { isNight, nightRelease, type ReleaseAtNight } from '../../src/requests/night-release';
import { openReviews, overdueReviews, reviewNightRelease } from '../../src/requests/night-review';
import { ADA, ANA, AUDITOR, NORA, needs, Play, WANDA, WILL } from './play';
import { submit } from './steps';

const release = (over: Partial<ReleaseAtNight> = {}): ReleaseAtNight => ({
  facilityId: 'A',
  medicineId: 'M',
  units: 120,
  patientsWaiting: 2,
  priority: 'stat',
  expectedDate: null,
  reason: 'Diabetic coma',
  ...over,
});
const at = (play: Play, hour: number, over: Partial<ReleaseAtNight> = {}, by: Actor = NORA) =>
  play.act(by, (w, m) => nightRelease(w, needs, release(over), m, hour));

test('one person asks, approves and sets aside, and the review is due in 72 hours', () => {
  const play = new Play().stocked('W', 600);
  // 120 units are 2 treatments of 60.
  expect(at(play, 22).kind).toBe('decided');
  const [request] = openReviews(play.world.requests);
  expect(request).toMatchObject({
    status: 'reserved',
    requestedUnits: 120,
    approvedUnits: 120,
    approvedBy: 'nora',
    requesters: ['nora'],
    reservedUntil: '2026-11-04T12:00:00.000Z',
    nightRelease: {
      releasedBy: 'nora',
      treatments: 2,
      reviewDueAt: '2026-11-04T12:00:00.000Z',
      verdict: null,
    },
    history: [
      { step: 'submitted' },
      { step: 'night-released', reason: 'Diabetic coma', expectedDateFirm: true },
    ],
  });
  expect(play.world.stock.shipments.get(request?.shipmentId ?? '')).toMatchObject({
    kind: 'emergency',
    status: 'reserved',
    fromFacilityId: 'W',
    toFacilityId: 'A',
    requestId: request?.requestId,
    lines: [{ lotId: 'W1', units: 120, packs: 4 }],
  });
});

test('it serves the request that is open', () => {
  const play = new Play().stocked('W', 600);
  const requestId = submit(play, { units: 90, priority: 'urgent' });
  at(play, 3);
  expect(play.request(requestId)).toMatchObject({
    status: 'reserved',
    requestedUnits: 120,
    approvedUnits: 120,
    priority: 'stat',
    requesters: ['ana', 'nora'],
  });
});

test.each([
  [19, false],
  [20, true],
  [23, true],
  [0, true],
  [6, true],
  [7, false],
  [12, false],
])('hour %d is night: %s', (hour, night) => expect(isNight(hour, DEFAULT_POLICY)).toBe(night));

test('a night that does not pass midnight', () => {
  const policy = { ...DEFAULT_POLICY, nightFromHour: 1, nightToHour: 5 };
  expect([0, 1, 4, 5].map((hour) => isNight(hour, policy))).toEqual([false, true, true, false]);
});

test('not by day, not without the right, not without a reason, not what is not there', () => {
  const play = new Play().stocked('W', 150);
  const before = play.text();
  expect(at(play, 12)).toMatchObject({ status: 409, code: 'not-night' });
  for (const actor of [ANA, WILL, ADA, { ...AUDITOR, mayRelease: true }])
    expect(at(play, 22, {}, actor)).toMatchObject({ status: 403 });
  expect(at(play, 22, { facilityId: 'B' }, { ...ANA, mayRelease: true })).toMatchObject({ status: 403 });
  expect(at(play, 22, { reason: '' })).toMatchObject({ status: 422, code: 'no-reason' });
  expect(at(play, 22, { units: 0 })).toMatchObject({ status: 422, code: 'invalid-units' });
  expect(at(play, 22, { medicineId: 'Q' })).toMatchObject({ status: 422, code: 'unknown-medicine' });
  expect(at(play, 22, { units: 180 })).toMatchObject({ status: 409, code: 'not-enough-stock' });
  expect(play.text()).toBe(before);
  expect(at(play, 22, {}, { ...ANA, mayRelease: true }).kind).toBe('decided');
});

test('10 treatments of a medicine in 24 hours are the limit of one person, split or not', () => {
  const play = new Play().stocked('W', 6000);
  expect(at(play, 22, { units: 601 })).toMatchObject({ status: 409, code: 'night-limit' });
  expect(at(play, 22, { units: 540 }).kind).toBe('decided');
  expect(at(play, 23, { units: 120, facilityId: 'B' })).toMatchObject({ code: 'night-limit' });
  expect(at(play, 23, { units: 60, facilityId: 'B' }).kind).toBe('decided');
  play.wait(23);
  expect(at(play, 22, { units: 60 })).toMatchObject({ code: 'night-limit' });
  play.wait(1);
  expect(at(play, 22, { units: 600 }).kind).toBe('decided');
});

describe('the review', () => {
  const released = () => {
    const play = new Play().stocked('W', 600);
    at(play, 22);
    const requestId = openReviews(play.world.requests)[0]?.requestId ?? '';
    const review = (
      by: Actor,
      verdict: 'justified' | 'unjustified',
      reason: string | null,
      ifMatch: number | null = null,
    ) => play.act(by, (w, m) => reviewNightRelease(w, { requestId, verdict, reason, ifMatch }, m));
    return { play, requestId, review };
  };

  test('two at once: one wins', () => {
    const { play, requestId, review } = released();
    const seen = play.request(requestId).version;
    expect(review(WILL, 'justified', null, seen)).toMatchObject({ kind: 'decided', answer: { late: false } });
    expect(review(ADA, 'unjustified', 'It could wait', seen)).toMatchObject({ status: 412 });
    expect(review(ADA, 'unjustified', 'It could wait')).toMatchObject({
      status: 409,
      code: 'nothing-to-review',
    });
    expect(play.request(requestId).nightRelease).toMatchObject({ reviewedBy: 'will', verdict: 'justified' });
    expect(openReviews(play.world.requests)).toEqual([]);
  });

  test('denied, stale, invalid, and of a request that was not released at night', () => {
    const { play, requestId, review } = released();
    const other = submit(play, { medicineId: 'X' });
    const before = play.text();
    expect(review(NORA, 'justified', null)).toMatchObject({ status: 403, code: 'own-release' });
    for (const actor of [ANA, AUDITOR])
      expect(review(actor, 'justified', null)).toMatchObject({ status: 403 });
    expect(review(WILL, 'justified', null, play.request(requestId).version - 1)).toMatchObject({
      status: 412,
    });
    expect(review(WILL, 'unjustified', ' ')).toMatchObject({ status: 422, code: 'no-reason' });
    expect(
      play.act(WILL, (w, m) =>
        reviewNightRelease(w, { requestId: other, verdict: 'justified', reason: null, ifMatch: null }, m),
      ),
    ).toMatchObject({ status: 409, code: 'nothing-to-review' });
    expect(play.text()).toBe(before);
  });

  test('after 72 hours it is overdue, and can still be made', () => {
    const { play, review } = released();
    play.wait(72);
    expect(overdueReviews(play.world.requests, play.meta(WANDA).at)).toEqual([]);
    play.wait(0.001);
    expect(overdueReviews(play.world.requests, play.meta(WANDA).at)).toHaveLength(1);
    expect(review(WANDA, 'unjustified', 'It could wait')).toMatchObject({ answer: { late: true } });
    expect(overdueReviews(play.world.requests, play.meta(WANDA).at)).toEqual([]);
  });
});
