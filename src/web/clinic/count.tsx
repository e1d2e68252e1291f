/** Counting the shelf: what the system has is shown in grey, what was counted is written over it. */
import type { ShelfSheet } from '../../api/routes/clinic-stock';
import { daysBetween, type LocalDate } from '../../domain/dates';
import { farCount, SURE } from '../far-count';
import type { Form } from '../form';
import { CommandForm, Faults, Field, FieldFault, faultProps, idOf, Sure, unsure } from '../form-parts';
import { again, done, type Given, page, type Screen } from '../screen';
import type { Visit } from '../visit';
import { MedicineSearch, MedicineSelect, type Medicines, medicinesOf, scanProps } from './medicines';
import { clinicWords } from './words';

interface Line {
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: string | null;
  readonly countedUnits: number;
  readonly field: string;
}

interface Counted {
  readonly counted: number;
  readonly differences: readonly unknown[];
  readonly impliedRequests: readonly unknown[];
}

export const count: Screen = {
  id: 'clinic-count',
  roles: ['clinic'],
  show: async (visit, given) => {
    const [{ body, version }, medicines] = await Promise.all([
      visit.read<ShelfSheet>('read-clinic-shelf', { params: visit.unit }),
      medicinesOf(visit),
    ]);
    const words = clinicWords(visit.lang);
    const { count: w } = words;
    const { q = '' } = visit.query;
    return page(
      w.title,
      <>
        <h1>{w.title}</h1>
        <p>
          {w.lead} {body.lots.length > 0 && w.ghost}{' '}
          {body.countedOn !== null && w.last(body.countedOn as LocalDate)}
        </p>
        <Faults visit={visit} given={given} />
        <MedicineSearch visit={visit} q={q} filters="lots" />
        <div data-scan />
        <CommandForm
          visit={visit}
          action={visit.href('clinic-count')}
          version={version}
          queue={w.queue}
          insist
          draft
        >
          {body.lots.length === 0 && <p class="empty">{w.empty}</p>}
          <p class="empty" id="lots-none" hidden>
            {words.noneFound}
          </p>
          <Lots visit={visit} given={given} medicines={medicines} lots={sought(body.lots, medicines, q)} />
          <Added visit={visit} given={given} medicines={medicines} />
          <Sure visit={visit} given={given} />
          {q === '' && (
            <label class="tick">
              <input type="checkbox" name="complete" value="yes" checked={given?.values.complete === 'yes'} />
              <span>{w.complete}</span>
            </label>
          )}
          <div data-why>
            <Field name="note" label={w.note} given={given} maxLength={500} />
          </div>
          <div class="save">
            <button class="button" type="submit">
              {w.save}
            </button>
          </div>
        </CommandForm>
      </>,
      { camera: true },
    );
  },
  send: async (visit, form) => {
    const { lines, errors } = await linesIn(visit, form);
    if (Object.keys(errors).length > 0) return again(errors);
    const far = await farLines(visit, lines);
    if (Object.keys(far).length > 0 && form.text(SURE) !== 'yes') return again(unsure(visit.lang, far));
    const complete = form.text('complete') === 'yes';
    const acted = await visit.act<Counted>('count-clinic-stock', form, {
      params: visit.unit,
      ifMatch: form.version,
      body: {
        complete,
        note: form.textOrNull('note'),
        lines: lines.map(({ field: _, ...line }) => line),
      },
    });
    if (acted.kind === 'refused')
      return visit.refused(acted.problem, (field) => {
        const line = lines[Number(/^lines\.(\d+)/.exec(field)?.[1])];
        if (!line || line.field === 'new.u') return line ? 'new.u' : null;
        return field.endsWith('.expirationDate') ? expiryOf(line) : line.field;
      });
    const { counted, differences, impliedRequests } = acted.body;
    return done(visit.href('clinic-home'), {
      id: 'counted',
      args: { lines: counted, differences: differences.length, asked: impliedRequests.length },
    });
  },
};

/** What is asked about, by field. */
async function farLines(visit: Visit, lines: readonly Line[]): Promise<Record<string, string>> {
  const [{ body }, medicines] = await Promise.all([
    visit.read<ShelfSheet>('read-clinic-shelf', { params: visit.unit }),
    medicinesOf(visit),
  ]);
  const asked: Record<string, string> = {};
  for (const { medicineId, lotId, countedUnits, field } of lines) {
    const question = farCount(visit.lang, {
      name: medicines.label(medicineId),
      counted: countedUnits,
      ledger: body.lots.find((l) => l.medicineId === medicineId && l.lotId === lotId)?.units ?? 0,
      packSize: medicines.get(medicineId)?.packSize ?? 1,
    });
    if (question !== null) asked[field] = question;
  }
  return asked;
}

type Lot = ShelfSheet['lots'][number];

const sought = (lots: readonly Lot[], medicines: Medicines, q: string): readonly Lot[] => {
  const wanted = q.trim().toLocaleLowerCase('es');
  return wanted === ''
    ? lots
    : lots.filter((lot) => medicines.label(lot.medicineId).toLocaleLowerCase('es').includes(wanted));
};

const fieldOf = ({ medicineId, lotId }: Pick<Lot, 'medicineId' | 'lotId'>) => `u*${medicineId}*${lotId}`;
const expiryOf = ({ medicineId, lotId }: Pick<Lot, 'medicineId' | 'lotId'>) => `e*${medicineId}*${lotId}`;

/** Days before its last one in which a lot's date is to be read again. */
const NEAR = 90;

/** Near its end, or of no known date: what the box says is asked for. */
const isNear = (visit: Visit, { expirationDate }: Lot): boolean =>
  expirationDate === null || daysBetween(visit.today, expirationDate as LocalDate) <= NEAR;

function Lots({
  visit,
  given,
  medicines,
  lots,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly medicines: Medicines;
  readonly lots: readonly Lot[];
}) {
  const words = clinicWords(visit.lang);
  const { count: w } = words;
  return (
    <ul class="lines" id="lots">
      {lots.map((lot) => {
        const name = fieldOf(lot);
        const id = idOf(name);
        const medicine = medicines.get(lot.medicineId);
        return (
          <li key={name} class="entry">
            <label for={id}>
              {medicines.label(lot.medicineId)}
              {medicine?.controlled && <b> ({words.controlled})</b>}
              <small>
                {[
                  words.lot(lot.lotId),
                  lot.expirationDate &&
                    words.expires(visit.figures.dateWithYear(lot.expirationDate as LocalDate)),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </small>
            </label>
            <div class="field">
              <input
                id={id}
                name={name}
                class="number"
                inputMode="decimal"
                autocomplete="off"
                placeholder={visit.figures.count(lot.units)}
                value={given?.values[name]}
                data-ledger={lot.units}
                data-pack={medicine?.packSize}
                {...scanProps(medicines, lot)}
                {...faultProps(name, given)}
              />
              <small class="unit">{medicines.unitName(lot.medicineId)}</small>
            </div>
            <span class="difference" id={`${id}-difference`} role="status" />
            <FieldFault name={name} given={given} />
            {isNear(visit, lot) && (
              <div class="wide">
                <Field name={expiryOf(lot)} label={w.checkExpiry} given={given} type="date" />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Added({
  visit,
  given,
  medicines,
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly medicines: Medicines;
}) {
  const { count: w } = clinicWords(visit.lang);
  const isOpen = ['new.m', 'new.l', 'new.u'].some((name) => given?.values[name]);
  return (
    <details class="card" open={isOpen} data-new-lot>
      <summary>{w.add}</summary>
      <div class="stack">
        <MedicineSelect visit={visit} medicines={medicines} given={given} name="new.m" label={w.medicine} />
        <Field name="new.l" label={w.lotId} given={given} maxLength={128} autocomplete="off" />
        <Field name="new.e" label={w.expiry} given={given} type="date" />
        <Field name="new.u" label={w.counted} given={given} numeric autocomplete="off" />
      </div>
    </details>
  );
}

async function linesIn(visit: Visit, form: Form) {
  const { count: w } = clinicWords(visit.lang);
  const lines: Line[] = [];
  const errors: Record<string, string> = {};
  const medicines = await medicinesOf(visit);
  const fault = (field: string, medicineId: string) => {
    errors[field] = w.notNumber(medicines.label(medicineId));
  };
  for (const { name, ids } of form.under('u')) {
    const [medicineId = '', lotId = ''] = ids;
    const units = form.number(name);
    if (units === null) continue;
    if (!(units >= 0)) fault(name, medicineId);
    else
      lines.push({
        ...{ medicineId, lotId, countedUnits: units, field: name },
        expirationDate: form.textOrNull(expiryOf({ medicineId, lotId })),
      });
  }
  const added = form.number('new.u');
  const [medicineId, lotId] = [form.text('new.m'), form.text('new.l')];
  if (added !== null || medicineId || lotId) {
    if (!medicineId) errors['new.m'] = w.medicineMissing;
    if (!lotId) errors['new.l'] = w.lotMissing;
    if (added === null || !(added >= 0)) fault('new.u', medicineId);
    else
      lines.push({
        ...{ medicineId, lotId, countedUnits: added, field: 'new.u' },
        expirationDate: form.textOrNull('new.e'),
      });
  }
  return { lines, errors };
}
