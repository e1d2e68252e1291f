/** Twenty-four months of one medicine at one clinic, day by day: true need, what could be served, what was left. */
import { daysInPeriod, lastDayOf, type Period } from '../../src/domain/dates';
import type { Facts } from './facts';
import { CALCIUM, EPINEPHRINE, KITS, METFORMIN, type Medicine } from './formulary';
import { dailyNeed } from './needs';
import { type Clinic, ROLES, SEED } from './places';
import { between, lognormal, negativeBinomial, type Random, stream } from './random';
import {
  arrivalDay,
  type ClinicLot,
  kitPacks,
  lotOf,
  PERIODS,
  seasonAt,
  stateSupply,
  tripRan,
} from './supply';

export interface Month {
  period: Period;
  opening: number;
  received: number;
  issued: number;
  adjusted: number;
  closing: number;
  stockoutDays: number;
  /** What patients came for, seen only by the generator. */
  need: number;
}

export interface History {
  clinic: Clinic;
  medicine: Medicine;
  months: Month[];
  lots: ClinicLot[];
}

/** True need over prevalence need: a clinic's own level times its own practice with this medicine. */
function factorOf(clinic: Clinic, medicine: Medicine): number {
  const own = lognormal(stream(SEED, 'clinic', clinic.facilityId), 0.03);
  return own * lognormal(stream(SEED, 'factor', clinic.facilityId, medicine.clave), medicine.sigma);
}

/** Mean true need of a month, units: prevalence × the clinic's factor × season × days. */
export function trueMean(facts: Facts, clinic: Clinic, medicine: Medicine, month: Period): number {
  const daily = dailyNeed(clinic, medicine.clave).reduce(
    (sum, need) => sum + need.units * seasonAt(facts, need.conditionId, month),
    0,
  );
  return daily * daysInPeriod(month) * factorOf(clinic, medicine);
}

/** Variance over mean of a month's need, units: chronic patients come regularly, the acutely ill in bursts. */
export const dispersionOf = (medicine: Medicine): number =>
  medicine.quantum > 1
    ? 1.4 * medicine.quantum
    : medicine.use === 'emergency' || medicine.packSize === 1
      ? 1.6
      : medicine.use === 'chronic'
        ? 40
        : 30;

/** Units asked for on each day: evenly over the month, or on drawn days where only a few are handed out. */
function byDay(random: Random, need: number, quantum: number, days: number): number[] {
  const demand = new Array<number>(days).fill(0);
  const handouts = need / quantum;
  if (handouts <= 60) {
    for (let i = 0; i < handouts; i++) {
      const day = Math.floor(random() * days);
      demand[day] = (demand[day] ?? 0) + quantum;
    }
    return demand;
  }
  const upTo = (day: number): number => Math.round((handouts * day) / days) * quantum;
  return demand.map((_, day) => upTo(day + 1) - upTo(day));
}

/** Takes a quantity from the lots, first expired first; returns what could be given. */
function take(lots: ClinicLot[], quantity: number): number {
  let given = 0;
  for (const lot of lots) {
    if (given === quantity) break;
    const part = Math.min(lot.quantityUnits, quantity - given);
    lot.quantityUnits -= part;
    given += part;
  }
  return given;
}

const onHand = (lots: readonly ClinicLot[]): number => lots.reduce((sum, lot) => sum + lot.quantityUnits, 0);

function add(lots: ClinicLot[], lot: Omit<ClinicLot, 'quantityUnits'>, quantityUnits: number): void {
  const same = lots.find((l) => l.lotId === lot.lotId);
  if (same) same.quantityUnits += quantityUnits;
  else lots.push({ ...lot, quantityUnits });
  lots.sort((a, b) =>
    a.expirationDate < b.expirationDate ? -1 : a.expirationDate > b.expirationDate ? 1 : 0,
  );
}

/** What the clinic must hold of an emergency medicine: its own minimum, else everyone's. */
function kitMinimum(clinic: Clinic, medicine: Medicine): number {
  const items = KITS.filter((k) => k.medicineId === medicine.clave);
  const item = items.find((k) => k.clinic === clinic.name) ?? items.find((k) => k.clinic === null);
  return item?.minimumUnits ?? 0;
}

/** Units on the shelf when the history begins; an opened box counts by its ampoules. */
function openingUnits(random: Random, clinic: Clinic, medicine: Medicine, mean: number): number {
  if (medicine.use === 'emergency') return Math.round(kitMinimum(clinic, medicine) * between(random, 1, 2.5));
  const drawn = between(random, 0.4, 1.2);
  const months = medicine.clave === METFORMIN ? 0.2 : medicine.clave === CALCIUM ? 2 : drawn;
  return Math.round((mean * months) / medicine.packSize) * medicine.packSize;
}

/** Packs that a trip brings: the kit as it comes, or what an order for two months of need, or for the emergency kit, gets. */
function packsDelivered(pair: Pair, stock: number, mean: number, period: Period): number {
  const { clinic, medicine, kit } = pair;
  if (medicine.use === 'emergency') {
    const minimum = kitMinimum(clinic, medicine);
    return stock < minimum ? Math.ceil((2 * minimum - stock) / medicine.packSize) : 0;
  }
  const sent = stateSupply(medicine, period);
  if (medicine.supply === 'kit') return Math.round(kit * sent);
  const wanted = Math.max(0, 2 * mean - stock) / medicine.packSize;
  return Math.round(wanted * medicine.coverage * sent + 0.3); // a small order still asks for a pack
}

interface Pair {
  clinic: Clinic;
  medicine: Medicine;
  /** Packs in the clinic's monthly kit. */
  kit: number;
  /** Never sent to this clinic at all. */
  withheld: boolean;
}

function simulateMonth(random: Random, pair: Pair, lots: ClinicLot[], mean: number, period: Period): Month {
  const { clinic, medicine } = pair;
  const { quantum, packSize } = medicine;
  const days = daysInPeriod(period);
  const dispersion = Math.max(1.05, dispersionOf(medicine) / quantum);
  const need = negativeBinomial(random, mean / quantum, dispersion) * quantum;
  const demand = byDay(random, need, quantum, days);
  const arrival = pair.withheld || !tripRan(clinic, period) ? null : arrivalDay(clinic, period);
  const opening = onHand(lots);
  let received = 0;
  let issued = 0;
  let stockoutDays = 0;
  for (let day = 1; day <= days; day++) {
    if (day === arrival) {
      received = packsDelivered(pair, onHand(lots), mean, period) * packSize;
      if (received > 0) add(lots, lotOf(medicine, period), received);
    }
    if (onHand(lots) === 0) stockoutDays++;
    issued += take(lots, demand[day - 1] ?? 0);
  }
  let adjusted = 0;
  const lastDay = lastDayOf(period);
  for (const lot of lots.filter((l) => l.expirationDate <= lastDay)) {
    adjusted -= lot.quantityUnits;
    lot.quantityUnits = 0;
  }
  // now and then something breaks
  if (random() < 0.03) adjusted -= take(lots, quantum * Math.ceil(between(random, 0, 4)));
  return { period, opening, received, issued, adjusted, closing: onHand(lots), stockoutDays, need };
}

export function simulate(
  facts: Facts,
  clinic: Clinic,
  medicine: Medicine,
  consultationShare: number,
  jurisdictionNeed: number,
): History {
  const random = stream(SEED, 'history', clinic.facilityId, medicine.clave);
  const kit = kitPacks(medicine, clinic, consultationShare, jurisdictionNeed);
  const noEpinephrine = medicine.clave === EPINEPHRINE && clinic.name === ROLES.noEpinephrine;
  const pair: Pair = { clinic, medicine, kit, withheld: kit === 0 || noEpinephrine };
  const means = PERIODS.map((period) => trueMean(facts, clinic, medicine, period));
  const lots: ClinicLot[] = [];
  const initial = openingUnits(random, clinic, medicine, means[0] ?? 0);
  if (!pair.withheld && initial > 0) add(lots, lotOf(medicine, '2024-08' as Period), initial);
  const months = PERIODS.map((period, t) => simulateMonth(random, pair, lots, means[t] ?? 0, period));
  return { clinic, medicine, months, lots: lots.filter((lot) => lot.quantityUnits > 0) };
}
