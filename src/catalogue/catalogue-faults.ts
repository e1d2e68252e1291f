/** What a catalogue must not say: rows that name what is not there, two warehouses, a pack of nothing. */
import type { Catalogue } from '../domain/catalogue';
import { circularReplacements } from '../domain/replacements';

export interface CatalogueFault {
  readonly code: string;
  readonly cause: string;
  readonly fix: string;
}

const fault = (code: string, cause: string, fix: string): CatalogueFault => ({ code, cause, fix });

export function catalogueFaults(catalogue: Catalogue): CatalogueFault[] {
  const facilities = new Set(catalogue.facilities.map((f) => f.facilityId));
  const medicines = new Set(catalogue.medicines.map((m) => m.medicineId));
  const conditions = new Set(catalogue.conditions.map((c) => c.conditionId));
  const routes = new Set(catalogue.routes.map((r) => r.routeId));
  const faults: CatalogueFault[] = [];
  const need = (known: ReadonlySet<string>, id: string | null, list: string, what: string): void => {
    if (id !== null && !known.has(id))
      faults.push(
        fault(
          'unknown-code',
          `${list}: ${what} "${id}" is not in the catalogue.`,
          `Add ${id} first, or correct the code.`,
        ),
      );
  };
  const warehouses = catalogue.facilities.filter((f) => f.kind === 'warehouse').map((f) => f.facilityId);
  if (catalogue.facilities.length > 0 && warehouses.length !== 1)
    faults.push(
      fault(
        'one-warehouse',
        `The jurisdiction has ${warehouses.length} warehouses (${warehouses.join(', ')}).`,
        'Exactly one warehouse ships: correct the kind of the others.',
      ),
    );
  for (const m of catalogue.medicines)
    if (!(m.packSize > 0) || !(m.unitsPerTreatment > 0))
      faults.push(
        fault(
          'not-positive',
          `medicines: ${m.medicineId} has packSize ${m.packSize} and unitsPerTreatment ${m.unitsPerTreatment}.`,
          'Both are above zero.',
        ),
      );
  const circular = circularReplacements(catalogue.medicines);
  for (const { medicineId, replacedBy = null, replacedFrom, replacementUnits } of catalogue.medicines) {
    need(medicines, replacedBy, 'medicines', 'replacement');
    if (replacedBy !== null && !(replacedFrom && (replacementUnits ?? 0) > 0))
      faults.push(
        fault(
          'replacement-incomplete',
          `medicines: ${medicineId} is replaced by ${replacedBy}, and it is not said from which month or by how many units.`,
          'Give replacedFrom and replacementUnits with replacedBy.',
        ),
      );
    if (circular.has(medicineId))
      faults.push(
        fault(
          'replacement-circle',
          `medicines: ${medicineId} comes back to itself by what takes its place.`,
          'Leave out one of these replacements.',
        ),
      );
  }
  for (const f of catalogue.facilities) need(routes, f.routeId, 'facilities', 'route');
  for (const r of catalogue.regimens) {
    need(medicines, r.medicineId, 'regimens', 'medicine');
    need(conditions, r.conditionId, 'regimens', 'condition');
  }
  for (const p of catalogue.prevalence) {
    need(facilities, p.facilityId, 'prevalence', 'facility');
    need(conditions, p.conditionId, 'prevalence', 'condition');
  }
  for (const e of catalogue.equivalences) need(medicines, e.medicineId, 'equivalences', 'medicine');
  for (const r of catalogue.receipts) need(medicines, r.medicineId, 'receipts', 'medicine');
  for (const d of catalogue.departures) need(routes, d.routeId, 'departures', 'route');
  for (const c of catalogue.closures) {
    need(routes, c.routeId, 'closures', 'route');
    need(facilities, c.facilityId, 'closures', 'facility');
  }
  for (const c of catalogue.campaigns) {
    need(facilities, c.facilityId, 'campaigns', 'facility');
    need(medicines, c.medicineId, 'campaigns', 'medicine');
  }
  for (const k of catalogue.kits) {
    need(facilities, k.facilityId, 'kits', 'facility');
    need(medicines, k.medicineId, 'kits', 'medicine');
  }
  return faults;
}
