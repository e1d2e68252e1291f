/** What the routes of shipments answer, as far as the screens show it. */
import type { LocalDate } from '../../domain/dates';
import type { Visit } from '../visit';

export interface ShipmentRow {
  readonly shipmentId: string;
  readonly status: 'reserved' | 'dispatched' | 'received' | 'voided';
  readonly kind: 'plan' | 'emergency' | 'transfer';
  readonly fromFacilityId: string;
  readonly fromName: string;
  readonly toName: string;
  readonly expectedDate: LocalDate | null;
  readonly late: boolean;
  readonly medicines: number;
  readonly blocked: boolean;
  readonly dispatchedAt: string | null;
  readonly receivedAt: string | null;
  readonly version: number;
  readonly planId: string | null;
  readonly routeId: string | null;
  readonly packs: number;
}
export interface SentLine {
  readonly medicineId: string;
  readonly name: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly blocked: boolean;
  readonly packs: number;
  readonly units: number;
}
export interface ShipmentDetail extends Omit<ShipmentRow, 'differences'> {
  readonly lines: readonly SentLine[];
  readonly differences: readonly {
    readonly medicineId: string;
    readonly lotId: string;
    readonly units: number;
    readonly reason: string;
    readonly receivedLotId: string | null;
  }[];
}

export const readShipment = (visit: Visit, shipmentId: string) =>
  visit.read<ShipmentDetail>('read-shipment', { params: { jurisdiction: visit.scope, shipmentId } });

export const listShipments = (visit: Visit, query: Readonly<Record<string, string>>) =>
  visit.list<ShipmentRow>('list-shipments', { params: { jurisdiction: visit.scope }, query });
