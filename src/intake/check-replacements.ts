/** Medicines that another replaces: said in part, in a circle, or by a medicine of quite another kind. */
import { circularReplacements } from '../domain/replacements';
import type { IssueList } from './issues';
import { eachRow, type Tables } from './rows';

/** Characters of an ATC code that name the pharmacological subgroup (its third level). */
const ATC_SUBGROUP = 4;

export function checkReplacements(medicines: Tables['medicines'], issues: IssueList): void {
  const atcOf = new Map(medicines.values.map((m) => [m.medicineId, m.atc]));
  const circular = circularReplacements(medicines.values);
  eachRow(medicines, ({ medicineId, replacedBy, replacedFrom, replacementUnits, atc }, i) => {
    const given = { replacedBy, replacedFrom, replacementUnits };
    if (Object.values(given).every((value) => value === null)) return;
    for (const lacks of ['replacedBy', 'replacedFrom', 'replacementUnits'] as const)
      if (given[lacks] === null) issues.add('replacement-incomplete', medicines.place(i, lacks), { lacks });
    if (replacedBy === null) return;
    const place = medicines.place(i, 'replacedBy');
    if (circular.has(medicineId)) issues.add('replacement-circle', place, { found: replacedBy });
    const other = atcOf.get(replacedBy);
    if (atc && other && atc.slice(0, ATC_SUBGROUP) !== other.slice(0, ATC_SUBGROUP))
      issues.add('replacement-atc', place, { found: `${replacedBy} (${atc})`, other });
  });
}
