/** The delivery note of a shipment: what is handed over, lot by lot, who gives it, who takes it, and what differs. */
import type { Figures } from '../documents/figures';
import type { Language } from '../documents/language';
import type { LocalDate } from '../domain/dates';
import { byTemperature, inShelfOrder, loadOf, type Names } from './medicines';
import { left, type Paper, type PaperFile, type PaperTable, right, type Sheet, WRITE } from './paper';
import { codeOfFolio } from './scan-code';
import { paperFigures, paperWords } from './words';
import type { PaperWords } from './words-facts';

export interface RemisionLine {
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly packs: number;
  readonly units: number;
}

export interface Remision {
  readonly shipmentId: string;
  readonly kind: 'plan' | 'emergency' | 'transfer';
  readonly planId: string | null;
  readonly isVoided: boolean;
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  readonly routeId: string | null;
  readonly expectedDate: LocalDate | null;
  readonly lines: readonly RemisionLine[];
}

export function remisiones(
  notes: readonly Remision[],
  { name, from, names }: { readonly name: string; readonly from: string; readonly names: Names },
  lang: Language,
): PaperFile {
  const w = paperWords(lang);
  return {
    name: `remision-${name}`,
    title: `${w.remision.file} · ${name}`,
    lang,
    from,
    papers: notes.map((note) => remisionPaper(note, names, lang)),
  };
}

function remisionPaper(note: Remision, names: Names, lang: Language): Paper {
  const w = paperWords(lang);
  const controlled = note.lines.filter((l) => names.isControlled(l.medicineId));
  const others = note.lines.filter((l) => !names.isControlled(l.medicineId));
  return {
    folio: note.shipmentId,
    title: w.remision.title(names.facilityName(note.toFacilityId)),
    sheets: [
      ...(others.length > 0 ? [sheetOf(note, others, false, names, lang)] : []),
      ...(controlled.length > 0 ? [sheetOf(note, controlled, true, names, lang)] : []),
    ],
  };
}

function sheetOf(
  note: Remision,
  lines: readonly RemisionLine[],
  isControlled: boolean,
  names: Names,
  lang: Language,
): Sheet {
  const w = paperWords(lang);
  const f = paperFigures(lang);
  const { room, cold } = byTemperature(lines, names);
  const to = names.facilityName(note.toFacilityId);
  const load = loadOf(lines, names);
  const sum = (of: (l: RemisionLine) => number) => lines.reduce((total, l) => total + of(l), 0);
  const r = w.remision;
  const mark = [note.isVoided ? r.voided : '', isControlled ? w.controlled : ''].filter(Boolean).join(' · ');
  return {
    title: r.title(to),
    mark: mark || null,
    tab: isControlled ? `${to} ${w.controlled}` : to,
    facts: [
      { label: w.facts.folio, value: note.shipmentId },
      { label: w.facts.from, value: placeOf(note.fromFacilityId, names) },
      { label: w.facts.to, value: placeOf(note.toFacilityId, names) },
      { label: w.facts.kind, value: r.kinds[note.kind] },
      { label: w.facts.route, value: note.routeId === null ? w.noRoute : names.routeName(note.routeId) },
      { label: w.facts.arrives, value: note.expectedDate === null ? '–' : f.day(note.expectedDate) },
      { label: w.facts.lines, value: f.count(lines.length) },
      { label: w.facts.packs, value: f.decimal(sum((l) => l.packs)) },
      { label: w.facts.litres, value: f.decimal(load.litres) },
      ...(load.coldLitres > 0 ? [{ label: w.facts.coldLitres, value: f.decimal(load.coldLitres) }] : []),
      { label: w.facts.kg, value: f.decimal(load.kg) },
    ],
    code: codeOfFolio(note.shipmentId),
    notes: [r.note, ...(isControlled ? [r.controlledNote] : [])],
    tables: [
      ...(room.length > 0 ? [tableOf(w.room, room, names, w, f)] : []),
      ...(cold.length > 0 ? [tableOf(w.cold, cold, names, w, f)] : []),
    ],
    signatures: isControlled
      ? [r.responsible, r.receivesControlled, r.when]
      : [r.delivers, r.receives, r.when],
  };
}

function placeOf(facilityId: string, names: Names): string {
  const facility = names.facility(facilityId);
  if (!facility) return facilityId;
  return [facility.name, facility.municipality, `(${facilityId})`]
    .filter(Boolean)
    .join(', ')
    .replace(', (', ' (');
}

function tableOf(
  caption: string,
  lines: readonly RemisionLine[],
  names: Names,
  { columns: c }: PaperWords,
  f: Figures,
): PaperTable {
  const sum = (of: (l: RemisionLine) => number) => lines.reduce((total, l) => total + of(l), 0);
  const figure = (value: number) => ({ value, text: f.decimal(value) });
  return {
    caption,
    columns: [
      left(c.code, 11),
      left(c.medicine, 26),
      left(c.lot, 10),
      left(c.expires, 9),
      right(c.packs, 7),
      right(c.units, 8),
      right(c.received, 8),
      right(c.difference, 8),
      left(c.why, 16),
    ],
    rows: [...lines]
      .sort(inShelfOrder(names))
      .map((l) => [
        l.medicineId,
        names.medicineName(l.medicineId),
        l.lotId,
        l.expirationDate === null ? '–' : f.dateWithYear(l.expirationDate),
        figure(l.packs),
        figure(l.units),
        WRITE,
        WRITE,
        WRITE,
      ]),
    totals: ['', c.total, '', '', figure(sum((l) => l.packs)), '', WRITE, WRITE, WRITE],
  };
}
