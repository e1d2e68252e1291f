/** Twelve indices a condition, January first, mean 1. */
import type { Seasonality } from '../domain/entities';
import type { IssueList } from './issues';
import { eachRow, type Tables } from './rows';

const MONTHS = 12;
/** Twelve indices of two decimals may miss the mean of 1 by this much. */
const ROUNDING = 0.01;

/** A condition lacking a month, or with zeros alone, is an error; a mean other than 1 is divided out, and said. */
export function seasonalityOf(tables: Tables, issues: IssueList): Seasonality[] {
  const { seasonality } = tables;
  const byCondition = new Map<string, { indices: (number | null)[]; first: number }>();
  eachRow(seasonality, (row, i) => {
    const season = byCondition.get(row.conditionId) ?? { indices: Array(MONTHS).fill(null), first: i };
    season.indices[row.month - 1] = row.index;
    byCondition.set(row.conditionId, season);
  });
  const found: Seasonality[] = [];
  for (const [conditionId, { indices, first }] of byCondition) {
    const missing = indices.flatMap((index, month) => (index === null ? [month + 1] : []));
    const mean = indices.reduce<number>((sum, index) => sum + (index ?? 0), 0) / MONTHS;
    if (missing.length > 0 || mean === 0) {
      const place = seasonality.place(first, 'month');
      if (!seasonality.incomplete)
        issues.add('season-months', place, { found: `${conditionId}: ${missing.join(', ') || '0'}` });
      continue;
    }
    if (Math.abs(mean - 1) > ROUNDING)
      issues.add('season-mean', seasonality.place(first, 'index'), {
        found: `${conditionId}: ${Math.round(mean * 1000) / 1000}`,
      });
    found.push({ conditionId, indices: indices.map((index) => index! / mean) });
  }
  return found;
}
