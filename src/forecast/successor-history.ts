/**
 * A medicine that another replaces: what was known of it, counted in units of its successor, is known of the successor.
 *
 *   reports       of a clinic and month: Σ units · (issued, received, opening, closing, adjusted) of both medicines
 *   regimens      units a day · units, of the successor
 *   campaigns     units added · units, of the successor
 *
 * Both count in every month: the old one is used up after the new one has come, and the new one may have users of its own
 * before. A month is known where each of them that the clinic reports by then is reported; one that is replaced already
 * is not waited for. Days without stock are the fewest of those that had anything to give.
 */
import type { Period } from '../domain/dates';
import type { ConsumptionReport } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import type { Succession } from '../domain/replacements';
import { byCodePoint, type Snapshot } from '../domain/snapshot';

type ByMedicine = ReadonlyMap<string, Succession>;

/** Σ over the reports; unknown where one of them is. */
const total = (rows: readonly Counted[], of: (report: ConsumptionReport) => number | null): number | null =>
  rows.reduce<number | null>((sum, { report, units }) => {
    const x = of(report);
    return sum === null || x === null ? null : sum + units * x;
  }, 0);

interface Counted {
  readonly report: ConsumptionReport;
  /** Units of the successor for one of the report's. */
  readonly units: number;
}

const hadSome = ({ openingUnits, receivedUnits }: ConsumptionReport): boolean =>
  openingUnits === null || receivedUnits === null || openingUnits + receivedUnits > 0;

/** One month of one clinic, as if all had been the successor. */
function joined(medicineId: string, rows: readonly Counted[]): ConsumptionReport {
  const { facilityId, period } = (rows[0] as Counted).report;
  const some = rows.filter(({ report }) => hadSome(report));
  const days = (some.length > 0 ? some : rows).map(({ report }) => report.stockoutDays);
  return {
    facilityId,
    medicineId,
    period,
    openingUnits: total(rows, (r) => r.openingUnits),
    receivedUnits: total(rows, (r) => r.receivedUnits),
    issuedUnits: total(rows, (r) => r.issuedUnits) ?? 0,
    adjustedUnits: total(rows, (r) => r.adjustedUnits) ?? 0,
    closingUnits: total(rows, (r) => r.closingUnits),
    stockoutDays: days.reduce((least, d) => (least === null || d === null ? null : Math.min(least, d))),
    prescriptionsPresented: null,
    prescriptionsFilled: null,
    patientsTurnedAway: null,
  };
}

/** A clinic's months of a successor and of what it replaces; months that are not known as a whole are left out. */
function joinedMonths(medicineId: string, reports: readonly ConsumptionReport[], old: ByMedicine) {
  const firstOf = new Map<string, Period>();
  for (const { medicineId: id, period } of reports) {
    const first = firstOf.get(id);
    if (first === undefined || period < first) firstOf.set(id, period);
  }
  return [...groupBy(reports, (r) => r.period).values()].flatMap((rows) => {
    const { period } = rows[0] as ConsumptionReport;
    const there = new Set(rows.map((r) => r.medicineId));
    const missing = [...firstOf].some(([id, first]) => {
      const ended = old.get(id);
      return first <= period && !(ended && ended.from <= period) && !there.has(id);
    });
    if (missing) return [];
    return [
      joined(
        medicineId,
        [...rows]
          .sort((a, b) => byCodePoint(a.medicineId, b.medicineId))
          .map((report) => ({ report, units: old.get(report.medicineId)?.units ?? 1 })),
      ),
    ];
  });
}

/** The snapshot as if the successors had always been what was given, of them alone. */
export function asSuccessors(snapshot: Snapshot, successions: readonly Succession[]): Snapshot {
  const old: ByMedicine = new Map(successions.map((s) => [s.medicineId, s]));
  const successors = new Set(successions.map((s) => s.successorId));
  const nowOf = (medicineId: string): string => old.get(medicineId)?.successorId ?? medicineId;
  const own = <Row extends { readonly medicineId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((r) => successors.has(nowOf(r.medicineId)));
  const pairs = groupBy(own(snapshot.consumption), (r) => pairKey(r.facilityId, nowOf(r.medicineId)));
  const unitsOf = (medicineId: string): number => old.get(medicineId)?.units ?? 1;
  return {
    ...snapshot,
    medicines: snapshot.medicines.filter((m) => successors.has(m.medicineId)),
    consumption: [...pairs.values()].flatMap((rows) =>
      joinedMonths(nowOf((rows[0] as ConsumptionReport).medicineId), rows, old),
    ),
    regimens: own(snapshot.regimens).map((r) => ({
      ...r,
      medicineId: nowOf(r.medicineId),
      unitsPerDay: r.unitsPerDay * unitsOf(r.medicineId),
    })),
    campaigns: own(snapshot.campaigns ?? []).map((c) => ({
      ...c,
      medicineId: nowOf(c.medicineId),
      addedUnits: c.addedUnits * unitsOf(c.medicineId),
    })),
  };
}
