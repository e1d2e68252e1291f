import { submitRequest } from '../../src/requests/submit-request';
import { findRequest } from '../../src/requests/world';
import { ADA, ANA, AUDITOR, BEA, OPERATOR, Play, SYSTEM, WILL } from './play';
import { asked, requestAt, submit } from './steps';

test('a request says what is lacking, in whole packs too, and when help usually arrives', () => {
  const play = new Play();
  const requestId = submit(play, { units: 100 });
  // 100 tablets are 4 packs of 30; emergencies take 2 days from 1 November.
  expect(play.request(requestId)).toMatchObject({
    status: 'submitted',
    requestedUnits: 100,
    requestedPacks: 4,
    requesters: ['ana'],
    version: 1,
    history: [
      { step: 'submitted', by: 'ana', units: 100, expectedDate: '2026-11-03', expectedDateFirm: false },
    ],
  });
});

test('the same thing asked again merges: the larger figures and the higher priority', () => {
  const play = new Play();
  const first = submit(play, { units: 90, patientsWaiting: 3, priority: 'urgent', note: 'since Monday' });
  const second = play.must(WILL, (w, m) =>
    submitRequest(w, asked({ units: 60, patientsWaiting: 5, priority: 'stat' }), m),
  );
  expect(second.answer).toMatchObject({ requestId: first, mergedInto: first, requestedUnits: 90 });
  expect(play.world.requests.requests.size).toBe(1);
  expect(play.request(first)).toMatchObject({
    requestedUnits: 90,
    patientsWaiting: 5,
    priority: 'stat',
    note: 'since Monday',
    requesters: ['ana', 'will'],
    merged: [{ requestId: 'e2', by: 'will', requestedUnits: 60, patientsWaiting: 5, priority: 'stat' }],
  });
  expect(findRequest(play.world.requests, 'e2')?.requestId).toBe(first);
});

test('what comes in addition is summed, also where nobody counted before', () => {
  const play = new Play();
  const id = submit(play, { units: 90, patientsWaiting: null });
  submit(play, { units: 45, patientsWaiting: 2, inAddition: true });
  submit(play, { units: 15, patientsWaiting: 1, inAddition: true });
  expect(play.request(id)).toMatchObject({ requestedUnits: 150, requestedPacks: 5, patientsWaiting: 3 });
});

test('a triaged request is triaged again where something rose, and not where nothing did', () => {
  const play = new Play();
  const id = requestAt(play, 'triaged');
  submit(play, { units: 30, patientsWaiting: 1, priority: 'routine' });
  expect(play.request(id).status).toBe('triaged');
  submit(play, { units: 91 });
  expect(play.request(id)).toMatchObject({ status: 'submitted', triage: null, requestedUnits: 91 });
});

test.each(['approved', 'reserved', 'dispatched', 'received', 'rejected', 'cancelled'] as const)(
  'a request that is %s takes nothing in: the next one stands by itself',
  (status) => {
    const play = new Play().stocked('W', 600);
    const first = requestAt(play, status);
    const second = submit(play);
    expect(second).not.toBe(first);
    expect(play.request(first).merged).toEqual([]);
  },
);

test('another unit or another medicine is another request', () => {
  const play = new Play();
  submit(play);
  submit(play, { facilityId: 'B' }, BEA);
  submit(play, { medicineId: 'X' });
  expect(play.world.requests.requests.size).toBe(3);
});

test('denied and invalid: nothing changes', () => {
  const play = new Play();
  const before = play.text();
  for (const actor of [BEA, AUDITOR, OPERATOR])
    expect(play.act(actor, (w, m) => submitRequest(w, asked(), m))).toMatchObject({ status: 403 });
  const invalid: [string, string, Parameters<typeof asked>[0]][] = [
    ['unknown-facility', 'facilityId', { facilityId: 'Q' }],
    ['unknown-medicine', 'medicineId', { medicineId: 'Q' }],
    ['not-a-unit', 'facilityId', { facilityId: 'W' }],
    ['invalid-units', 'units', { units: 0 }],
    ['invalid-units', 'units', { units: -30 }],
    ['invalid-units', 'units', { units: 0.0001 }],
    ['invalid-units', 'units', { units: Number.POSITIVE_INFINITY }],
    ['bad-quantity', 'patientsWaiting', { patientsWaiting: -1 }],
    ['bad-quantity', 'patientsWaiting', { patientsWaiting: 1.5 }],
  ];
  for (const [code, field, over] of invalid)
    expect(play.act(ADA, (w, m) => submitRequest(w, asked(over), m))).toMatchObject({
      status: 422,
      code,
      field,
    });
  expect(play.text()).toBe(before);
  expect(play.act(ANA, (w, m) => submitRequest(w, asked(), m)).kind).toBe('decided');
});

test('what a person asks for is no longer only implied, and the other way round it stays asked for', () => {
  const play = new Play();
  const implied = submit(play, { origin: 'implied', patientsWaiting: null }, SYSTEM);
  submit(play, { origin: 'clinic' });
  expect(play.request(implied)).toMatchObject({ origin: 'clinic', patientsWaiting: 3 });
  submit(play, { origin: 'implied', patientsWaiting: null }, SYSTEM);
  expect(play.request(implied)).toMatchObject({ origin: 'clinic', patientsWaiting: 3 });
});
