/** What came from outside, lot by lot. */

import type { Role } from '../../domain/people';
import type { Form } from '../form';
import { CommandForm, Faults, Field, FieldFault, faultProps, idOf } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import { medicineOptions, medicinesOf } from '../staff/names';
import { faultsOf, type Option, Reason, Select } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { parseDate } from './lot-date';
import { warehouseWords } from './words';

const ACTORS: readonly Role[] = ['warehouse', 'administrator'];
const LINES = 6;
const MOST_LINES = 60;
const linesOf = (visit: Visit): number =>
  Math.min(MOST_LINES, Math.max(LINES, Math.trunc(Number(visit.query.lines)) || LINES));

export const receipts: Screen = {
  id: 'warehouse-receipts',
  roles: ACTORS,
  show: async (visit, given) => {
    const { receipts: w } = warehouseWords(visit.lang);
    const options: Option[] = [['', w.choose], ...medicineOptions(await medicinesOf(visit))];
    const count = linesOf(visit);
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>{w.lead}</p>
        <Faults visit={visit} given={faultsOf(given)} />
        <CommandForm
          visit={visit}
          action={visit.href('warehouse-receipts', {}, count > LINES ? { lines: count } : {})}
        >
          <div class="sum">
            <Select name="source" label={w.source} options={w.sources} given={given} />
            <Field name="document" label={w.document} given={given} maxLength={120} />
          </div>
          {Array.from({ length: count }, (_, k) => k + 1).map((k) => (
            <Line key={k} visit={visit} k={k} given={given} options={options} />
          ))}
          <p>
            <a href={visit.href('warehouse-receipts', {}, { lines: count + LINES })}>{w.more}</a>
          </p>
          <Reason name="note" label={w.note} given={given} />
          <button class="button" type="submit">
            {w.save}
          </button>
        </CommandForm>
      </>,
    );
  },
  send: async (visit, form) => {
    const read = await readLines(visit, form);
    if (Object.keys(read.errors).length > 0) return again(read.errors);
    const acted = await visit.act<{ lines: number }>('receive-upstream', form, {
      params: { jurisdiction: visit.scope },
      body: {
        source: form.text('source'),
        document: form.textOrNull('document'),
        lines: read.lines.map(({ k: _, ...line }) => line),
        note: form.textOrNull('note'),
      },
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) => {
        const [, at, name] = /^lines\.(\d+)\.(\w+)$/.exec(field) ?? [];
        const line = at === undefined ? undefined : read.lines[Number(at)];
        return line && name
          ? `${FIELD_OF[name] ?? 'medicine'}*${line.k}`
          : field === 'document'
            ? field
            : null;
      });
    return done(visit.href('warehouse-receipts'), { id: 'received', args: { lines: acted.body.lines } });
  },
};

const FIELD_OF: Readonly<Record<string, string>> = {
  medicineId: 'medicine',
  lotId: 'lot',
  expirationDate: 'date',
  units: 'packs',
};

function Line({
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

interface ArrivedLine {
  readonly k: number;
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: string | null;
  readonly units: number;
}

async function readLines(visit: Visit, form: Form) {
  const { receipts: w } = warehouseWords(visit.lang);
  const sizes = new Map((await medicinesOf(visit)).map((m) => [m.medicineId, m.packSize]));
  const errors: Record<string, string> = {};
  const lines: ArrivedLine[] = [];
  for (let k = 1; k <= linesOf(visit); k++) {
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
  return { lines, errors };
}
