/** What reached the clinics: which trips ran, what the state had, what lots travelled. Drawn once, shared by all series. */
import { addPeriods, lastDayOf, type Period, periodIndex } from '../../src/domain/dates';
import type { Facts } from './facts';
import { METFORMIN, type Medicine } from './formulary';
import { monthlyNeed } from './needs';
import { type Clinic, ROLES, routeOf, SEED } from './places';
import { between, lognormal, stream } from './random';

const FIRST_PERIOD = '2024-11' as Period;
const MONTHS = 24;
export const PERIODS: readonly Period[] = Array.from({ length: MONTHS }, (_, i) =>
  addPeriods(FIRST_PERIOD, i),
);

export interface ClinicLot {
  lotId: string;
  expirationDate: string;
  quantityUnits: number;
}

/** Consultations that a clinic reports, as a share of the jurisdiction's: the size of its kit. */
export function consultationShares(clinics: readonly Clinic[]): Map<string, number> {
  const consultations = clinics.map((clinic) => {
    const people = Object.values(clinic.people).reduce((a, b) => a + b, 0);
    const inflated = clinic.name === ROLES.inflates ? 1.4 : 1;
    return people * lognormal(stream(SEED, 'consultations', clinic.facilityId), 0.03) * inflated;
  });
  const sum = consultations.reduce((a, b) => a + b, 0);
  return new Map(clinics.map((clinic, i) => [clinic.facilityId, (consultations[i] ?? 0) / sum]));
}

/** Whether the month's trip reached the clinic: the remote ones miss half of them. */
export function tripRan(clinic: Clinic, month: Period): boolean {
  const missed = (ROLES.kitsMissed as readonly string[]).includes(clinic.name) ? 0.5 : 0.01;
  return stream(SEED, 'trip', clinic.facilityId, month)() >= missed;
}

/** Day of the month on which the trip arrives: the route's day give or take two. */
export function arrivalDay(clinic: Clinic, month: Period): number {
  const route = routeOf(clinic);
  const slip = Math.round(between(stream(SEED, 'arrival', clinic.facilityId, month), -2, 2));
  return Math.max(1, route.departureDay + route.leadTimeDays + slip);
}

/** How much of the usual quantity the state sent that month: some months a line of the kit is missing everywhere. */
export function stateSupply(medicine: Medicine, month: Period): number {
  const random = stream(SEED, 'state', medicine.clave, month);
  const missing = medicine.supply === 'kit' && medicine.coverage <= 1.2 && random() < 0.05;
  return missing ? 0 : between(random, 0.85, 1.15);
}

/** The lot in circulation: a new one every quarter, with ten to twenty months left when it comes. */
export function lotOf(medicine: Medicine, month: Period): Omit<ClinicLot, 'quantityUnits'> {
  const quarter = Math.floor(periodIndex(month) / 3);
  const first = addPeriods(month, quarter * 3 - periodIndex(month));
  const left = Math.round(between(stream(SEED, 'lot', medicine.clave, String(quarter)), 10, 20));
  const short = medicine.clave.slice(8, 12);
  return {
    lotId: `D${short}-${first.slice(2, 4)}T${Math.floor(Number(first.slice(5, 7)) / 3) + 1}`,
    expirationDate: lastDayOf(addPeriods(first, left)),
  };
}

/** Packs of the medicine in this clinic's kit: the jurisdiction's need × coverage × the clinic's share of consultations. */
export function kitPacks(
  medicine: Medicine,
  clinic: Clinic,
  share: number,
  jurisdictionNeed: number,
): number {
  if (medicine.clave === METFORMIN && clinic.name === ROLES.neverMetformin) return 0;
  return (medicine.coverage * jurisdictionNeed * share) / medicine.packSize;
}

export const jurisdictionNeed = (clinics: readonly Clinic[], medicineId: string): number =>
  clinics.reduce((sum, clinic) => sum + monthlyNeed(clinic, medicineId), 0);

/** Index of the month for one condition; 1 where no season is known. */
export const seasonAt = (facts: Facts, conditionId: string, month: Period): number =>
  facts.seasons.get(conditionId)?.[periodIndex(month) % 12] ?? 1;
