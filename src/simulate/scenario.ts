/**
 * A scenario: one medicine, the clinics that need it, the roads and trips that reach them and what the warehouse gets.
 * Time runs in periods of equal length (a week, a month); lists "by period of the year" repeat every year.
 */

export interface ScenarioClinic {
  readonly clinicId: string;
  readonly districtId: string;
  /** Mean need, units a period, by period of the year. What is drawn varies around it. */
  readonly meanNeedUnits: readonly number[];
  /** Need that is given and not drawn: units a period, history first. */
  readonly trueNeedUnits?: readonly number[];
  /** Chance of a visit from the district in a period, 0-1, by period of the year: roads and vehicles. */
  readonly visitChance: readonly number[];
  readonly initialUnits: number;
  /** What the clinic adds to the issues that it reports: 0.3 = reports 30 % more than it gave. */
  readonly reportInflation?: number;
}

export interface ScenarioDistrict {
  readonly districtId: string;
  /** Shipments leave in periods t with t mod every = at. */
  readonly shipsEvery: number;
  readonly shipsAt: number;
  /** Periods from the warehouse to the district, with their chances (sum 1). */
  readonly leadPeriods: readonly { readonly periods: number; readonly chance: number }[];
  /** Most units that one shipment to the district carries; null: no limit. */
  readonly capacityUnits: number | null;
}

export interface Scenario {
  readonly name: string;
  readonly periodsPerYear: number;
  /** Periods played and scored. */
  readonly periods: number;
  /** Periods before them, in which every clinic's issues were its need. A whole number of years. */
  readonly historyPeriods: number;
  /** Coefficient of variation of a period's need (lognormal, independent). */
  readonly needVariation: number;
  /** Units that one patient needs. */
  readonly unitsPerTreatment: number;
  /** Units that reach the warehouse at the start of each period played. */
  readonly supplyUnits: readonly number[];
  /** Periods from arriving at the warehouse to expiry; null: does not expire while it is played. */
  readonly shelfLifePeriods: number | null;
  /** Reports tell of stock and issues as they were so many periods ago (a policy may say otherwise). */
  readonly reportDelayPeriods: number;
  /** Chance that a period's report has not come when it is due; it comes with the next. */
  readonly lateReportChance: number;
  readonly clinics: readonly ScenarioClinic[];
  readonly districts: readonly ScenarioDistrict[];
}

/** One thing that a scenario says wrongly: where, what was found, what to do. */
export interface ScenarioFault {
  readonly field: string;
  readonly found: string;
  readonly fix: string;
}

/** What cannot be played as it stands; empty where all is well. */
export function scenarioFaults(s: Scenario): ScenarioFault[] {
  const faults: ScenarioFault[] = [];
  const expect = (right: boolean, field: string, found: unknown, fix: string): void => {
    if (!right) faults.push({ field, found: String(found), fix });
  };
  const share = (x: unknown): boolean => typeof x === 'number' && x >= 0 && x <= 1;
  const count = (x: unknown, least: number): boolean => Number.isInteger(x) && (x as number) >= least;
  const amount = (x: unknown): boolean => typeof x === 'number' && Number.isFinite(x) && x >= 0;
  expect(count(s.periodsPerYear, 1), 'periodsPerYear', s.periodsPerYear, 'a whole number, 1 or more');
  expect(count(s.periods, 1), 'periods', s.periods, 'a whole number, 1 or more');
  expect(count(s.historyPeriods, 0), 'historyPeriods', s.historyPeriods, 'a whole number, 0 or more');
  expect(s.historyPeriods % s.periodsPerYear === 0, 'historyPeriods', s.historyPeriods, 'whole years');
  expect(amount(s.needVariation), 'needVariation', s.needVariation, '0 or more');
  expect(s.unitsPerTreatment > 0, 'unitsPerTreatment', s.unitsPerTreatment, 'more than 0');
  expect(count(s.reportDelayPeriods, 0), 'reportDelayPeriods', s.reportDelayPeriods, '0 or more');
  expect(share(s.lateReportChance), 'lateReportChance', s.lateReportChance, '0 to 1');
  expect(
    s.shelfLifePeriods === null || count(s.shelfLifePeriods, 1),
    'shelfLifePeriods',
    s.shelfLifePeriods,
    'null, or 1 or more',
  );
  const supply = Array.isArray(s.supplyUnits) && s.supplyUnits.every(amount);
  expect(supply && s.supplyUnits.length === s.periods, 'supplyUnits', s.supplyUnits?.length, 'one a period');
  expect(s.clinics?.length > 0, 'clinics', 'none', 'one at least');
  const districts = new Set<string>();
  for (const d of s.districts ?? []) {
    const at = `districts.${d.districtId}`;
    expect(!districts.has(d.districtId), at, 'twice', 'each district once');
    districts.add(d.districtId);
    expect(count(d.shipsEvery, 1), `${at}.shipsEvery`, d.shipsEvery, '1 or more');
    expect(
      count(d.shipsAt, 0) && d.shipsAt < d.shipsEvery,
      `${at}.shipsAt`,
      d.shipsAt,
      '0 to shipsEvery − 1',
    );
    expect(
      d.capacityUnits === null || amount(d.capacityUnits),
      `${at}.capacityUnits`,
      d.capacityUnits,
      'null or 0 or more',
    );
    const leads = d.leadPeriods ?? [];
    const sum = leads.reduce((total, l) => total + l.chance, 0);
    expect(
      Math.abs(sum - 1) < 1e-9 && leads.every((l) => count(l.periods, 0) && share(l.chance)),
      `${at}.leadPeriods`,
      sum,
      'whole periods whose chances sum to 1',
    );
  }
  const clinics = new Set<string>();
  for (const c of s.clinics ?? []) {
    const at = `clinics.${c.clinicId}`;
    expect(!clinics.has(c.clinicId), at, 'twice', 'each clinic once');
    clinics.add(c.clinicId);
    expect(districts.has(c.districtId), `${at}.districtId`, c.districtId, 'a district of this scenario');
    const need = c.meanNeedUnits;
    expect(
      need?.length === s.periodsPerYear && need.every(amount),
      `${at}.meanNeedUnits`,
      need?.length,
      'one a period of the year',
    );
    const visits = c.visitChance;
    expect(
      visits?.length === s.periodsPerYear && visits.every(share),
      `${at}.visitChance`,
      visits?.length,
      'one a period of the year, 0 to 1',
    );
    expect(amount(c.initialUnits), `${at}.initialUnits`, c.initialUnits, '0 or more');
    const told = c.trueNeedUnits;
    expect(
      told === undefined || (told.length === s.historyPeriods + s.periods && told.every(amount)),
      `${at}.trueNeedUnits`,
      told?.length,
      'one a period, history first',
    );
  }
  return faults;
}
