/** Rules that a plan breaks, each in its sentence. */
import { packKindOf } from '../../documents/packs';
import { violationSentence } from '../../documents/violations';
import { wordsOf } from '../../documents/words';
import type { Violation } from '../../plan/check-plan';
import { catalogueList, facilitiesOf, medicineName, medicinesOf, routesOf } from '../staff/names';
import type { Visit } from '../visit';
import type { Broken } from './plan-data';

type Named = Parameters<typeof violationSentence>[1];

export async function brokenRules(visit: Visit, violations: readonly Broken[]): Promise<string[]> {
  if (violations.length === 0) return [];
  const [facilities, medicines, routes] = [
    await facilitiesOf(visit),
    await medicinesOf(visit),
    await routesOf(visit),
  ];
  const equivalences = await catalogueList<Named['snapshot']['equivalences'][number]>(visit, 'equivalences');
  const byId = new Map(medicines.map((m) => [m.medicineId, m]));
  const clinics = new Map(facilities.map((r) => [r.facilityId, r.name]));
  const named: Named = {
    facilityName: (id) => clinics.get(id) ?? id,
    medicineName: (id) => {
      const medicine = byId.get(id);
      return medicine ? medicineName(medicine) : id;
    },
    routeName: (id) => routes.find((r) => r.routeId === id)?.name ?? id,
    packKind: (id) => packKindOf(byId.get(id)),
    packSize: (id) => byId.get(id)?.packSize ?? 1,
    snapshot: { equivalences },
  };
  return violations.map((v) => violationSentence(v as Violation, named, wordsOf(visit.lang)));
}

export const Rules = ({ sentences }: { readonly sentences: readonly string[] }) => (
  <ul class="rules">
    {sentences.map((text) => (
      <li key={text}>{text}</li>
    ))}
  </ul>
);
