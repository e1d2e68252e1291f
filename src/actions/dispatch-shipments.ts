/** A vehicle leaves: with the shipments that are named, or with all that the warehouse has set aside for a route. */
import type { LocalDate } from '../domain/dates';
import { refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import { byCodePoint } from '../domain/snapshot';
import type { Outcome, Request } from '../journal/journal';
import type { State } from '../journal/state';
import { type DispatchShipments, decideDispatchShipments } from '../stock/dispatch-shipments';
import type { House } from './house';

export interface DispatchRoute {
  readonly routeId: string;
  /** Only what this plan sends; null = whatever is set aside for the route. */
  readonly planId: string | null;
  /** The day on which all of them arrive, where it is not the planned one any more. */
  readonly expectedDate: LocalDate | null;
}

export const dispatchShipments = (
  { journal }: Pick<House, 'journal'>,
  scope: Scope,
  request: Request,
  command: DispatchShipments,
): Promise<Outcome> =>
  journal.act(scope, request, (state) => decideDispatchShipments(state.stock, command, request.meta));

function waitingFor(state: State, { routeId, planId }: DispatchRoute): string[] {
  const warehouse = state.catalogue.catalogue.facilities.find((f) => f.kind === 'warehouse');
  return [...state.stock.shipments.values()]
    .filter((s) => s.status === 'reserved' && s.fromFacilityId === warehouse?.facilityId)
    .filter((s) => s.routeId === routeId && s.planId === (planId ?? s.planId))
    .map((s) => s.shipmentId)
    .sort(byCodePoint);
}

export const dispatchRoute = (
  { journal }: Pick<House, 'journal'>,
  scope: Scope,
  request: Request,
  { note, ...wanted }: DispatchRoute & { readonly note: string | null },
): Promise<Outcome> =>
  journal.act(scope, request, (state) => {
    const ids = waitingFor(state, wanted);
    if (ids.length === 0)
      return refuse(
        409,
        'nothing-to-dispatch',
        `The warehouse has nothing set aside for route ${wanted.routeId}${wanted.planId === null ? '' : ` by plan ${wanted.planId}`}.`,
        'List the shipments that are reserved: it may have left already, or the plan is not approved yet.',
        'routeId',
      );
    const shipments = ids.map((shipmentId) => ({
      shipmentId,
      expectedDate: wanted.expectedDate,
      ifMatch: null,
    }));
    return decideDispatchShipments(state.stock, { shipments, note }, request.meta);
  });
