/** What a unit runs short of before its next delivery: its stock, and what arrives before, against its mean need. */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Medicine, VenClass } from '../domain/entities';
import { nameOnPack } from '../domain/name-on-pack';
import { byCodePoint } from '../domain/snapshot';
import type { State } from '../journal/state';
import { emergencyOrderPoint } from '../requests/implied-requests';
import { kitUnits } from '../requests/kit';
import { coverDays, type NeedLookup } from '../requests/need-lookup';
import { addUnits, roundUnits } from '../stock/units';
import { blockOf } from '../stock/usable';
import { worldOf } from './requests-world';
import type { ShelfRow } from './shelf-view';

export interface Shortage {
  readonly medicineId: string;
  readonly name: string;
  readonly unit: string;
  readonly ven: VenClass;
  /** Good and promised to nobody. */
  readonly usableUnits: number;
  /** In shipments expected by the next delivery's day. */
  readonly comingUnits: number;
  /** Mean need until the next delivery; null = not known, the medicine is then short of its kit. */
  readonly needUnits: number | null;
  /** What the emergency kit must hold; 0 where it is in none. */
  readonly minimumUnits: number;
  /** Days that the usable stock lasts; null where the need is not known. */
  readonly coverDays: number | null;
  /** With what comes while an emergency shipment would: a count that finds so little asks for more by itself. */
  readonly belowEmergencyPoint: boolean;
}

/** Units that reach the unit by the day, by medicine. One on the road without a date counts; late ones too. */
function comingBy({ stock }: State, facilityId: string, day: LocalDate): Map<string, number> {
  const coming = new Map<string, number>();
  for (const shipment of stock.shipments.values()) {
    if (shipment.toFacilityId !== facilityId) continue;
    const onTheRoad = shipment.status === 'dispatched';
    if (!onTheRoad && shipment.status !== 'reserved') continue;
    if (shipment.expectedDate === null ? !onTheRoad : shipment.expectedDate > day) continue;
    for (const { medicineId, lotId, units } of shipment.lines)
      if (blockOf(stock, medicineId, lotId) === null)
        coming.set(medicineId, addUnits(coming.get(medicineId) ?? 0, units));
  }
  return coming;
}

const VEN_ORDER: { readonly [V in VenClass]: number } = { V: 0, E: 1, N: 2 };

/** The most pressing first: vital before essential, then by the days that the stock lasts. */
export function shortagesOf(
  state: State,
  needs: NeedLookup,
  facilityId: string,
  shelf: readonly ShelfRow[],
  { today, until }: { readonly today: LocalDate; readonly until: LocalDate },
): Shortage[] {
  const world = worldOf(state);
  const coming = comingBy(state, facilityId, until);
  const soon = comingBy(state, facilityId, addDays(today, Math.ceil(world.policy.emergencyOrderPointDays)));
  const usable = new Map<string, number>();
  for (const row of shelf)
    usable.set(row.medicineId, addUnits(usable.get(row.medicineId) ?? 0, row.availableUnits));
  const days = Math.max(1, daysBetween(today, until < today ? addDays(today, 1) : until));
  return world.catalogue.medicines
    .flatMap((medicine: Medicine): Shortage[] => {
      const { medicineId, unit, ven } = medicine;
      const name = nameOnPack(medicine);
      const usableUnits = usable.get(medicineId) ?? 0;
      const comingUnits = coming.get(medicineId) ?? 0;
      const need = needs(facilityId, medicineId, days);
      const minimumUnits = kitUnits(world.catalogue, facilityId, medicineId);
      const short = usableUnits < minimumUnits || (need !== null && usableUnits + comingUnits < need.mean);
      if (!short) return [];
      const point = emergencyOrderPoint(world, needs, facilityId, medicineId);
      return [
        {
          ...{ medicineId, name, unit, ven, usableUnits, comingUnits, minimumUnits },
          needUnits: need ? roundUnits(need.mean) : null,
          coverDays: usableUnits <= 0 ? 0 : coverDays(needs, facilityId, medicineId, usableUnits),
          belowEmergencyPoint: point !== null && usableUnits + (soon.get(medicineId) ?? 0) < point,
        },
      ];
    })
    .sort(
      (a, b) =>
        VEN_ORDER[a.ven] - VEN_ORDER[b.ven] ||
        (a.coverDays ?? Number.MAX_VALUE) - (b.coverDays ?? Number.MAX_VALUE) ||
        byCodePoint(a.medicineId, b.medicineId),
    );
}
