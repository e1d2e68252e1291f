/** The parts of the screen on which a paper form is typed in: who filled it in, and the fields in the order of the form. */
import type { CountFormSheet } from '../../api/routes/clinic-papers';
import type { LocalDate } from '../../domain/dates';
import { FieldFault, faultProps, idOf } from '../form-parts';
import type { Given } from '../screen';
import { DataTable, State } from '../staff/parts';
import { staffWords } from '../staff/words';
import type { Visit } from '../visit';
import { ADDED, countField, MONTH_PARTS, monthField } from './form-lines';
import { paperScreenWords } from './words';
import type { PaperScreenWords } from './words-facts';

/** Two forms stand on one page, and a field's id may be there once. */
export function WhoAndWhen({
  visit,
  given,
  formNumber,
  prefix = '',
}: {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly formNumber: string;
  /** Before the names of the fields. */
  readonly prefix?: string;
}) {
  const { form: w } = paperScreenWords(visit.lang);
  const field = (part: string, label: string, more: { type?: 'date'; value?: string }) => {
    const name = `${prefix}${part}`;
    const id = idOf(name);
    return (
      <div class="field short">
        <label for={id}>{label}</label>
        <input
          id={id}
          name={name}
          {...({ type: more.type ?? 'text' } as { readonly type: 'text' })}
          value={given?.values[name] ?? more.value}
          maxLength={120}
          autocomplete="off"
          {...faultProps(name, given)}
        />
        <FieldFault name={name} given={given} />
      </div>
    );
  };
  return (
    <div class="row bottom">
      {field('formNumber', w.number, { value: formNumber })}
      {field('filledBy', w.filledBy, {})}
      {field('filledOn', w.filledOn, { type: 'date' })}
    </div>
  );
}

function NumberCell({
  name,
  label,
  given,
}: {
  readonly name: string;
  readonly label: string;
  readonly given: Given | null;
}) {
  return (
    <>
      <input
        id={idOf(name)}
        name={name}
        class="number"
        inputMode="decimal"
        autocomplete="off"
        aria-label={label}
        value={given?.values[name]}
        {...faultProps(name, given)}
      />
      <FieldFault name={name} given={given} />
    </>
  );
}

interface Part {
  readonly visit: Visit;
  readonly given: Given | null;
  readonly w: PaperScreenWords['form'];
}

export function Counted({ visit, sheet, given, w }: Part & { readonly sheet: CountFormSheet }) {
  const s = staffWords(visit.lang);
  return (
    <DataTable
      visit={visit}
      caption={w.count}
      columns={[
        { label: s.medicine },
        { label: s.lot },
        { label: s.expires },
        { label: w.counted, figure: true },
      ]}
      rows={sheet.lots.map((lot) => [
        <>
          {lot.name} {lot.controlled && <State tone="warn">{w.controlled}</State>}
        </>,
        lot.lotId ?? w.noLot,
        lot.expirationDate === null ? '–' : visit.figures.dateWithYear(lot.expirationDate as LocalDate),
        lot.lotId === null ? (
          ''
        ) : (
          <NumberCell
            key={lot.lotId}
            name={countField(lot.medicineId, lot.lotId)}
            label={w.of(w.counted, `${lot.name}, ${lot.lotId}`)}
            given={given}
          />
        ),
      ])}
    />
  );
}

export function Added({
  visit,
  given,
  w,
  medicines,
}: Part & { readonly medicines: readonly (readonly [string, string])[] }) {
  const isOpen = ADDED.some((n) => given?.values[`nm${n}`] || given?.values[`nu${n}`]);
  const cell = (name: string, label: string, more: object = {}) => (
    <>
      <input
        id={idOf(name)}
        name={name}
        aria-label={label}
        autocomplete="off"
        value={given?.values[name]}
        {...more}
        {...faultProps(name, given)}
      />
      <FieldFault name={name} given={given} />
    </>
  );
  return (
    <details class="card" open={isOpen}>
      <summary>{w.added}</summary>
      <p class="help">{w.addedHelp}</p>
      <datalist id="medicine-codes">
        {medicines.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </datalist>
      <DataTable
        visit={visit}
        caption={w.added}
        columns={[
          { label: w.code },
          { label: w.lot },
          { label: w.expires },
          { label: w.counted, figure: true },
        ]}
        rows={ADDED.map((n) => [
          cell(`nm${n}`, `${w.code} ${n + 1}`, { list: 'medicine-codes', maxLength: 128 }),
          cell(`nl${n}`, `${w.lot} ${n + 1}`, { maxLength: 128 }),
          cell(`ne${n}`, `${w.expires} ${n + 1}`, { type: 'date' }),
          <NumberCell key="n" name={`nu${n}`} label={`${w.counted} ${n + 1}`} given={given} />,
        ])}
      />
    </details>
  );
}

export function Month({ visit, sheet, given, w }: Part & { readonly sheet: CountFormSheet }) {
  const s = staffWords(visit.lang);
  const medicines = [...new Map(sheet.lots.map((l) => [l.medicineId, l.name]))];
  return (
    <DataTable
      visit={visit}
      caption={w.month}
      columns={[{ label: s.medicine }, ...MONTH_PARTS.map(({ word }) => ({ label: w[word], figure: true }))]}
      rows={medicines.map(([medicineId, name]) => [
        name,
        ...MONTH_PARTS.map(({ part, word }) => (
          <NumberCell
            key={part}
            name={monthField(part, medicineId)}
            label={w.of(w[word], name)}
            given={given}
          />
        )),
      ])}
    />
  );
}
