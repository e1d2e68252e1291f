/** One unit and one medicine as the API tells them. */
import { localDate } from '../../domain/dates';
import type { Visit } from '../visit';

export interface PairNow {
  readonly usableUnits: number;
  readonly inTransitUnits: number;
  readonly plannedUnits: number | null;
  readonly warehouseUnits: number;
  readonly monthlyNeedUnits: number | null;
  readonly monthsOfStock: number | null;
  readonly patients: number | null;
  readonly basis: string | null;
}
export interface PairMonth {
  readonly period: string;
  readonly issuedUnits: number | null;
  readonly stockoutDays: number | null;
  readonly estimatedUnits: number | null;
  readonly expectedUnits: number | null;
  readonly peersUnits: number | null;
  readonly forecastUnits: number | null;
  readonly forecastLowUnits: number | null;
  readonly forecastHighUnits: number | null;
}
export interface Pair {
  readonly facilityId: string;
  readonly medicineId: string;
}
/** Months of stock of a unit's medicine. */
export interface StockRow extends Pair {
  readonly usableUnits: number;
  readonly monthlyNeedUnits: number | null;
  readonly monthsOfStock: number | null;
}

export const pairPath = ({ facilityId, medicineId }: Pair): string =>
  `evidence/${encodeURIComponent(facilityId)}/${encodeURIComponent(medicineId)}/months`;

export const pairMonths = async (visit: Visit, pair: Pair): Promise<readonly PairMonth[]> =>
  (
    await visit.list<PairMonth>('list-pair-months', {
      params: { jurisdiction: visit.scope, ...pair },
      query: { limit: '1000' },
    })
  ).rows;

/** Rows of every page. */
export async function stockRows(
  visit: Visit,
  query: Readonly<Record<string, string>> = {},
): Promise<StockRow[]> {
  const rows: StockRow[] = [];
  let after: string | null = null;
  do {
    const part: { readonly rows: readonly StockRow[]; readonly next: string | null } =
      await visit.list<StockRow>('list-stock-indicators', {
        params: { jurisdiction: visit.scope },
        query: { ...query, limit: '1000', ...(after !== null && { after }) },
      });
    rows.push(...part.rows);
    after = part.next;
  } while (after !== null);
  return rows;
}

/** 'nov 26'. */
export function monthText(visit: Visit, period: string): string {
  const date = localDate(`${period}-01`);
  const [, month = '', year = ''] = date === null ? [] : visit.figures.dateWithYear(date).split(' ');
  return `${month} ${year.slice(2)}`;
}
