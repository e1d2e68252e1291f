/** A trip between two clinics → what it carries and why it is worth driving. */
import type { PlanTransfer } from '../plan/plan';
import type { Catalogue } from './catalogue';
import type { TransferFacts } from './summary-facts';

export const transferFacts = (trip: PlanTransfer, catalogue: Catalogue): TransferFacts => ({
  from: catalogue.facilityName(trip.fromFacilityId),
  to: catalogue.facilityName(trip.toFacilityId),
  km: trip.km,
  items: trip.carries.map(({ medicineId, packs }) => ({
    medicine: catalogue.shortName(medicineId),
    kind: catalogue.packKind(medicineId),
    packs,
  })),
  costMxn: trip.costMxn,
  worthMxn: trip.worthMxn,
});
