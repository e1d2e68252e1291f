/**
 * The ledger's own rules, whoever asks: from which place to which and for what reason stock may go, no balance below
 * zero, one date a lot. Every decision is held against them, and the journal asserts them again before it appends.
 */
import { localDate } from '../domain/dates';
import { type Refusal, refuse } from '../domain/decision';
import type { Movement, MovementReason, Place } from '../domain/movement';
import { type LotKey, lotKey, type StockState } from './stock-state';
import { addUnits, isUnits, MOST_UNITS } from './units';

const PLACE = /^(?:(supplier)|(facility|transit|between|patient|loss):(.+))$/s;
/** 'facility', 'transit', ... of a well-formed place, else null. */
const kindOf = (place: Place): string | null => {
  const match = PLACE.exec(place);
  return match ? (match[1] ?? match[2] ?? null) : null;
};

/**
 * What stands nowhere here cannot be posted. What is lost stays lost: only a month's report may say that units which
 * a count missed had been given out, and only a corrected report may take back what it said was given out.
 */
const WAYS: Readonly<Record<string, readonly MovementReason[]>> = {
  'supplier>facility': [
    'opening',
    'purchase',
    'donation',
    'kit',
    'found',
    'count-difference',
    'report-difference',
    'wrong-lot',
    'split',
  ],
  'supplier>transit': ['opening'],
  'facility>supplier': ['split'],
  'facility>facility': ['transferred'],
  'facility>transit': ['dispatched'],
  'facility>between': ['dispatched'],
  'facility>patient': ['dispensed'],
  'facility>loss': [
    'lost',
    'stolen',
    'damaged',
    'expired',
    'recalled',
    'count-difference',
    'report-difference',
  ],
  'transit>facility': ['received', 'returned'],
  'transit>loss': ['short', 'damaged', 'expired', 'wrong-lot'],
  'between>facility': ['received'],
  'between>loss': ['short', 'damaged', 'expired', 'wrong-lot'],
  'loss>patient': ['report-difference'],
  'patient>facility': ['report-difference'],
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f]/;
/** A code or lot as printed: something, no control character (a tab parts keys), at most 100 characters. */
const isCode = (text: string): boolean => text.trim() !== '' && text.length <= 100 && !CONTROL.test(text);

function malformed(move: Movement, field: string): Refusal | null {
  if (!isCode(move.medicineId) || !isCode(move.lotId))
    return refuse(
      422,
      'invalid-code',
      `Medicine ${JSON.stringify(move.medicineId)}, lot ${JSON.stringify(move.lotId)}: not a code.`,
      'Give both as printed: 1 to 100 characters, without tabs or line breaks.',
      `${field}.lotId`,
    );
  if (!isUnits(move.units) || move.units === 0)
    return refuse(
      422,
      'invalid-units',
      `Medicine ${move.medicineId}, lot ${move.lotId}: ${move.units} units cannot be moved.`,
      `Give units above zero, to a thousandth, at most ${MOST_UNITS}.`,
      `${field}.units`,
    );
  if (move.expirationDate !== null && localDate(move.expirationDate) === null)
    return refuse(
      422,
      'invalid-date',
      `Medicine ${move.medicineId}, lot ${move.lotId}: "${move.expirationDate}" is no date.`,
      'Give the last day of use as YYYY-MM-DD, or null where it is not known.',
      `${field}.expirationDate`,
    );
  const [from, to] = [kindOf(move.from), kindOf(move.to)];
  const ways = WAYS[`${from}>${to}`];
  if (!ways?.includes(move.reason) || move.from === move.to)
    return refuse(
      422,
      'no-such-way',
      `Medicine ${move.medicineId}: nothing goes from ${move.from} to ${move.to} as '${move.reason}'.`,
      ways
        ? `From ${from} to ${to} the reason is one of: ${ways.join(', ')}.`
        : 'Name the places it goes by.',
      field,
    );
  return null;
}

/** What another keeps the account of: the supplier, and the journal of the jurisdiction that sent. */
export const mayOwe = (place: string): boolean => place === 'supplier' || place.startsWith('between:');

/** Why these movements, one after the other, cannot be posted on this stock; null when they can. */
export function checkMovements(stock: StockState, movements: readonly Movement[]): Refusal | null {
  const balances = new Map<Place, Map<LotKey, number>>();
  const dates = new Map<LotKey, string>();
  const balance = (place: Place, key: LotKey): number =>
    balances.get(place)?.get(key) ?? stock.balances.get(place)?.get(key) ?? 0;
  const put = (place: Place, key: LotKey, units: number): void => {
    const lots = balances.get(place) ?? new Map<LotKey, number>();
    if (lots.size === 0) balances.set(place, lots);
    lots.set(key, units);
  };
  for (const [i, move] of movements.entries()) {
    const field = `movements.${i}`;
    const fault = malformed(move, field);
    if (fault) return fault;
    const key = lotKey(move.medicineId, move.lotId);
    const known = dates.get(key) ?? stock.lots.get(key) ?? null;
    if (known !== null && move.expirationDate !== null && known !== move.expirationDate)
      return refuse(
        422,
        'lot-date-differs',
        `Medicine ${move.medicineId}, lot ${move.lotId} expires on ${known}, and here on ${move.expirationDate}.`,
        'A lot has one date: read it again from the pack, or correct the lot.',
        `${field}.expirationDate`,
      );
    if (move.expirationDate !== null) dates.set(key, move.expirationDate);
    const held = balance(move.from, key);
    if (!mayOwe(move.from) && held < move.units)
      return refuse(
        409,
        'not-enough-stock',
        `${move.from} holds ${held} units of medicine ${move.medicineId}, lot ${move.lotId}, and ${move.units} would leave it.`,
        'Look at the stock as it is now, and correct the quantity or the lot.',
        `${field}.units`,
      );
    put(move.from, key, addUnits(held, -move.units));
    put(move.to, key, addUnits(balance(move.to, key), move.units));
  }
  return null;
}
