/** A journal in small: decides on the world as it is, and folds what was decided into stock and requests. */

import type { Catalogue } from '../../src/domain/catalogue';
import { EMPTY_CATALOGUE } from '../../src/domain/catalogue';
import type { AppliedEntry, Decided, Decision, Meta } from '../../src/domain/decision';
import { type Movement, shelfOf } from '../../src/domain/movement';
import type { Actor } from '../../src/domain/people';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { writePlain } from '../../src/journal/plain-data';
import type { NeedLookup } from '../../src/requests/need-lookup';
import type { EmergencyRequest } from '../../src/requests/request';
import { applyRequests, emptyRequests } from '../../src/requests/requests-state';
import type { RequestsWorld } from '../../src/requests/world';
import { applyStock, emptyStock } from '../../src/stock/apply-stock';
import { clinic, day, medicine, WAREHOUSE } from '../small-snapshot';

const person = (accountId: string, role: Actor['role'], over: Partial<Actor> = {}): Actor => ({
  accountId,
  name: `Person ${accountId}`,
  role,
  scope: 'mx-nl-08',
  facilityId: null,
  mayRelease: false,
  ...over,
});

export const ANA = person('ana', 'clinic', { facilityId: 'A' });
export const BEA = person('bea', 'clinic', { facilityId: 'B' });
export const WILL = person('will', 'warehouse');
export const WANDA = person('wanda', 'warehouse');
export const ADA = person('ada', 'administrator');
export const AUDITOR = person('aud', 'auditor');
export const OPERATOR = person('ope', 'operator');
export const SYSTEM = person('system', 'system');
export const NORA = person('nora', 'warehouse', { mayRelease: true });

/**
 * The warehouse W; clinic A, which asks; clinic B, 0.2° (30 km by road) from it; hospital H, 0.6° (90 km). Roads take
 * 1.5 minutes a kilometre everywhere.
 */
export const CATALOGUE: Catalogue = {
  ...EMPTY_CATALOGUE,
  facilities: [
    WAREHOUSE,
    clinic('A', { latitude: 0, longitude: 0, roadKm: 40, travelMinutes: 60 }),
    clinic('B', { latitude: 0.2, longitude: 0, roadKm: 60, travelMinutes: 90 }),
    clinic('H', { kind: 'hospital', latitude: -0.6, longitude: 0, roadKm: 100, travelMinutes: 150 }),
  ],
  medicines: [medicine('M'), medicine('X', { ven: 'N' })],
};

/** Units of M in 30 days: A and B 60 (2 a day), H 300 (10 a day). As spread as a Poisson count. */
export const NEED_30: { readonly [facilityId: string]: number } = { A: 60, B: 60, H: 300 };
export const needs: NeedLookup = (facilityId, medicineId, days) => {
  const mean = medicineId === 'M' ? ((NEED_30[facilityId] ?? 0) * days) / 30 : 0;
  return mean > 0 ? { mean, variance: mean } : null;
};

const START = Date.parse('2026-11-01T12:00:00.000Z');

export class Play {
  readonly world: RequestsWorld;
  private seq = 0;
  private hours = 0;

  constructor(over: { catalogue?: Partial<Catalogue>; policy?: Partial<Policy> } = {}) {
    this.world = {
      requests: emptyRequests(),
      stock: emptyStock(),
      catalogue: { ...CATALOGUE, ...over.catalogue },
      policy: { ...DEFAULT_POLICY, ...over.policy },
    };
  }

  wait(hours: number): this {
    this.hours += hours;
    return this;
  }

  meta(actor: Actor, id = `e${this.seq + 1}`): Meta {
    const at = new Date(START + this.hours * 3_600_000).toISOString();
    return { id, at, today: day(at.slice(0, 10)), actor };
  }

  /** Everything that is known, as text: equal before and after whatever is refused. */
  text(): string {
    return writePlain([this.world.requests, this.world.stock]);
  }

  /** Folds the decision in; a refusal changes nothing and is answered. */
  act<D extends Decision>(actor: Actor, decide: (world: RequestsWorld, meta: Meta) => D): D {
    const meta = this.meta(actor);
    const before = this.text();
    const decision = decide(this.world, meta);
    if (this.text() !== before) throw new Error('deciding changed the state');
    if (decision.kind === 'refused') return decision;
    this.fold(meta, decision.action, decision.payload, decision.movements, decision.reason);
    return decision;
  }

  /** Acts, and expects it to be decided. */
  must<D extends Decision>(
    actor: Actor,
    decide: (world: RequestsWorld, meta: Meta) => D,
  ): Extract<D, Decided> {
    const decision = this.act(actor, decide);
    if (decision.kind === 'refused') throw new Error(`${decision.code}: ${decision.cause}`);
    return decision as Extract<D, Decided>;
  }

  fold(
    meta: Meta,
    action: string,
    payload: unknown,
    movements: readonly Movement[] = [],
    reason: string | null = null,
  ): void {
    this.seq += 1;
    const entry: AppliedEntry = { seq: this.seq, ...meta, action, payload, movements, reason };
    applyStock(this.world.stock, entry);
    applyRequests(this.world.requests, entry);
  }

  /** Stock as it comes at the beginning. */
  stocked(
    facilityId: string,
    units: number,
    lotId = `${facilityId}1`,
    expires = '2030-12-31',
    id = 'M',
  ): this {
    const movement: Movement = {
      ...{ medicineId: id, lotId, expirationDate: day(expires), units },
      ...{ from: 'supplier', to: shelfOf(facilityId), reason: 'opening' },
    };
    this.fold(this.meta(SYSTEM), 'import-opening', { facilityIds: [facilityId], reports: [], arriving: [] }, [
      movement,
    ]);
    return this;
  }

  request(requestId: string): EmergencyRequest {
    const request = this.world.requests.requests.get(requestId);
    if (!request) throw new Error(`no request ${requestId}`);
    return request;
  }
}
