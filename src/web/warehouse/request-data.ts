/** What the routes of emergency requests answer, as far as the screens show it. */
import type { LocalDate } from '../../domain/dates';

export interface RequestRow {
  readonly requestId: string;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly medicineId: string;
  readonly name: string;
  readonly status: string;
  readonly priority: string;
  readonly score: number;
  readonly statedPriority: string;
  readonly requestedUnits: number;
  readonly requestedPacks: number;
  readonly patientsWaiting: number | null;
  readonly approvedUnits: number | null;
  readonly origin: 'clinic' | 'implied';
  readonly submittedAt: string;
  readonly expectedDate: LocalDate | null;
  readonly shipmentId: string | null;
  readonly reservedUntil: string | null;
  readonly version: number;
}

export interface RequestDetail extends RequestRow {
  readonly note: string | null;
  readonly requesters: readonly string[];
  readonly triage: { readonly rulePriority: string } | null;
  readonly nightRelease: { readonly reviewedAt: string | null; readonly releasedBy: string } | null;
  readonly history: readonly {
    readonly seq: number;
    readonly at: string;
    readonly step: string;
    readonly byName: string;
    readonly units: number | null;
    readonly expectedDate: LocalDate | null;
    readonly reason: string | null;
  }[];
}

export interface Sources {
  readonly wantedUnits: number;
  readonly offers: readonly {
    readonly kind: string;
    readonly facilityId: string;
    readonly facilityName: string;
    readonly shipmentId: string | null;
    readonly units: number;
    readonly roadKm: number | null;
    readonly minutes: number | null;
    readonly costMxn: number | null;
    readonly expectedDate: LocalDate;
    readonly closedUntil: LocalDate | null;
    readonly lacks: {
      readonly unitsAfter: number;
      readonly coverDaysAfter: number | null;
      readonly reserveUnits: number;
      readonly runsShort: boolean | null;
    };
  }[];
  readonly none: { readonly unitsKeptElsewhere: number; readonly nextUpstreamDate: LocalDate | null } | null;
}
