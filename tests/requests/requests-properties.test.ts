/** Any people doing anything in any order: no step is skipped, no request has two shipments under way, no unit is lost. */
import * as fc from 'fast-check';
import type { Decision, Meta } from '../../src/domain/decision';
import { readPlain, writePlain } from '../../src/journal/plain-data';
import { approveRequest } from '../../src/requests/approve-request';
import { cancelRequest, rejectRequest, releaseRequest } from '../../src/requests/end-request';
import { nightRelease } from '../../src/requests/night-release';
import { reviewNightRelease } from '../../src/requests/night-review';
import type { EmergencyRequest, RequestStatus } from '../../src/requests/request';
import { PRIORITIES } from '../../src/requests/request';
import { reserveRequest } from '../../src/requests/reserve-request';
import { submitRequest } from '../../src/requests/submit-request';
import { triageRequest } from '../../src/requests/triage-request';
import type { RequestsWorld } from '../../src/requests/world';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import { decideVoidShipment } from '../../src/stock/void-shipment';
import { ADA, ANA, AUDITOR, BEA, NORA, needs, OPERATOR, Play, SYSTEM, WANDA, WILL } from './play';

const ACTORS = [ANA, BEA, WILL, WANDA, ADA, AUDITOR, OPERATOR, SYSTEM, NORA];
const SOURCES = [
  { kind: 'warehouse', facilityId: 'W', shipmentId: null },
  { kind: 'surplus', facilityId: 'B', shipmentId: null },
  { kind: 'hospital', facilityId: 'H', shipmentId: null },
  { kind: 'planned', facilityId: 'W', shipmentId: 's1' },
] as const;

interface Draw {
  readonly deed: number;
  readonly actor: number;
  readonly target: number;
  readonly units: number;
  readonly source: number;
  readonly word: number;
  readonly hours: number;
}

function command(world: RequestsWorld, meta: Meta, draw: Draw): Decision {
  const ids = [...world.requests.requests.keys()];
  const requestId = ids[draw.target % Math.max(1, ids.length)] ?? 'none';
  const ships = [...world.stock.shipments.keys()];
  const shipmentId = ships[draw.target % ships.length] ?? 's1';
  const source = SOURCES[draw.source % SOURCES.length] ?? SOURCES[0];
  const priority = PRIORITIES[draw.word % 4] ?? 'urgent';
  const reason = draw.word % 3 === 0 ? null : 'because';
  const base = { requestId, reason, ifMatch: null };
  const { units } = draw;
  const asked = {
    facilityId: draw.target % 2 ? 'A' : 'B',
    medicineId: 'M',
    units,
    patientsWaiting: draw.word,
    priority,
  };
  switch (draw.deed) {
    case 0:
      return submitRequest(
        world,
        { ...asked, note: null, origin: 'clinic', inAddition: draw.word % 2 === 0 },
        meta,
      );
    case 1:
      return triageRequest(world, needs, { ...base, priority: draw.word > 4 ? priority : null }, meta);
    case 2:
      return approveRequest(world, { ...base, approvedUnits: units, source, expectedDate: null }, meta);
    case 3:
      return reserveRequest(world, { ...base, source: draw.word > 6 ? source : null }, meta);
    case 4:
      return releaseRequest(world, base, meta);
    case 5:
      return draw.word > 6 ? rejectRequest(world, base, meta) : releaseRequest(world, base, meta);
    case 6:
      return draw.word > 6
        ? cancelRequest(world, base, meta)
        : triageRequest(world, needs, { ...base, priority: null }, meta);
    case 7:
      return nightRelease(world, needs, { ...asked, expectedDate: null, reason }, meta, draw.word + 17);
    case 8:
      return reviewNightRelease(world, { ...base, verdict: 'justified' }, meta);
    case 9:
      return decideDispatchShipments(
        world.stock,
        { shipments: [{ shipmentId, expectedDate: null, ifMatch: null }], note: null },
        meta,
      );
    case 10:
      return decideReceiveShipment(world.stock, { shipmentId, lines: null, note: null, ifMatch: null }, meta);
    default:
      return decideVoidShipment(world.stock, { shipmentId, reason: 'broken', ifMatch: null }, meta);
  }
}

/** From which steps each is reached. */
const BEFORE: { readonly [S in RequestStatus]: readonly (RequestStatus | 'new')[] } = {
  // A merger that raised something sends a triaged request back.
  submitted: ['new', 'submitted', 'triaged'],
  triaged: ['submitted', 'triaged'],
  approved: ['triaged', 'approved', 'reserved', 'dispatched'],
  reserved: ['approved', 'reserved'],
  dispatched: ['reserved', 'dispatched'],
  received: ['dispatched', 'received'],
  rejected: ['submitted', 'triaged', 'approved', 'rejected'],
  cancelled: ['submitted', 'triaged', 'approved', 'reserved', 'cancelled'],
};
const NIGHT: readonly (RequestStatus | 'new')[] = ['new', 'submitted', 'triaged'];

function check(play: Play, before: ReadonlyMap<string, EmergencyRequest>): void {
  const { requests } = play.world.requests;
  const { shipments, balances } = play.world.stock;
  for (const request of requests.values()) {
    const was = before.get(request.requestId);
    const night = request.nightRelease !== null && (was?.nightRelease ?? null) === null;
    expect(night ? NIGHT : BEFORE[request.status]).toContain(was?.status ?? 'new');
    // One live shipment at most, and none where nothing is reserved or under way.
    const live = [...shipments.values()].filter(
      (s) => s.requestId === request.requestId && (s.status === 'reserved' || s.status === 'dispatched'),
    );
    expect(live.length).toBeLessThanOrEqual(1);
    const underWay = request.status === 'reserved' || request.status === 'dispatched';
    if (live.length === 1) expect([underWay, live[0]?.shipmentId]).toEqual([true, request.shipmentId]);
    if (underWay) expect(shipments.get(request.shipmentId ?? '')?.status).toBe(request.status);
    // What was approved is a quantity, with a reason where it is more than was asked for, by another person.
    if (was?.approvedUnits === null && request.approvedUnits !== null) {
      expect(request.approvedUnits).toBeGreaterThan(0);
      if (request.approvedUnits > request.requestedUnits)
        expect(request.history.at(-1)?.reason).toBe('because');
      if (!night) expect(request.requesters).not.toContain(request.approvedBy);
    }
    if (request !== was) expect(request.version).toBeGreaterThan(was?.version ?? 0);
  }
  for (const [place, lots] of balances)
    if (place !== 'supplier') for (const units of lots.values()) expect(units).toBeGreaterThan(0);
}

const draws = fc.array(
  fc.record({
    deed: fc.nat(11),
    actor: fc.nat(ACTORS.length - 1),
    target: fc.nat(5),
    units: fc.constantFrom(0, 15, 60, 90, 120, 400),
    source: fc.nat(3),
    word: fc.nat(9),
    hours: fc.nat(20),
  }),
  { minLength: 30, maxLength: 70 },
);

test('property: whatever is done, in whatever order', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(draws, (all) => {
      const play = new Play().stocked('W', 600).stocked('B', 200).stocked('H', 500);
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
              expectedDate: null,
            },
            ...{ fromFacilityId: 'W', toFacilityId: 'A' },
            lines: [{ medicineId: 'M', lotId: 'W1', units: 120, packs: 4 }],
          },
        ],
      });
      for (const draw of all) {
        const before = new Map(play.world.requests.requests);
        play.wait(draw.hours);
        play.act(ACTORS[draw.actor] ?? ANA, (world, meta) => command(world, meta, draw));
        check(play, before);
        for (const r of play.world.requests.requests.values()) reached.add(r.status);
      }
      // The state is plain data: it comes back from a snapshot as it was.
      expect(readPlain(writePlain(play.world.requests))).toEqual(play.world.requests);
    }),
    { numRuns: 120, seed: 20261124 },
  );
  // The walk is no idle one: it has been at every step.
  expect([...reached].sort()).toEqual(Object.keys(BEFORE).sort());
});
