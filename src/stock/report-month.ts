/** A unit's month: what it received and gave out, days without stock, prescriptions, patients turned away. */
import { lastDayOf, type Period } from '../domain/dates';
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import { reservedByLot } from './balances';
import { checkPaper } from './from-paper';
import { checkLines, type KnownCodes, noLines, unknownFacility } from './lines';
import type { FromPaper, MonthlyReportPayload } from './payloads';
import { postingsOf } from './report-postings';
import { checkReportRows, type ReportRow } from './report-rows';
import { lastReported, prescriptionFigures, type ReportsState, reportKey } from './reports-state';
import { postable } from './reservations';
import type { StockState } from './stock-state';

export interface ReportMonth {
  readonly facilityId: string;
  readonly period: Period;
  readonly rows: readonly ReportRow[];
  /** Content hash of the blob in which the rows are kept. */
  readonly rowsHash: string;
  /** Why a report is corrected; a first report needs none. */
  readonly reason: string | null;
  /** Version of the report that is corrected; null for a first report. */
  readonly ifMatch: number | null;
  /** Where it was told on paper and is typed in for the unit. */
  readonly paper?: FromPaper | null;
}

function mayReport(reports: ReportsState, command: ReportMonth, meta: Meta): Refusal | null {
  const { facilityId, period, ifMatch, reason } = command;
  const before = reports.reports.get(reportKey(facilityId, period));
  if (before && ifMatch === null)
    return refuse(
      409,
      'already-reported',
      `Facility ${facilityId} has reported ${period} already (version ${before.version}).`,
      'To correct it, read it, and send the whole month again with its version and a reason.',
      'period',
    );
  const stale = staleRefusal(before?.version ?? 0, ifMatch);
  if (stale) return stale;
  if (before && (reason ?? '').trim() === '')
    return refuse(
      422,
      'no-reason',
      `Nothing says why ${period} of facility ${facilityId} is corrected.`,
      'Give the reason in a few words.',
      'reason',
    );
  if (lastDayOf(period) > meta.today)
    return refuse(
      422,
      'unfinished-month',
      `${period} ends on ${lastDayOf(period)}, and today is ${meta.today}.`,
      'Report a month on its last day or after; what is needed before can be asked for as an emergency.',
      'period',
    );
  return null;
}

/** What of the report the ledger did not take over, and why. */
interface NotPosted {
  readonly medicineId: string;
  readonly units: number;
}

export function decideReportMonth(
  stock: StockState,
  reports: ReportsState,
  known: KnownCodes,
  command: ReportMonth,
  meta: Meta,
): Decision<'report-month', MonthlyReportPayload> {
  const { facilityId, period, rows, rowsHash, reason, paper } = command;
  if (rows.length === 0) return noLines('rows');
  const fault =
    unknownFacility(known, facilityId, 'facilityId') ??
    mayReport(reports, command, meta) ??
    checkLines(known, rows, (r) => r.medicineId, 'rows') ??
    checkReportRows(rows, period) ??
    checkPaper(paper, meta);
  if (fault) return fault;
  const last = lastReported(reports, facilityId);
  const superseded = last !== null && last > period;
  const reserved = reservedByLot(stock, facilityId, meta.at);
  const postings = superseded
    ? []
    : rows.map((row) => postingsOf(stock, facilityId, period, row, meta, reserved));
  const movements = postings.flatMap((p) => p.movements);
  const notPosted = rows.flatMap((row, i): NotPosted[] => {
    const units = postings[i]?.unpostedUnits ?? 0;
    return units > 0 ? [{ medicineId: row.medicineId, units }] : [];
  });
  const differences = rows.flatMap(({ medicineId }, i) =>
    (postings[i]?.movements ?? [])
      .filter(
        (m) => m.reason === 'report-difference' && !m.from.startsWith('loss') && !m.to.startsWith('patient'),
      )
      .map((m) => ({ medicineId, lotId: m.lotId, units: m.units, from: m.from, to: m.to })),
  );
  return postable(
    stock,
    decided(
      'report-month',
      {
        report: { facilityId, period, rowsHash, rows: rows.length, ...prescriptionFigures(rows) },
        ...(paper && { paper }),
      },
      {
        movements,
        reason,
        answer: {
          facilityId,
          period,
          rows: rows.length,
          /** False: a later month is reported already, and the shelf stays as that one left it. */
          ledgerBrought: !superseded,
          differences,
          notPosted,
        },
      },
    ),
    meta,
  );
}
