/** Each transition in five cases: two at once, stale, denied, invalid, and from every wrong step. Nothing changes. */
import type { Decision, Meta } from '../../src/domain/decision';
import type { Actor } from '../../src/domain/people';
import { type ApproveRequest, approveRequest } from '../../src/requests/approve-request';
import { cancelRequest, rejectRequest, releaseRequest } from '../../src/requests/end-request';
import type { RequestStatus } from '../../src/requests/request';
import { reserveRequest } from '../../src/requests/reserve-request';
import { triageRequest } from '../../src/requests/triage-request';
import type { RequestsWorld } from '../../src/requests/world';
import { day } from '../small-snapshot';
import { ADA, ANA, AUDITOR, BEA, needs, OPERATOR, Play, SYSTEM, WANDA, WILL } from './play';
import { ALL_STEPS, FROM_W, requestAt, submit } from './steps';

type Decide = (world: RequestsWorld, requestId: string, ifMatch: number | null, meta: Meta) => Decision;

interface Transition {
  readonly from: readonly RequestStatus[];
  readonly to: RequestStatus;
  readonly by: readonly [Actor, Actor];
  readonly denied: readonly Actor[];
  readonly decide: Decide;
  /** Commands that make no sense, with the code they are refused by. */
  readonly invalid: readonly (readonly [string, Decide])[];
}

const approve =
  (over: Partial<ApproveRequest> = {}): Decide =>
  (world, requestId, ifMatch, meta) =>
    approveRequest(
      world,
      { requestId, ifMatch, approvedUnits: 60, source: FROM_W, expectedDate: null, reason: null, ...over },
      meta,
    );

const OTHERS = [ANA, BEA, AUDITOR, OPERATOR];
const TRANSITIONS: { readonly [name: string]: Transition } = {
  triage: {
    from: ['submitted'],
    to: 'triaged',
    by: [WILL, ADA],
    denied: OTHERS,
    decide: (w, requestId, ifMatch, m) =>
      triageRequest(w, needs, { requestId, ifMatch, priority: null, reason: null }, m),
    invalid: [
      [
        'no-reason',
        (w, requestId, ifMatch, m) =>
          triageRequest(w, needs, { requestId, ifMatch, priority: 'routine', reason: ' ' }, m),
      ],
    ],
  },
  approve: {
    from: ['triaged'],
    to: 'approved',
    by: [WILL, ADA],
    denied: [...OTHERS, SYSTEM],
    decide: approve(),
    invalid: [
      ['invalid-units', approve({ approvedUnits: 0 })],
      ['invalid-units', approve({ approvedUnits: Number.NaN })],
      ['no-reason', approve({ approvedUnits: 91 })],
      ['past-date', approve({ expectedDate: day('2026-10-31') })],
      ['unknown-facility', approve({ source: { ...FROM_W, facilityId: 'Q' } })],
      ['bad-source', approve({ source: { ...FROM_W, facilityId: 'B' } })],
      ['bad-source', approve({ source: { kind: 'surplus', facilityId: 'A', shipmentId: null } })],
      ['not-enough-stock', approve({ source: { kind: 'surplus', facilityId: 'B', shipmentId: null } })],
      ['no-such-shipment', approve({ source: { kind: 'planned', facilityId: 'W', shipmentId: 's9' } })],
    ],
  },
  reserve: {
    from: ['approved'],
    to: 'reserved',
    by: [WILL, ADA],
    denied: [...OTHERS, SYSTEM],
    decide: (w, requestId, ifMatch, m) =>
      reserveRequest(w, { requestId, ifMatch, source: null, reason: null }, m),
    invalid: [
      [
        'not-enough-stock',
        (w, requestId, ifMatch, m) =>
          reserveRequest(
            w,
            {
              requestId,
              ifMatch,
              source: { kind: 'hospital', facilityId: 'H', shipmentId: null },
              reason: null,
            },
            m,
          ),
      ],
    ],
  },
  release: {
    from: ['reserved'],
    to: 'approved',
    by: [WILL, ADA],
    denied: OTHERS,
    decide: (w, requestId, ifMatch, m) => releaseRequest(w, { requestId, ifMatch, reason: null }, m),
    invalid: [],
  },
  reject: {
    from: ['submitted', 'triaged', 'approved'],
    to: 'rejected',
    by: [WILL, ADA],
    denied: [...OTHERS, SYSTEM],
    decide: (w, requestId, ifMatch, m) =>
      rejectRequest(w, { requestId, ifMatch, reason: 'Ask for X instead' }, m),
    invalid: [
      ['no-reason', (w, requestId, ifMatch, m) => rejectRequest(w, { requestId, ifMatch, reason: null }, m)],
    ],
  },
  cancel: {
    from: ['submitted', 'triaged', 'approved', 'reserved'],
    to: 'cancelled',
    by: [ANA, ANA],
    denied: [BEA, WILL, WANDA, ADA, AUDITOR, OPERATOR, SYSTEM],
    decide: (w, requestId, ifMatch, m) => cancelRequest(w, { requestId, ifMatch, reason: null }, m),
    invalid: [],
  },
};

const ready = () => new Play().stocked('W', 600);

describe.each(Object.entries(TRANSITIONS))('%s', (_, { from, to, by, denied, decide, invalid }) => {
  test.each(from)('from %s: two at once, one wins', (status) => {
    const play = ready();
    const requestId = requestAt(play, status);
    const seen = play.request(requestId).version;
    const [first, second] = by.map((actor) => play.act(actor, (w, m) => decide(w, requestId, seen, m)));
    expect(first?.kind).toBe('decided');
    expect(second).toMatchObject({ status: 412, code: 'stale' });
    expect(play.request(requestId).status).toBe(to);
    // One that was made on no version at all meets the step that is over.
    expect(play.act(by[1], (w, m) => decide(w, requestId, null, m))).toMatchObject({ status: 409 });
  });

  test('stale, denied, unknown or invalid: refused, and nothing changes', () => {
    const play = ready();
    const status = from[0] as RequestStatus;
    const requestId = requestAt(play, status);
    const before = play.text();
    const seen = play.request(requestId).version;
    expect(play.act(by[0], (w, m) => decide(w, requestId, seen - 1, m))).toMatchObject({ status: 412 });
    expect(play.act(by[0], (w, m) => decide(w, 'nobody', null, m))).toMatchObject({
      status: 404,
      code: 'unknown-request',
    });
    for (const actor of denied)
      expect(play.act(actor, (w, m) => decide(w, requestId, null, m))).toMatchObject({ status: 403 });
    for (const [code, command] of invalid) {
      const refused = play.act(by[0], (w, m) => command(w, requestId, null, m));
      expect(refused).toMatchObject({ kind: 'refused', code });
    }
    expect(play.text()).toBe(before);
  });

  test.each(ALL_STEPS.filter((s) => !from.includes(s)))('from %s it is refused', (status) => {
    const play = ready();
    const requestId = requestAt(play, status);
    const before = play.text();
    expect(play.act(by[0], (w, m) => decide(w, requestId, null, m))).toMatchObject({
      status: 409,
      code: 'wrong-status',
    });
    expect(play.text()).toBe(before);
  });
});

test('whoever asked, or joined in asking, does not approve', () => {
  const play = ready();
  const requestId = submit(play);
  submit(play, { patientsWaiting: 5 }, WILL);
  play.must(WILL, (w, m) =>
    triageRequest(w, needs, { requestId, ifMatch: null, priority: null, reason: null }, m),
  );
  expect(play.act(WILL, (w, m) => approve()(w, requestId, null, m))).toMatchObject({
    status: 403,
    code: 'own-request',
  });
  expect(play.act(WANDA, (w, m) => approve()(w, requestId, null, m)).kind).toBe('decided');
});

test('more than was asked for is approved with a reason', () => {
  const play = ready();
  const requestId = requestAt(play, 'triaged');
  play.must(WANDA, (w, m) =>
    approve({ approvedUnits: 120, reason: 'A whole carton' })(w, requestId, null, m),
  );
  expect(play.request(requestId)).toMatchObject({ approvedUnits: 120, approvedBy: 'wanda' });
});
