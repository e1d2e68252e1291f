/**
 * What chance brings in one replication: need, visits, lead times and late reports, all drawn before any policy plays,
 * so that every policy meets the very same patients on the very same roads.
 */
import { lognormalFactor, stream } from './random';
import type { Scenario } from './scenario';

export interface World {
  readonly scenario: Scenario;
  readonly replication: number;
  /** Need, whole units: [clinic][historyPeriods + period], flat. */
  readonly need: Float64Array;
  /** 1 where the district visits the clinic: [clinic][period], flat. */
  readonly visited: Uint8Array;
  /** Periods that a shipment leaving now takes to the district: [district][period], flat. */
  readonly lead: Uint16Array;
  /** 1 where a period's report comes late: [clinic][period], flat. */
  readonly late: Uint8Array;
}

/** The period of the year of a period played (history has whole years, so negative ones fit too). */
export const periodOfYear = (scenario: Scenario, period: number): number =>
  ((period % scenario.periodsPerYear) + scenario.periodsPerYear) % scenario.periodsPerYear;

export function drawWorld(scenario: Scenario, seed: number, replication: number): World {
  const { periods, historyPeriods, clinics, districts, needVariation, lateReportChance } = scenario;
  const length = historyPeriods + periods;
  const need = new Float64Array(clinics.length * length);
  const visited = new Uint8Array(clinics.length * periods);
  const late = new Uint8Array(clinics.length * periods);
  clinics.forEach((clinic, i) => {
    const named = (what: string) => stream(seed, String(replication), clinic.clinicId, what);
    const ofNeed = named('need');
    for (let t = 0; t < length; t++) {
      const mean = clinic.meanNeedUnits[periodOfYear(scenario, t - historyPeriods)] as number;
      need[i * length + t] =
        clinic.trueNeedUnits?.[t] ?? Math.round(mean * lognormalFactor(ofNeed, needVariation));
    }
    const ofVisits = named('visits');
    const ofReports = named('reports');
    for (let t = 0; t < periods; t++) {
      const chance = clinic.visitChance[periodOfYear(scenario, t)] as number;
      visited[i * periods + t] = ofVisits() < chance ? 1 : 0;
      late[i * periods + t] = ofReports() < lateReportChance ? 1 : 0;
    }
  });
  const lead = new Uint16Array(districts.length * periods);
  districts.forEach((district, d) => {
    const random = stream(seed, String(replication), district.districtId, 'lead');
    for (let t = 0; t < periods; t++) {
      let left = random();
      for (const { periods: taken, chance } of district.leadPeriods) {
        lead[d * periods + t] = taken;
        left -= chance;
        if (left < 0) break;
      }
    }
  });
  return { scenario, replication, need, visited, lead, late };
}
