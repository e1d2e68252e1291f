/** The things a warehouse's files speak of, after intake: quantities in dispensing units, unknown is null. */
import type { LocalDate, Period } from './dates';

export type VenClass = 'V' | 'E' | 'N';
type FacilityKind = 'clinic' | 'hospital' | 'warehouse';
type MedicineUse = 'chronic' | 'acute' | 'emergency';
type ConditionKind = 'chronic' | 'acute' | 'program';

export interface Facility {
  facilityId: string;
  name: string;
  kind: FacilityKind;
  municipality: string | null;
  latitude: number | null;
  longitude: number | null;
  routeId: string | null;
  roadKm: number | null;
  travelMinutes: number | null;
  /** 0-1: share of the patients counted at this place whom this unit serves. */
  shareServed: number;
  /** 0-1: share of the trips that reach the unit; null and left out: not stated. */
  tripReliability?: number | null;
  storageLitres: number | null;
  coldStorageLitres: number | null;
}

export interface Medicine {
  medicineId: string;
  name: string;
  presentation: string | null;
  /** GTINs on its packs, with spaces between them; a store from before they were kept has none. */
  gtins?: string | null;
  packSize: number;
  unit: string;
  atc: string | null;
  ven: VenClass;
  use: MedicineUse;
  /** Units one treatment takes (30 days, a course, a dose); intake fills it from the regimens where the file is silent. */
  unitsPerTreatment: number;
  coldChain: boolean;
  controlled: boolean;
  priceMxn: number | null;
  packLitres: number;
  packKg: number;
  shelfLifeMonths: number | null;
  /** The medicine that takes its place; left out or null: none does. The next two are given with it. */
  replacedBy?: string | null;
  /** First month whose need is the other's. */
  replacedFrom?: Period | null;
  /** Units of the other that stand for one unit of this. */
  replacementUnits?: number | null;
}

export interface Condition {
  conditionId: string;
  name: string;
  icd10: string | null;
  kind: ConditionKind;
}

export interface Regimen {
  conditionId: string;
  medicineId: string;
  shareTreated: number;
  shareOnMedicine: number;
  unitsPerDay: number;
  daysPerCase: number | null;
}

/** How many people at a unit have a condition: patients (chronic, program) or cases a year (acute). */
export interface Prevalence {
  facilityId: string;
  conditionId: string;
  patients: number | null;
  casesPerYear: number | null;
}

/** Relative frequency of a condition by month of the year, index 0 = January, mean 1. */
export interface Seasonality {
  conditionId: string;
  indices: number[];
}

export interface Lot {
  facilityId: string;
  medicineId: string;
  lotId: string;
  /** Last day of use; null = not known. */
  expirationDate: LocalDate | null;
  quantityUnits: number;
}

export interface InTransit {
  facilityId: string;
  medicineId: string;
  lotId: string | null;
  expirationDate: LocalDate | null;
  quantityUnits: number;
  expectedDate: LocalDate;
}

export interface UpstreamReceipt {
  medicineId: string;
  quantityUnits: number;
  expectedDate: LocalDate;
}

export interface ConsumptionReport {
  facilityId: string;
  medicineId: string;
  period: Period;
  openingUnits: number | null;
  receivedUnits: number | null;
  issuedUnits: number;
  adjustedUnits: number;
  closingUnits: number | null;
  /** Days without stock; null = not counted. */
  stockoutDays: number | null;
  prescriptionsPresented: number | null;
  prescriptionsFilled: number | null;
  patientsTurnedAway: number | null;
}

/** One medicine's place in a group of medicines that may stand for each other. */
export interface Equivalence {
  groupId: string;
  medicineId: string;
  /** Units of the group that one unit of this medicine stands for. */
  groupUnitsPerUnit: number;
  approvedBy: string;
}

export interface Route {
  routeId: string;
  name: string | null;
  capacityLitres: number | null;
  capacityKg: number | null;
  coldLitres: number | null;
  leadTimeDays: number;
  leadTimeSdDays: number;
  costMxnPerLitre: number;
}

export interface Departure {
  routeId: string;
  departureDate: LocalDate;
}

/** A road that cannot be used from one day to another, both included. Names a route or a facility. */
export interface Closure {
  routeId: string | null;
  facilityId: string | null;
  fromDate: LocalDate;
  toDate: LocalDate;
  reason: string | null;
}

/** What a clinic must always hold of an emergency medicine; facilityId null = every clinic. */
export interface KitItem {
  facilityId: string | null;
  medicineId: string;
  minimumUnits: number;
}

/** A month that is not like others, by someone's word: planned or past. facilityId null = every unit. */
export interface Campaign {
  facilityId: string | null;
  medicineId: string;
  period: Period;
  /** Need of the month over what it would else be. */
  factor: number;
  /** On top of it, units. */
  addedUnits: number;
  reason: string;
}

/** A line that a person fixed: the plan ships exactly this many packs. */
export interface LockedLine {
  facilityId: string;
  medicineId: string;
  packs: number;
  reason: string | null;
}
