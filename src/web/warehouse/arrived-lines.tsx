/** Lots that came to the shelf, a line each: medicine, lot, expiry, packs. */
import type { Form } from '../form';
import { Field, FieldFault, faultProps, idOf } from '../form-parts';
import type { Given } from '../screen';
import { medicinesOf } from '../staff/names';
import type { Option } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { parseDate } from './lot-date';
import { warehouseWords } from './words';

const FIELD_OF: Readonly<Record<string, string>> = {
  medicineId: 'medicine',
  lotId: 'lot',
  expirationDate: 'date',
  units: 'packs',
};

export function ArrivedLine({
  visit,
  k,
  given,
  options,
}: {
  readonly visit: Visit;
  readonly k: number;
  readonly given: Given | null;
  readonly options: readonly Option[];
}) {
  const { receipts: w } = warehouseWords(visit.lang);
  const s = staffWords(visit.lang);
  const medicine = `medicine*${k}`;
  return (
    <fieldset class="card receipt-line">
      <legend>{w.line(k)}</legend>
      <div class="field grow">
        <label for={idOf(medicine)}>{s.medicine}</label>
        <select id={idOf(medicine)} name={medicine} {...faultProps(medicine, given)}>
          {options.map(([value, label]) => (
            <option key={value} value={value} selected={value === (given?.values[medicine] ?? '')}>
              {label}
            </option>
          ))}
        </select>
        <FieldFault name={medicine} given={given} />
      </div>
      <Field name={`lot*${k}`} label={w.lot} given={given} maxLength={64} />
      <Field name={`date*${k}`} label={w.expires} given={given} type="date" />
      <Field name={`packs*${k}`} label={w.packs} given={given} numeric />
    </fieldset>
  );
}

interface Arrived {
  readonly k: number;
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: string | null;
  readonly units: number;
}

export async function readArrived(visit: Visit, form: Form, count: number) {
  const { receipts: w } = warehouseWords(visit.lang);
  const sizes = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, m.packSize]));
  const errors: Record<string, string> = {};
  const lines: Arrived[] = [];
  for (let k = 1; k <= count; k++) {
    const [medicineId, lotId, date] = [
      form.text(`medicine*${k}`),
      form.text(`lot*${k}`),
      form.text(`date*${k}`),
    ];
    const packs = form.number(`packs*${k}`);
    if (medicineId === '' && lotId === '' && date === '' && packs === null) continue;
    const size = sizes.get(medicineId);
    if (size === undefined) errors[`medicine*${k}`] = w.needMedicine;
    if (lotId === '') errors[`lot*${k}`] = w.needLot;
    if (date !== '' && !parseDate(date)) errors[`date*${k}`] = w.needDate;
    if (packs === null || !(packs > 0)) errors[`packs*${k}`] = w.needPacks;
    else if (size !== undefined)
      lines.push({
        k,
        medicineId,
        lotId,
        expirationDate: date || null,
        units: Math.round(packs * size * 1000) / 1000,
      });
  }
  if (lines.length === 0 && Object.keys(errors).length === 0) errors['medicine*1'] = w.empty;
  /** The field of the form that a field of the command came from. */
  const fieldOf = (field: string): string | null => {
    const [, at, name] = /^(?:lines|contents)\.(\d+)\.(\w+)$/.exec(field) ?? [];
    const line = at === undefined ? undefined : lines[Number(at)];
    return line && name ? `${FIELD_OF[name] ?? 'medicine'}*${line.k}` : null;
  };
  return { lines, errors, fieldOf };
}
