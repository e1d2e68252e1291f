/** What to take off the warehouse's shelves for a plan, route by route, lot by lot, and for whom. */
import type { Figures } from '../documents/figures';
import type { Language } from '../documents/language';
import type { LocalDate } from '../domain/dates';
import { groupBy } from '../domain/group-by';
import { byTemperature, inShelfOrder, type Names } from './medicines';
import { center, left, type Paper, type PaperFile, type PaperTable, right, type Sheet, TICK } from './paper';
import { codeOfFolio } from './scan-code';
import { paperFigures, paperWords } from './words';
import type { PaperWords } from './words-facts';

export interface PickLine {
  readonly routeId: string | null;
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly packs: number;
  /** Nobody may use the lot: it is left out, and the list says so. */
  readonly blocked: boolean;
}

export interface Picking {
  readonly planId: string;
  readonly asOf: LocalDate;
  /** UTC instant at which the plan was made. */
  readonly madeAt: string;
  readonly isApproved: boolean;
  readonly lines: readonly PickLine[];
  /** First arrival of a route. */
  readonly arrivalOf: (routeId: string | null) => LocalDate | null;
  readonly names: Names;
}

export function pickingLists(picking: Picking, lang: Language): PaperFile {
  const w = paperWords(lang);
  const own = picking.lines.filter((l) => l.fromFacilityId === picking.names.warehouseId && l.packs > 0);
  const elsewhere = new Set(
    picking.lines
      .filter((l) => l.fromFacilityId !== picking.names.warehouseId && l.packs > 0)
      .map((l) => `${l.fromFacilityId}\t${l.toFacilityId}`),
  ).size;
  const routes = [...groupBy(own, (l) => l.routeId ?? '')].sort(([a], [b]) => routeOrder(a, b));
  return {
    name: `surtido-${picking.planId}`,
    title: `${w.picking.file} · ${picking.planId}`,
    lang,
    from: picking.madeAt,
    papers:
      routes.length > 0
        ? routes.map(([routeId, lines]) => paperOf(picking, routeId || null, lines, elsewhere, lang))
        : [paperOf(picking, null, [], elsewhere, lang)],
  };
}

/** Those without a route last. */
const routeOrder = (a: string, b: string): number =>
  a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'es', { numeric: true });

function paperOf(
  picking: Picking,
  routeId: string | null,
  lines: readonly PickLine[],
  elsewhere: number,
  lang: Language,
): Paper {
  const { names, planId } = picking;
  const w = paperWords(lang);
  const f = paperFigures(lang);
  const route = routeId === null ? w.noRoute : names.routeName(routeId);
  const title = w.picking.title(route);
  const folio = `${planId}/${routeId ?? '-'}`;
  const arrives = picking.arrivalOf(routeId);
  const sheetOf = (all: readonly PickLine[], mark: string | null): Sheet => {
    const some = all.filter((l) => !l.blocked);
    const leftOut = all.length - some.length;
    const { room, cold } = byTemperature(some, names);
    return {
      title,
      mark: mark ?? (picking.isApproved ? null : w.picking.proposed),
      tab: mark === null ? route : `${route} ${w.controlled}`,
      facts: [
        { label: w.facts.folio, value: folio },
        { label: w.facts.asOf, value: f.dateWithYear(picking.asOf) },
        { label: w.facts.arrives, value: arrives === null ? '–' : f.day(arrives) },
        { label: w.facts.clinics, value: f.count(new Set(some.map((l) => l.toFacilityId)).size) },
        { label: w.facts.packs, value: f.count(packsIn(some)) },
        ...(mark !== null && !picking.isApproved ? [{ label: w.facts.plan, value: w.picking.proposed }] : []),
      ],
      code: codeOfFolio(folio),
      notes: [
        some.length === 0 ? w.none : w.picking.order,
        ...(leftOut > 0 ? [w.picking.blocked(leftOut)] : []),
        ...(mark === null ? [] : [w.picking.controlledNote]),
        ...(mark === null && elsewhere > 0 ? [w.picking.elsewhere(elsewhere)] : []),
      ],
      tables: [
        ...(room.length > 0 ? [tableOf(w.room, room, names, w, f)] : []),
        ...(cold.length > 0 ? [tableOf(w.cold, cold, names, w, f)] : []),
      ],
      signatures: [w.picking.picked, w.picking.checked, w.picking.when],
    };
  };
  const controlled = lines.filter((l) => names.isControlled(l.medicineId));
  const others = lines.filter((l) => !names.isControlled(l.medicineId));
  return {
    folio,
    title,
    sheets: [
      ...(others.length > 0 || controlled.length === 0 ? [sheetOf(others, null)] : []),
      ...(controlled.length > 0 ? [sheetOf(controlled, w.controlled)] : []),
    ],
  };
}

const packsIn = (lines: readonly { readonly packs: number }[]): number =>
  lines.reduce((sum, l) => sum + l.packs, 0);

function tableOf(
  caption: string,
  lines: readonly PickLine[],
  names: Names,
  { columns: c }: PaperWords,
  f: Figures,
): PaperTable {
  const lots = [
    ...groupBy([...lines].sort(inShelfOrder(names)), (l) => `${l.medicineId}\t${l.lotId}`).values(),
  ];
  return {
    caption,
    columns: [
      center(c.taken, 6),
      left(c.code, 11),
      left(c.medicine, 22),
      left(c.lot, 10),
      left(c.expires, 9),
      right(c.packs, 7),
      left(c.forWhom, 35),
    ],
    rows: lots.map((same) => {
      const [first] = same as [PickLine];
      const packs = packsIn(same);
      const forWhom = [...same]
        .sort((a, b) =>
          names.facilityName(a.toFacilityId).localeCompare(names.facilityName(b.toFacilityId), 'es'),
        )
        .map((l) => `${names.facilityName(l.toFacilityId)}: ${f.decimal(l.packs)}`);
      return [
        TICK,
        first.medicineId,
        names.medicineName(first.medicineId),
        first.lotId,
        first.expirationDate === null ? '–' : f.dateWithYear(first.expirationDate),
        { value: packs, text: f.decimal(packs) },
        forWhom.join(' · '),
      ];
    }),
    totals: ['', '', c.total, '', '', { value: packsIn(lines), text: f.decimal(packsIn(lines)) }, ''],
  };
}
