/** A lot blocked or unblocked for every jurisdiction of the nation: decided in its journal, and carried here at once. */
import type { Refusal } from '../domain/decision';
import { nationOf, type Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import { type BlockLot, decideBlockLot, decideUnblockLot, type UnblockLot } from '../stock/block-lot';
import { checkLines } from '../stock/lines';
import type { House } from './house';

type Parts = Pick<House, 'journal'>;

/** The block is asked for in terms of the catalogue of the jurisdiction that asks. */
async function knownHere({ journal }: Parts, scope: Scope, medicineId: string): Promise<Refusal | null> {
  const { catalogue } = (await journal.load(scope)).catalogue;
  const unknown = checkLines(catalogue, [{ medicineId }], (l) => l.medicineId);
  return unknown && { ...unknown, field: 'medicineId' };
}

export async function blockLot(
  parts: Parts,
  scope: Scope,
  request: Request,
  command: BlockLot,
): Promise<Outcome> {
  const unknown = await knownHere(parts, scope, command.medicineId);
  const outcome = await parts.journal.act(
    nationOf(scope),
    request,
    ({ stock }) => unknown ?? decideBlockLot(stock, command),
  );
  await parts.journal.load(scope);
  return outcome;
}

export async function unblockLot(
  { journal }: Parts,
  scope: Scope,
  request: Request,
  command: UnblockLot,
): Promise<Outcome> {
  const outcome = await journal.act(nationOf(scope), request, ({ stock }) =>
    decideUnblockLot(stock, command, request.meta),
  );
  await journal.load(scope);
  return outcome;
}
