/**
 * Units that one treatment takes, where the medicines file does not say: from the regimens.
 *
 *   a chronic (or program) regimen: unitsPerDay · 30;  an acute one: unitsPerDay · daysPerCase
 *
 * A medicine of several regimens takes their mean, weighted by the treatments a month that each gives rise to
 * (patients, or cases ÷ 12, times shareTreated · shareOnMedicine); without patients, by those shares alone. A medicine
 * without a regimen counts one pack as a treatment, and a warning says so.
 */
import type { Medicine, Prevalence } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import { CHRONIC_TREATMENT_DAYS } from '../domain/quantities';
import { byCodePoint } from '../domain/snapshot';
import type { IssueList } from './issues';
import type { RowOf, Tables } from './rows';

type Regimen = RowOf<'regimens'>;

const weightedMean = (pairs: readonly (readonly [value: number, weight: number])[]): number => {
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  if (total > 0) return pairs.reduce((sum, [value, weight]) => sum + value * weight, 0) / total;
  return pairs.reduce((sum, [value]) => sum + value, 0) / pairs.length;
};

export function medicinesOf(
  tables: Tables,
  prevalence: readonly Prevalence[],
  issues: IssueList,
): Medicine[] {
  const isAcute = new Map(tables.conditions.values.map((c) => [c.conditionId, c.kind === 'acute']));
  const treatmentsAMonth = new Map<string, number>();
  for (const { conditionId, patients, casesPerYear } of prevalence) {
    const count = patients ?? (casesPerYear ?? 0) / 12;
    treatmentsAMonth.set(conditionId, (treatmentsAMonth.get(conditionId) ?? 0) + count);
  }
  const unitsOf = (regimen: Regimen): number =>
    regimen.unitsPerDay *
    (isAcute.get(regimen.conditionId) ? (regimen.daysPerCase ?? 1) : CHRONIC_TREATMENT_DAYS);
  // In one order, whatever the file's: the last digit of a sum depends on it.
  const ordered = [...tables.regimens.values].sort((a, b) => byCodePoint(a.conditionId, b.conditionId));
  const regimensOf = groupBy(ordered, (regimen) => regimen.medicineId);

  return tables.medicines.values.map((medicine, i) => {
    if (medicine.unitsPerTreatment !== null) return medicine as Medicine;
    const regimens = regimensOf.get(medicine.medicineId) ?? [];
    if (regimens.length === 0) {
      issues.add('no-treatment-size', tables.medicines.place(i, 'unitsPerTreatment'), {
        packSize: medicine.packSize,
      });
      return { ...medicine, unitsPerTreatment: medicine.packSize };
    }
    const shares = (r: Regimen) => r.shareTreated * r.shareOnMedicine;
    const weighted = regimens.map(
      (r) => [unitsOf(r), shares(r) * (treatmentsAMonth.get(r.conditionId) ?? 0)] as const,
    );
    const anyone = weighted.some(([, weight]) => weight > 0);
    const pairs = anyone ? weighted : regimens.map((r) => [unitsOf(r), shares(r)] as const);
    return { ...medicine, unitsPerTreatment: weightedMean(pairs) };
  });
}
