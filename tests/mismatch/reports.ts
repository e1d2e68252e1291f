/** Reports and jurisdictions for the findings' tests: say what matters, the rest adds up. */
import { addPeriods, type Period } from '../../src/domain/dates';
import type { ConsumptionReport } from '../../src/domain/entities';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import type { Finding, FindingCode, FindingWith } from '../../src/mismatch/finding';
import { type FindingsInput, findingsOf } from '../../src/mismatch/findings';

/** The month before the small snapshot's as-of day (2026-11-01). */
export const LAST = '2026-10' as Period;

/** A clinic that issued so much, month by month, the last in 2026-10; received as much, and always held 100,000. */
export function reportsOf(
  facilityId: string,
  issued: readonly number[],
  medicineId = 'M',
  over: (index: number) => Partial<ConsumptionReport> = () => ({}),
): ConsumptionReport[] {
  return issued.map((issuedUnits, i) => ({
    facilityId,
    medicineId,
    period: addPeriods(LAST, i - issued.length + 1),
    openingUnits: 100_000,
    receivedUnits: issuedUnits,
    issuedUnits,
    adjustedUnits: 0,
    closingUnits: 100_000,
    stockoutDays: 0,
    prescriptionsPresented: null,
    prescriptionsFilled: null,
    patientsTurnedAway: null,
    ...over(i),
  }));
}

/** Chance that repeats: the same numbers on every machine (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A Poisson count, by counting arrivals. */
export function poisson(mean: number, random: () => number): number {
  let count = -1;
  let time = 0;
  while (time < mean) {
    time -= Math.log(1 - random());
    count += 1;
  }
  return count;
}

export const findAll = (snapshot: Snapshot, over: Partial<FindingsInput> = {}): Finding[] =>
  findingsOf({
    snapshot,
    policy: DEFAULT_POLICY,
    forecasts: forecastSnapshot(snapshot, DEFAULT_POLICY),
    ...over,
  });

export const ofCode = <C extends FindingCode>(findings: readonly Finding[], code: C): FindingWith<C>[] =>
  findings.filter((f) => f.code === code) as Finding[] as FindingWith<C>[];
