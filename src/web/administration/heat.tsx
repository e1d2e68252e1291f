/** Months of stock, unit by medicine: what leaves most patients without stands first; a cell opens its evidence. */
import { Arithmetic, DataLink } from '../charts/arithmetic';
import { type HeatCell, HeatMap, type Shade } from '../charts/heat-map';
import { levelOf, levelWord, type Thresholds, thresholdsOf } from '../level';
import { page, type Screen } from '../screen';
import { catalogueList, facilitiesOf, type MedicineRow, medicineName, orAll } from '../staff/names';
import { Filters, type Option, Select, To } from '../staff/parts';
import { staffWords } from '../staff/words';
import { evidenceWords } from './evidence-words';
import { REVIEWERS } from './findings';
import { type StockRow, stockRows } from './pair-data';

const MOST_ROWS = 60;
/** Months of an inventory that stand for 'more': written so, not counted out. */
const MOST_MONTHS = 24;
type Medicine = MedicineRow & { readonly unitsPerTreatment: number };

const SHADES: readonly Shade[] = ['less3', 'less2', 'less1', 'even', 'more1', 'more2', 'more3', 'none'];

/** The semáforo's limits, and twice and four times its upper one. */
function shadeOf(months: number | null, { minMonthsOfStock: min, maxMonthsOfStock: max }: Thresholds): Shade {
  if (months === null) return 'none';
  if (months <= 0) return 'less3';
  if (months < min) return 'less2';
  if (months < 2 * min) return 'less1';
  if (months <= max) return 'even';
  return months <= 2 * max ? 'more1' : months <= 4 * max ? 'more2' : 'more3';
}

/** Patients whose month is missing, of the units below the minimum. */
const missing = (rows: readonly StockRow[], medicine: Medicine, { minMonthsOfStock }: Thresholds): number =>
  rows.reduce((sum, r) => {
    if (r.monthsOfStock === null || r.monthsOfStock >= minMonthsOfStock) return sum;
    return sum + ((r.monthlyNeedUnits ?? 0) - r.usableUnits) / medicine.unitsPerTreatment;
  }, 0);

export const heat: Screen = {
  id: 'admin-heat',
  roles: REVIEWERS,
  show: async (visit) => {
    const { heat: w } = evidenceWords(visit.lang);
    const s = staffWords(visit.lang);
    const f = visit.figures;
    const limits = await thresholdsOf(visit);
    const wantedVen = visit.query.ven ?? 'V';
    const units = (await facilitiesOf(visit))
      .filter((r) => r.kind !== 'warehouse')
      .sort((a, b) => a.name.localeCompare(b.name));
    const medicines = (await catalogueList<Medicine>(visit, 'medicines')).filter(
      (m) => wantedVen === '' || m.ven === wantedVen,
    );
    const byMedicine = new Map<string, StockRow[]>(medicines.map((m) => [m.medicineId, []]));
    for (const row of await stockRows(visit)) byMedicine.get(row.medicineId)?.push(row);
    const ranked = medicines
      .map((medicine) => {
        const rows = byMedicine.get(medicine.medicineId) ?? [];
        return { medicine, rows, patients: missing(rows, medicine, limits) };
      })
      .filter(({ rows }) => rows.some((r) => (r.monthlyNeedUnits ?? 0) > 0 || r.usableUnits > 0))
      .sort((a, b) => b.patients - a.patients || a.medicine.name.localeCompare(b.medicine.name));
    const told = (months: number) => (months > MOST_MONTHS ? `> ${MOST_MONTHS}` : f.decimal(months));
    const shown = ranked.slice(0, MOST_ROWS);
    const steps = w.steps(limits.minMonthsOfStock, limits.maxMonthsOfStock);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p class="help">{w.lead}</p>
        <p class="screen-only">
          <To visit={visit} screen="admin-findings">
            {w.list}
          </To>
        </p>
        <Filters visit={visit} names={[]}>
          <Select
            name="ven"
            label={w.ven}
            options={orAll(
              visit,
              ['V', 'E', 'N'].map((ven): Option => [ven, s.ven[ven] ?? ven]),
            )}
            value={wantedVen}
          />
        </Filters>
        {shown.length === 0 ? (
          <p class="empty">{w.before}</p>
        ) : (
          <HeatMap
            caption={w.title}
            corner={w.corner}
            columns={units.map((r) => r.name)}
            rows={shown.map(({ medicine, rows, patients }) => {
              const name = medicineName(medicine);
              const of = new Map(rows.map((r) => [r.facilityId, r]));
              return {
                name,
                note: patients >= 1 ? w.short(f.estimate(patients)) : w.none,
                cells: units.map((unit): HeatCell => {
                  const months = of.get(unit.facilityId)?.monthsOfStock ?? null;
                  const level = months === null ? '' : levelWord(levelOf(months, limits), visit.lang);
                  return {
                    text: months === null ? '–' : told(months),
                    shade: shadeOf(months, limits),
                    href: visit.href('admin-pair', {
                      facilityId: unit.facilityId,
                      medicineId: medicine.medicineId,
                    }),
                    label: w.cell(
                      unit.name,
                      name,
                      months === null ? w.unknown : w.months(told(months)),
                      level,
                    ),
                  };
                }),
              };
            })}
          />
        )}
        {ranked.length > shown.length && <p class="help">{w.more(ranked.length - shown.length)}</p>}
        <section class="heat legend" aria-label={w.scale}>
          <b>{w.scale}:</b>
          {SHADES.map((shade) => (
            <span key={shade}>
              <span class={`swatch ${shade}`} />
              {steps[shade]}
            </span>
          ))}
        </section>
        <Arithmetic visit={visit}>
          <p>{w.how}</p>
        </Arithmetic>
        <DataLink visit={visit} path="indicators/stock" />
      </>,
    );
  },
};
