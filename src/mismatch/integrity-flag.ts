/** One reported series that looks like something other than what happened, and by which of the named flags. */
import type { IntegrityCase, IntegrityCode } from './finding';

export interface IntegrityFlag extends IntegrityCase {
  readonly code: IntegrityCode;
  readonly facilityId: string;
}
