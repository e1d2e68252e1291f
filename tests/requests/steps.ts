/** A request brought to each step of its life, by the people whose steps they are. */
import type { Actor } from '../../src/domain/people';
import { approveRequest } from '../../src/requests/approve-request';
import { cancelRequest, rejectRequest } from '../../src/requests/end-request';
import type { ChosenSource, RequestStatus } from '../../src/requests/request';
import { reserveRequest } from '../../src/requests/reserve-request';
import { type SubmitRequest, submitRequest } from '../../src/requests/submit-request';
import { triageRequest } from '../../src/requests/triage-request';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import { ANA, needs, type Play, WANDA, WILL } from './play';

export const asked = (over: Partial<SubmitRequest> = {}): SubmitRequest => ({
  facilityId: 'A',
  medicineId: 'M',
  units: 90,
  patientsWaiting: 3,
  priority: 'urgent',
  note: null,
  origin: 'clinic',
  inAddition: false,
  ...over,
});

export const FROM_W: ChosenSource = { kind: 'warehouse', facilityId: 'W', shipmentId: null };

export function submit(play: Play, over: Partial<SubmitRequest> = {}, by: Actor = ANA): string {
  const { payload } = play.must(by, (w, m) => submitRequest(w, asked(over), m));
  return payload.requestId;
}

export const dispatch = (play: Play, shipmentId: string) =>
  play.act(WILL, (w, m) =>
    decideDispatchShipments(
      w.stock,
      { shipments: [{ shipmentId, expectedDate: null, ifMatch: null }], note: null },
      m,
    ),
  );

const STEPS: { readonly [S in RequestStatus]: (play: Play, requestId: string) => void } = {
  submitted: () => {},
  triaged: (play, requestId) => {
    play.must(WILL, (w, m) =>
      triageRequest(w, needs, { requestId, priority: null, reason: null, ifMatch: null }, m),
    );
  },
  approved: (play, requestId) => {
    const command = { requestId, approvedUnits: 90, source: FROM_W, expectedDate: null, reason: null };
    play.must(WANDA, (w, m) => approveRequest(w, { ...command, ifMatch: null }, m));
  },
  reserved: (play, requestId) => {
    play.must(WILL, (w, m) => reserveRequest(w, { requestId, source: null, reason: null, ifMatch: null }, m));
  },
  dispatched: (play, requestId) => {
    const sent = dispatch(play, play.request(requestId).shipmentId as string);
    if (sent.kind === 'refused') throw new Error(sent.cause);
  },
  received: (play, requestId) => {
    const shipmentId = play.request(requestId).shipmentId as string;
    play.must(ANA, (w, m) =>
      decideReceiveShipment(w.stock, { shipmentId, lines: null, note: null, ifMatch: null }, m),
    );
  },
  rejected: (play, requestId) => {
    play.must(WILL, (w, m) => rejectRequest(w, { requestId, reason: 'Not in our list', ifMatch: null }, m));
  },
  cancelled: (play, requestId) => {
    play.must(ANA, (w, m) => cancelRequest(w, { requestId, reason: null, ifMatch: null }, m));
  },
};

const WAY: readonly RequestStatus[] = [
  'submitted',
  'triaged',
  'approved',
  'reserved',
  'dispatched',
  'received',
];
export const ALL_STEPS: readonly RequestStatus[] = [...WAY, 'rejected', 'cancelled'];

/** A request of clinic A for 90 units of M at that step. */
export function requestAt(play: Play, status: RequestStatus): string {
  const requestId = submit(play);
  const steps = WAY.includes(status) ? WAY.slice(0, WAY.indexOf(status) + 1) : [status];
  for (const step of steps) STEPS[step](play, requestId);
  if (play.request(requestId).status !== status) throw new Error(`meant to be ${status}`);
  return requestId;
}
