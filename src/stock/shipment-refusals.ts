/** What is said of a shipment that is not there, or is past the step that was asked for. */
import { type Refusal, refuse } from '../domain/decision';
import type { Shipment } from './stock-state';

export const noShipment = (shipmentId: string, field: string): Refusal =>
  refuse(
    404,
    'no-shipment',
    `There is no shipment ${JSON.stringify(shipmentId)}.`,
    'Correct the id: list the shipments to see them.',
    field,
  );

export const wrongStatus = (
  shipment: Shipment,
  wanted: 'dispatched' | 'received' | 'voided',
  field: string,
): Refusal =>
  refuse(
    409,
    `not-${wanted === 'dispatched' ? 'reserved' : wanted === 'received' ? 'dispatched' : 'open'}`,
    `Shipment ${shipment.shipmentId} is ${shipment.status}: it cannot be ${wanted}.`,
    'Read the shipment again: someone has taken a step meanwhile, or an earlier one is missing.',
    field,
  );
