/**
 * The flags of the report checks (src/forecast/report-checks.ts) that a person is told of: the same that the forecast
 * doubts by, only surer, so that nobody is sent to count by chance.
 */
import { byCodePoint } from '../domain/snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import type { IntegrityCase, IntegrityCode } from './finding';

/** One reported series that looks like something other than what happened, and by which of the named flags. */
export interface IntegrityFlag extends IntegrityCase {
  readonly code: IntegrityCode;
  readonly facilityId: string;
}

/** All flags of all clinics, by clinic, code and medicine. */
export function integrityFlags(forecasts: readonly PairForecast[]): IntegrityFlag[] {
  const flags = forecasts.flatMap(({ facilityId, medicineId, forecast }) =>
    forecast.flags.flatMap(({ check, tells, periods, figures, distortedMonthlyUnits }): IntegrityFlag[] =>
      tells && check !== 'far-from-prevalence'
        ? [{ code: check, facilityId, medicineId, periods, figures, distortedMonthlyUnits }]
        : [],
    ),
  );
  return flags.sort(
    (a, b) =>
      byCodePoint(a.facilityId, b.facilityId) ||
      byCodePoint(a.code, b.code) ||
      byCodePoint(a.medicineId, b.medicineId),
  );
}
