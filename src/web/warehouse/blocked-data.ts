/** What the routes of blocked lots answer, as far as the screens show it. */

import type { BlockCause } from '../../domain/block-cause';
import type { LocalDate } from '../../domain/dates';
import type { Visit } from '../visit';

export interface BlockedRow {
  readonly medicineId: string;
  readonly name: string;
  readonly lotId: string;
  readonly cause: BlockCause;
  readonly reference: string | null;
  readonly note: string | null;
  readonly blockedOn: LocalDate;
  readonly by: string;
  readonly byScope: string;
  readonly mayUnblock: boolean;
  readonly shelfUnits: number;
  readonly roadUnits: number;
  readonly units: number;
}

export interface PlaceRow {
  readonly facilityName: string;
  readonly shelfUnits: number;
  readonly readyUnits: number;
  readonly roadUnits: number;
  readonly receivedUnits: number;
  readonly givenOutUnits: number;
}

export const listBlocked = (visit: Visit, query: Readonly<Record<string, string>>) =>
  visit.list<BlockedRow>('list-blocked-lots', { params: { jurisdiction: visit.scope }, query });
