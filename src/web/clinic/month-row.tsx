/** One medicine of a month: the figures that add up, and what stands beside them. */
import type { ReportDetail } from '../../api/routes/clinic-reports';
import type { Form } from '../form';
import { FieldFault, faultProps, idOf } from '../form-parts';
import { balanceOf } from '../month-balance';
import type { Given } from '../screen';
import type { Visit } from '../visit';
import type { Medicines } from './medicines';
import { clinicWords } from './words';

type Row = ReportDetail['rows'][number];

export const PARTS = [
  { part: 'o', wire: 'openingUnits', word: 'opening' },
  { part: 'r', wire: 'receivedUnits', word: 'received' },
  { part: 'i', wire: 'issuedUnits', word: 'issued' },
  { part: 'a', wire: 'adjustedUnits', word: 'adjusted' },
  { part: 'c', wire: 'closingUnits', word: 'closing' },
  { part: 's', wire: 'stockoutDays', word: 'stockoutDays' },
  { part: 'p', wire: 'prescriptionsPresented', word: 'presented' },
  { part: 'f', wire: 'prescriptionsFilled', word: 'filled' },
  { part: 't', wire: 'patientsTurnedAway', word: 'turnedAway' },
] as const;
const SUMMED = PARTS.slice(0, 5);
const BESIDE = PARTS.slice(5);

export const fieldOf = (part: string, at: number): string => `${part}*${at}`;

export function MonthRow({
  visit,
  given,
  medicines,
  medicineId,
  at,
  row,
  opening,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly medicines: Medicines;
  readonly medicineId: string;
  readonly at: number;
  readonly row: Row | undefined;
  /** The closing balance of the month before. */
  readonly opening: number | null;
}) {
  const { report: w } = clinicWords(visit.lang);
  const sent = given && indexIn(given, medicineId);
  const field = ({ part, wire, word }: (typeof PARTS)[number]) => {
    const name = fieldOf(part, at);
    const kept = row?.[wire] ?? (part === 'o' ? opening : null);
    const value = given
      ? sent === null
        ? ''
        : given.values[fieldOf(part, sent)]
      : kept === null
        ? ''
        : String(kept);
    const fault = sent === null ? null : faultOf(given, fieldOf(part, sent), name);
    return (
      <div class="field" key={part}>
        <label for={idOf(name)}>{w[word]}</label>
        <input
          id={idOf(name)}
          name={name}
          class="number"
          inputMode="decimal"
          autocomplete="off"
          value={value}
          data-part={part}
          {...faultProps(name, fault)}
        />
        <FieldFault name={name} given={fault} />
      </div>
    );
  };
  const beside = BESIDE.map(field);
  const isOpen = BESIDE.some(({ part }) => sent !== null && given?.errors[fieldOf(part, sent)]);
  return (
    <li data-month-row>
      <fieldset>
        <legend>
          {medicines.label(medicineId)} <small>{w.inUnits(medicines.unitName(medicineId))}</small>
        </legend>
        <input type="hidden" name={fieldOf('m', at)} value={medicineId} />
        <div class="sum">{SUMMED.map(field)}</div>
        <p class="help" data-sum role="status" />
        <details open={isOpen}>
          <summary>{w.more}</summary>
          <div class="sum">{beside}</div>
        </details>
      </fieldset>
    </li>
  );
}

/** The row in which a medicine was sent: the page may be laid out anew since. */
function indexIn(given: Given, medicineId: string): number | null {
  const name = Object.keys(given.values).find((n) => n.startsWith('m*') && given.values[n] === medicineId);
  return name === undefined ? null : Number(name.slice(2));
}

const faultOf = (given: Given | null, sentAs: string, name: string): Given | null => {
  const text = given?.errors[sentAs];
  return given && text !== undefined ? { ...given, errors: { [name]: text } } : null;
};

export function rowsIn(visit: Visit, form: Form, medicines: Medicines) {
  const { report: w } = clinicWords(visit.lang);
  const errors: Record<string, string> = {};
  const rows: (Record<string, unknown> & { readonly at: number; readonly medicineId: string })[] = [];
  for (const { name, ids } of form.under('m')) {
    const at = Number(ids[0]);
    const medicineId = form.text(name);
    const label = medicines.label(medicineId);
    const value = Object.fromEntries(PARTS.map(({ part }) => [part, form.number(fieldOf(part, at))]));
    const bad = PARTS.find(({ part }) => Number.isNaN(value[part]));
    if (bad) {
      errors[fieldOf(bad.part, at)] = w.notNumber(label);
      continue;
    }
    // The opening balance stands there from the month before: alone it says nothing of this one.
    if (PARTS.every(({ part }) => part === 'o' || value[part] === null)) continue;
    if (value.i === null) {
      errors[fieldOf('i', at)] = w.issuedMissing(label);
      continue;
    }
    const { o = null, r = null, i = null, a = null, c = null } = value;
    const sum = balanceOf({ opening: o, received: r, issued: i, adjusted: a, closing: c });
    if (sum.kind === 'differs') errors[fieldOf('c', at)] = w.differs(label, sum.left, sum.closing);
    if (sum.kind === 'below') errors[fieldOf('i', at)] = w.below(label, sum.left);
    rows.push({
      ...{ at, medicineId },
      ...Object.fromEntries(PARTS.map(({ part, wire }) => [wire, value[part]])),
      adjustedUnits: a ?? 0,
    });
  }
  return { rows, errors };
}
