/** The summary that a storekeeper reads first: the answer in sentences, then the tables that prove it. */
import { type Policy, weightOf } from '../domain/policy';
import type { Limit, MedicineBalance, Plan, PlanLine } from '../plan/plan';
import type { Catalogue } from './catalogue';
import { reasonsOf } from './line-reason';
import type { AskFacts, ShortageFacts } from './summary-facts';
import { askTable, shortTable, surplusTable, tripTable } from './summary-tables';
import { type MedicineSurplus, surplusByMedicine } from './surplus-of-medicine';
import type { Table } from './table';
import { transferFacts } from './transfer-facts';
import type { Words } from './words';

export interface Summary {
  readonly title: string;
  /** What is missing for patients stands first; null when nothing is. */
  readonly alarm: string | null;
  /** The rest of the answer, a sentence or a few each. */
  readonly answer: readonly string[];
  readonly tables: readonly Table[];
  /** A sentence for each trip between clinics. */
  readonly transfers: { readonly title: string; readonly sentences: readonly string[] };
  /** Full sentences of a few lines. */
  readonly examples: { readonly title: string; readonly sentences: readonly string[] };
  readonly closing: readonly string[];
}

/** Medicines named in a sentence beside the first. */
const NAMED = 4;
/** Trips between clinics told in full. */
const TRIPS_TOLD = 2;
/** From this share of the need on, what is expected is covered. */
const COVERED = 0.995;

/** What stays unserved, weighed as the plan weighs it: people first, treatments where nobody is counted. */
const gravity = (m: MedicineBalance, catalogue: Catalogue, policy: Policy): number =>
  weightOf(policy, catalogue.medicine(m.medicineId)?.ven ?? 'N') * (m.patientsUnserved ?? m.unmetTreatments);

/** Somebody at least goes unserved: where the expected need is not covered, and where only more than it is not. */
function shortMedicines(
  plan: Plan,
  catalogue: Catalogue,
): [short: MedicineBalance[], risk: MedicineBalance[]] {
  const unserved = plan.medicines
    .filter((m) => Math.max(m.patientsUnserved ?? 0, m.unmetTreatments) >= 1)
    .sort((a, b) => gravity(b, catalogue, plan.policy) - gravity(a, catalogue, plan.policy));
  const isCovered = (m: MedicineBalance): boolean => (m.leastShare ?? 0) >= COVERED;
  return [unserved.filter((m) => !isCovered(m)), unserved.filter(isCovered)];
}

/** The limit under which most of the need stays unmet. */
function causeOf(plan: Plan, medicineId: string): Limit {
  const unmet = new Map<Limit, number>();
  for (const { medicineId: id, why } of plan.lines)
    if (id === medicineId) unmet.set(why.limit, (unmet.get(why.limit) ?? 0) + why.unmetUnits);
  return [...unmet].reduce((a, b) => (b[1] > a[1] ? b : a), ['stock', 0] as [Limit, number])[0];
}

export function summaryOf(plan: Plan, catalogue: Catalogue, words: Words): Summary {
  const { summary: say } = words;
  const [short, risk] = shortMedicines(plan, catalogue);
  const isShort = new Set(short.map((m) => m.medicineId));
  const surplus = surplusByMedicine(plan, catalogue);
  const asked = plan.requisition.map((r) => askFacts(r, catalogue));
  const reasons = reasonsOf(plan, catalogue, words);
  const least = (medicineId: string): PlanLine | null => leastFilled(plan, medicineId);
  const [first, ...alsoShort] = short;
  const [doubtful] = risk;
  const facts = (m: MedicineBalance) => shortageFacts(m, least(m.medicineId), plan, catalogue);
  // What roads or shelves keep from patients is no surplus, however much of it the warehouse holds.
  const [tooMuch] = surplus.filter(({ medicineId, warehousePacks, expiringPacks }) =>
    isShort.has(medicineId)
      ? warehousePacks > 0 && causeOf(plan, medicineId) === 'expiry'
      : warehousePacks > 0 || expiringPacks > 0,
  );
  const [firstAsk] = asked;
  const prices = asked.map((a) => a.costMxn);

  return {
    title: `${say.title} · ${catalogue.warehouse.name} · ${say.asOf(plan.asOf)}`,
    alarm: first ? say.shortage(facts(first)) : null,
    answer: [
      ...(first ? [] : [doubtful ? say.risk(facts(doubtful)) : say.noShortage]),
      ...(alsoShort.length > 0
        ? [
            say.alsoShort(
              alsoShort.slice(0, NAMED).map((m) => ({
                name: catalogue.shortName(m.medicineId),
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
              plan.policy.upstreamHorizonDays,
            ),
          ]
        : []),
      totalSentence(plan, words),
    ],
    tables: [
      shortTable(first ? short : risk, least, catalogue, words),
      tripTable(plan, catalogue, words),
      surplusTable(surplus, catalogue, words),
      askTable(asked, words),
    ].filter((t) => t.rows.length > 0),
    transfers: {
      title: say.headings.transfers,
      sentences: transferSentences(plan, catalogue, words),
    },
    examples: {
      title: say.headings.why,
      sentences: exampleLines(plan, first ?? doubtful, tooMuch, catalogue).map(reasons.reasonOf),
    },
    closing: [
      ...(plan.warnings.length > 0 ? [say.warnings(plan.warnings.length)] : []),
      say.solver({ ...plan.solver, objective: plan.objective, gap: plan.gap }),
    ],
  };
}

/** The trips between clinics that bring most; the rest is counted. */
function transferSentences(
  { transfers = [] }: Plan,
  catalogue: Catalogue,
  { summary: say }: Words,
): string[] {
  const told = [...transfers]
    .sort((a, b) => (b.worthMxn ?? 0) - (a.worthMxn ?? 0))
    .slice(0, TRIPS_TOLD)
    .map((t) => say.transfer(transferFacts(t, catalogue)));
  const last = told.pop();
  if (last === undefined) return [];
  return [
    ...told,
    transfers.length > TRIPS_TOLD ? `${last} ${say.more(transfers.length - TRIPS_TOLD)}` : last,
  ];
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

const shortageFacts = (
  m: MedicineBalance,
  least: PlanLine | null,
  plan: Plan,
  catalogue: Catalogue,
): ShortageFacts => ({
  cause: causeOf(plan, m.medicineId),
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
  shortName: catalogue.shortName(r.medicineId),
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

/** One of the scarce medicine (a clinic that never had it, if any), one of the surplus that is sent all the same. */
function exampleLines(
  plan: Plan,
  short: MedicineBalance | undefined,
  surplus: MedicineSurplus | undefined,
  catalogue: Catalogue,
): PlanLine[] {
  const neverHeld = ({ facilityId, medicineId }: PlanLine): number =>
    catalogue.pastOf(facilityId, medicineId) === 'never-held' ? 1 : 0;
  const scarce = plan.lines
    .filter((l) => l.medicineId === short?.medicineId && l.why.unmetUnits > 0)
    .sort((a, b) => neverHeld(b) - neverHeld(a) || b.why.unmetUnits - a.why.unmetUnits);
  return [...new Set([scarce[0], surplus?.receivers[0]])].filter((l) => l !== undefined);
}
