/** The catalogue's medicines as a clinic reads them, and ways to choose one. */
import { FieldFault, faultProps, idOf } from '../form-parts';
import { gtinsIn } from '../gtin';
import type { Given } from '../screen';
import type { Visit } from '../visit';
import { clinicWords } from './words';

export interface MedicineRow {
  readonly medicineId: string;
  readonly name: string;
  readonly presentation: string | null;
  readonly packSize: number;
  readonly unit: string;
  readonly unitsPerTreatment: number;
  readonly controlled: boolean;
  /** GTINs on its packs, with spaces between them. */
  readonly gtins?: string | null;
}

export interface NamedMedicine extends MedicineRow {
  /** 'Amoxicilina cápsula 500 mg, envase de 12 cápsulas': two of one name are told apart wherever one is named. */
  readonly label: string;
}

export interface Medicines {
  /** By name. */
  readonly all: readonly NamedMedicine[];
  readonly get: (medicineId: string) => NamedMedicine | undefined;
  /** Name, presentation and pack; the code where the catalogue has lost it. */
  readonly label: (medicineId: string) => string;
  /** '600 tabletas'. */
  readonly amount: (medicineId: string, units: number) => string;
  /** 'tabletas', 'mL'. */
  readonly unitName: (medicineId: string) => string;
}

/** Most that a list of the API gives at once. */
const MOST = 1000;

export async function medicinesOf(visit: Visit): Promise<Medicines> {
  const { jurisdiction } = visit.unit;
  const rows: MedicineRow[] = [];
  let after: string | null = null;
  do {
    const page: { readonly rows: readonly MedicineRow[]; readonly next: string | null } =
      await visit.list<MedicineRow>('list-catalogue-medicines', {
        params: { jurisdiction },
        query: { limit: String(MOST), ...(after !== null && { after }) },
      });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  const all = rows
    .map((m): NamedMedicine => ({ ...m, label: labelOf(visit, m) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'es'));
  const byId = new Map(all.map((m) => [m.medicineId, m]));
  const words = clinicWords(visit.lang);
  return {
    all,
    get: (id) => byId.get(id),
    label: (id) => byId.get(id)?.label ?? id,
    amount: (id, units) => words.amount(units, byId.get(id)?.unit ?? null),
    unitName: (id) => words.unitName(byId.get(id)?.unit ?? null),
  };
}

const labelOf = (visit: Visit, { name, presentation, packSize, unit }: MedicineRow): string =>
  [[name, presentation ?? ''].join(' ').trim(), clinicWords(visit.lang).pack(packSize, unit)].join(', ');

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** By name or code, every word of it somewhere; marks and case are no matter. */
export function searched(medicines: Medicines, text: string): NamedMedicine[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return medicines.all.filter((m) => {
    const whole = plain(`${m.label} ${m.medicineId}`);
    return words.every((word) => whole.includes(word));
  });
}

/** A search that works without a script, and as one types with it. */
export function MedicineSearch({ visit, q, filters }: { visit: Visit; q: string; filters?: string }) {
  const words = clinicWords(visit.lang);
  return (
    <search>
      <form method="get" action={visit.href(visit.screen)} class="searching">
        <div class="field">
          <label for="f-q">{words.search}</label>
          <input id="f-q" name="q" type="search" value={q} autocomplete="off" data-filters={filters} />
        </div>
        <button class="button second" type="submit">
          {words.searchButton}
        </button>
      </form>
    </search>
  );
}

/** A choice of every medicine; `about` gives what waits on the device its name. */
export function MedicineSelect({
  visit,
  medicines,
  given,
  name,
  label,
  value = '',
  about = false,
}: {
  readonly visit: Visit;
  readonly medicines: Medicines;
  readonly given: Given | null;
  readonly name: string;
  readonly label: string;
  readonly value?: string;
  readonly about?: boolean;
}) {
  const chosen = given?.values[name] ?? value;
  return (
    <div class="field">
      <label for={idOf(name)}>{label}</label>
      <select id={idOf(name)} name={name} data-about={about ? 'yes' : undefined} {...faultProps(name, given)}>
        <option value="">{clinicWords(visit.lang).choose}</option>
        {medicines.all.map((m) => (
          <option
            key={m.medicineId}
            value={m.medicineId}
            selected={m.medicineId === chosen}
            data-gtins={about ? undefined : gtinsIn(m.gtins)}
          >
            {m.label}
          </option>
        ))}
      </select>
      <FieldFault name={name} given={given} />
    </div>
  );
}

/** The end of a record's id: what the person says on the telephone. The script shows the same of what waits. */
export const folioOf = (id: string): string => id.slice(-6).toUpperCase();

/** By what a scanned pack finds its line: data- attributes of the field that the number goes into. */
export const scanProps = (
  medicines: Medicines,
  line: { readonly medicineId: string; readonly lotId: string; readonly expirationDate: string | null },
) => ({
  'data-medicine': line.medicineId,
  'data-lot': line.lotId,
  'data-expiry': line.expirationDate ?? undefined,
  'data-gtins': gtinsIn(medicines.get(line.medicineId)?.gtins),
  'data-name': medicines.label(line.medicineId),
});
