/** What every unit of a jurisdiction runs short of before its next delivery, the most pressing first. */
import { addDays } from '../domain/dates';
import { byCodePoint } from '../domain/snapshot';
import type { State } from '../journal/state';
import type { NeedLookup } from '../requests/need-lookup';
import type { When } from '../stock/balances';
import { type Shortage, shortagesOf } from './clinic-shortages';
import { deliveriesOn } from './next-delivery';
import { shelfRows } from './shelf-view';

export interface PlaceShortage extends Shortage {
  readonly facilityId: string;
}

/** It looks at every unit and medicine: as long as nothing changed it is worked out once a minute. */
const known = new WeakMap<State, { readonly of: string; readonly rows: PlaceShortage[] }>();

const VEN_ORDER = { V: 0, E: 1, N: 2 } as const;

export function placeShortages(state: State, needs: NeedLookup, when: When): PlaceShortage[] {
  const of = `${state.seq} ${when.today} ${when.at.slice(0, 16)}`;
  const before = known.get(state);
  if (before?.of === of) return before.rows;
  const { catalogue, policy } = state.catalogue;
  const deliveries = deliveriesOn(state, when.today);
  const rows = catalogue.facilities
    .filter((f) => f.kind !== 'warehouse')
    .flatMap(({ facilityId }) => {
      const until =
        deliveries.get(facilityId)?.arrivalDate ?? addDays(when.today, Math.round(policy.reviewDays));
      const shelf = shelfRows(state, facilityId, when);
      return shortagesOf(state, needs, facilityId, shelf, { today: when.today, until }).map((s) => ({
        ...s,
        facilityId,
      }));
    })
    .sort(
      (a, b) =>
        VEN_ORDER[a.ven] - VEN_ORDER[b.ven] ||
        (a.coverDays ?? Number.MAX_VALUE) - (b.coverDays ?? Number.MAX_VALUE) ||
        byCodePoint(a.facilityId, b.facilityId) ||
        byCodePoint(a.medicineId, b.medicineId),
    );
  known.set(state, { of, rows });
  return rows;
}
