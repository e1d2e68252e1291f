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
