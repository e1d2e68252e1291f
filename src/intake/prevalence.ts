/**
 * People counted at each unit, by condition.
 *
 *   patients = Σ over age groups (people · diagnosedShare)            chronic and program conditions
 *   cases a year = Σ over age groups (people · casesPerPersonYear)    acute conditions
 *
 * shareServed of the unit is not applied here: the snapshot holds the people counted, whether in the prevalence file
 * or by age, and the forecast takes the share whom the unit serves, of both alike. Where a unit and condition are
 * both counted and computable, the count prevails and a warning says so.
 */
import type { Prevalence } from '../domain/entities';
import { groupBy } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import { ageGroupKey } from './check-codes';
import { namesOf } from './file-names';
import type { IssueList } from './issues';
import { eachRow, type RowOf, type Tables } from './rows';

type Rate = RowOf<'rates'>;

const ratesByCondition = (rates: readonly Rate[]): Map<string, Map<string, Rate>> => {
  const found = new Map<string, Map<string, Rate>>();
  for (const rate of rates) {
    const byAge = found.get(rate.conditionId) ?? new Map<string, Rate>();
    found.set(rate.conditionId, byAge.set(ageGroupKey(rate.ageGroup), rate));
  }
  return found;
};

/** Population and rates need each other, and should speak of the same age groups. */
export function checkRates(tables: Tables, issues: IssueList): void {
  const { population, rates } = tables;
  if (population.values.length > 0 && !rates.given)
    issues.add(
      'missing-file',
      { file: population.files[0]!, row: null, field: null },
      { names: namesOf('rates') },
    );
  if (rates.values.length > 0 && !population.given)
    issues.add(
      'missing-file',
      { file: rates.files[0]!, row: null, field: null },
      { names: namesOf('population') },
      'warning',
    );
  if (!population.given || !rates.given || population.incomplete || rates.incomplete) return;
  const ages = new Map(population.values.map((row) => [ageGroupKey(row.ageGroup), row.ageGroup]));
  const firstRow = new Map<string, number>();
  eachRow(rates, (rate, i) => {
    if (!firstRow.has(rate.conditionId)) firstRow.set(rate.conditionId, i);
    if (!ages.has(ageGroupKey(rate.ageGroup)))
      issues.add('rate-unused', rates.place(i, 'ageGroup'), { found: rate.ageGroup });
  });
  for (const [conditionId, byAge] of ratesByCondition(rates.values)) {
    const missing = [...ages].filter(([age]) => !byAge.has(age)).map(([, written]) => written);
    if (missing.length > 0)
      issues.add('rate-missing', rates.place(firstRow.get(conditionId)!, 'ageGroup'), {
        found: `${conditionId}: ${missing.join(', ')}`,
      });
  }
}

const keyOf = ({ facilityId, conditionId }: Prevalence): string => `${facilityId}\t${conditionId}`;
/** Sums run in one order, whatever the file's: the last digit of a sum depends on it. */
const inOrder = (groups: readonly RowOf<'population'>[]): RowOf<'population'>[] =>
  [...groups].sort((a, b) => byCodePoint(a.ageGroup, b.ageGroup));

/** Every unit and condition of which something is known. Reads checked tables: codes exist, kinds agree. */
export function prevalenceOf(tables: Tables, issues: IssueList): Prevalence[] {
  const { conditions, prevalence, population, rates } = tables;
  const isAcute = new Map(conditions.values.map((c) => [c.conditionId, c.kind === 'acute']));
  const row = (facilityId: string, conditionId: string, count: number): Prevalence => {
    const acute = isAcute.get(conditionId) ?? false;
    return { facilityId, conditionId, patients: acute ? null : count, casesPerYear: acute ? count : null };
  };

  const counted = new Map<string, number>();
  const found = prevalence.values.map((p, i) => {
    counted.set(`${p.facilityId}\t${p.conditionId}`, i);
    return row(p.facilityId, p.conditionId, (isAcute.get(p.conditionId) ? p.casesPerYear : p.patients) ?? 0);
  });

  const people = groupBy(population.values, (group) => group.facilityId);
  const byCondition = ratesByCondition(rates.values);
  for (const [facilityId, groups] of people)
    for (const [conditionId, byAge] of byCondition) {
      const count = inOrder(groups).reduce((sum, group) => {
        const rate = byAge.get(ageGroupKey(group.ageGroup));
        const share = isAcute.get(conditionId) ? rate?.casesPerPersonYear : rate?.diagnosedShare;
        return sum + group.people * (share ?? 0);
      }, 0);
      const explicit = counted.get(`${facilityId}\t${conditionId}`);
      if (explicit === undefined) found.push(row(facilityId, conditionId, count));
      else
        issues.add('prevalence-twice', prevalence.place(explicit, 'conditionId'), {
          found: `${facilityId} · ${conditionId}`,
        });
    }
  return found.sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));
}
