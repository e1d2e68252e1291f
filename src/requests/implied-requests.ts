/**
 * A stock count below the emergency order point implies a request, and the system proposes it.
 *
 * The emergency order point is the stock that lasts until an emergency shipment arrives: mean need over those days
 * plus a safety for its spread, here in one as a quantile of that need (`emergencyOrderPointQuantile` of the need of
 * `emergencyOrderPointDays`), and never less than the emergency kit. It is compared at any time between deliveries,
 * unlike the minimum stock, which is compared at them.
 * Source: USAID | DELIVER PROJECT, The Logistics Handbook, 2nd ed. (2011), ch. 4 "emergency order point"; the
 * quantile is the reorder point of a stated service level, Silver, Pyke and Thomas, Inventory and Production
 * Management in Supply Chains, 4th ed. (2017), ch. 6.
 */
import { addDays, daysBetween, type LocalDate } from '../domain/dates';
import type { Medicine } from '../domain/entities';
import { packsToCover, packsToUnits } from '../domain/quantities';
import { type Need, negativeBinomial } from '../forecast/negative-binomial';
import type { When } from '../stock/balances';
import { blockOf } from '../stock/usable';
import { kitUnits } from './kit';
import type { NeedLookup } from './need-lookup';
import type { Priority, RequestsState } from './request';
import { freeUnits } from './shelf';
import type { SubmitRequest } from './submit-request';
import type { RequestsWorld } from './world';

export interface ImpliedRequest {
  readonly command: SubmitRequest;
  readonly emergencyOrderPointUnits: number;
  /** Usable and promised to nobody. */
  readonly usableUnits: number;
  /** In shipments that arrive before the order point's days are over. */
  readonly comingUnits: number;
}

export interface CountedUnit {
  readonly facilityId: string;
  /** Medicines that were counted. */
  readonly medicineIds: readonly string[];
  /** Day of the unit's next regular delivery; null = not known, then `reviewDays` from today. */
  readonly nextDeliveryDate: LocalDate | null;
}

/** A probability of 1 has no finite quantile. */
const ALMOST_CERTAIN = 0.9999;
const quantileOf = (need: Need | null, share: number): number =>
  need ? negativeBinomial(need).quantile(Math.min(share, ALMOST_CERTAIN)) : 0;

/** Units below which a unit is to be supplied at once; null where neither need nor kit says anything. */
export function emergencyOrderPoint(
  world: RequestsWorld,
  needs: NeedLookup,
  facilityId: string,
  medicineId: string,
): number | null {
  const { emergencyOrderPointDays, emergencyOrderPointQuantile } = world.policy;
  const need = needs(facilityId, medicineId, emergencyOrderPointDays);
  const kit = kitUnits(world.catalogue, facilityId, medicineId);
  if (!need && kit === 0) return null;
  return Math.max(quantileOf(need, emergencyOrderPointQuantile), kit);
}

/** Units under way, or set aside, that reach the unit by the day. A shipment on the road without a date counts. */
function comingUnits(
  { stock }: RequestsWorld,
  facilityId: string,
  medicineId: string,
  by: LocalDate,
): number {
  let units = 0;
  for (const shipment of stock.shipments.values()) {
    if (shipment.toFacilityId !== facilityId) continue;
    const onTheRoad = shipment.status === 'dispatched';
    if (!onTheRoad && shipment.status !== 'reserved') continue;
    if (shipment.expectedDate === null ? !onTheRoad : shipment.expectedDate > by) continue;
    for (const line of shipment.lines)
      if (line.medicineId === medicineId && blockOf(stock, medicineId, line.lotId) === null)
        units += line.units;
  }
  return units;
}

const UNDER_WAY: ReadonlySet<string> = new Set([
  'submitted',
  'triaged',
  'approved',
  'reserved',
  'dispatched',
]);
const hasRequest = ({ requests }: RequestsState, facilityId: string, medicineId: string): boolean =>
  [...requests.values()].some(
    (r) => r.facilityId === facilityId && r.medicineId === medicineId && UNDER_WAY.has(r.status),
  );

/** An empty shelf of a vital medicine is asap; either of the two alone is urgent. Only a person says stat. */
function priorityOf(medicine: Medicine, usable: number): Priority {
  if (usable <= 0) return medicine.ven === 'V' ? 'asap' : 'urgent';
  return medicine.ven === 'V' ? 'urgent' : 'routine';
}

/** What the count of a unit's shelf implies: one proposal a medicine that no request is under way for. */
export function impliedRequests(
  world: RequestsWorld,
  needs: NeedLookup,
  counted: CountedUnit,
  when: When,
): ImpliedRequest[] {
  const { facilityId } = counted;
  const { policy, catalogue, stock } = world;
  const horizon = addDays(when.today, Math.ceil(policy.emergencyOrderPointDays));
  const nextDelivery = counted.nextDeliveryDate ?? addDays(when.today, Math.round(policy.reviewDays));
  const daysToServe = Math.max(policy.emergencyOrderPointDays, daysBetween(when.today, nextDelivery));
  const medicines = new Map(catalogue.medicines.map((m) => [m.medicineId, m]));
  return counted.medicineIds.flatMap((medicineId) => {
    const medicine = medicines.get(medicineId);
    const orderPoint = emergencyOrderPoint(world, needs, facilityId, medicineId);
    if (!medicine || orderPoint === null || hasRequest(world.requests, facilityId, medicineId)) return [];
    const usableUnits = freeUnits(stock, facilityId, medicineId, when);
    const coming = comingUnits(world, facilityId, medicineId, horizon);
    if (usableUnits + coming >= orderPoint) return [];
    const enough = Math.max(
      orderPoint,
      quantileOf(needs(facilityId, medicineId, daysToServe), policy.emergencyOrderPointQuantile),
    );
    const command: SubmitRequest = {
      facilityId,
      medicineId,
      units: packsToUnits(packsToCover(enough - usableUnits - coming, medicine.packSize), medicine.packSize),
      patientsWaiting: null,
      priority: priorityOf(medicine, usableUnits),
      note: null,
      origin: 'implied',
      inAddition: false,
    };
    return [{ command, emergencyOrderPointUnits: orderPoint, usableUnits, comingUnits: coming }];
  });
}
