/** The summary that a storekeeper reads first: the answer in sentences, then the tables that prove it. */
import type { MedicineBalance, Plan, PlanLine } from '../plan/plan';
import type { Catalogue } from './catalogue';
import { reasonsOf } from './line-reason';
import type { AskFacts } from './summary-facts';
import { askTable, shortTable, surplusTable, tripTable } from './summary-tables';
import { type MedicineSurplus, surplusByMedicine } from './surplus-of-medicine';
import type { Table } from './table';
import type { Words } from './words';

export interface Summary {
  readonly title: string;
  /** What is missing for patients stands first; null when nothing is. */
  readonly alarm: string | null;
  /** The rest of the answer, a sentence or a few each. */
  readonly answer: readonly string[];
  readonly tables: readonly Table[];
  /** Full sentences of a few lines. */
  readonly examples: { readonly title: string; readonly sentences: readonly string[] };
  readonly closing: readonly string[];
}

/** Medicines named in a sentence beside the first. */
const NAMED = 4;

/** Short enough to be named: a patient or a treatment at least goes unserved. */
const isShort = (m: MedicineBalance): boolean => Math.max(m.patientsUnserved ?? 0, m.unmetTreatments) >= 1;

/** Those whose patients are most left without first; then by treatments. */
const mostShort = (medicines: readonly MedicineBalance[]): MedicineBalance[] =>
  medicines
    .filter(isShort)
    .sort(
      (a, b) =>
        (b.patientsUnserved ?? b.unmetTreatments) - (a.patientsUnserved ?? a.unmetTreatments) ||
        b.unmetTreatments - a.unmetTreatments,
    );

export function summaryOf(plan: Plan, catalogue: Catalogue, words: Words): Summary {
  const { summary: say } = words;
  const short = mostShort(plan.medicines);
  const surplus = surplusByMedicine(plan, catalogue);
  const asked = plan.requisition.map((r) => askFacts(r, catalogue));
  const reasons = reasonsOf(plan, catalogue, words);
  const least = (medicineId: string): PlanLine | null => leastFilled(plan, medicineId);
  const [first, ...alsoShort] = short;
  const [tooMuch] = surplus.filter((s) => s.warehousePacks > 0 || s.expiringPacks > 0);
  const [firstAsk] = asked;
  const prices = asked.map((a) => a.costMxn);

  return {
    title: `${say.title} · ${catalogue.warehouse.name} · ${say.asOf(plan.asOf)}`,
    alarm: first ? say.shortage(shortageFacts(first, least(first.medicineId), catalogue)) : null,
    answer: [
      ...(first ? [] : [say.noShortage]),
      ...(alsoShort.length > 0
        ? [
            say.alsoShort(
              alsoShort.slice(0, NAMED).map((m) => ({
                name: catalogue.medicine(m.medicineId)?.name ?? m.medicineId,
                patients: m.patientsUnserved,
              })),
              Math.max(0, alsoShort.length - NAMED),
            ),
          ]
        : []),
      ...(tooMuch ? [say.surplus(surplusFacts(tooMuch, plan, catalogue))] : []),
      ...(firstAsk
        ? [
            say.ask(
              firstAsk,
              asked.length - 1,
              prices.every((p) => p !== null) ? prices.reduce<number>((sum, p) => sum + (p ?? 0), 0) : null,
            ),
          ]
        : []),
      totalSentence(plan, words),
    ],
    tables: [
      shortTable(short, least, catalogue, words),
      tripTable(plan, catalogue, words),
      surplusTable(surplus, catalogue, words),
      askTable(asked, words),
    ].filter((t) => t.rows.length > 0),
    examples: {
      title: say.headings.why,
      sentences: exampleLines(plan, first, tooMuch).map(reasons.reasonOf),
    },
    closing: [
      ...(plan.warnings.length > 0 ? [say.warnings(plan.warnings.length)] : []),
      say.solver({ ...plan.solver, objective: plan.objective, gap: plan.gap }),
    ],
  };
}

/** The clinic with the smallest share of its need, closed roads left out. */
function leastFilled(plan: Plan, medicineId: string): PlanLine | null {
  return plan.lines
    .filter((l) => l.medicineId === medicineId && l.why.needUnits > 0 && l.why.limit !== 'road-closed')
    .reduce<PlanLine | null>(
      (min, l) => (min === null || (l.why.shareOfNeed ?? 1) < (min.why.shareOfNeed ?? 1) ? l : min),
      null,
    );
}

const shortageFacts = (m: MedicineBalance, least: PlanLine | null, catalogue: Catalogue) => ({
  medicine: catalogue.medicineName(m.medicineId),
  kind: catalogue.packKind(m.medicineId),
  unmetPacks: m.unmetPacks,
  unmetTreatments: m.unmetTreatments,
  patients: m.patients,
  patientsUnserved: m.patientsUnserved,
  leastClinic: least ? catalogue.facilityName(least.facilityId) : null,
  leastShare: m.leastShare,
  medianShare: m.medianShare,
});

const surplusFacts = (s: MedicineSurplus, plan: Plan, catalogue: Catalogue) => ({
  medicine: catalogue.medicineName(s.medicineId),
  kind: catalogue.packKind(s.medicineId),
  clinics: plan.lines.filter((l) => l.medicineId === s.medicineId).length,
  aboveMaximum: s.aboveMaximum.map((l) => ({
    name: catalogue.facilityName(l.facilityId),
    months: l.why.monthsOfStock ?? 0,
  })),
  maxMonths: plan.policy.maxMonthsOfStock,
  receivers: s.receivers.map((l) => ({ name: catalogue.facilityName(l.facilityId), packs: l.packs })),
  warehouseMonths: s.warehouseMonths,
  offeredPacks: s.warehousePacks,
  expiredPacks: s.expiredPacks,
  expiringPacks: s.expiringPacks,
  firstExpiry: s.firstExpiry,
});

export const askFacts = (r: Plan['requisition'][number], catalogue: Catalogue): AskFacts => ({
  ...r,
  medicine: catalogue.medicineName(r.medicineId),
  kind: catalogue.packKind(r.medicineId),
});

function totalSentence(plan: Plan, { summary: say }: Words): string {
  const sent = plan.lines.filter((l) => l.packs > 0);
  if (sent.length === 0) return say.nothingSent;
  const arrivals = sent.map((l) => l.why.arrivalDate).sort();
  return say.total({
    packs: sent.reduce((sum, l) => sum + l.packs, 0),
    medicines: new Set(sent.map((l) => l.medicineId)).size,
    clinics: new Set(sent.map((l) => l.facilityId)).size,
    routes: new Set(sent.flatMap((l) => l.routeId ?? [])).size,
    transferredPacks: plan.medicines.reduce((sum, m) => sum + m.transferredPacks, 0),
    firstArrival: arrivals[0] ?? null,
    lastArrival: arrivals.at(-1) ?? null,
  });
}

/** One of the scarce medicine, one of the surplus that is held back, one of it that is sent all the same. */
function exampleLines(
  plan: Plan,
  short: MedicineBalance | undefined,
  surplus: MedicineSurplus | undefined,
): PlanLine[] {
  const scarce = plan.lines
    .filter((l) => l.medicineId === short?.medicineId && l.why.limit !== 'road-closed')
    .sort(
      (a, b) =>
        Number(b.why.basis === 'prevalence') - Number(a.why.basis === 'prevalence') ||
        b.why.unmetUnits - a.why.unmetUnits,
    );
  return [scarce[0], surplus?.aboveMaximum[0], surplus?.receivers[0]].filter((l) => l !== undefined);
}
