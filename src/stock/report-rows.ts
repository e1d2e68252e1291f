/** A month's report, row by row: whether its figures can be, and which row they are wrong in. */
import { daysInPeriod, type Period } from '../domain/dates';
import { type Refusal, refuse } from '../domain/decision';
import type { ConsumptionReport } from '../domain/entities';

export type ReportRow = Readonly<Omit<ConsumptionReport, 'facilityId' | 'period'>>;

/** Half a unit: rounding, as where files are read in. */
const ROUNDING = 0.5;

const COUNTS = [
  'openingUnits',
  'receivedUnits',
  'issuedUnits',
  'closingUnits',
  'stockoutDays',
  'prescriptionsPresented',
  'prescriptionsFilled',
  'patientsTurnedAway',
] as const;
const WHOLE: readonly string[] = COUNTS.slice(4);

function checkFigures(row: ReportRow, what: string, at: string, period: Period): Refusal | null {
  for (const name of COUNTS) {
    const value = row[name];
    if (value === null) continue;
    if (
      !Number.isFinite(value) ||
      value < 0 ||
      value > 1e9 ||
      (WHOLE.includes(name) && !Number.isInteger(value))
    )
      return refuse(
        422,
        'invalid-figure',
        `${what}: ${name} is ${value}.`,
        `Give ${WHOLE.includes(name) ? 'a whole number of ' : ''}zero or more, or leave it unknown.`,
        `${at}.${name}`,
      );
  }
  if (!Number.isFinite(row.adjustedUnits) || Math.abs(row.adjustedUnits) > 1e9)
    return refuse(
      422,
      'invalid-figure',
      `${what}: adjustedUnits is ${row.adjustedUnits}.`,
      'Give what was added or taken away besides, below zero for a loss; 0 for nothing.',
      `${at}.adjustedUnits`,
    );
  const days = daysInPeriod(period);
  if (row.stockoutDays !== null && row.stockoutDays > days)
    return refuse(
      422,
      'stockout-days',
      `${what}: ${row.stockoutDays} days without stock, and ${period} has ${days}.`,
      'Count the days of the month on which the shelf was empty.',
      `${at}.stockoutDays`,
    );
  const { prescriptionsPresented: presented, prescriptionsFilled: filled } = row;
  if (presented !== null && filled !== null && filled > presented)
    return refuse(
      422,
      'filled-exceeds-presented',
      `${what}: ${filled} prescriptions filled, and ${presented} presented.`,
      'Correct the one that is wrong.',
      `${at}.prescriptionsFilled`,
    );
  return null;
}

/** opening + received − issued + adjusted = closing, where all stand; without a closing, nothing is issued that was not there. */
function checkBalance(row: ReportRow, what: string, at: string): Refusal | null {
  const {
    openingUnits: opening,
    receivedUnits: received,
    issuedUnits: issued,
    adjustedUnits: adjusted,
  } = row;
  if (opening === null || received === null) return null;
  const left = opening + received - issued + adjusted;
  const closing = row.closingUnits;
  const sum = `${opening} + ${received} − ${issued} ${adjusted < 0 ? '−' : '+'} ${Math.abs(adjusted)} = ${left}`;
  if (closing === null ? left >= -ROUNDING : Math.abs(left - closing) <= ROUNDING) return null;
  return refuse(
    422,
    'broken-balance',
    `${what}: opening + received − issued + adjusted is ${sum}, and the closing balance is ${closing ?? 'not given'}.`,
    'Correct the figure that is wrong, or give the difference as adjusted.',
    `${at}.closingUnits`,
  );
}

/** The first row that cannot be, by its number and medicine. */
export function checkReportRows(rows: readonly ReportRow[], period: Period, field = 'rows'): Refusal | null {
  for (const [i, row] of rows.entries()) {
    const what = `Row ${i + 1}, medicine ${row.medicineId}`;
    const at = `${field}.${i}`;
    const fault = checkFigures(row, what, at, period) ?? checkBalance(row, what, at);
    if (fault) return fault;
  }
  return null;
}
