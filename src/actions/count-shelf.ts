/**
 * A unit's count, and what it implies: below the emergency order point Surtido asks for the medicine itself. The count is
 * one entry, each request another with an id made from the count's, so that a repeated count asks for nothing twice.
 */
import { contentHash } from '../domain/content-hash';
import { type Decision, type Meta, refuse } from '../domain/decision';
import type { Actor, Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import type { State } from '../journal/state';
import { type ImpliedRequest, impliedRequests } from '../requests/implied-requests';
import type { NeedLookup } from '../requests/need-lookup';
import { submitRequest } from '../requests/submit-request';
import { type CountStock, decideCountStock } from '../stock/count-stock';
import type { House } from './house';
import { needsOfState } from './needs-of-state';
import { nextDeliveryOf } from './next-delivery';
import { worldOf } from './requests-world';

/** What the counter is told of a request that the count made: see `submitRequest`, with why it was made. */
type RequestMade = Readonly<Record<string, unknown>>;

interface Counted {
  readonly outcome: Outcome;
  readonly impliedRequests: readonly RequestMade[];
}

/** As long as a repeated request is answered as the first time. */
const KEEP_DAYS = 90;
const KEPT = 'count-implied';

/** It asks in its own name, so that anyone of the staff may approve. */
const surtido = (scope: Scope): Actor => ({
  accountId: 'system',
  name: 'Surtido',
  role: 'system',
  scope,
  facilityId: null,
  mayRelease: false,
});

export async function countShelf(
  house: Pick<House, 'journal' | 'storage'>,
  scope: Scope,
  request: Request,
  command: CountStock,
): Promise<Counted> {
  const { meta } = request;
  const outcome = await house.journal.act(scope, request, (state) =>
    decideCountStock(state.stock, state.catalogue.catalogue, command, meta),
  );
  if (outcome.kind === 'refused') return { outcome, impliedRequests: [] };
  const key = `${scope}|${meta.id}`;
  if (outcome.replayed) {
    const kept = await house.storage.record<readonly RequestMade[]>(KEPT, key);
    if (kept) return { outcome, impliedRequests: kept.value };
  }
  const impliedRequests = await requestImplied(house, scope, meta, command, outcome.seq);
  const expires = new Date(Date.parse(meta.at) + KEEP_DAYS * 86_400_000).toISOString();
  await house.storage.insert(KEPT, key, impliedRequests, expires);
  return { outcome, impliedRequests };
}

function impliedBy(
  state: State,
  needs: NeedLookup,
  { facilityId, lines, complete }: CountStock,
  meta: Meta,
): ImpliedRequest[] {
  // A whole shelf counted says of every medicine how much there is, none included.
  const medicineIds = complete
    ? state.catalogue.catalogue.medicines.map((m) => m.medicineId)
    : [...new Set(lines.map((l) => l.medicineId))];
  const nextDeliveryDate = nextDeliveryOf(state, facilityId, meta.today)?.arrivalDate ?? null;
  return impliedRequests(worldOf(state), needs, { facilityId, medicineIds, nextDeliveryDate }, meta);
}

async function requestImplied(
  house: Pick<House, 'journal' | 'storage'>,
  scope: Scope,
  counted: Meta,
  command: CountStock,
  countSeq: number,
): Promise<RequestMade[]> {
  const { facilityId } = command;
  const idOf = (medicineId: string) => `${counted.id}:implied:${medicineId}`;
  const needs = await needsOfState(house, await house.journal.load(scope), counted.today);
  const state = await house.journal.load(scope);
  // Stock that moved since speaks louder than the count: only where it was broken off right after.
  const implied =
    state.stock.shelves.get(facilityId)?.version === countSeq
      ? impliedBy(state, needs, command, counted)
      : [];
  const before = [...state.requests.requests.values()].filter((r) => r.requestId === idOf(r.medicineId));
  const medicineIds = new Set([...before, ...implied.map((i) => i.command)].map((r) => r.medicineId));
  const made: RequestMade[] = [];
  for (const medicineId of medicineIds) {
    const meta: Meta = { ...counted, id: idOf(medicineId), actor: surtido(scope) };
    const outcome = await house.journal.act(
      scope,
      { meta, hash: contentHash({ countId: counted.id, medicineId }) },
      (now) => {
        const still = impliedBy(
          now,
          needs,
          { ...command, complete: false, lines: [lineOf(medicineId)] },
          meta,
        )[0];
        return still ? submitted(now, still, meta) : notImplied(medicineId);
      },
    );
    if (outcome.kind === 'done') made.push(outcome.answer);
  }
  return made;
}

const lineOf = (medicineId: string) => ({ medicineId, lotId: '', expirationDate: null, countedUnits: 0 });

function submitted(state: State, implied: ImpliedRequest, meta: Meta): Decision {
  const decision = submitRequest(worldOf(state), implied.command, meta);
  if (decision.kind === 'refused') return decision;
  const { command, emergencyOrderPointUnits, usableUnits, comingUnits } = implied;
  const { medicineId } = command;
  const why = { medicineId, emergencyOrderPointUnits, usableUnits, comingUnits };
  return { ...decision, answer: { ...decision.answer, ...why } };
}

const notImplied = (medicineId: string) =>
  refuse(
    409,
    'not-implied',
    `Medicine ${medicineId} was asked for, or came, in the meantime.`,
    'Nothing is to be done.',
  );
