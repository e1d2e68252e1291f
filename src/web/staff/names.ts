/** Lists of the catalogue for filters and for the names in sentences. */
import type { Visit } from '../visit';
import type { Option } from './parts';
import { staffWords } from './words';

export interface FacilityRow {
  readonly facilityId: string;
  readonly name: string;
  readonly kind: 'clinic' | 'hospital' | 'warehouse';
  readonly routeId: string | null;
}
export interface MedicineRow {
  readonly medicineId: string;
  readonly name: string;
  readonly presentation: string | null;
  readonly packSize: number;
  readonly unit: string;
  readonly ven: 'V' | 'E' | 'N';
}
export interface RouteRow {
  readonly routeId: string;
  readonly name: string | null;
}

/** The most that the API gives at once. */
const MOST = '1000';

/** All rows of one list of the catalogue. */
export async function catalogueList<Row>(visit: Visit, list: string): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | null = null;
  do {
    const query: Record<string, string> = after === null ? { limit: MOST } : { limit: MOST, after };
    const part: { readonly rows: readonly Row[]; readonly next: string | null } = await visit.list<Row>(
      `list-catalogue-${list}`,
      { params: { jurisdiction: visit.scope }, query },
    );
    rows.push(...part.rows);
    after = part.next;
  } while (after !== null);
  return rows;
}

export const facilitiesOf = (visit: Visit) => catalogueList<FacilityRow>(visit, 'facilities');
export const medicinesOf = (visit: Visit) => catalogueList<MedicineRow>(visit, 'medicines');
export const routesOf = (visit: Visit) => catalogueList<RouteRow>(visit, 'routes');

export const medicineName = ({ name, presentation }: Pick<MedicineRow, 'name' | 'presentation'>): string =>
  [name, presentation ?? ''].join(' ').trim();

/** Name and presentation of a row's medicine: two of one name are taken from different shelves. */
export async function fullNames(
  visit: Visit,
): Promise<(row: { medicineId: string; name: string }) => string> {
  const names = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, medicineName(m)]));
  return ({ medicineId, name }) => names.get(medicineId) ?? name;
}

const byLabel = (a: Option, b: Option): number => a[1].localeCompare(b[1]);
export const facilityOptions = (rows: readonly FacilityRow[]): Option[] =>
  rows.map((r): Option => [r.facilityId, r.name]).sort(byLabel);
export const medicineOptions = (rows: readonly MedicineRow[]): Option[] =>
  rows.map((r): Option => [r.medicineId, medicineName(r)]).sort(byLabel);
export const routeOptions = (rows: readonly RouteRow[]): Option[] =>
  rows.map((r): Option => [r.routeId, r.name ?? r.routeId]).sort(byLabel);
/** With everything as the first choice. */
export const orAll = (visit: Visit, options: readonly Option[]): Option[] => [
  ['', staffWords(visit.lang).all],
  ...options,
];

/** Filters of the address that are not empty, for the query of a list. */
export function wanted(visit: Visit, ...names: readonly string[]): Record<string, string> {
  const query: Record<string, string> = {};
  for (const name of [...names, 'after']) {
    const value = visit.query[name];
    if (value) query[name] = value;
  }
  return query;
}
