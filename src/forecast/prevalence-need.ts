/**
 * Need by prevalence: what a clinic's people should take, before any report.
 *
 *   chronic, program: people = patients · shareServed · shareTreated · shareOnMedicine; units a day = people · unitsPerDay
 *   acute:            people = casesPerYear · (the same shares);   units a day = people · unitsPerDay · daysPerCase / 365.25
 *
 * The intermediates are kept, so that a plan can say whom a quantity
 * stands for. There is one estimate, not a low and a high one: the shares in regimens.csv are single numbers.
 */
import type { Condition, Facility, Regimen } from '../domain/entities';
import { groupBy, pairKey } from '../domain/group-by';
import { DAYS_PER_MONTH } from '../domain/quantities';
import { byCodePoint, type Snapshot } from '../domain/snapshot';
import type { PrevalencePrior } from './contract';

const MONTHS_PER_YEAR = 12;

/** What one condition adds to a clinic's need of one medicine. */
interface ConditionNeed {
  readonly conditionId: string;
  readonly kind: Condition['kind'];
  /** Who takes the medicine: patients at any time (chronic, program), cases a year (acute). */
  readonly people: number;
  /** Mean over the year. */
  readonly unitsPerDay: number;
}

/** What prevalence says of one clinic's need of one medicine. */
export interface PrevalenceNeed {
  readonly facilityId: string;
  readonly medicineId: string;
  /** Mean over the year. */
  readonly unitsPerDay: number;
  /** By month of the year, index 0 = January, weighted by the conditions' units. */
  readonly seasonalIndex: readonly number[];
  /** People on the medicine in a mean month: chronic and program patients, and a twelfth of the year's acute cases. */
  readonly patients: number;
  readonly byCondition: readonly ConditionNeed[];
}

function conditionNeed(
  people: { patients: number | null; casesPerYear: number | null },
  facility: Facility,
  condition: Condition,
  regimen: Regimen,
): ConditionNeed | null {
  const acute = condition.kind === 'acute';
  const counted = acute ? people.casesPerYear : people.patients;
  const days = acute ? regimen.daysPerCase : 0;
  // Not counted, or not said how long a case is treated: unknown, so nothing is claimed.
  if (counted === null || days === null) return null;
  const takers = counted * facility.shareServed * regimen.shareTreated * regimen.shareOnMedicine;
  const unitsPerDay = takers * regimen.unitsPerDay * (acute ? days / (MONTHS_PER_YEAR * DAYS_PER_MONTH) : 1);
  return { conditionId: condition.conditionId, kind: condition.kind, people: takers, unitsPerDay };
}

/** Need by prevalence of every clinic and hospital × medicine that someone's condition asks for, by `pairKey`. */
export function prevalenceNeeds(snapshot: Snapshot): Map<string, PrevalenceNeed> {
  const facilities = new Map(snapshot.facilities.map((f) => [f.facilityId, f]));
  const conditions = new Map(snapshot.conditions.map((c) => [c.conditionId, c]));
  const seasons = new Map(snapshot.seasonality.map((s) => [s.conditionId, s.indices]));
  const medicines = new Set(snapshot.medicines.map((m) => m.medicineId));
  const regimens = groupBy(
    snapshot.regimens.filter((r) => medicines.has(r.medicineId)),
    (r) => r.conditionId,
  );

  const found = new Map<string, { facilityId: string; medicineId: string; needs: ConditionNeed[] }>();
  for (const row of snapshot.prevalence) {
    const facility = facilities.get(row.facilityId);
    const condition = conditions.get(row.conditionId);
    if (!facility || facility.kind === 'warehouse' || !condition) continue;
    for (const regimen of regimens.get(row.conditionId) ?? []) {
      const need = conditionNeed(row, facility, condition, regimen);
      if (!need) continue;
      const key = pairKey(row.facilityId, regimen.medicineId);
      const entry = found.get(key);
      if (entry) entry.needs.push(need);
      else found.set(key, { facilityId: row.facilityId, medicineId: regimen.medicineId, needs: [need] });
    }
  }
  return new Map(
    [...found].map(([key, { facilityId, medicineId, needs }]) => [
      key,
      sumOfConditions(facilityId, medicineId, needs, seasons),
    ]),
  );
}

function sumOfConditions(
  facilityId: string,
  medicineId: string,
  needs: ConditionNeed[],
  seasons: ReadonlyMap<string, readonly number[]>,
): PrevalenceNeed {
  const byCondition = [...needs].sort((a, b) => byCodePoint(a.conditionId, b.conditionId));
  let unitsPerDay = 0;
  let patients = 0;
  const byMonth = new Array<number>(MONTHS_PER_YEAR).fill(0);
  for (const need of byCondition) {
    unitsPerDay += need.unitsPerDay;
    patients += need.kind === 'acute' ? need.people / MONTHS_PER_YEAR : need.people;
    const season = seasons.get(need.conditionId);
    for (let m = 0; m < MONTHS_PER_YEAR; m++)
      byMonth[m] = (byMonth[m] as number) + need.unitsPerDay * (season?.[m] ?? 1);
  }
  const seasonalIndex = byMonth.map((units) => (unitsPerDay > 0 ? units / unitsPerDay : 1));
  return { facilityId, medicineId, unitsPerDay, seasonalIndex, patients, byCondition };
}

/** The same as the forecast's prior: units a mean month, counting for `pseudoPeriods` months of history. */
export const asPrior = (need: PrevalenceNeed, pseudoPeriods: number): PrevalencePrior => ({
  mean: need.unitsPerDay * DAYS_PER_MONTH,
  seasonalIndex: need.seasonalIndex,
  pseudoPeriods,
});
