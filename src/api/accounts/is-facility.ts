/** Whether the catalogue of a journal has a unit. */
import type { State } from '../../journal/state';
import type { IsFacility } from '../../people/rights';

export const isFacilityOf =
  (state: State): IsFacility =>
  (facilityId) =>
    state.catalogue.catalogue.facilities.some((f) => f.facilityId === facilityId);
