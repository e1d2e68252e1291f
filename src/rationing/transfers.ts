/** What neighbours hold above their maximum, as a source for a clinic's need beside the warehouse. */
import { roadKmBetween } from '../domain/distance';
import { type DraftPool, type Supply, usableByThreshold } from './pool';
import type { Link, ProblemSource } from './problem';

/** At most this many neighbours are asked for their surplus of one medicine. */
const NEAREST_DONORS = 6;

/** Surplus of the nearest clinics that could serve the pool. */
export function nearestSurplus(draft: DraftPool, supply: Supply): Link[] {
  if (!draft.open || draft.room <= 0) return [];
  const { policy, sources } = supply;
  return draft.members.flatMap(({ pair, factor }) => {
    if (pair.lockedPacks !== null) return [];
    const donors = (supply.surplusOf.get(pair.medicine.medicineId) ?? []).flatMap((index) => {
      const source = sources[index] as ProblemSource;
      const km = source.donor ? roadKmBetween(source.donor, pair.facility) : null;
      const near =
        km !== null && km <= policy.transferMaxKm && source.facilityId !== pair.facility.facilityId;
      return near ? [{ index, source, km }] : [];
    });
    const packUnits = factor * pair.medicine.packSize;
    return donors
      .sort((a, b) => a.km - b.km || a.index - b.index)
      .slice(0, NEAREST_DONORS)
      .map(({ index, source, km }): Link => {
        const usableBy = usableByThreshold(source, draft.members, draft.usable, policy);
        const litres = pair.medicine.packLitres;
        return {
          source: index,
          pair,
          groupUnitsPerPack: packUnits,
          worth: policy.transferWorth,
          costPerPack: (km * policy.transferMxnPerKm * litres) / policy.mxnPerTreatment,
          capPacks: Math.ceil(draft.room / packUnits - 1e-9),
          capBinds: false,
          presetPacks: 0,
          presetBeyond: source.thresholds.map(() => 0),
          usableBy,
        };
      });
  });
}

/**
 * The transfers that could be worth more than the warehouse's own packs: none that cost as much where its lasting lots
 * hold all that could be worth having, now and later (`plenty`). A pack moved from a neighbour is then never better
 * than one from the warehouse, so leaving these links out lowers no plan's value and spares columns.
 */
export function worthMoving(surplus: readonly Link[], draft: DraftPool, plenty: boolean): readonly Link[] {
  if (!plenty || surplus.length === 0) return surplus;
  const dearest = Math.max(0, ...draft.links.map((l) => l.costPerPack));
  return surplus.filter((l) => l.costPerPack < dearest);
}
