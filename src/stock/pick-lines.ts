/** Lines of a command that name a lot, or leave it to first expired, first out. */
import { type Refusal, refuse } from '../domain/decision';
import { takeInOrder, usableLots, type When } from './balances';
import { noLines } from './lines';
import { type LotLine, lotKey, type StockState } from './stock-state';
import { addUnits, isUnits } from './units';

export interface WantedLine {
  readonly medicineId: string;
  /** null = first expired first. */
  readonly lotId: string | null;
  readonly units: number;
}

/** One line a lot: named lots first, the rest by FEFO from what they leave. */
export function pickLines(
  stock: StockState,
  facilityId: string,
  wanted: readonly WantedLine[],
  when: When,
): { readonly lines: LotLine[] } | Refusal {
  if (wanted.length === 0) return noLines();
  const taken = new Map<string, LotLine>();
  const take = ({ medicineId, lotId, units }: LotLine): void => {
    const key = lotKey(medicineId, lotId);
    taken.set(key, { medicineId, lotId, units: addUnits(taken.get(key)?.units ?? 0, units) });
  };
  for (const [i, line] of wanted.entries()) {
    if (!isUnits(line.units) || line.units === 0)
      return refuse(
        422,
        'invalid-units',
        `Line ${i + 1}: ${line.units} units of medicine ${line.medicineId}.`,
        'Give units above zero, to a thousandth.',
        `lines.${i}.units`,
      );
    if (line.lotId !== null) take({ ...line, lotId: line.lotId });
  }
  for (const [i, { medicineId, lotId, units }] of wanted.entries()) {
    if (lotId !== null) continue;
    const free = usableLots(stock, facilityId, medicineId, when).map((lot) => ({
      ...lot,
      units: addUnits(lot.units, -(taken.get(lotKey(medicineId, lot.lotId))?.units ?? 0)),
    }));
    const { picks, missingUnits } = takeInOrder(free, units);
    if (missingUnits > 0)
      return refuse(
        409,
        'not-enough-stock',
        `Facility ${facilityId}, medicine ${medicineId}: ${units} units wanted, ${addUnits(units, -missingUnits)} available.`,
        'Take less, or from another place.',
        `lines.${i}.units`,
      );
    for (const pick of picks) take(pick);
  }
  return { lines: [...taken.values()] };
}
