/** What was typed in from a form: lines of the count and rows of the month, and what of it is wrong. */
import type { CountFormSheet } from '../../api/routes/clinic-papers';
import type { Form } from '../form';
import type { Visit } from '../visit';
import { paperScreenWords } from './words';

/** Rows for lots that were written at the bottom of the form. */
export const ADDED = [0, 1, 2, 3, 4, 5, 6, 7] as const;
export const MONTH_PARTS = [
  { part: 'r', wire: 'receivedUnits', word: 'received' },
  { part: 'g', wire: 'issuedUnits', word: 'given' },
  { part: 'd', wire: 'stockoutDays', word: 'emptyDays' },
  { part: 't', wire: 'patientsTurnedAway', word: 'turnedAway' },
] as const;

export interface CountedLine {
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: string | null;
  readonly countedUnits: number;
  readonly field: string;
}
type Errors = Record<string, string>;

export const countField = (medicineId: string, lotId: string): string => `u*${medicineId}*${lotId}`;
export const monthField = (part: string, medicineId: string): string => `${part}*${medicineId}`;

/** Who filled the form in, and when. */
export function paperIn(visit: Visit, form: Form, prefix: string, errors: Errors) {
  const { form: w } = paperScreenWords(visit.lang);
  const of = (part: string) => form.text(`${prefix}${part}`);
  const paper = { formNumber: of('formNumber'), filledBy: of('filledBy'), filledOn: of('filledOn') };
  if (paper.filledBy === '') errors[`${prefix}filledBy`] = w.whoMissing;
  if (paper.filledOn === '') errors[`${prefix}filledOn`] = w.whenMissing;
  return paper;
}

export function countedIn(
  visit: Visit,
  form: Form,
  sheet: CountFormSheet,
  isKnown: (medicineId: string) => boolean,
  errors: Errors,
): CountedLine[] {
  const { form: w } = paperScreenWords(visit.lang);
  const names = new Map(sheet.lots.map((l) => [l.medicineId, l.name]));
  const lines: CountedLine[] = [];
  for (const { name: field, ids } of form.under('u')) {
    const [medicineId = '', lotId = ''] = ids;
    const countedUnits = form.number(field);
    if (countedUnits === null) continue;
    if (countedUnits >= 0) lines.push({ medicineId, lotId, expirationDate: null, countedUnits, field });
    else errors[field] = w.notNumber(names.get(medicineId) ?? medicineId);
  }
  for (const n of ADDED) {
    const [medicineId, lotId] = [form.text(`nm${n}`), form.text(`nl${n}`)];
    const countedUnits = form.number(`nu${n}`);
    if (medicineId === '' && lotId === '' && countedUnits === null) continue;
    if (!isKnown(medicineId)) errors[`nm${n}`] = w.unknownCode;
    if (lotId === '') errors[`nl${n}`] = w.lotMissing;
    if (countedUnits === null || !(countedUnits >= 0)) errors[`nu${n}`] = w.notNumber(medicineId || w.added);
    else
      lines.push({
        ...{ medicineId, lotId, countedUnits, field: `nu${n}` },
        expirationDate: form.textOrNull(`ne${n}`),
      });
  }
  return lines;
}

export interface MonthRow {
  readonly medicineId: string;
  readonly receivedUnits: number | null;
  readonly issuedUnits: number;
  readonly stockoutDays: number | null;
  readonly patientsTurnedAway: number | null;
}

export function monthIn(visit: Visit, form: Form, sheet: CountFormSheet, errors: Errors): MonthRow[] {
  const { form: w } = paperScreenWords(visit.lang);
  const rows: MonthRow[] = [];
  for (const [medicineId, name] of new Map(sheet.lots.map((l) => [l.medicineId, l.name]))) {
    const of = (part: string) => form.number(monthField(part, medicineId));
    const bad = MONTH_PARTS.find(({ part }) => {
      const value = of(part);
      return value !== null && !(value >= 0);
    });
    if (bad) {
      errors[monthField(bad.part, medicineId)] = w.notNumber(w.of(w[bad.word], name));
      continue;
    }
    const issuedUnits = of('g');
    if (MONTH_PARTS.every(({ part }) => of(part) === null)) continue;
    if (issuedUnits === null) errors[monthField('g', medicineId)] = w.givenMissing(name);
    else
      rows.push({
        ...{ medicineId, issuedUnits, receivedUnits: of('r') },
        ...{ stockoutDays: of('d'), patientsTurnedAway: of('t') },
      });
  }
  return rows;
}
