/** What becomes of a request when its shipment moves, and what the clinic reads of it. */
import { approveRequest } from '../../src/requests/approve-request';
import { cancelRequest, lapsedRequests, releaseRequest } from '../../src/requests/end-request';
import type { ChosenSource } from '../../src/requests/request';
import { reserveRequest } from '../../src/requests/reserve-request';
import { freeUnits } from '../../src/requests/shelf';
import { decideVoidShipment } from '../../src/stock/void-shipment';
import { ADA, ANA, Play, SYSTEM, WANDA, WILL } from './play';
import { dispatch, requestAt } from './steps';

const free = (play: Play) => freeUnits(play.world.stock, 'W', 'M', play.meta(WILL));
const reserveAgain = (play: Play, requestId: string) =>
  play.act(WILL, (w, m) => reserveRequest(w, { requestId, source: null, reason: null, ifMatch: null }, m));
const shipmentOf = (play: Play, requestId: string) => play.request(requestId).shipmentId as string;

test('the whole way, as the clinic reads it, with a date on every line', () => {
  const play = new Play().stocked('W', 600);
  const requestId = requestAt(play, 'received');
  expect(play.request(requestId).history.map((h) => [h.step, h.expectedDate, h.expectedDateFirm])).toEqual([
    ['submitted', '2026-11-03', false],
    ['triaged', '2026-11-03', false],
    ['approved', '2026-11-03', true],
    ['reserved', '2026-11-03', true],
    ['dispatched', '2026-11-03', true],
    ['received', '2026-11-01', true],
  ]);
  expect(freeUnits(play.world.stock, 'A', 'M', play.meta(ANA))).toBe(90);
  expect(free(play)).toBe(510);
});

test('stock is held for 72 hours; then it is free, and the scheduler puts the request back to approved', () => {
  const play = new Play().stocked('W', 600);
  const requestId = requestAt(play, 'reserved');
  expect(free(play)).toBe(510);
  expect(play.request(requestId).reservedUntil).toBe('2026-11-04T12:00:00.000Z');
  const bySystem = () =>
    play.act(SYSTEM, (w, m) => releaseRequest(w, { requestId, reason: 'Lapsed', ifMatch: null }, m));
  play.wait(71.9);
  expect(bySystem()).toMatchObject({ status: 409, code: 'not-lapsed' });
  expect(lapsedRequests(play.world.requests, play.meta(SYSTEM).at)).toEqual([]);
  play.wait(0.1);
  expect(free(play)).toBe(600);
  expect(lapsedRequests(play.world.requests, play.meta(SYSTEM).at)).toHaveLength(1);
  const shipmentId = shipmentOf(play, requestId);
  expect(bySystem().kind).toBe('decided');
  expect(play.request(requestId)).toMatchObject({
    status: 'approved',
    shipmentId: null,
    reservedUntil: null,
  });
  expect(play.world.stock.shipments.get(shipmentId)?.status).toBe('voided');
  // Three days later the day promised has passed: it is promised anew.
  play.wait(24);
  expect(reserveAgain(play, requestId)).toMatchObject({
    kind: 'decided',
    answer: { expectedDate: '2026-11-07' },
  });
});

test('cancelling what is reserved gives the stock back', () => {
  const play = new Play().stocked('W', 600);
  const requestId = requestAt(play, 'reserved');
  const shipmentId = shipmentOf(play, requestId);
  play.must(ANA, (w, m) => cancelRequest(w, { requestId, reason: 'They went to B', ifMatch: null }, m));
  expect(free(play)).toBe(600);
  expect(play.world.stock.shipments.get(shipmentId)?.status).toBe('voided');
  expect(dispatch(play, shipmentId).kind).toBe('refused');
});

test.each(['reserved', 'dispatched'] as const)(
  'a shipment voided when %s: approved as before, and it can go again',
  (status) => {
    const play = new Play().stocked('W', 600);
    const requestId = requestAt(play, status);
    const shipmentId = shipmentOf(play, requestId);
    play.must(WILL, (w, m) =>
      decideVoidShipment(w.stock, { shipmentId, reason: 'Truck broke', ifMatch: null }, m),
    );
    expect(play.request(requestId)).toMatchObject({ status: 'approved', shipmentId: null });
    expect(play.request(requestId).history.at(-1)).toMatchObject({ step: 'voided', reason: 'Truck broke' });
    expect(free(play)).toBe(600);
    expect(reserveAgain(play, requestId).kind).toBe('decided');
    expect(shipmentOf(play, requestId)).not.toBe(shipmentId);
  },
);

test('two requests for the last units: the second finds none, and takes another source', () => {
  const play = new Play().stocked('W', 100).stocked('H', 600);
  const first = requestAt(play, 'approved');
  const second = requestAt(play, 'approved');
  expect(reserveAgain(play, first).kind).toBe('decided');
  expect(reserveAgain(play, second)).toMatchObject({ status: 409, code: 'not-enough-stock' });
  const source: ChosenSource = { kind: 'hospital', facilityId: 'H', shipmentId: null };
  play.must(ADA, (w, m) =>
    reserveRequest(w, { requestId: second, source, reason: 'The warehouse is empty', ifMatch: null }, m),
  );
  expect(play.request(second)).toMatchObject({ status: 'reserved', source });
  expect(play.world.stock.shipments.get(shipmentOf(play, second))?.fromFacilityId).toBe('H');
});

describe('a planned shipment brought forward', () => {
  const PLANNED: ChosenSource = { kind: 'planned', facilityId: 'W', shipmentId: 's1' };
  const brought = () => {
    const play = new Play().stocked('W', 120);
    play.fold(play.meta(SYSTEM), 'plan-approved', {
      planId: 'p',
      shipmentOrders: [
        {
          ...{
            shipmentId: 's1',
            kind: 'plan',
            planId: 'p',
            requestId: null,
            routeId: null,
            expectedDate: '2026-11-20',
          },
          ...{ fromFacilityId: 'W', toFacilityId: 'A' },
          lines: [{ medicineId: 'M', lotId: 'W1', units: 120, packs: 4 }],
        },
      ],
    });
    const requestId = requestAt(play, 'triaged');
    const command = { requestId, approvedUnits: 90, source: PLANNED, expectedDate: null, reason: null };
    play.must(WANDA, (w, m) => approveRequest(w, { ...command, ifMatch: null }, m));
    return { play, requestId };
  };

  test('no second shipment is made, and the request goes with it', () => {
    const { play, requestId } = brought();
    reserveAgain(play, requestId);
    expect(play.request(requestId)).toMatchObject({
      status: 'reserved',
      shipmentId: 's1',
      reservedUntil: null,
    });
    expect([...play.world.stock.shipments.keys()]).toEqual(['s1']);
    dispatch(play, 's1');
    expect(play.request(requestId).status).toBe('dispatched');
  });

  test('released or cancelled, the shipment stays in its plan', () => {
    const { play, requestId } = brought();
    reserveAgain(play, requestId);
    play.must(WILL, (w, m) => releaseRequest(w, { requestId, reason: null, ifMatch: null }, m));
    expect(play.world.stock.shipments.get('s1')?.status).toBe('reserved');
    reserveAgain(play, requestId);
    play.must(ANA, (w, m) => cancelRequest(w, { requestId, reason: null, ifMatch: null }, m));
    expect(play.world.stock.shipments.get('s1')?.status).toBe('reserved');
    expect(free(play)).toBe(0);
  });

  test('it serves one request for a medicine, and only what it holds', () => {
    const { play, requestId } = brought();
    reserveAgain(play, requestId);
    const other = requestAt(play, 'triaged');
    const approve = (approvedUnits: number) =>
      play.act(WANDA, (w, m) =>
        approveRequest(
          w,
          {
            requestId: other,
            approvedUnits,
            source: PLANNED,
            expectedDate: null,
            reason: 'more',
            ifMatch: null,
          },
          m,
        ),
      );
    expect(approve(90)).toMatchObject({ status: 409, code: 'no-such-shipment' });
    play.must(WILL, (w, m) => releaseRequest(w, { requestId, reason: null, ifMatch: null }, m));
    expect(approve(121)).toMatchObject({ status: 409, code: 'not-enough-stock' });
  });
});
