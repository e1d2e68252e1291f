/**
 * Derives every balance again from the movements alone, in whole thousandths and by code of its own, and says where
 * the state in use differs. Beside it: every lot's sum over all places is zero, nothing was ever below zero but the
 * supplier, nobody is promised what is not there, and a shipment's goods are on the road while it is, and only then.
 */
import type { AppliedEntry } from '../domain/decision';
import type { Movement } from '../domain/movement';
import { mayOwe } from './check-movements';
import type { StockState } from './stock-state';

type Posted = Pick<AppliedEntry, 'seq' | 'movements'>;
const thousandths = (units: number): number => Math.round(units * 1000);
const words = (key: string): string => {
  const [place, medicineId, lotId] = key.split('\t');
  return `${place}, medicine ${medicineId}, lot ${lotId}`;
};

interface Derived {
  readonly balances: Map<string, number>;
  readonly dates: Map<string, string>;
  readonly faults: string[];
}

function take(derived: Derived, seq: number, move: Movement): void {
  const { balances, dates, faults } = derived;
  const lot = `${move.medicineId}\t${move.lotId}`;
  const known = dates.get(lot);
  if (move.expirationDate !== null) {
    if (known !== undefined && known !== move.expirationDate)
      faults.push(
        `entry ${seq}: medicine ${move.medicineId}, lot ${move.lotId} expires on ${known} and on ${move.expirationDate}`,
      );
    dates.set(lot, known ?? move.expirationDate);
  }
  const amount = thousandths(move.units);
  if (!(amount > 0)) faults.push(`entry ${seq}: ${move.units} units of ${move.medicineId} are no movement`);
  const [from, to] = [`${move.from}\t${lot}`, `${move.to}\t${lot}`];
  const left = (balances.get(from) ?? 0) - amount;
  balances.set(from, left);
  balances.set(to, (balances.get(to) ?? 0) + amount);
  if (left < 0 && !mayOwe(move.from))
    faults.push(`entry ${seq}: ${words(from)} falls to ${left / 1000} units`);
}

function* unequal(derived: ReadonlyMap<string, number>, stock: StockState): Generator<string> {
  const open = new Map([...derived].filter(([, units]) => units !== 0));
  for (const [place, lots] of stock.balances)
    for (const [lot, units] of lots) {
      const key = `${place}\t${lot}`;
      const expected = open.get(key) ?? 0;
      open.delete(key);
      if (thousandths(units) !== expected)
        yield `${words(key)}: the state says ${units} units, the movements ${expected / 1000}`;
    }
  for (const [key, units] of open)
    yield `${words(key)}: the state says nothing, the movements ${units / 1000} units`;
}

function* unbalanced(stock: StockState): Generator<string> {
  const sums = new Map<string, number>();
  for (const lots of stock.balances.values())
    for (const [lot, units] of lots) sums.set(lot, (sums.get(lot) ?? 0) + thousandths(units));
  for (const [lot, sum] of sums)
    if (sum !== 0)
      yield `medicine and lot ${lot.replace('\t', ', ')}: all places together hold ${sum / 1000} units, not zero`;
}

function* overPromised(stock: StockState): Generator<string> {
  const promised = new Map<string, number>();
  for (const { facilityId, lines, until } of stock.reservations.values())
    for (const { medicineId, lotId, units } of lines) {
      // A hold with an end may have lapsed; which have, only the clock says.
      if (until !== null) continue;
      const key = `facility:${facilityId}\t${medicineId}\t${lotId}`;
      promised.set(key, (promised.get(key) ?? 0) + thousandths(units));
    }
  for (const [key, units] of promised) {
    const [place, medicineId, lotId] = key.split('\t') as [never, string, string];
    const held = thousandths(stock.balances.get(place)?.get(`${medicineId}\t${lotId}`) ?? 0);
    if (units > held) yield `${words(key)}: ${units / 1000} units are promised, and ${held / 1000} are there`;
  }
}

function* offTheRoad(stock: StockState): Generator<string> {
  const road = new Map<string, number>();
  for (const [place, lots] of stock.balances)
    if (place.startsWith('transit:'))
      for (const [lot, units] of lots) road.set(`${place}\t${lot}`, thousandths(units));
  for (const { shipmentId, status, lines } of stock.shipments.values()) {
    if (status === 'reserved' && !stock.reservations.has(shipmentId))
      yield `shipment ${shipmentId} is reserved, and nothing is set aside for it`;
    if (status !== 'dispatched') continue;
    for (const { medicineId, lotId, units } of lines) {
      const key = `transit:${shipmentId}\t${medicineId}\t${lotId}`;
      const held = road.get(key) ?? 0;
      road.delete(key);
      if (held !== thousandths(units))
        yield `${words(key)}: ${units} units were dispatched, and ${held / 1000} are on the road`;
    }
  }
  for (const [key, units] of road) yield `${words(key)}: ${units / 1000} units of no shipment on the road`;
}

/** What went to another jurisdiction, or came from there, is what stands between the two. */
function* offTheBorder(stock: StockState): Generator<string> {
  const open = new Map<string, number>();
  for (const [place, lots] of stock.balances)
    if (place.startsWith('between:'))
      for (const [lot, units] of lots) open.set(`${place}\t${lot}`, thousandths(units));
  for (const { transferId, direction, lines } of stock.transfers.values())
    for (const { medicineId, lotId, units } of lines) {
      const key = `between:${transferId}\t${medicineId}\t${lotId}`;
      const expected = direction === 'out' ? units : -units;
      const held = open.get(key) ?? 0;
      open.delete(key);
      if (held !== thousandths(expected))
        yield `${words(key)}: ${expected} units went over, and ${held / 1000} stand there`;
    }
  for (const [key, units] of open) yield `${words(key)}: ${units / 1000} units of no transfer`;
}

/** What is wrong, in sentences; empty when every balance is proved. */
export function proveBalances(entries: Iterable<Posted>, stock: StockState): string[] {
  const derived: Derived = { balances: new Map(), dates: new Map(), faults: [] };
  for (const { seq, movements } of entries) for (const move of movements) take(derived, seq, move);
  for (const [lot, date] of derived.dates)
    if (stock.lots.get(lot) !== date)
      derived.faults.push(
        `medicine and lot ${lot.replace('\t', ', ')}: the state has the date ${stock.lots.get(lot) ?? null}, the movements ${date}`,
      );
  return [
    ...derived.faults,
    ...unequal(derived.balances, stock),
    ...unbalanced(stock),
    ...overPromised(stock),
    ...offTheRoad(stock),
    ...offTheBorder(stock),
  ];
}
