/** What the summary of a plan tells, and what each language must be able to say of it. */
import type { LocalDate } from '../domain/dates';
import type { Limit } from '../plan/plan';
import type { NamedPacks } from './line-facts';
import type { PackKind } from './packs';

export interface ShortageFacts {
  readonly medicine: string;
  readonly kind: PackKind;
  readonly unmetPacks: number;
  readonly unmetTreatments: number;
  readonly patients: number | null;
  readonly patientsUnserved: number | null;
  /** What keeps most of it from the clinics. */
  readonly cause: Limit;
  readonly leastClinic: string | null;
  readonly leastShare: number | null;
  readonly medianShare: number | null;
}

interface SurplusFacts {
  readonly medicine: string;
  readonly kind: PackKind;
  readonly clinics: number;
  readonly aboveMaximum: readonly { readonly name: string; readonly months: number }[];
  readonly maxMonths: number;
  readonly receivers: readonly NamedPacks[];
  readonly warehouseMonths: number | null;
  readonly offeredPacks: number;
  /** Past their last day already. */
  readonly expiredPacks: number;
  /** Good today, and not needed before their last day. */
  readonly expiringPacks: number;
  readonly firstExpiry: LocalDate | null;
}

export interface AskFacts {
  readonly medicine: string;
  readonly shortName: string;
  readonly kind: PackKind;
  readonly packs: number;
  readonly treatmentsGained: number;
  readonly treatmentsPerPack: number;
  readonly treatmentsPerMxn: number | null;
  readonly costMxn: number | null;
}

/** A trip between two clinics. */
export interface TransferFacts {
  readonly from: string;
  readonly to: string;
  readonly km: number;
  readonly items: readonly { readonly medicine: string; readonly kind: PackKind; readonly packs: number }[];
  readonly costMxn: number;
  /** What the plan would be worth less without it; null where that is not known. */
  readonly worthMxn: number | null;
}

interface TotalFacts {
  readonly packs: number;
  readonly medicines: number;
  readonly clinics: number;
  readonly routes: number;
  readonly transferredPacks: number;
  readonly firstArrival: LocalDate | null;
  readonly lastArrival: LocalDate | null;
}

export interface SummaryWords {
  readonly title: string;
  readonly asOf: (date: LocalDate) => string;
  readonly shortage: (facts: ShortageFacts) => string;
  /** The expected need is covered; more than that is not. */
  readonly risk: (facts: ShortageFacts) => string;
  readonly alsoShort: (items: readonly { name: string; patients: number | null }[], more: number) => string;
  readonly noShortage: string;
  readonly surplus: (facts: SurplusFacts) => string;
  readonly ask: (first: AskFacts, more: number, totalMxn: number | null, horizonDays: number) => string;
  readonly total: (facts: TotalFacts) => string;
  readonly nothingSent: string;
  /** What a trip between two clinics carries, and why it is worth driving. */
  readonly transfer: (facts: TransferFacts) => string;
  readonly headings: {
    readonly short: string;
    readonly routes: string;
    readonly surplus: string;
    readonly ask: string;
    readonly why: string;
    readonly transfers: string;
  };
  readonly columns: {
    readonly need: string;
    readonly shipped: string;
    readonly unmet: string;
    readonly patientsUnserved: string;
    readonly least: string;
    readonly share: string;
    readonly median: string;
    readonly arrives: string;
    readonly clinics: string;
    readonly packs: string;
    readonly litres: string;
    readonly coldLitres: string;
    readonly kg: string;
    readonly months: string;
    readonly surplusWarehouse: string;
    readonly surplusClinics: string;
    readonly expiring: string;
    readonly firstExpiry: string;
    readonly value: string;
    readonly ask: string;
    readonly gained: string;
    readonly perPack: string;
    readonly per100Mxn: string;
    readonly cost: string;
  };
  readonly of: (used: string, all: string) => string;
  readonly noRoute: string;
  readonly more: (count: number) => string;
  readonly expired: string;
  readonly warnings: (count: number) => string;
  readonly solver: (facts: {
    backend: string;
    objective: number;
    gap: number;
    rows: number;
    columns: number;
  }) => string;
}

export interface SheetWords {
  readonly ask: (facts: AskFacts) => string;
  readonly surplus: (facts: {
    readonly facility: string;
    readonly medicine: string;
    readonly kind: PackKind;
    readonly months: number | null;
    readonly maxMonths: number;
    readonly surplusPacks: number;
    readonly expiredPacks: number;
    readonly expiringPacks: number;
    readonly firstExpiry: LocalDate | null;
  }) => string;
}
