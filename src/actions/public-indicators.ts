/**
 * What everyone may know: by jurisdiction and by medicine, never by unit. A figure that fewer than three units stand
 * behind would tell of one of them, and is left out.
 */

import type { Meta } from '../domain/decision';
import { groupBy } from '../domain/group-by';
import { isJurisdiction, type Scope } from '../domain/people';
import { fillRateOf } from '../stock/reports-state';
import { addUnits } from '../stock/units';
import type { House } from './house';
import { fillMonths, fillOf, fillRows, stockNow } from './indicators';

const LEAST_UNITS = 3;
/** Figures are made anew so often at most, whoever asks and how often. */
const KEPT_MINUTES = 10;

interface JurisdictionIndicator {
  readonly jurisdiction: Scope;
  readonly asOf: Meta['today'];
  readonly units: number;
  readonly medicines: number;
  /** Of the last three full months; null where too few units reported prescriptions. */
  readonly fillRate: number | null;
  readonly prescriptionsPresented: number | null;
  /** Pairs of unit and medicine that are needed, and those of them without usable stock. */
  readonly needed: number | null;
  readonly stockedOut: number | null;
  readonly stockedOutShare: number | null;
}

interface MedicineIndicator {
  readonly jurisdiction: Scope;
  readonly medicineId: string;
  readonly name: string;
  readonly asOf: Meta['today'];
  /** In the warehouse and the units, usable. */
  readonly monthsOfStock: number | null;
  readonly fillRate: number | null;
  readonly unitsNeeding: number | null;
  readonly unitsStockedOut: number | null;
  readonly stockedOutShare: number | null;
}

interface PublicIndicators {
  readonly jurisdictions: readonly JurisdictionIndicator[];
  readonly medicines: readonly MedicineIndicator[];
}

type When = Pick<Meta, 'today' | 'at'>;

async function indicatorsOf(
  house: Pick<House, 'storage' | 'journal'>,
  scope: Scope,
  { today: asOf }: When,
): Promise<{ jurisdiction: JurisdictionIndicator; medicines: MedicineIndicator[] } | null> {
  const state = await house.journal.load(scope);
  const { facilities, medicines } = state.catalogue.catalogue;
  if (facilities.length === 0) return null;
  const period = fillMonths(asOf);
  const reporting = new Set(
    [...state.reports.reports.values()]
      .filter((r) => r.period >= period.from && r.period <= period.to && r.prescriptionsPresented !== null)
      .map((r) => r.facilityId),
  );
  const fill = fillRateOf(state.reports, period);
  const enough = reporting.size >= LEAST_UNITS;
  const rowsOf = groupBy(await fillRows(house, state, asOf), (r) => r.medicineId);
  const now = await stockNow(house, state, { today: asOf });
  const known = now.pairs.some((p) => p.monthlyNeedUnits !== null);
  const pairsOf = groupBy(now.pairs, (p) => p.medicineId);
  const needed = now.pairs.filter((p) => (p.monthlyNeedUnits ?? 0) > 0);
  const out = needed.filter((p) => p.stockedOut === true).length;
  const units = facilities.filter((f) => f.kind !== 'warehouse').length;
  const tellsOfNobody = known && units >= LEAST_UNITS;
  return {
    jurisdiction: {
      jurisdiction: scope,
      asOf,
      units,
      medicines: medicines.length,
      fillRate: enough ? fill.fillRate : null,
      prescriptionsPresented: enough ? fill.prescriptionsPresented : null,
      needed: tellsOfNobody ? needed.length : null,
      stockedOut: tellsOfNobody ? out : null,
      stockedOutShare: tellsOfNobody && needed.length > 0 ? out / needed.length : null,
    },
    medicines: medicines.map(({ medicineId, name, presentation }): MedicineIndicator => {
      const pairs = pairsOf.get(medicineId) ?? [];
      const needing = pairs.filter((p) => (p.monthlyNeedUnits ?? 0) > 0);
      const need = needing.reduce((sum, p) => sum + (p.monthlyNeedUnits ?? 0), 0);
      const stock = pairs.reduce(
        (sum, p) => addUnits(sum, p.usableUnits),
        now.warehouseUnits.get(medicineId) ?? 0,
      );
      const told = needing.length >= LEAST_UNITS;
      const stockedOut = needing.filter((p) => p.stockedOut === true).length;
      const filled = fillOf(rowsOf.get(medicineId) ?? []);
      return {
        jurisdiction: scope,
        medicineId,
        name: [name, presentation ?? ''].join(' ').trim(),
        asOf,
        monthsOfStock: told ? Math.round((stock / need) * 10) / 10 : null,
        fillRate: filled.units >= LEAST_UNITS ? filled.fillRate : null,
        unitsNeeding: told ? needing.length : null,
        unitsStockedOut: told ? stockedOut : null,
        stockedOutShare: told ? stockedOut / needing.length : null,
      };
    }),
  };
}

async function compute(house: Pick<House, 'storage' | 'journal'>, when: When): Promise<PublicIndicators> {
  const jurisdictions: JurisdictionIndicator[] = [];
  const medicines: MedicineIndicator[] = [];
  for (const scope of (await house.storage.scopes()).filter(isJurisdiction)) {
    const own = await indicatorsOf(house, scope, when);
    if (!own) continue;
    jurisdictions.push(own.jurisdiction);
    medicines.push(...own.medicines);
  }
  return { jurisdictions, medicines };
}

const kept = new WeakMap<object, { readonly slot: number; readonly made: Promise<PublicIndicators> }>();

/** One computation for all who ask within ten minutes; one that failed is not kept. */
export function publicIndicators(
  house: Pick<House, 'storage' | 'journal'>,
  when: When,
): Promise<PublicIndicators> {
  const slot = Math.floor(Date.parse(when.at) / (KEPT_MINUTES * 60_000));
  const known = kept.get(house.storage);
  if (known?.slot === slot) return known.made;
  const made = compute(house, when);
  kept.set(house.storage, { slot, made });
  made.catch(() => kept.delete(house.storage));
  return made;
}
