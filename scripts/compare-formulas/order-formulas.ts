/**
 * The order formulas of the three systems, in dispensing units, from their public sources, read in 2026:
 *
 * - OpenLMIS v3, openlmis-requisition, LineItemFieldsCalculator;
 * - open mSupply, item_stats.rs and requisition/request_requisition/suggested_quantity.rs;
 * - SIGLUS (Mozambique's OpenLMIS), siglus-api, SiglusOrderService.calculateSuggestedQuantity.
 */
import type { ReportedMonth } from './reports';

/** OpenLMIS counts every month as 30 days, and refuses more stock-out days than that. */
const OPENLMIS_DAYS_PER_MONTH = 30;

/**
 * OpenLMIS: C · 30M ÷ (30M − X), rounded up; C consumed in a period of M months, X stock-out days. Nothing consumed
 * gives 0; out of stock all the period leaves C as it is.
 */
export function openLmisAdjustedConsumption(consumed: number, months: number, stockoutDays: number): number {
  const days = OPENLMIS_DAYS_PER_MONTH * months;
  const inStock = days - Math.min(days, stockoutDays);
  if (consumed === 0 || inStock === 0) return consumed;
  return Math.ceil((consumed * days) / inStock - 1e-9);
}

/** OpenLMIS: max(0, AMC · periods − stock on hand), AMC the mean of monthly adjusted consumptions, rounded up. */
export function openLmisOrder(
  months: readonly ReportedMonth[],
  stockOnHand: number,
  maxPeriods: number,
): number {
  if (months.length === 0) return 0;
  const adjusted = months.map((m) => openLmisAdjustedConsumption(m.consumedUnits, 1, m.stockoutDays));
  const average = Math.ceil(adjusted.reduce((a, b) => a + b, 0) / months.length);
  return Math.max(0, Math.round(average * maxPeriods) - stockOnHand);
}

/** open mSupply: consumption ÷ months · D ÷ (D − days out of stock), D the days looked back on. */
export function openMsupplyAmc(months: readonly ReportedMonth[]): number {
  const sum = (of: (m: ReportedMonth) => number): number => months.reduce((total, m) => total + of(m), 0);
  const consumed = sum((m) => m.consumedUnits);
  const days = sum((m) => m.days);
  const daysOut = sum((m) => m.stockoutDays);
  if (consumed === 0 || daysOut >= days) return months.length > 0 ? consumed / months.length : 0;
  return ((consumed / months.length) * days) / (days - daysOut);
}

/**
 * open mSupply: (max − months of stock) · AMC, rounded up; nothing where AMC is 0 or months of stock exceed the minimum.
 * A minimum of 0 means the maximum.
 */
export function openMsupplyOrder(
  amc: number,
  stockOnHand: number,
  minMonths: number,
  maxMonths: number,
): number {
  if (amc === 0 || maxMonths === 0) return 0;
  const monthsOfStock = stockOnHand / amc;
  if (monthsOfStock > (minMonths === 0 ? maxMonths : minMonths)) return 0;
  return Math.ceil((maxMonths - monthsOfStock) * amc - 1e-9);
}

/**
 * SIGLUS: approved · min(1, SOH ÷ (A + H)); SOH the supplier's stock, A the sum approved this period and not yet sent,
 * H the largest recent approval of each client that has not ordered this period.
 */
export function siglusShare(stockOnHand: number, approvedNow: number, approvedBefore: number): number {
  const claims = approvedNow + approvedBefore;
  return claims <= stockOnHand ? 1 : stockOnHand / claims;
}
