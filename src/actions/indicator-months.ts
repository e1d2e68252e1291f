/** How well a jurisdiction was served, month by month and by municipality, from the reports of its units. */
import type { Catalogue } from '../domain/catalogue';
import { addPeriods, type LocalDate, type Period, periodOf } from '../domain/dates';
import type { ConsumptionReport } from '../domain/entities';
import type { State } from '../journal/state';
import { prescriptionFigures } from '../stock/reports-state';
import type { House } from './house';
import { reportedRows } from './reported-rows';

const MONTHS_BACK = 24;

export interface IndicatorMonth {
  readonly period: Period;
  /** null: the whole jurisdiction. */
  readonly municipality: string | null;
  readonly unitsReporting: number;
  readonly prescriptionsPresented: number | null;
  readonly prescriptionsFilled: number | null;
  readonly fillRate: number | null;
  readonly patientsTurnedAway: number | null;
  /** Vital medicines of units in their reports, and those that ran out for a day at least or ended at none. */
  readonly vitalReported: number;
  readonly vitalStockedOut: number;
  readonly vitalStockedOutShare: number | null;
  /** Lost (adjusted downwards), of what was issued and lost, in treatments. */
  readonly lostTreatments: number;
  readonly lostShare: number | null;
}

export async function indicatorMonths(
  house: Pick<House, 'storage'>,
  state: State,
  today: LocalDate,
): Promise<IndicatorMonth[]> {
  const { catalogue } = state.catalogue;
  const rows = await reportedRows(house, state);
  const from = addPeriods(periodOf(today), -MONTHS_BACK);
  const places = new Map(catalogue.facilities.map((f) => [f.facilityId, f.municipality]));
  const groups = new Map<string, ConsumptionReport[]>();
  const put = (key: string, row: ConsumptionReport): void => {
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  };
  for (const row of rows) {
    if (row.period < from || row.period > periodOf(today)) continue;
    put(`${row.period}\t`, row);
    const place = places.get(row.facilityId);
    if (place) put(`${row.period}\t${place}`, row);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, own]) => {
      const [period = '', place = ''] = key.split('\t');
      return { period: period as Period, municipality: place || null, ...figuresOf(own, catalogue) };
    });
}

function figuresOf(
  rows: readonly ConsumptionReport[],
  { medicines }: Pick<Catalogue, 'medicines'>,
): Omit<IndicatorMonth, 'period' | 'municipality'> {
  const medicineOf = new Map(medicines.map((m) => [m.medicineId, m]));
  const figures = prescriptionFigures(rows);
  const { prescriptionsPresented: presented, prescriptionsFilled: filled } = figures;
  const vital = rows.filter((row) => medicineOf.get(row.medicineId)?.ven === 'V');
  const out = vital.filter((row) => (row.stockoutDays ?? 0) > 0 || row.closingUnits === 0).length;
  const treatments = (of: (row: ConsumptionReport) => number): number =>
    rows.reduce((sum, row) => sum + of(row) / (medicineOf.get(row.medicineId)?.unitsPerTreatment ?? 1), 0);
  const lost = treatments((row) => Math.max(0, -row.adjustedUnits));
  const used = treatments((row) => row.issuedUnits) + lost;
  return {
    ...figures,
    unitsReporting: new Set(rows.map((row) => row.facilityId)).size,
    fillRate: presented !== null && filled !== null && presented > 0 ? filled / presented : null,
    vitalReported: vital.length,
    vitalStockedOut: out,
    vitalStockedOutShare: vital.length > 0 ? out / vital.length : null,
    lostTreatments: lost,
    lostShare: used > 0 ? lost / used : null,
  };
}
