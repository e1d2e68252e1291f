/** What is asked of the state for a plan, beside need, stock and what is to arrive; and the surplus offered back. */
import type { Figures } from '../documents/figures';
import type { Language } from '../documents/language';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import type { Plan, RequisitionLine, Surplus } from '../plan/plan';
import { type Names, namesOf } from './medicines';
import { left, type PaperFile, type PaperTable, right, type Sheet } from './paper';
import { codeOfFolio } from './scan-code';
import { paperFigures, paperWords } from './words';
import type { PaperWords } from './words-facts';

export interface Requisition {
  readonly planId: string;
  /** UTC instant at which the plan was made. */
  readonly madeAt: string;
  readonly plan: Plan;
  readonly snapshot: Snapshot;
}

export function requisitionPaper({ planId, madeAt, plan, snapshot }: Requisition, lang: Language): PaperFile {
  const w = paperWords(lang);
  const f = paperFigures(lang);
  const r = w.requisition;
  const names = namesOf(snapshot);
  const folio = `REQ-${planId}`;
  const facts = (more: Sheet['facts']): Sheet['facts'] => [
    { label: w.facts.folio, value: folio },
    {
      label: w.facts.warehouse,
      value: names.warehouseId === null ? '–' : names.facilityName(names.warehouseId),
    },
    { label: w.facts.asOf, value: f.dateWithYear(plan.asOf) },
    ...more,
  ];
  const code = codeOfFolio(folio);
  const cost = (lines: readonly RequisitionLine[]): string =>
    lines.some((l) => l.costMxn === null)
      ? `${f.pesos(sumOf(lines, (l) => l.costMxn ?? 0))} (${f.count(lines.filter((l) => l.costMxn === null).length)} ${w.unpriced})`
      : f.pesos(sumOf(lines, (l) => l.costMxn ?? 0));
  const asked = (lines: readonly RequisitionLine[], mark: string | null): Sheet => ({
    title: r.title,
    mark,
    tab: mark ?? r.title,
    facts: facts([
      { label: w.facts.lines, value: f.count(lines.length) },
      { label: w.facts.packs, value: f.count(sumOf(lines, (l) => l.packs)) },
      { label: r.totalCost, value: cost(lines) },
    ]),
    code,
    notes: [lines.length === 0 ? w.none : r.note(plan.policy.upstreamHorizonDays)],
    tables: lines.length === 0 ? [] : [askedTable(lines, plan, snapshot, names, w, f)],
    signatures: [r.asks, r.authorises, r.receives],
  });
  const offered = plan.surplus.filter((s) => s.surplusPacks > 0 || s.expiringPacks > 0);
  const surplus = (lines: readonly Surplus[], mark: string | null): Sheet => ({
    title: r.surplusTitle,
    mark,
    tab: mark === null ? r.surplusTitle : `${r.surplusTitle} ${mark}`,
    facts: facts([
      { label: w.facts.lines, value: f.count(lines.length) },
      { label: w.facts.packs, value: f.count(sumOf(lines, (l) => l.surplusPacks)) },
      { label: r.worth, value: f.pesos(sumOf(lines, (l) => l.valueMxn ?? 0)) },
    ]),
    code,
    notes: [r.surplusNote],
    tables: [surplusTable(lines, names, w, f)],
    signatures: [r.asks, r.authorises, r.receives],
  });
  const isControlled = (l: { readonly medicineId: string }) => names.isControlled(l.medicineId);
  const some = <T>(lines: readonly T[], make: (lines: readonly T[]) => Sheet): Sheet[] =>
    lines.length > 0 ? [make(lines)] : [];
  return {
    name: `solicitud-${planId}`,
    title: `${r.title} · ${folio}`,
    lang,
    from: madeAt,
    papers: [
      {
        folio,
        title: r.title,
        sheets: [
          asked(
            plan.requisition.filter((l) => !isControlled(l)),
            null,
          ),
          ...some(plan.requisition.filter(isControlled), (lines) => asked(lines, w.controlled)),
          ...some(
            offered.filter((l) => !isControlled(l)),
            (lines) => surplus(lines, null),
          ),
          ...some(offered.filter(isControlled), (lines) => surplus(lines, w.controlled)),
        ],
      },
    ],
  };
}

const sumOf = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

/** Units to arrive in the warehouse or on the road to a unit, by medicine. */
function inboundOf({ receipts, inTransit }: Snapshot): Map<string, number> {
  const inbound = new Map<string, number>();
  for (const { medicineId, quantityUnits } of [...receipts, ...inTransit])
    inbound.set(medicineId, (inbound.get(medicineId) ?? 0) + quantityUnits);
  return inbound;
}

function askedTable(
  lines: readonly RequisitionLine[],
  plan: Plan,
  snapshot: Snapshot,
  names: Names,
  { columns: c, requisition: r, unpriced }: PaperWords,
  f: Figures,
): PaperTable {
  const balances = new Map(plan.medicines.map((m) => [m.medicineId, m]));
  const inbound = inboundOf(snapshot);
  return {
    caption: r.askedCaption,
    columns: [
      left(c.code, 11),
      left(c.medicine, 24),
      right(r.need, 8),
      right(r.inWarehouse, 7),
      right(r.inUnits, 7),
      right(r.inbound, 7),
      right(r.asked, 7),
      right(r.treatments, 9),
      right(r.perPack, 6),
      right(r.per1000, 6),
      right(r.cost, 9),
    ],
    rows: lines.map((line) => {
      const { medicineId } = line;
      const balance = balances.get(medicineId);
      const packs = (units: number) => {
        const value = units / names.packSize(medicineId);
        return { value, text: f.count(value) };
      };
      return [
        medicineId,
        names.medicineName(medicineId),
        packs(balance?.needUnits ?? 0),
        packs(balance?.warehouseUnits ?? 0),
        packs(balance?.clinicUnits ?? 0),
        packs(inbound.get(medicineId) ?? 0),
        { value: line.packs, text: f.count(line.packs) },
        { value: line.treatmentsGained, text: f.estimate(line.treatmentsGained) },
        { value: line.treatmentsPerPack, text: f.rate(line.treatmentsPerPack) },
        line.treatmentsPerMxn === null
          ? '–'
          : { value: line.treatmentsPerMxn * 1000, text: f.rate(line.treatmentsPerMxn * 1000) },
        line.costMxn === null ? unpriced : { value: line.costMxn, text: f.pesos(line.costMxn) },
      ];
    }),
    totals: [
      '',
      c.total,
      '',
      '',
      '',
      '',
      total(lines, (l) => l.packs, f.count),
      total(lines, (l) => l.treatmentsGained, f.estimate),
      '',
      '',
      total(lines, (l) => l.costMxn ?? 0, f.pesos),
    ],
  };
}

function surplusTable(
  lines: readonly Surplus[],
  names: Names,
  { columns: c, requisition: r, unpriced }: PaperWords,
  f: Figures,
): PaperTable {
  const inOrder = (a: Surplus, b: Surplus): number =>
    byCodePoint(a.firstExpiry ?? '9999', b.firstExpiry ?? '9999') ||
    names.medicineName(a.medicineId).localeCompare(names.medicineName(b.medicineId), 'es') ||
    byCodePoint(a.medicineId, b.medicineId) ||
    byCodePoint(a.facilityId, b.facilityId);
  return {
    caption: r.surplusCaption,
    columns: [
      left(c.code, 11),
      left(c.medicine, 25),
      left(c.unit, 18),
      right(r.months, 9),
      right(r.offered, 9),
      right(r.expiring, 9),
      left(r.firstExpiry, 10),
      right(r.worth, 10),
    ],
    rows: [...lines]
      .sort(inOrder)
      .map((s) => [
        s.medicineId,
        names.medicineName(s.medicineId),
        names.facilityName(s.facilityId),
        s.monthsOfStock === null ? '–' : { value: s.monthsOfStock, text: f.decimal(s.monthsOfStock) },
        { value: s.surplusPacks, text: f.count(s.surplusPacks) },
        { value: s.expiringPacks, text: f.count(s.expiringPacks) },
        s.firstExpiry === null ? '–' : f.dateWithYear(s.firstExpiry),
        s.valueMxn === null ? unpriced : { value: s.valueMxn, text: f.pesos(s.valueMxn) },
      ]),
    totals: [
      '',
      c.total,
      '',
      '',
      total(lines, (s) => s.surplusPacks, f.count),
      total(lines, (s) => s.expiringPacks, f.count),
      '',
      total(lines, (s) => s.valueMxn ?? 0, f.pesos),
    ],
  };
}

function total<T>(rows: readonly T[], of: (row: T) => number, text: (value: number) => string) {
  const value = sumOf(rows, of);
  return { value, text: text(value) };
}
