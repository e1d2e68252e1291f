/** Broken rules → sentences that name the clinic, the medicine, the lot, what was found and the limit. */
import type { Violation } from '../plan/check-plan';
import type { Catalogue } from './catalogue';
import type { Words } from './words';

/** Counted in units of the group; a storekeeper counts packs. */
const IN_UNITS = new Set<Violation['code']>(['above-maximum', 'expires-unused']);

export function violationSentence(
  violation: Violation,
  catalogue: Pick<Catalogue, 'facilityName' | 'medicineName' | 'routeName' | 'packKind' | 'packSize'> & {
    readonly snapshot: Pick<Catalogue['snapshot'], 'equivalences'>;
  },
  words: Words,
): string {
  const { code, facilityId, medicineId, lotId, routeId } = violation;
  // 'unknown-lot' is found at "LOT at PLACE": the lot is told apart, the place by its name.
  const place = lotId === null ? '' : String(violation.found).slice(`${lotId} at `.length);
  const inPacks = (value: number | string): number | string => {
    if (!IN_UNITS.has(code) || typeof value !== 'number' || medicineId === null) return value;
    const own = catalogue.snapshot.equivalences.find((e) => e.medicineId === medicineId);
    return value / (catalogue.packSize(medicineId) * (own?.groupUnitsPerUnit ?? 1));
  };
  return words.violation[code]({
    clinic: facilityId === null ? null : catalogue.facilityName(facilityId),
    medicine: medicineId === null ? null : catalogue.medicineName(medicineId),
    kind: medicineId === null ? 'pack' : catalogue.packKind(medicineId),
    lotId,
    route: routeId === null ? null : catalogue.routeName(routeId),
    found: code === 'unknown-lot' ? catalogue.facilityName(place) : inPacks(violation.found),
    limit: inPacks(violation.limit),
  });
}
