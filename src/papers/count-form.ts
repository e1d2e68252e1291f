/**
 * The form on which a unit without any connection counts its shelf and tells its month, to be typed in by the warehouse.
 * What the ledger has is not on it: who counts is not to be led. Its number holds the unit and the version of its shelf,
 * so that what moved since it was printed is noticed when it is typed in.
 */
import type { Language } from '../documents/language';
import type { LocalDate } from '../domain/dates';
import { inShelfOrder, type Names } from './medicines';
import { CLOSED, center, left, type PaperFile, type PaperTable, type Sheet, WRITE } from './paper';
import { codeOfFolio } from './scan-code';
import { paperFigures, paperWords } from './words';

export interface CountFormLot {
  readonly medicineId: string;
  /** Null: the unit uses it, and no lot of it is known. */
  readonly lotId: string | null;
  readonly expirationDate: LocalDate | null;
}

export interface CountForm {
  readonly facilityId: string;
  readonly shelfVersion: number;
  readonly today: LocalDate;
  readonly lots: readonly CountFormLot[];
  readonly names: Names;
}

const EMPTY_ROWS = 8;

export const formNumber = ({
  facilityId,
  shelfVersion,
}: Pick<CountForm, 'facilityId' | 'shelfVersion'>): string => `C-${facilityId}-${shelfVersion}`;

/** The unit and the version of its shelf; null where it is no number of a form. */
export function readFormNumber(text: string): { facilityId: string; shelfVersion: number } | null {
  const [, facilityId, version] = /^C-(.+)-(\d{1,15})$/.exec(text.trim()) ?? [];
  return facilityId === undefined ? null : { facilityId, shelfVersion: Number(version) };
}

/** In the order in which they stand on the form; controlled medicines last, on a sheet of their own. */
export function countFormOrder<Lot extends CountFormLot>(lots: readonly Lot[], names: Names): Lot[] {
  const shelf = inShelfOrder(names);
  const rank = (lot: Lot) => (names.isControlled(lot.medicineId) ? 1 : 0);
  return [...lots].sort(
    (a, b) => rank(a) - rank(b) || shelf({ ...a, lotId: a.lotId ?? '' }, { ...b, lotId: b.lotId ?? '' }),
  );
}

export function countFormPaper(form: CountForm, lang: Language): PaperFile {
  const w = paperWords(lang);
  const { count: c } = w;
  const f = paperFigures(lang);
  const { names } = form;
  const folio = formNumber(form);
  const title = c.title(names.facilityName(form.facilityId));
  const lots = countFormOrder(form.lots, names);
  const sheetOf = (some: readonly CountFormLot[], mark: string | null): Sheet => ({
    title,
    mark,
    tab: mark ?? title,
    facts: [
      { label: c.version, value: folio },
      { label: w.columns.unit, value: `${names.facilityName(form.facilityId)} (${form.facilityId})` },
      { label: w.facts.date, value: f.dateWithYear(form.today) },
      { label: c.month, value: c.monthBlank },
    ],
    code: codeOfFolio(folio),
    notes: [c.how],
    tables: [
      ...(some.length > 0 ? [tableOf(c.known, some, names, lang)] : []),
      tableOf(
        c.added,
        Array.from({ length: EMPTY_ROWS }, () => null),
        names,
        lang,
      ),
    ],
    signatures: [c.countedBy, c.checkedBy, c.when],
  });
  const controlled = lots.filter((l) => names.isControlled(l.medicineId));
  return {
    name: `conteo-${form.facilityId}`,
    title: `${title} · ${folio}`,
    lang,
    from: `${form.today}T00:00:00.000Z`,
    papers: [
      {
        folio,
        title,
        sheets: [
          sheetOf(
            lots.filter((l) => !names.isControlled(l.medicineId)),
            null,
          ),
          ...(controlled.length > 0 ? [sheetOf(controlled, w.controlled)] : []),
        ],
      },
    ],
  };
}

/** `null` is a row to be filled in whole. */
function tableOf(
  caption: string,
  lots: readonly (CountFormLot | null)[],
  names: Names,
  lang: Language,
): PaperTable {
  const { columns: c, count: w } = paperWords(lang);
  const f = paperFigures(lang);
  return {
    caption,
    columns: [
      left(c.code, 11),
      left(c.medicine, 25),
      left(c.lot, 11),
      left(c.expires, 9),
      center(w.counted, 10),
      center(w.received, 9),
      center(w.given, 9),
      center(w.emptyDays, 8),
      center(w.turnedAway, 9),
    ],
    rows: lots.map((lot, i) => {
      if (lot === null) return Array.from({ length: 9 }, () => WRITE);
      const isMore = i > 0 && lots[i - 1]?.medicineId === lot.medicineId;
      const month = isMore ? CLOSED : WRITE;
      return [
        lot.medicineId,
        names.medicineName(lot.medicineId),
        lot.lotId ?? w.lot,
        lot.lotId === null ? WRITE : lot.expirationDate === null ? '–' : f.dateWithYear(lot.expirationDate),
        WRITE,
        month,
        month,
        month,
        month,
      ];
    }),
    totals: null,
    roomy: true,
  };
}
