/** The shipment plan: what to ship where, from which lot, and why. Plain data: the same input gives the same bytes. */
import type { LocalDate, Period } from '../domain/dates';
import type { IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { MonthlyForecast } from '../forecast/contract';
import type { RouteBefore } from '../rationing/before-closure';

/** Why a line got no more than it did. */
export type Limit =
  /** Expected need and its safety are covered; more would be worth less than keeping it. */
  | 'covered'
  /** Stock of the warehouse does not reach for everyone. */
  | 'stock'
  | 'maximum'
  /** The trip is full: hold, weight or cold box. */
  | 'trip-litres'
  | 'trip-kg'
  | 'cold-box'
  /** The clinic's own shelf or refrigerator is full. */
  | 'shelf'
  | 'expiry'
  | 'budget'
  | 'road-closed'
  | 'locked'
  /** The emergency kit is filled; nobody is known to need more. */
  | 'kit'
  /** One pack more would be mostly unused. */
  | 'whole-pack'
  /** Nobody is known to need it. */
  | 'no-need';

/** Packs of one lot from one place. */
export interface LotPick {
  readonly fromFacilityId: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly packs: number;
}

/** A road closes after one of the following trips, and these cannot bring all that is needed until it is open again. */
export interface SentAhead {
  readonly lastDeparture: LocalDate;
  readonly openArrival: LocalDate;
  /** Units that they are expected to leave behind. */
  readonly units: number;
}

export interface Explanation {
  readonly limit: Limit;
  /** [arrival, next arrival): the days that this shipment must last. */
  readonly arrivalDate: LocalDate;
  readonly nextArrivalDate: LocalDate;
  /** 0-1: share of the trips that reach the clinic; left out where all do. */
  readonly tripReliability?: number;
  /** Expected days until the next arrival where trips fail; left out where none does. */
  readonly expectedWaitDays?: number;
  /** What is needed while a road is closed and must leave now; left out where the trips before it can bring everything. */
  readonly ahead?: SentAhead;
  /** Units needed in those days: expected, and the range that holds it 8 times in 10. */
  readonly needUnits: number;
  readonly needLowUnits: number;
  readonly needHighUnits: number;
  readonly monthlyNeedUnits: number;
  readonly basis: MonthlyForecast['basis'];
  /** People whom the need stands for; null where prevalence says nothing. */
  readonly patients: number | null;
  readonly stockOnHandUnits: number;
  readonly inTransitUnits: number;
  /** Part of the stock that expires here before it is needed. */
  readonly expiringUnits: number;
  /** What is left when the delivery arrives. */
  readonly usableUnits: number;
  readonly coverDaysBefore: number | null;
  readonly coverDaysAfter: number | null;
  /** Stock now in months of need; null where nothing is needed. */
  readonly monthsOfStock: number | null;
  readonly maxMonthsOfStock: number;
  /** min(1, (usable + shipped) ÷ need), substitutes included; null where nothing is needed. */
  readonly shareOfNeed: number | null;
  /** Share of need that the stock allows everyone to reach. */
  readonly commonShare: number;
  /** Need expected to stay unmet, E[(D − usable − shipped)⁺]. */
  readonly unmetUnits: number;
  readonly unmetPatients: number | null;
  /** Who received most of it, where stock was the limit. */
  readonly others: readonly { readonly facilityId: string; readonly packs: number }[];
  /** Day until which the road is closed. */
  readonly closedUntil: LocalDate | null;
}

export interface PlanLine {
  readonly facilityId: string;
  readonly medicineId: string;
  readonly routeId: string | null;
  readonly packs: number;
  readonly units: number;
  readonly lots: readonly LotPick[];
  readonly why: Explanation;
}

/** A trip between two clinics that the plan makes: somebody drives there and back with what one gives the other. */
export interface PlanTransfer {
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  /** By road, one way. */
  readonly km: number;
  /** By medicine. */
  readonly carries: readonly { readonly medicineId: string; readonly packs: number }[];
  /** There and back. */
  readonly costMxn: number;
  /** What the plan would be worth less without its packs, by `mxnPerTreatment`; null where trips cost nothing. */
  readonly worthMxn: number | null;
}

/** One medicine over the whole jurisdiction. */
export interface MedicineBalance {
  readonly medicineId: string;
  readonly needUnits: number;
  readonly monthlyNeedUnits: number;
  readonly warehouseUnits: number;
  readonly clinicUnits: number;
  readonly shippedPacks: number;
  readonly transferredPacks: number;
  readonly keptPacks: number;
  readonly reservedPacks: number;
  readonly unmetUnits: number;
  readonly unmetPacks: number;
  /** Treatments (30 days, a course, a dose) expected to go unserved. */
  readonly unmetTreatments: number;
  /** Days of treatment expected to go unserved; null for medicines that are not taken by the day. */
  readonly unmetTreatmentDays: number | null;
  readonly patients: number | null;
  readonly patientsUnserved: number | null;
  readonly commonShare: number;
  readonly leastShare: number | null;
  readonly medianShare: number | null;
  /** Clinics that already hold more than maximum stock and get nothing. */
  readonly clinicsAboveMaximum: number;
}

/** More of a medicine than will be used: offered back, or at risk of expiry. */
export interface Surplus {
  readonly medicineId: string;
  /** The warehouse or a clinic. */
  readonly facilityId: string;
  readonly stockUnits: number;
  readonly monthsOfStock: number | null;
  readonly surplusPacks: number;
  /** Packs expected to expire unused where they are. */
  readonly expiringPacks: number;
  readonly firstExpiry: LocalDate | null;
  readonly valueMxn: number | null;
}

/** What to ask the state for. */
export interface RequisitionLine {
  readonly medicineId: string;
  readonly packs: number;
  /** Treatments gained by the packs asked for, unweighted. */
  readonly treatmentsGained: number;
  readonly treatmentsPerPack: number;
  readonly treatmentsPerMxn: number | null;
  readonly costMxn: number | null;
}

/** Where a person's decision on a mismatch stood in for the reports, and what that changed. */
export interface PlanOverride {
  readonly findingId: string;
  readonly facilityId: string;
  readonly medicineId: string;
  /** Units in a mean month; null where only months were left out. */
  readonly monthlyNeedUnits: number | null;
  readonly ignoreReportsOfPeriods: readonly Period[];
  readonly reason: string;
  readonly by: string;
  readonly untilDate: LocalDate;
  /** null where there was no forecast. */
  readonly monthlyNeedUnitsBefore: number | null;
  readonly monthlyNeedUnitsAfter: number;
  readonly reportsLeftOut: number;
}

export interface SolverReport {
  readonly backend: string;
  readonly status: 'optimal';
  readonly rows: number;
  readonly columns: number;
  /** Relative, by the independent check. */
  readonly worstInfeasibility: number;
  readonly dualityGap: number;
}

export interface Plan {
  readonly format: 'surtido-plan/1';
  readonly asOf: LocalDate;
  readonly snapshotHash: string;
  readonly policyHash: string;
  readonly policy: Policy;
  /** The linear program's objective as exported to MPS: minimised, the negated value of the relaxed plan less its presets. */
  readonly objective: number;
  /** Weighted treatments that no plan in whole packs can exceed: recomputed from the prices, apart from the solver (`certifiedBound`). */
  readonly bound: number;
  /** Weighted treatments of this plan; transport and trips between clinics are taken off. */
  readonly value: number;
  /** (bound − value) ÷ |bound|. */
  readonly gap: number;
  readonly solver: SolverReport;
  /** Every clinic × medicine with need, stock or shipment, also where nothing is sent. */
  readonly lines: readonly PlanLine[];
  readonly medicines: readonly MedicineBalance[];
  /** By clinic that gives, then that receives; left out where none is made. */
  readonly transfers?: readonly PlanTransfer[];
  readonly surplus: readonly Surplus[];
  readonly requisition: readonly RequisitionLine[];
  readonly warnings: readonly IntakeIssue[];
  /** Left out where there are none. */
  readonly overrides?: readonly PlanOverride[];
  /** What room on the trips before roads close is worth, by which shipments are sent ahead; left out where none closes. */
  readonly roomAhead?: readonly RouteBefore[];
}
