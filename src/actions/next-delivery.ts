/** When the next truck of the calendar reaches a unit, and the one after it. */
import type { LocalDate } from '../domain/dates';
import type { State } from '../journal/state';
import { type Delivery, deliveriesOf } from '../rationing/delivery';

/** By unit: every clinic and hospital of the catalogue, or those that are asked for. */
export function deliveriesOn(
  { catalogue: { catalogue, policy } }: Pick<State, 'catalogue'>,
  today: LocalDate,
  facilities = catalogue.facilities,
): Map<string, Delivery> {
  const calendar = {
    ...catalogue,
    facilities,
    asOf: today,
    lots: [],
    inTransit: [],
    consumption: [],
    locks: [],
  };
  return deliveriesOf(calendar, policy);
}

/** Null for a code that is no clinic or hospital of the catalogue. */
export function nextDeliveryOf(
  state: Pick<State, 'catalogue'>,
  facilityId: string,
  today: LocalDate,
): Delivery | null {
  const facilities = state.catalogue.catalogue.facilities.filter((f) => f.facilityId === facilityId);
  return deliveriesOn(state, today, facilities).get(facilityId) ?? null;
}
