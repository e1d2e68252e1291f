/** One line of the plan → the sentences that say what is sent, from which lots, and why. */
import { groupBy, pairKey } from '../domain/group-by';
import type { LotPick, Plan, PlanLine } from '../plan/plan';
import type { Catalogue } from './catalogue';
import type { LineFacts } from './line-facts';
import type { Words } from './words';

/** Limits after which nothing more is to be explained: no need is left, or a person decided. */
const SETTLED = new Set<PlanLine['why']['limit']>(['covered', 'maximum', 'locked', 'no-need', 'whole-pack']);
/** Limits that say: there is enough. */
const COVERED_BY_STOCK = new Set<PlanLine['why']['limit']>(['covered', 'maximum', 'whole-pack']);
/** A part of a pack that is still worth a word. */
const WORTH_SAYING_PACKS = 0.5;
/** From this share of the need on, what is expected is covered. */
const COVERED = 0.995;
const NEARLY_ALL = 0.98;

const KNOWN_BY: { readonly [B in PlanLine['why']['basis']]: LineFacts['known'] } = {
  history: 'reports',
  blend: 'reports',
  prevalence: 'prevalence',
  override: 'review',
  none: 'nothing',
  replaced: 'replaced',
};

/** One pick a lot: a lot that serves a medicine's own patients and others stands twice in a plan. */
export function mergedLots(lots: readonly LotPick[]): LotPick[] {
  return [...groupBy(lots, (l) => `${l.fromFacilityId}\t${l.lotId}`).values()].map((same) => ({
    ...(same[0] as LotPick),
    packs: same.reduce((sum, l) => sum + l.packs, 0),
  }));
}

export interface Reasons {
  readonly factsOf: (line: PlanLine) => LineFacts;
  /** "La Yerba recibe 14 cajas de … Se espera que … El almacén no alcanza para todos: …" */
  readonly reasonOf: (line: PlanLine) => string;
}

/** Reasons of a plan's lines; what depends on other lines (an equivalent sent instead) is looked up once. */
export function reasonsOf(
  plan: Pick<Plan, 'lines' | 'medicines'>,
  catalogue: Catalogue,
  words: Words,
): Reasons {
  const lineOf = new Map(plan.lines.map((l) => [pairKey(l.facilityId, l.medicineId), l]));
  const medianOf = new Map(plan.medicines.map((m) => [m.medicineId, m.medianShare]));
  const emptyAtWarehouse = new Set(
    plan.medicines.filter((m) => m.shippedPacks + m.keptPacks === 0).map((m) => m.medicineId),
  );

  /** The equivalent that covers what the medicine itself, held or sent, does not. */
  function substituteOf(line: PlanLine): string | null {
    const { why } = line;
    const own = why.usableUnits + line.units;
    if (!COVERED_BY_STOCK.has(why.limit) || own >= why.needUnits * NEARLY_ALL) return null;
    const [best] = catalogue
      .equivalents(line.medicineId)
      .flatMap((e) => lineOf.get(pairKey(line.facilityId, e.medicineId)) ?? [])
      .filter((other) => other.packs > 0 || other.why.usableUnits > 0)
      .sort((a, b) => b.packs - a.packs || b.why.usableUnits - a.why.usableUnits);
    return best ? catalogue.medicineName(best.medicineId) : null;
  }

  function factsOf(line: PlanLine): LineFacts {
    const { facilityId, medicineId, why } = line;
    const size = catalogue.packSize(medicineId);
    const isFromWarehouse = (id: string): boolean => id === catalogue.warehouse.facilityId;
    const kitUnits = catalogue.kitUnits(facilityId, medicineId);
    const held = why.stockOnHandUnits - why.expiringUnits + why.inTransitUnits;
    return {
      clinic: catalogue.facilityName(facilityId),
      medicine: catalogue.medicineName(medicineId),
      kind: catalogue.packKind(medicineId),
      packs: line.packs,
      lots: mergedLots(line.lots).filter((lot) => isFromWarehouse(lot.fromFacilityId)),
      transfers: [
        ...groupBy(
          line.lots.filter((lot) => !isFromWarehouse(lot.fromFacilityId)),
          (lot) => lot.fromFacilityId,
        ),
      ].map(([from, lots]) => ({
        name: catalogue.facilityName(from),
        packs: lots.reduce((sum, lot) => sum + lot.packs, 0),
      })),
      limit: why.limit,
      arrivalDate: why.arrivalDate,
      nextArrivalDate: why.nextArrivalDate,
      trips:
        why.tripReliability === undefined || why.expectedWaitDays === undefined
          ? null
          : { share: why.tripReliability, waitDays: why.expectedWaitDays },
      ahead: why.ahead
        ? { packs: why.ahead.units / size, from: why.ahead.lastDeparture, to: why.ahead.openArrival }
        : null,
      needPacks: why.needUnits / size,
      needLowPacks: why.needLowUnits / size,
      needHighPacks: why.needHighUnits / size,
      known: KNOWN_BY[why.basis],
      past: catalogue.pastOf(facilityId, medicineId),
      patients: why.patients,
      stockPacks: why.stockOnHandUnits / size,
      transitPacks: why.inTransitUnits / size,
      expiringPacks: why.expiringUnits / size,
      usablePacks: why.usableUnits / size,
      coverDaysBefore: why.coverDaysBefore,
      coverDaysAfter: why.coverDaysAfter,
      monthsOfStock: why.monthsOfStock,
      maxMonthsOfStock: why.maxMonthsOfStock,
      share: why.shareOfNeed,
      medianShare: medianOf.get(medicineId) ?? null,
      unmetPacks: why.unmetUnits / size,
      unmetPatients: why.unmetPatients,
      others: why.others.map((o) => ({ name: catalogue.facilityName(o.facilityId), packs: o.packs })),
      closedUntil: why.closedUntil,
      warehouseHasNone: emptyAtWarehouse.has(medicineId),
      kit:
        kitUnits === null
          ? null
          : { units: kitUnits, held, unit: catalogue.medicine(medicineId)?.unit ?? 'unit' },
      isKitAlone: kitUnits !== null && (line.packs - 1) * size < kitUnits - held,
      lockReason: catalogue.lockReason(facilityId, medicineId),
      substitute: substituteOf(line),
    };
  }

  function reasonOf(line: PlanLine): string {
    const facts = factsOf(line);
    return (line.packs > 0 ? sentReason : notSentReason)(facts, words);
  }

  return { factsOf, reasonOf };
}

/** Beyond the expected need something may always be missing: that is not told line by line. */
const isMissing = (f: LineFacts): boolean => f.unmetPacks >= WORTH_SAYING_PACKS && (f.share ?? 0) < COVERED;

const needAndStock = (f: LineFacts, { line }: Words): string => `${line.need(f)}; ${line.stock(f)}.`;

function sentReason(f: LineFacts, words: Words): string {
  const { line } = words;
  const settled = SETTLED.has(f.limit);
  const parts = [line.receives(f)];
  const completesKit = f.kit !== null && f.kit.held < f.kit.units && f.limit !== 'locked';
  if (f.kit && completesKit && f.isKitAlone) {
    // A kit is held and not used up: what is left when the delivery arrives does not matter here.
    const held = { ...f, usablePacks: f.stockPacks + f.transitPacks };
    parts.push(`${line.kit(f.kit)}; ${line.stock(held)}.`);
    return parts.join(' ');
  }
  if (f.kit && completesKit) parts.push(`${line.kit(f.kit)}.`);
  parts.push(needAndStock(f, words));
  if (f.substitute !== null) return [...parts, line.together(f.substitute)].join(' ');
  if (f.ahead !== null && f.usablePacks + f.packs > f.needPacks && f.ahead.packs >= WORTH_SAYING_PACKS)
    parts.push(line.ahead(f.ahead, f.kind));
  parts.push(line.limit[f.limit](f));
  if (f.coverDaysBefore !== null && f.coverDaysAfter !== null)
    parts.push(line.cover({ before: f.coverDaysBefore, after: f.coverDaysAfter }));
  if (!settled && isMissing(f)) parts.push(line.unmet(f));
  if (f.others.length > 0) parts.push(line.others(f));
  return parts.join(' ');
}

function notSentReason(f: LineFacts, words: Words): string {
  const { line } = words;
  if (f.substitute !== null) return line.notSent(f, line.covered(f.substitute));
  if (f.kit && f.kit.held >= f.kit.units && (f.limit === 'maximum' || f.limit === 'covered'))
    return line.notSent(f, line.kitHeld(f.kit));
  const parts = [line.notSent(f, line.nothing[f.limit](f))];
  if (SETTLED.has(f.limit)) return parts.join(' ');
  parts.push(needAndStock(f, words));
  if (isMissing(f)) parts.push(line.unmet(f));
  if (f.others.length > 0) parts.push(line.others(f));
  return parts.join(' ');
}
