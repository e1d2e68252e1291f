/** Whether a source that was chosen can give the units now, and out of which lots. */
import type { LocalDate } from '../domain/dates';
import { isRefusal, type Refusal, refuse } from '../domain/decision';
import type { Facility } from '../domain/entities';
import type { ShelfLot, When } from '../stock/balances';
import { addUnits } from '../stock/units';
import { isUsable } from '../stock/usable';
import type { ChosenSource, EmergencyRequest, SourceKind } from './request';
import { freeLots, takeUnits, unitsIn } from './shelf';
import { plannedShipments } from './source-offers';
import { facilityOf, type RequestsWorld } from './world';

const KIND_OF: { readonly [K in Facility['kind']]: SourceKind } = {
  warehouse: 'warehouse',
  clinic: 'surplus',
  hospital: 'hospital',
};

const badSource = (cause: string, fix: string): Refusal => refuse(422, 'bad-source', cause, fix, 'source');

const notEnough = (where: string, has: number, wanted: number): Refusal =>
  refuse(
    409,
    'not-enough-stock',
    `${where} has ${has} units free, and ${wanted} are wanted.`,
    'Look at the sources again: choose another one, or approve fewer units.',
    'source',
  );

type Wanted = Pick<EmergencyRequest, 'requestId' | 'facilityId' | 'medicineId'>;

/** Lots first expired first, good on the day they arrive; none are named for a planned shipment, which has its own. */
export function lotsFrom(
  world: RequestsWorld,
  wanted: Wanted,
  source: ChosenSource,
  units: number,
  expectedDate: LocalDate,
  when: When,
): readonly ShelfLot[] | Refusal {
  const from = facilityOf(world.catalogue, source.facilityId, 'source.facilityId');
  if (isRefusal(from)) return from;
  const { facilityId, medicineId, requestId } = wanted;
  if (source.kind === 'planned') {
    const shipment = plannedShipments(world, facilityId, medicineId, requestId).find(
      (s) => s.shipmentId === source.shipmentId && s.fromFacilityId === source.facilityId,
    );
    if (!shipment)
      return refuse(
        409,
        'no-such-shipment',
        `Shipment ${source.shipmentId} is not set aside for ${facilityId} with this medicine, or serves another request.`,
        'Look at the sources again: it may have left already.',
        'source.shipmentId',
      );
    const held = shipment.lines
      .filter((l) => l.medicineId === medicineId)
      .filter((l) => isUsable(world.stock, medicineId, l.lotId, expectedDate))
      .reduce((sum, l) => addUnits(sum, l.units), 0);
    return held >= units ? [] : notEnough(`Shipment ${shipment.shipmentId}`, held, units);
  }
  if (from.facilityId === facilityId)
    return badSource(`${from.name} is the unit that asks.`, 'Choose another unit.');
  if (KIND_OF[from.kind] !== source.kind || source.shipmentId !== null)
    return badSource(
      `${from.name} is a ${from.kind}, and the source says ${source.kind}.`,
      `Take the source as it was offered (kind ${KIND_OF[from.kind]}, without a shipment).`,
    );
  const lots = freeLots(world.stock, from.facilityId, medicineId, when, expectedDate);
  const taken = takeUnits(lots, units);
  return unitsIn(taken) >= units ? taken : notEnough(from.name, unitsIn(lots), units);
}
