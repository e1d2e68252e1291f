/** Rows of the catalogue put in, replaced or taken out; not a unit or a medicine that the ledger still has stock of. */
import { type ChangeCommand, decideCatalogueChange } from '../catalogue/catalogue-state';
import { type Decision, type Refusal, refuse } from '../domain/decision';
import { shelfOf } from '../domain/movement';
import type { Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import type { State } from '../journal/state';
import { shelfLots } from '../stock/balances';
import type { House } from './house';

function stillInUse({ stock }: State, { changes }: ChangeCommand): Refusal | null {
  const removed = (list: string) => changes.flatMap((c) => (c.list === list ? c.remove : []));
  const under = [...stock.shipments.values()].filter(
    (s) => s.status === 'reserved' || s.status === 'dispatched',
  );
  const inUse = (what: string, id: string): Refusal =>
    refuse(
      409,
      'still-in-use',
      `The ledger has stock or shipments of the ${what} ${id}.`,
      'Ship, give out or write off what is there first.',
      'changes',
    );
  for (const id of removed('facilities')) {
    const awaited = under.some((s) => s.toFacilityId === id || s.fromFacilityId === id);
    if (awaited || (stock.balances.get(shelfOf(id))?.size ?? 0) > 0) return inUse('unit', id);
  }
  const medicines = new Set(removed('medicines'));
  if (medicines.size === 0) return null;
  for (const { medicineId } of shelfLots(stock)) if (medicines.has(medicineId)) return inUse('medicine', medicineId);
  const line = under.flatMap((s) => s.lines).find((l) => medicines.has(l.medicineId));
  return line ? inUse('medicine', line.medicineId) : null;
}

export const decideOnCatalogue = (state: State, command: ChangeCommand): Decision =>
  stillInUse(state, command) ?? decideCatalogueChange(state.catalogue, command);

export const changeCatalogue = (
  house: Pick<House, 'journal'>,
  scope: Scope,
  request: Request,
  command: ChangeCommand,
): Promise<Outcome> => house.journal.act(scope, request, (state) => decideOnCatalogue(state, command));
