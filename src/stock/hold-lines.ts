/** Units of a shelf held for a patient who is on the way or for a request, and such a hold given up. */
import { type Decision, decided, type Meta, refuse } from '../domain/decision';
import type { StockEffects } from './payloads';
import { pickLines, type WantedLine } from './pick-lines';
import { checkReservations } from './reservations';
import type { Reservation, StockState } from './stock-state';

export interface ReserveLines {
  readonly reservationId: string;
  readonly facilityId: string;
  readonly lines: readonly WantedLine[];
  /** UTC instant at which the hold lapses; null = until it is used or released. */
  readonly until: string | null;
  readonly purpose: Exclude<Reservation['purpose'], 'shipment'>;
  readonly note: string | null;
}

export function decideReserveLines(
  stock: StockState,
  command: ReserveLines,
  meta: Meta,
): Decision<'reserve-lines', Required<Pick<StockEffects, 'reservations'>>> {
  const { reservationId, facilityId, until, purpose, note } = command;
  if (until !== null && !(until > meta.at))
    return refuse(
      422,
      'lapsed',
      `The hold would end at ${until}, and it is ${meta.at}.`,
      'Give an instant to come, or null.',
      'until',
    );
  const picked = pickLines(stock, facilityId, command.lines, meta);
  if ('kind' in picked) return picked;
  const reservation: Reservation = { reservationId, facilityId, lines: picked.lines, until, purpose };
  const fault = checkReservations(stock, [reservation], meta);
  if (fault)
    return { ...fault, field: fault.field === 'reservations.0.reservationId' ? 'reservationId' : 'lines' };
  return decided(
    'reserve-lines',
    { reservations: [reservation] },
    { reason: note, answer: { reservationId, facilityId, lines: picked.lines, until } },
  );
}

export interface ReleaseReservation {
  readonly reservationId: string;
  readonly note: string | null;
}

export function decideReleaseReservation(
  stock: StockState,
  { reservationId, note }: ReleaseReservation,
): Decision<'release-reservation', Required<Pick<StockEffects, 'releaseReservations'>>> {
  const reservation = stock.reservations.get(reservationId);
  if (!reservation)
    return refuse(
      404,
      'no-reservation',
      `There is no hold ${reservationId}.`,
      'It was released or used already, or the id is another: list the holds of the facility.',
      'reservationId',
    );
  if (reservation.purpose === 'shipment')
    return refuse(
      409,
      'shipment-hold',
      `Hold ${reservationId} is a shipment's.`,
      'Void the shipment: its hold ends with it.',
      'reservationId',
    );
  return decided(
    'release-reservation',
    { releaseReservations: [reservationId] },
    { reason: note, answer: { reservationId } },
  );
}
