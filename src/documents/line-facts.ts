/** What the sentences of one plan line may tell, and what each language must be able to say of it. */
import type { LocalDate } from '../domain/dates';
import type { Limit } from '../plan/plan';
import type { Past } from './catalogue';
import type { PackKind } from './packs';

export interface NamedPacks {
  readonly name: string;
  readonly packs: number;
}

/** Everything that the sentences of one line may tell. Quantities are packs; fractions are estimates or loose stock. */
export interface LineFacts {
  readonly clinic: string;
  readonly medicine: string;
  readonly kind: PackKind;
  readonly packs: number;
  readonly lots: readonly {
    readonly lotId: string;
    readonly expirationDate: LocalDate | null;
    readonly packs: number;
  }[];
  /** What comes from the surplus of other clinics. */
  readonly transfers: readonly NamedPacks[];
  readonly limit: Limit;
  readonly arrivalDate: LocalDate;
  readonly nextArrivalDate: LocalDate;
  /** Where trips fail: the share that reaches the clinic, 0-1, and the days expected until the next does. */
  readonly trips: { readonly share: number; readonly waitDays: number } | null;
  /** A road closes after a following trip, and this many packs of what is needed until it opens must leave now. */
  readonly ahead: { readonly packs: number; readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly needPacks: number;
  readonly needLowPacks: number;
  readonly needHighPacks: number;
  /** How the need is known: by reports, by prevalence alone (and what the past says), by a person's word, not at all, or as another medicine's. */
  readonly known: 'reports' | 'prevalence' | 'review' | 'nothing' | 'replaced';
  readonly past: Past;
  readonly patients: number | null;
  readonly stockPacks: number;
  readonly transitPacks: number;
  readonly expiringPacks: number;
  readonly usablePacks: number;
  readonly coverDaysBefore: number | null;
  readonly coverDaysAfter: number | null;
  readonly monthsOfStock: number | null;
  readonly maxMonthsOfStock: number;
  readonly share: number | null;
  /** The middle share of the clinics that need the medicine. */
  readonly medianShare: number | null;
  readonly unmetPacks: number;
  readonly unmetPatients: number | null;
  readonly others: readonly NamedPacks[];
  readonly closedUntil: LocalDate | null;
  readonly warehouseHasNone: boolean;
  /** The emergency kit that the clinic must hold, in units; null where the medicine is in none. */
  readonly kit: { readonly units: number; readonly held: number; readonly unit: string } | null;
  /** No more is sent than the kit lacks. */
  readonly isKitAlone: boolean;
  readonly lockReason: string | null;
  /** The equivalent medicine that covers the need instead, or the rest of it. */
  readonly substitute: string | null;
}

type Sentence = (facts: LineFacts) => string;

export interface LineWords {
  /** "X recibe 14 cajas de M (lote L, caduca …)." */
  readonly receives: Sentence;
  /** "X: no se envía M; …" with the reason given. */
  readonly notSent: (facts: LineFacts, reason: string) => string;
  /** Need with its range and its patients, and how it is known. */
  readonly need: Sentence;
  /** What is on the shelf, on its way, expiring, and left when the delivery arrives. */
  readonly stock: Sentence;
  readonly cover: (days: { readonly before: number; readonly after: number }) => string;
  /** Why more is sent than this delivery must last. */
  readonly ahead: (ahead: NonNullable<LineFacts['ahead']>, kind: PackKind) => string;
  readonly unmet: Sentence;
  readonly others: Sentence;
  /** The packs complete the kit. */
  readonly kit: (kit: NonNullable<LineFacts['kit']>) => string;
  /** Nothing is sent: the kit is complete. */
  readonly kitHeld: (kit: NonNullable<LineFacts['kit']>) => string;
  /** Why no more was sent: a sentence. */
  readonly limit: { readonly [L in Limit]: Sentence };
  /** Why nothing was sent: the end of a sentence. */
  readonly nothing: { readonly [L in Limit]: Sentence };
  readonly covered: (substitute: string) => string;
  /** What is sent covers the need together with the equivalent. */
  readonly together: (substitute: string) => string;
}
