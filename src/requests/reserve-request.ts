/** Stock is set aside for an approved request, until a stated instant. */
import type { LocalDate } from '../domain/dates';
import { type Decision, decided, isRefusal, type Meta, type Refusal } from '../domain/decision';
import { reserveOrders } from '../stock/reservations';
import type { ShipmentOrder } from '../stock/stock-state';
import { roundUnits } from '../stock/units';
import { approverRefusal } from './approve-request';
import type { ChosenSource, EmergencyRequest, RequestReserved } from './request';
import { lotsFrom } from './source-lots';
import { usualArrival } from './submit-request';
import {
  hoursAfter,
  isStaff,
  medicineOf,
  notAllowed,
  type RequestCommand,
  type RequestsWorld,
  requestAt,
} from './world';

export interface ReserveRequest extends RequestCommand {
  /** Another source than the approved one, where that has nothing left; null = as approved. */
  readonly source: ChosenSource | null;
  readonly reason: string | null;
}

/**
 * The shipment that carries the units: the planned one, or a new one under the entry's id. An opened pack may travel
 * too: then `packs` is no whole number.
 */
export function setAside(
  world: RequestsWorld,
  wanted: Pick<EmergencyRequest, 'requestId' | 'facilityId' | 'medicineId'>,
  source: ChosenSource,
  units: number,
  expectedDate: LocalDate,
  meta: Meta,
): Omit<RequestReserved, 'requestId' | 'source'> | Refusal {
  const lots = lotsFrom(world, wanted, source, units, expectedDate, meta);
  if (isRefusal(lots)) return lots;
  if (source.kind === 'planned' && source.shipmentId !== null)
    return { shipmentId: source.shipmentId, shipmentOrders: [], reservedUntil: null, expectedDate };
  const medicine = medicineOf(world.catalogue, wanted.medicineId, 'requestId');
  if (isRefusal(medicine)) return medicine;
  const reservedUntil = hoursAfter(meta.at, world.policy.requestHoldHours);
  const order: ShipmentOrder = {
    shipmentId: meta.id,
    kind: 'emergency',
    planId: null,
    requestId: wanted.requestId,
    fromFacilityId: source.facilityId,
    toFacilityId: wanted.facilityId,
    routeId: null,
    expectedDate,
    until: reservedUntil,
    lines: lots.map(({ medicineId, lotId, units: taken }) => ({
      medicineId,
      lotId,
      units: taken,
      packs: roundUnits(taken / medicine.packSize),
    })),
  };
  const refused = reserveOrders(world.stock, [order], meta);
  if (refused) return refused;
  return {
    shipmentId: order.shipmentId,
    shipmentOrders: [order],
    reservedUntil,
    expectedDate,
  };
}

export function reserveRequest(
  world: RequestsWorld,
  command: ReserveRequest,
  meta: Meta,
): Decision<'request-reserved', RequestReserved> {
  // Another source is a new decision, so it is the approver's; setting aside what was approved is any staff's.
  const may = (r: EmergencyRequest) =>
    command.source ? approverRefusal(r, meta) : isStaff(meta) ? null : notAllowed(meta, 'reserve stock');
  const request = requestAt(world.requests, command, may, ['approved']);
  if (isRefusal(request)) return request;
  const source = command.source ?? request.source;
  if (!source || request.approvedUnits === null)
    throw new Error(`request ${request.requestId} is approved without units or source`);
  // A day that was promised and has passed is promised anew.
  const promised = request.expectedDate;
  const expectedDate =
    promised !== null && promised >= meta.today ? promised : usualArrival(meta.today, world.policy);
  const aside = setAside(world, request, source, request.approvedUnits, expectedDate, meta);
  if (isRefusal(aside)) return aside;
  const { requestId } = request;
  return decided(
    'request-reserved',
    { requestId, source, ...aside },
    {
      reason: command.reason,
      answer: {
        requestId,
        shipmentId: aside.shipmentId,
        reservedUntil: aside.reservedUntil,
        expectedDate: aside.expectedDate,
      },
    },
  );
}
