/** What an entry does to requests and holds: its own actions, and what becomes of the shipments that serve them. */
import type { LocalDate } from '../domain/dates';
import type { AppliedEntry } from '../domain/decision';
import type { DispatchPayload, ReceiptPayload, StockEffects } from '../stock/payloads';
import { applyConfirmations } from './confirmations';
import type {
  EmergencyRequest,
  HistoryLine,
  HoldEnded,
  HoldPlaced,
  RequestApproved,
  RequestEnded,
  RequestNightReleased,
  RequestNightReviewed,
  RequestReserved,
  RequestSubmitted,
  RequestsState,
  RequestTriaged,
} from './request';

export type { RequestsState } from './request';

export const emptyRequests = (): RequestsState => ({
  requests: new Map(),
  mergedInto: new Map(),
  holds: new Map(),
  confirmed: new Map(),
});

type Told = Partial<Pick<HistoryLine, 'units' | 'expectedDate' | 'expectedDateFirm'>>;

/** The request as it is after the entry, with a line of its history. */
function change(
  state: RequestsState,
  requestId: string,
  entry: AppliedEntry,
  step: HistoryLine['step'],
  changes: Partial<EmergencyRequest>,
  told: Told = {},
): void {
  const request = state.requests.get(requestId);
  if (!request) return;
  const line: HistoryLine = {
    seq: entry.seq,
    at: entry.at,
    today: entry.today,
    step,
    by: entry.actor.accountId,
    byName: entry.actor.name,
    role: entry.actor.role,
    units: null,
    expectedDate: null,
    expectedDateFirm: false,
    reason: entry.reason,
    ...told,
  };
  const history = [...request.history, line];
  state.requests.set(requestId, { ...request, ...changes, history, version: entry.seq });
}

const NO_STOCK = { shipmentId: null, reservedUntil: null } as const;

function applySubmitted(state: RequestsState, payload: RequestSubmitted, entry: AppliedEntry): void {
  const { requestId, asked, expectedDate } = payload;
  const { requestedUnits, requestedPacks, patientsWaiting, priority, note, origin } = payload;
  const now = { requestedUnits, requestedPacks, patientsWaiting, priority, note, origin };
  const told: Told = { units: asked.requestedUnits, expectedDate };
  const by = entry.actor.accountId;
  const open = payload.mergedInto === null ? undefined : state.requests.get(payload.mergedInto);
  if (open) {
    state.mergedInto.set(entry.id, open.requestId);
    const merged = [...open.merged, { requestId: entry.id, by, at: entry.at, ...asked }];
    const requesters = [...new Set([...open.requesters, by])];
    const again = payload.rose ? ({ status: 'submitted', triage: null } as const) : {};
    change(state, open.requestId, entry, 'merged', { ...now, merged, requesters, ...again }, told);
    return;
  }
  state.requests.set(requestId, {
    requestId,
    facilityId: payload.facilityId,
    medicineId: payload.medicineId,
    ...now,
    status: 'submitted',
    submittedAt: entry.at,
    requesters: [by],
    merged: [],
    triage: null,
    approvedUnits: null,
    approvedBy: null,
    source: null,
    expectedDate: null,
    ...NO_STOCK,
    nightRelease: null,
    history: [],
    version: entry.seq,
  });
  change(state, requestId, entry, 'submitted', {}, told);
}

function applyNightRelease(state: RequestsState, payload: RequestNightReleased, entry: AppliedEntry): void {
  const { requestId, approvedUnits, source, shipmentId, reservedUntil, expectedDate } = payload;
  const { score, rulePriority, priority, overridden } = payload.triage;
  const { at, actor } = entry;
  applySubmitted(state, payload.submitted, entry);
  const told: Told = { units: approvedUnits, expectedDate, expectedDateFirm: true };
  change(
    state,
    requestId,
    entry,
    'night-released',
    {
      status: 'reserved',
      triage: { score, rulePriority, priority, overridden },
      ...{ approvedUnits, source, shipmentId, reservedUntil, expectedDate },
      approvedBy: actor.accountId,
      nightRelease: {
        releasedBy: actor.accountId,
        at,
        treatments: payload.treatments,
        reviewDueAt: payload.reviewDueAt,
        reviewedBy: null,
        reviewedAt: null,
        verdict: null,
        comment: null,
      },
    },
    told,
  );
}

function applyNightReview(state: RequestsState, payload: RequestNightReviewed, entry: AppliedEntry): void {
  const request = state.requests.get(payload.requestId);
  if (!request?.nightRelease) return;
  const { expectedDate } = request;
  const nightRelease = {
    ...request.nightRelease,
    reviewedBy: entry.actor.accountId,
    reviewedAt: entry.at,
    verdict: payload.verdict,
    comment: entry.reason,
  };
  change(state, payload.requestId, entry, 'night-reviewed', { nightRelease }, { expectedDate });
}

const served = (state: RequestsState, shipmentId: string): EmergencyRequest[] =>
  [...state.requests.values()].filter((r) => r.shipmentId === shipmentId);

/** Dispatch, receipt and voiding of a shipment carry the requests that it serves with them. */
function followShipments(state: RequestsState, entry: AppliedEntry): void {
  const follow = (
    shipmentId: string,
    from: readonly EmergencyRequest['status'][],
    step: 'dispatched' | 'received' | 'voided',
    expectedDate: LocalDate | null,
  ): void => {
    for (const { requestId, status, approvedUnits } of served(state, shipmentId)) {
      if (!from.includes(status)) continue;
      const changes: Partial<EmergencyRequest> =
        step === 'voided'
          ? { status: 'approved', ...NO_STOCK }
          : { status: step, reservedUntil: null, expectedDate };
      const told = { units: approvedUnits, expectedDate, expectedDateFirm: step !== 'voided' };
      change(state, requestId, entry, step, changes, told);
    }
  };
  if (entry.action === 'dispatch-shipments')
    for (const { shipmentId, expectedDate } of (entry.payload as DispatchPayload).dispatched)
      follow(shipmentId, ['reserved'], 'dispatched', expectedDate);
  if (entry.action === 'receive-shipment')
    follow((entry.payload as ReceiptPayload).shipmentId, ['dispatched'], 'received', entry.today);
  for (const shipmentId of (entry.payload as StockEffects | null)?.voidShipments ?? [])
    follow(shipmentId, ['reserved', 'dispatched'], 'voided', null);
}

function applyOwn(state: RequestsState, entry: AppliedEntry): void {
  const { payload } = entry;
  switch (entry.action) {
    case 'request-submitted':
      applySubmitted(state, payload as RequestSubmitted, entry);
      return;
    case 'request-triaged': {
      const { requestId, score, rulePriority, priority, overridden, expectedDate } =
        payload as RequestTriaged;
      const triage = { score, rulePriority, priority, overridden };
      change(state, requestId, entry, 'triaged', { status: 'triaged', triage }, { expectedDate });
      return;
    }
    case 'request-approved': {
      const { requestId, approvedUnits, source, expectedDate } = payload as RequestApproved;
      const approved = { approvedUnits, approvedBy: entry.actor.accountId, source, expectedDate };
      const told = { units: approvedUnits, expectedDate, expectedDateFirm: true };
      change(state, requestId, entry, 'approved', { status: 'approved', ...approved }, told);
      return;
    }
    case 'request-reserved': {
      const { requestId, source, shipmentId, reservedUntil, expectedDate } = payload as RequestReserved;
      const aside = { source, shipmentId, reservedUntil, expectedDate };
      const told = { expectedDate, expectedDateFirm: true };
      change(state, requestId, entry, 'reserved', { status: 'reserved', ...aside }, told);
      return;
    }
    case 'request-released': {
      const { requestId } = payload as RequestEnded;
      const expectedDate = state.requests.get(requestId)?.expectedDate ?? null;
      change(state, requestId, entry, 'released', { status: 'approved', ...NO_STOCK }, { expectedDate });
      return;
    }
    case 'request-rejected':
    case 'request-cancelled': {
      const status = entry.action === 'request-rejected' ? 'rejected' : 'cancelled';
      const { requestId } = payload as RequestEnded;
      change(state, requestId, entry, status, { status, expectedDate: null, ...NO_STOCK });
      return;
    }
    case 'request-night-released':
      applyNightRelease(state, payload as RequestNightReleased, entry);
      return;
    case 'request-night-reviewed':
      applyNightReview(state, payload as RequestNightReviewed, entry);
      return;
    case 'hold-placed': {
      const { reservations: _, ...hold } = payload as HoldPlaced;
      const placed = { placedBy: entry.actor.accountId, placedAt: entry.at, status: 'held' as const };
      state.holds.set(hold.holdId, { ...hold, ...placed, version: entry.seq });
      return;
    }
    case 'hold-released':
    case 'hold-used': {
      const hold = state.holds.get((payload as HoldEnded).holdId);
      const status = entry.action === 'hold-used' ? 'used' : 'released';
      if (hold) state.holds.set(hold.holdId, { ...hold, status, version: entry.seq });
      return;
    }
  }
}

/** Changes the maps in place; a request or hold that changes is a new record. */
export function applyRequests(state: RequestsState, entry: AppliedEntry): void {
  applyOwn(state, entry);
  followShipments(state, entry);
  applyConfirmations(state, entry);
}
