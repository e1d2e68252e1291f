/** What the routes of findings answer, as far as the screens show it. */
import type { LocalDate } from '../../domain/dates';

export interface FindingRow {
  readonly findingId: string;
  readonly kind: string;
  readonly code: string;
  readonly status: 'open' | 'assigned' | 'decided' | 'gone';
  readonly severity: 'high' | 'medium' | 'low';
  readonly patientsAffected: number | null;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly medicineId: string | null;
  readonly medicineName: string | null;
  readonly title: string;
  readonly found: string;
  readonly patients: string;
  readonly suggestion: string;
  readonly suggestedVerdict: string;
  readonly suggestedMonthlyNeedUnits: number | null;
  readonly firstSeen: LocalDate;
  readonly lastSeen: LocalDate;
  readonly timesSeen: number;
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly verdict: string | null;
  readonly untilDate: LocalDate | null;
}

export interface FindingDetail extends FindingRow {
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly decision: {
    readonly verdict: string;
    readonly reason: string;
    readonly untilDate: LocalDate;
    readonly by: { readonly name: string };
    readonly onDate: LocalDate;
  } | null;
  readonly decisionInForce: boolean;
  readonly history: readonly {
    readonly seq: number;
    readonly at: string;
    readonly step: string;
    readonly by: { readonly name: string };
    readonly assignee: { readonly name: string } | null;
    readonly decision: { readonly verdict: string; readonly reason: string } | null;
  }[];
}
