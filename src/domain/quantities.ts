/**
 * Branded quantities. Dispensing units (tablet, mL, UI) are used inside; packs only where something is shipped.
 * This is the one file where one quantity becomes another.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** Dispensing units: tablets, mL, UI. */
type Units = Branded<'Units'>;
/** Whole packs as the warehouse ships them. */
export type Packs = Branded<'Packs'>;
/** Days of treatment for one patient. */
export type PatientDays = Branded<'PatientDays'>;
/** Stock divided by monthly need. */
export type MonthsOfStock = Branded<'MonthsOfStock'>;

/** Mean days in a month: a monthly rate divided by this is a daily one. */
export const DAYS_PER_MONTH = 365.25 / 12;
/** Days in one treatment of a chronic medicine. */
export const CHRONIC_TREATMENT_DAYS = 30;

export const packsToUnits = (count: number, packSize: number): Units => (count * packSize) as Units;
/** Whole packs in a quantity of units; the rest is loose and is not shipped. */
export const wholePacks = (quantity: number, packSize: number): Packs =>
  Math.floor(quantity / packSize + 1e-9) as Packs;
/** Packs needed to cover a quantity of units. */
export const packsToCover = (quantity: number, packSize: number): Packs =>
  Math.ceil(quantity / packSize - 1e-9) as Packs;
/** Units → days of treatment, by the units one treatment takes and the days it lasts. */
export const patientDays = (
  quantity: number,
  unitsPerTreatment: number,
  treatmentDays: number,
): PatientDays => ((quantity / unitsPerTreatment) * treatmentDays) as PatientDays;
/** Stock ÷ monthly need; null where nothing is needed (no stock lasts "infinitely", it is just not used). */
export const monthsOfStock = (stock: number, monthlyNeed: number): MonthsOfStock | null =>
  monthlyNeed > 0 ? ((stock / monthlyNeed) as MonthsOfStock) : null;
