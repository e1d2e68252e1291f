/** The names and packs behind a jurisdiction's codes, for texts about its state as of now. */
import type { Catalogue as Names } from '../documents/catalogue';
import { packKindOf } from '../documents/packs';
import type { Catalogue } from '../domain/catalogue';

export type CatalogueNames = Pick<Names, 'facilityName' | 'medicineName' | 'packKind' | 'packSize'>;

/** One index a catalogue: a changed one is another object. */
const made = new WeakMap<Catalogue, CatalogueNames>();

/** What is not in the catalogue is called by its code. */
export function namesOfCatalogue(catalogue: Catalogue): CatalogueNames {
  const known = made.get(catalogue);
  if (known) return known;
  const facilities = new Map(catalogue.facilities.map((f) => [f.facilityId, f.name]));
  const medicines = new Map(catalogue.medicines.map((m) => [m.medicineId, m]));
  const names: CatalogueNames = {
    facilityName: (id) => facilities.get(id) ?? id,
    medicineName: (id) => {
      const medicine = medicines.get(id);
      return medicine ? [medicine.name, medicine.presentation ?? ''].join(' ').trim() : id;
    },
    packKind: (id) => packKindOf(medicines.get(id)),
    packSize: (id) => medicines.get(id)?.packSize ?? 1,
  };
  made.set(catalogue, names);
  return names;
}
