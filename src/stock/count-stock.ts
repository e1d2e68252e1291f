/** A physical count: what was counted is what there is, and the ledger posts the difference. */
import { localDate } from '../domain/dates';
import { type Decision, decided, type Meta, type Refusal, refuse, staleRefusal } from '../domain/decision';
import { lossOf, type Movement, shelfOf } from '../domain/movement';
import { lotsAt, onHandUnits } from './balances';
import { checkPaper } from './from-paper';
import { checkLines, type KnownCodes, noLines, unknownFacility } from './lines';
import type { CountedLine, CountPayload, FromPaper } from './payloads';
import { postable } from './reservations';
import { lotKey, type StockState, splitLotKey } from './stock-state';
import { addUnits, isUnits, MOST_UNITS } from './units';

export interface CountStock {
  readonly facilityId: string;
  readonly lines: readonly CountedLine[];
  /** True: the whole shelf was counted, and a lot that is not named was not there. */
  readonly complete: boolean;
  readonly note: string | null;
  /** Version of the shelf when it was counted: stock that moved meanwhile makes the count stale. */
  readonly ifMatch: number | null;
  /** Where it was counted on paper and is typed in for the unit. */
  readonly paper?: FromPaper | null;
}

function checkCounted(stock: StockState, lines: readonly CountedLine[]): Refusal | null {
  for (const [i, line] of lines.entries()) {
    if (!isUnits(line.countedUnits))
      return refuse(
        422,
        'invalid-units',
        `Line ${i + 1}: ${line.countedUnits} units were counted of medicine ${line.medicineId}, lot ${line.lotId}.`,
        `Give zero or more, to a thousandth, at most ${MOST_UNITS}.`,
        `lines.${i}.countedUnits`,
      );
    const { expirationDate: read } = line;
    if (read !== null && localDate(read) === null)
      return refuse(
        422,
        'invalid-date',
        `Line ${i + 1}: "${read}" is no date.`,
        'Give the last day of use as YYYY-MM-DD, or null where it cannot be read.',
        `lines.${i}.expirationDate`,
      );
    const date = stock.lots.get(lotKey(line.medicineId, line.lotId)) ?? null;
    if (date !== null && read !== null && date !== read)
      return refuse(
        422,
        'lot-date-differs',
        `Line ${i + 1}: medicine ${line.medicineId}, lot ${line.lotId} expires on ${date}, and ${read} was read.`,
        'Read the lot and its date again: another lot has another code.',
        `lines.${i}.expirationDate`,
      );
  }
  return null;
}

interface Difference {
  readonly medicineId: string;
  readonly lotId: string;
  readonly ledgerUnits: number;
  readonly countedUnits: number;
  readonly differenceUnits: number;
}

export function decideCountStock(
  stock: StockState,
  known: KnownCodes,
  command: CountStock,
  meta: Meta,
): Decision<'count-stock', CountPayload> {
  const { facilityId, lines, complete, note, ifMatch, paper } = command;
  if (lines.length === 0 && !complete) return noLines();
  const fault =
    staleRefusal(stock.shelves.get(facilityId)?.version ?? 0, ifMatch) ??
    unknownFacility(known, facilityId, 'facilityId') ??
    checkLines(known, lines, (l) => lotKey(l.medicineId, l.lotId)) ??
    checkCounted(stock, lines) ??
    checkPaper(paper, meta);
  if (fault) return fault;

  const shelf = shelfOf(facilityId);
  const named = new Set(lines.map((l) => lotKey(l.medicineId, l.lotId)));
  const unnamed = [...(stock.balances.get(shelf)?.keys() ?? [])]
    .filter((key) => !named.has(key))
    .map((key): CountedLine => {
      const [medicineId, lotId] = splitLotKey(key);
      return { medicineId, lotId, expirationDate: null, countedUnits: 0 };
    });
  const counted = complete ? [...lines, ...unnamed] : lines;
  const differences: Difference[] = [];
  const movements: Movement[] = [];
  const lineOf: number[] = [];
  for (const [i, { medicineId, lotId, expirationDate, countedUnits }] of counted.entries()) {
    const ledgerUnits = onHandUnits(stock, shelf, medicineId, lotId);
    const differenceUnits = addUnits(countedUnits, -ledgerUnits);
    if (differenceUnits === 0) continue;
    differences.push({ medicineId, lotId, ledgerUnits, countedUnits, differenceUnits });
    lineOf.push(i);
    const lot = { medicineId, lotId, expirationDate, reason: 'count-difference' } as const;
    movements.push(
      differenceUnits > 0
        ? { ...lot, units: differenceUnits, from: 'supplier', to: shelf }
        : { ...lot, units: -differenceUnits, from: shelf, to: lossOf(facilityId) },
    );
  }
  const countedMedicines = [...new Set(counted.map((l) => l.medicineId))].filter(
    (medicineId) =>
      complete || lotsAt(stock, shelf, medicineId).every((l) => named.has(lotKey(medicineId, l.lotId))),
  );
  return postable(
    stock,
    decided(
      'count-stock',
      { facilityId, complete, lines, countedMedicines, ...(paper && { paper }) },
      { movements, reason: note, answer: { facilityId, counted: counted.length, differences } },
    ),
    meta,
    { fieldOf: (i) => `lines.${lineOf[i]}` },
  );
}
