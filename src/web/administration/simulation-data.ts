/** What the API says of a simulation, as the page reads it. */
import type { LocalDate } from '../../domain/dates';
import type { Visit } from '../visit';

export interface SimulationHead {
  readonly simulationId: string;
  readonly asOf: LocalDate;
  readonly askedBy: string;
  readonly months: number;
  readonly replications: number;
  readonly changed: readonly { readonly setting: string; readonly today: string; readonly edited: string }[];
  readonly hasEdited: boolean;
}
export interface SimulationView {
  readonly job: {
    readonly status: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
    readonly percent: number | null;
    readonly error: { readonly cause?: string; readonly fix?: string } | null;
  } | null;
  readonly result: (SimulationHead & { readonly edited: object | null }) | null;
}
interface OfRule {
  readonly policy: string;
  readonly settings: string;
}
export interface Measure extends OfRule {
  readonly measure: string;
  readonly mean: number;
  readonly halfWidth: number | null;
  readonly againstToday: number | null;
  readonly againstTodayHalfWidth: number | null;
}
export interface Part extends OfRule {
  readonly part: 'facility' | 'medicine' | 'month';
  readonly id: string;
  readonly name: string;
  readonly needTreatments: number;
  readonly servedTreatments: number;
  readonly gainedTreatments: number | null;
  readonly gainedHalfWidth: number | null;
}

export const paramsOf = (visit: Visit) => ({
  jurisdiction: visit.scope,
  simulationId: visit.params.simulationId ?? '',
});

/** All rows of one of its lists. */
export async function rowsOf<Row>(visit: Visit, route: string): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const query: Record<string, string> = { limit: '1000', ...(after !== null && { after }) };
    const page: { readonly rows: readonly Row[]; readonly next: string | null } = await visit.list<Row>(
      route,
      { params: paramsOf(visit), query },
    );
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}
