/** Monthly reports of units: one a unit and month, corrected by a later one, and the fill rate they give. */
import type { Period } from '../domain/dates';
import type { AppliedEntry } from '../domain/decision';
import type { MonthlyReportPayload, OpeningPayload, PrescriptionFigures, ReportHeader } from './payloads';
import { addUnits } from './units';

export interface MonthlyReport extends ReportHeader {
  /** Sequence of the last entry that changed it. */
  readonly version: number;
  /** UTC instant of that entry. */
  readonly reportedAt: string;
  /** How often it was corrected. */
  readonly corrections: number;
}

export interface ReportsState {
  /** By `reportKey`. */
  readonly reports: Map<string, MonthlyReport>;
}

export const reportKey = (facilityId: string, period: Period): string => `${facilityId}\t${period}`;

export const emptyReports = (): ReportsState => ({ reports: new Map() });

export function applyReports(state: ReportsState, entry: AppliedEntry): void {
  let headers: readonly ReportHeader[] = [];
  if (entry.action === 'report-month') headers = [(entry.payload as MonthlyReportPayload).report];
  else if (entry.action === 'import-opening') headers = (entry.payload as OpeningPayload).reports;
  for (const header of headers) {
    const key = reportKey(header.facilityId, header.period);
    const before = state.reports.get(key);
    state.reports.set(key, {
      ...header,
      version: entry.seq,
      reportedAt: entry.at,
      corrections: before ? before.corrections + 1 : 0,
    });
  }
}

/** The last month that a unit has reported; null = none. */
export function lastReported(state: ReportsState, facilityId: string): Period | null {
  let last: Period | null = null;
  for (const report of state.reports.values())
    if (report.facilityId === facilityId && (last === null || report.period > last)) last = report.period;
  return last;
}

const sumKnown = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((v) => v !== null);
  return known.length === 0 ? null : known.reduce(addUnits, 0);
};

/** Prescriptions count where a row (or report) says both how many came and how many were filled. */
export function prescriptionFigures(rows: readonly PrescriptionFigures[]): PrescriptionFigures {
  const both = rows.filter((r) => r.prescriptionsPresented !== null && r.prescriptionsFilled !== null);
  return {
    prescriptionsPresented: sumKnown(both.map((r) => r.prescriptionsPresented)),
    prescriptionsFilled: sumKnown(both.map((r) => r.prescriptionsFilled)),
    patientsTurnedAway: sumKnown(rows.map((r) => r.patientsTurnedAway)),
  };
}

export interface FillRate extends PrescriptionFigures {
  /** Prescriptions filled ÷ presented, 0-1; null where none was reported. */
  readonly fillRate: number | null;
  /** Reports that the months hold, with prescriptions or without. */
  readonly reports: number;
}

/** The fill rate of some units and months, both ends included; null = all. */
export function fillRateOf(
  state: ReportsState,
  over: {
    readonly facilityId?: string | null;
    readonly from?: Period | null;
    readonly to?: Period | null;
  } = {},
): FillRate {
  const reports = [...state.reports.values()].filter(
    (r) =>
      r.facilityId === (over.facilityId ?? r.facilityId) &&
      r.period >= (over.from ?? r.period) &&
      r.period <= (over.to ?? r.period),
  );
  const figures = prescriptionFigures(reports);
  const { prescriptionsPresented: presented, prescriptionsFilled: filled } = figures;
  return {
    ...figures,
    fillRate: presented !== null && filled !== null && presented > 0 ? filled / presented : null,
    reports: reports.length,
  };
}
