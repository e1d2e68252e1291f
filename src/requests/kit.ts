/** What a unit must always hold of an emergency medicine. */
import type { Catalogue } from '../domain/catalogue';

/** Units of the unit's own kit, or of every clinic's; 0 where the medicine is in none. */
export function kitUnits({ kits }: Catalogue, facilityId: string, medicineId: string): number {
  const items = kits.filter((k) => k.medicineId === medicineId);
  const own = items.find((k) => k.facilityId === facilityId) ?? items.find((k) => k.facilityId === null);
  return own?.minimumUnits ?? 0;
}
