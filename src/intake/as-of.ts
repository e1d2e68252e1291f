/**
 * The day of the plan: stated, else the day after the last month reported, or after the last week of the month after it,
 * said aloud. Never a clock.
 */
import {
  addDays,
  addPeriods,
  type LocalDate,
  lastDayOf,
  localDate,
  type Period,
  periodIndex,
  periodOf,
} from '../domain/dates';
import { MAPPING_FILE } from './file-names';
import type { IssueList } from './issues';
import type { Tables } from './rows';
import { endOfWeek } from './weekly-reports';

/** A last month so much later than the one before is more likely a slip of the pen than a gap. */
const LONGEST_GAP_MONTHS = 3;

export function chooseAsOf(
  stated: {
    readonly option: string | undefined;
    readonly mapping: string | undefined;
    readonly mappingFile: string | null;
  },
  { consumption: reports, weeks }: Pick<Tables, 'consumption' | 'weeks'>,
  issues: IssueList,
): LocalDate | null {
  const [text, file, field] =
    stated.option !== undefined
      ? [stated.option, '--as-of', null]
      : [stated.mapping, stated.mappingFile ?? MAPPING_FILE, 'asOf'];
  if (text !== undefined) {
    const day = localDate(text);
    if (day === null) issues.add('bad-as-of', { file, row: null, field }, { found: text });
    return day;
  }
  const place = { file: reports.files[0] ?? 'consumption.csv', row: null, field: 'period' };
  const months = [...new Set(reports.values.map((row) => row.period))].sort() as Period[];
  const [before, last] = [months.at(-2), months.at(-1)];
  if (last === undefined) {
    // A report that could not be read has its own error.
    if (!reports.incomplete) issues.add('no-as-of', place, {});
    return null;
  }
  if (before !== undefined && periodIndex(last) - periodIndex(before) > LONGEST_GAP_MONTHS) {
    const row = reports.values.findIndex((report) => report.period === last);
    issues.add('unclear-as-of', reports.place(row, 'period'), { last, before });
    return null;
  }
  const running = addPeriods(last, 1);
  const days = weeks.values.map(endOfWeek).filter((day) => periodOf(day) === running);
  const lastDay = days.sort().at(-1) ?? lastDayOf(last);
  const asOf = addDays(lastDay, 1);
  issues.add('as-of-derived', place, { last: days.length > 0 ? lastDay : last, asOf });
  return asOf;
}
