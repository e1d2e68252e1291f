/** Regimens, counts of patients and equivalence groups: what contradicts the kind of the condition or the group. */
import type { IssueList } from './issues';
import { eachRow, type RowList, type Tables } from './rows';

/** Chronic and program conditions count patients; acute ones count cases a year. */
function checkKind<Row extends { conditionId: string }, Field extends keyof Row & string>(
  rows: RowList<Row>,
  acute: ReadonlyMap<string, boolean>,
  fields: { readonly patients: Field; readonly cases: Field },
  issues: IssueList,
): void {
  eachRow(rows, (row, i) => {
    const isAcute = acute.get(row.conditionId);
    if (isAcute === undefined) return;
    const [wanted, other] = isAcute ? [fields.cases, fields.patients] : [fields.patients, fields.cases];
    const kind = isAcute ? 'acute' : 'chronic';
    const place = rows.place(i, wanted);
    if (row[wanted] === null) issues.add('prevalence-kind', place, { kind, field: wanted });
    else if (row[other] !== null)
      issues.add('prevalence-unused', rows.place(i, other), { kind, found: String(row[other]) });
  });
}

function checkEquivalences(tables: Tables, issues: IssueList): void {
  const { equivalences, medicines } = tables;
  const unitOf = new Map(medicines.values.map((m) => [m.medicineId, m.unit]));
  const groupOf = new Map<string, string>();
  const unitOfGroup = new Map<string, string>();
  const withFactor = new Set(
    equivalences.values.filter((row) => row.groupUnitsPerUnit !== 1).map((row) => row.groupId),
  );
  eachRow(equivalences, (row, i) => {
    const group = groupOf.get(row.medicineId);
    if (group !== undefined && group !== row.groupId)
      issues.add('equivalence-twice', equivalences.place(i, 'medicineId'), {
        found: row.groupId,
        other: group,
      });
    groupOf.set(row.medicineId, group ?? row.groupId);
    const unit = unitOf.get(row.medicineId);
    if (unit === undefined) return;
    const first = unitOfGroup.get(row.groupId);
    if (first === undefined) unitOfGroup.set(row.groupId, unit);
    else if (first !== unit && !withFactor.has(row.groupId))
      issues.add('equivalence-unit', equivalences.place(i, 'groupUnitsPerUnit'), {
        found: unit,
        other: first,
      });
  });
}

export function checkClinical(tables: Tables, issues: IssueList): void {
  const { conditions, regimens, prevalence, rates } = tables;
  const acute = new Map(conditions.values.map((c) => [c.conditionId, c.kind === 'acute'] as const));
  eachRow(regimens, (regimen, i) => {
    const isAcute = acute.get(regimen.conditionId);
    const place = regimens.place(i, 'daysPerCase');
    if (isAcute && regimen.daysPerCase === null) issues.add('days-per-case', place, {});
    if (isAcute === false && regimen.daysPerCase !== null)
      issues.add('days-per-case-unused', place, { found: String(regimen.daysPerCase) });
  });
  checkKind(prevalence, acute, { patients: 'patients', cases: 'casesPerYear' }, issues);
  checkKind(rates, acute, { patients: 'diagnosedShare', cases: 'casesPerPersonYear' }, issues);
  checkEquivalences(tables, issues);
}
