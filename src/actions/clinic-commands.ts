/**
 * What a unit does to records that name it. One that is another unit's is answered as one that is not there, so that
 * nobody learns by a refusal what the others have.
 */
import type { LocalDate } from '../domain/dates';
import { type Refusal, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import type { State } from '../journal/state';
import { cancelRequest, type EndRequest } from '../requests/end-request';
import { type HoldCommand, releaseHold, useHold } from '../requests/patient-holds';
import type { EmergencyRequest, PatientHold } from '../requests/request';
import { findRequest } from '../requests/world';
import { decideDispatchShipments } from '../stock/dispatch-shipments';
import { decideReceiveShipment, type ReceiveShipment } from '../stock/receive-shipment';
import { noShipment } from '../stock/shipment-refusals';
import type { Shipment } from '../stock/stock-state';
import type { House } from './house';
import { worldOf } from './requests-world';

type Journals = Pick<House, 'journal'>;
interface At {
  readonly scope: Scope;
  readonly facilityId: string;
}

export const shipmentOf = ({ stock }: State, facilityId: string, shipmentId: string): Shipment | null => {
  const shipment = stock.shipments.get(shipmentId);
  return shipment && (shipment.toFacilityId === facilityId || shipment.fromFacilityId === facilityId)
    ? shipment
    : null;
};

export const requestOf = ({ requests }: State, facilityId: string, id: string): EmergencyRequest | null => {
  const request = findRequest(requests, id);
  return request?.facilityId === facilityId ? request : null;
};

const holdOf = ({ requests }: State, facilityId: string, id: string): PatientHold | null => {
  const hold = requests.holds.get(id);
  return hold && (hold.facilityId === facilityId || hold.fromFacilityId === facilityId) ? hold : null;
};

/** The other end of a shipment is known to the unit, so that it is told which of the two it is. */
const otherEnd = ({ shipmentId, fromFacilityId, toFacilityId }: Shipment, deed: string): Refusal =>
  refuse(
    409,
    'other-end',
    `Shipment ${shipmentId} goes from ${fromFacilityId} to ${toFacilityId}: it is not this unit that ${deed} it.`,
    'The unit that sends it dispatches it, and the one that it goes to receives it.',
  );

export const receiveShipment = (
  { journal }: Journals,
  { scope, facilityId }: At,
  request: Request,
  command: ReceiveShipment,
): Promise<Outcome> =>
  journal.act(scope, request, (state) => {
    const shipment = shipmentOf(state, facilityId, command.shipmentId);
    if (!shipment) return noShipment(command.shipmentId, 'shipmentId');
    if (shipment.toFacilityId !== facilityId) return otherEnd(shipment, 'receives');
    return decideReceiveShipment(state.stock, command, request.meta);
  });

export interface DispatchShipment {
  readonly shipmentId: string;
  /** The day it will arrive, where it is not the planned one any more. */
  readonly expectedDate: LocalDate | null;
  readonly note: string | null;
  readonly ifMatch: number | null;
}

export const dispatchShipment = (
  { journal }: Journals,
  { scope, facilityId }: At,
  request: Request,
  { note, ...wanted }: DispatchShipment,
): Promise<Outcome> =>
  journal.act(scope, request, (state) => {
    const shipment = shipmentOf(state, facilityId, wanted.shipmentId);
    if (!shipment) return noShipment(wanted.shipmentId, 'shipmentId');
    if (shipment.fromFacilityId !== facilityId) return otherEnd(shipment, 'dispatches');
    const decision = decideDispatchShipments(state.stock, { shipments: [wanted], note }, request.meta);
    if (decision.kind === 'decided') {
      const [sent] = decision.payload.dispatched;
      return { ...decision, answer: { ...sent, status: 'dispatched' } };
    }
    // The command names one shipment, not a list of them.
    return { ...decision, field: decision.field?.replace(/^shipments\.0\./, '') ?? null };
  });

export const cancelOwnRequest = (
  { journal }: Journals,
  { scope, facilityId }: At,
  request: Request,
  command: EndRequest,
): Promise<Outcome> =>
  journal.act(scope, request, (state) =>
    requestOf(state, facilityId, command.requestId)
      ? cancelRequest(worldOf(state), command, request.meta)
      : refuse(
          404,
          'unknown-request',
          `There is no request ${command.requestId}.`,
          'Look it up in the list.',
        ),
  );

const onHold =
  (decide: typeof releaseHold | typeof useHold) =>
  (
    { journal }: Journals,
    { scope, facilityId }: At,
    request: Request,
    command: HoldCommand,
  ): Promise<Outcome> =>
    journal.act(scope, request, (state) =>
      holdOf(state, facilityId, command.holdId)
        ? decide(worldOf(state), command, request.meta)
        : refuse(
            404,
            'unknown-hold',
            `There is no hold ${command.holdId}.`,
            'Look it up in the list of holds.',
          ),
    );

export const releaseOwnHold = onHold(releaseHold);
export const useOwnHold = onHold(useHold);
