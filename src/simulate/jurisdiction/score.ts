/**
 * What a play of a jurisdiction is judged by. Medicines are added up as treatments (30 days of a chronic medicine, a
 * course of an acute one, a dose of an emergency one), so that a tablet and a vial count as what they do for a patient.
 */
import { gini, MEASURES, type Score } from '../score';
import type { JurisdictionPlayed } from './play';
import type { JurisdictionWorld } from './world';

export interface JurisdictionScore extends Score {
  /** Service of vital medicines alone. */
  readonly vitalService: number;
  /** Litres carried at their route's rate. */
  readonly transportMxn: number;
  /** What expired, at its price. */
  readonly wasteMxn: number;
}

/** `meanStockPeriods` is months of mean need here; `stockoutRate` the share of clinic × medicine × days. */
export const JURISDICTION_MEASURES = [
  ...MEASURES,
  'vitalService',
  'transportMxn',
  'wasteMxn',
] as const satisfies readonly (keyof JurisdictionScore)[];

/** Treatments needed and served. */
export interface Served {
  readonly need: Float64Array;
  readonly served: Float64Array;
}

export interface Outcome {
  readonly score: JurisdictionScore;
  readonly clinics: Served;
  readonly medicines: Served;
  readonly months: Served;
}

const zeros = (count: number): Served => ({ need: new Float64Array(count), served: new Float64Array(count) });

const DAYS_PER_MONTH = 365.25 / 12;

export function outcomeOf(world: JurisdictionWorld, played: JurisdictionPlayed): Outcome {
  const { scenario, clinics, medicines, days } = world;
  const { months, snapshot } = scenario;
  const byClinic = zeros(clinics.length);
  const byMedicine = zeros(medicines.length);
  const byMonth = zeros(months);
  let stock = 0;
  let short = 0;
  let pairs = 0;
  const add = (to: Float64Array, at: number, amount: number): void => {
    to[at] = (to[at] as number) + amount;
  };
  clinics.forEach((_, c) => {
    snapshot.medicines.forEach(({ unitsPerTreatment }, m) => {
      const at = c * medicines.length + m;
      const each = 1 / unitsPerTreatment;
      const needed = (played.need[at] as number) * each;
      // Stock that nobody needs is no cover of anyone.
      if (!(needed > 0)) return;
      pairs++;
      stock += (played.stockDays[at] as number) * each;
      short += played.shortDays[at] as number;
      add(byClinic.need, c, needed);
      add(byClinic.served, c, (played.served[at] as number) * each);
      add(byMedicine.need, m, needed);
      add(byMedicine.served, m, (played.served[at] as number) * each);
      for (let k = 0; k < months; k++) {
        add(byMonth.need, k, (world.need[at * months + k] as number) * each);
        add(byMonth.served, k, (played.servedByMonth[at * months + k] as number) * each);
      }
    });
  });
  const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
  const need = sum(byMedicine.need);
  const served = sum(byMedicine.served);
  const each = clinics.flatMap((_, c) => {
    const own = byClinic.need[c] as number;
    return own > 0 ? [(byClinic.served[c] as number) / own] : [];
  });
  const mean = sum(each) / Math.max(1, each.length);
  let vitalNeed = 0;
  let vitalServed = 0;
  let entered = 0;
  let expired = 0;
  let wasteMxn = 0;
  snapshot.medicines.forEach(({ ven, unitsPerTreatment, priceMxn, packSize }, m) => {
    if (ven === 'V') {
      vitalNeed += byMedicine.need[m] as number;
      vitalServed += byMedicine.served[m] as number;
    }
    entered += (played.entered[m] as number) / unitsPerTreatment;
    expired += (played.expired[m] as number) / unitsPerTreatment;
    wasteMxn += ((played.expired[m] as number) / packSize) * (priceMxn ?? 0);
  });
  return {
    score: {
      service: need > 0 ? served / need : 1,
      serviceSd:
        each.length > 1
          ? Math.sqrt(each.reduce((total, x) => total + (x - mean) ** 2, 0) / (each.length - 1))
          : 0,
      serviceGini: gini(each),
      leastService: each.length > 0 ? Math.min(...each) : 1,
      stockoutRate: pairs > 0 ? short / (pairs * days) : 0,
      turnedAway: need - served,
      meanStockPeriods: need > 0 ? stock / need / DAYS_PER_MONTH : 0,
      wasteShare: entered > 0 ? expired / entered : 0,
      deliveries: played.carried.deliveries,
      vitalService: vitalNeed > 0 ? vitalServed / vitalNeed : 1,
      transportMxn: played.carried.transportMxn,
      wasteMxn,
    },
    clinics: byClinic,
    medicines: byMedicine,
    months: byMonth,
  };
}
