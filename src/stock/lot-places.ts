/** Where a lot lies, is on its way, or once was, unit by unit: whom to call when it is recalled. */
import { byCodePoint } from '../domain/snapshot';
import { type BlockedLot, type StockState, splitLotKey } from './stock-state';
import { addUnits } from './units';
import { blockKey } from './usable';

export interface LotPlace {
  readonly facilityId: string;
  readonly shelfUnits: number;
  /** Of those on the shelf, in shipments made ready to leave. */
  readonly readyUnits: number;
  /** On the road to it. */
  readonly roadUnits: number;
  /** Given out there to patients, as far as reports and holds tell. */
  readonly givenOutUnits: number;
  /** Received there in shipments, as sent. */
  readonly receivedUnits: number;
}

type Figures = { -readonly [K in keyof LotPlace]: LotPlace[K] };
const FIGURE_OF = { facility: 'shelfUnits', patient: 'givenOutUnits' } as const;

/** Units that had the lot or are to have it, by their code; the lot in capitals or not. */
export function lotPlaces(
  stock: StockState,
  { medicineId, lotId }: Pick<BlockedLot, 'medicineId' | 'lotId'>,
): LotPlace[] {
  const key = blockKey(medicineId, lotId);
  const isIt = (medicine: string, lot: string) => medicine === medicineId && blockKey(medicine, lot) === key;
  const found = new Map<string, Figures>();
  const add = (facilityId: string, figure: Exclude<keyof LotPlace, 'facilityId'>, units: number): void => {
    const place = found.get(facilityId) ?? {
      ...{ facilityId, shelfUnits: 0, readyUnits: 0, roadUnits: 0, givenOutUnits: 0, receivedUnits: 0 },
    };
    place[figure] = addUnits(place[figure], units);
    found.set(facilityId, place);
  };
  for (const [place, lots] of stock.balances) {
    const colon = place.indexOf(':');
    const kind = place.slice(0, colon);
    if (kind !== 'facility' && kind !== 'patient') continue;
    for (const [lot, units] of lots)
      if (isIt(...splitLotKey(lot))) add(place.slice(colon + 1), FIGURE_OF[kind], units);
  }
  for (const { status, fromFacilityId, toFacilityId, lines } of stock.shipments.values())
    for (const line of lines) {
      if (!isIt(line.medicineId, line.lotId)) continue;
      if (status === 'reserved') add(fromFacilityId, 'readyUnits', line.units);
      else if (status === 'dispatched') add(toFacilityId, 'roadUnits', line.units);
      else if (status === 'received') add(toFacilityId, 'receivedUnits', line.units);
    }
  return [...found.values()].sort((a, b) => byCodePoint(a.facilityId, b.facilityId));
}

export interface BlockedHere extends BlockedLot, LotPlace {
  /** Nothing of it is on the shelf by the ledger, but it came here and the medicine was not counted since the block. */
  readonly mayBeLeft: boolean;
}

/**
 * Blocked lots that a unit has to set apart: on its shelf, on the road to it, or once received and not counted since.
 * The last blocked first.
 */
export function blockedAt(stock: StockState, facilityId: string): BlockedHere[] {
  const shelf = stock.shelves.get(facilityId);
  const countedSince = ({ medicineId, today }: BlockedLot): boolean =>
    [shelf?.settledOn, shelf?.countedOn.get(medicineId)].some((day) => (day ?? '') >= today);
  return [...stock.blocked.values()]
    .flatMap((block): BlockedHere[] => {
      const place = lotPlaces(stock, block).find((p) => p.facilityId === facilityId);
      if (!place) return [];
      const mayBeLeft =
        place.shelfUnits === 0 &&
        !countedSince(block) &&
        (place.receivedUnits > 0 || place.givenOutUnits > 0);
      return mayBeLeft || place.shelfUnits > 0 || place.roadUnits > 0
        ? [{ ...block, ...place, mayBeLeft }]
        : [];
    })
    .sort((a, b) => byCodePoint(b.at, a.at) || byCodePoint(a.lotId, b.lotId));
}
