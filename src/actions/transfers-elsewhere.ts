/** Stock sent to another jurisdiction and received there, each by one entry in the journal of its own. */
import { sha256 } from '../domain/content-hash';
import { refuse } from '../domain/decision';
import { isJurisdiction, type Scope } from '../domain/people';
import type { Outcome, Request } from '../journal/journal';
import type { Transfer } from '../stock/stock-state';
import {
  decideReceiveElsewhere,
  decideSendElsewhere,
  type ReceiveElsewhere,
  type SendElsewhere,
} from '../stock/transfer-elsewhere';
import type { House } from './house';

type Parts = Pick<House, 'journal' | 'storage'>;

/** Tells the one who is to receive whose journal to look into. Written first: without its entry it names nothing. */
const KIND = 'transfer-to';
const PAGE = 200;
interface Pointer {
  readonly fromScope: Scope;
}
const keyOf = (toScope: Scope, transferId: string): string => `${toScope}|${transferId}`;

export async function sendElsewhere(
  { journal, storage }: Parts,
  scope: Scope,
  request: Request,
  command: Omit<SendElsewhere, 'transferId'>,
): Promise<Outcome> {
  const { toScope } = command;
  const transferId = `t${sha256(`${scope}|${request.meta.id}`).slice(0, 24)}`;
  const there = toScope !== scope && isJurisdiction(toScope) && (await storage.head(toScope)) !== null;
  if (there) await storage.insert(KIND, keyOf(toScope, transferId), { fromScope: scope } satisfies Pointer);
  return journal.act(scope, request, ({ stock, catalogue }) =>
    there
      ? decideSendElsewhere(stock, catalogue.catalogue, { ...command, transferId }, request.meta)
      : refuse(
          422,
          'no-such-jurisdiction',
          `There is no other jurisdiction ${toScope} here.`,
          'Name a jurisdiction that keeps its stock in this service, as mx-nl-08.',
          'toJurisdiction',
        ),
  );
}

export interface TransferSeen {
  readonly transfer: Transfer;
  readonly status: 'on-the-road' | 'received';
  readonly receivedAt: string | null;
  readonly differences: Transfer['differences'];
}

/** A transfer as both journals together have it; null where this jurisdiction has no part in it. */
export async function transferSeen(
  parts: Parts,
  scope: Scope,
  transferId: string,
): Promise<TransferSeen | null> {
  const own = (await parts.journal.load(scope)).stock.transfers.get(transferId);
  if (own?.direction === 'out') {
    const come = (await parts.journal.load(own.otherScope)).stock.transfers.get(transferId);
    return come?.direction === 'in' ? received(own, come) : onTheRoad(own);
  }
  const sent = await sentTo(parts, scope, transferId);
  if (!sent) return null;
  const arriving: Transfer = { ...sent.transfer, direction: 'in', otherScope: sent.fromScope };
  return own ? received(arriving, own) : onTheRoad(arriving);
}

const onTheRoad = (transfer: Transfer): TransferSeen => ({
  transfer,
  status: 'on-the-road',
  receivedAt: null,
  differences: [],
});
const received = (transfer: Transfer, come: Transfer): TransferSeen => ({
  transfer,
  status: 'received',
  receivedAt: come.at,
  differences: come.differences,
});

/** Every transfer from or to a jurisdiction, in the order of their ids. */
export async function transfersOf(parts: Parts, scope: Scope): Promise<TransferSeen[]> {
  const ids = new Set((await parts.journal.load(scope)).stock.transfers.keys());
  for (let after = ''; ; ) {
    const page = await parts.storage.records<Pointer>(KIND, { prefix: `${scope}|`, after, limit: PAGE });
    for (const { key } of page) ids.add(key.slice(scope.length + 1));
    if (page.length < PAGE) break;
    after = page.at(-1)!.key;
  }
  const seen: TransferSeen[] = [];
  for (const id of [...ids].sort()) {
    const one = await transferSeen(parts, scope, id);
    if (one) seen.push(one);
  }
  return seen;
}

async function sentTo({ journal, storage }: Parts, scope: Scope, transferId: string) {
  const pointer = await storage.record<Pointer>(KIND, keyOf(scope, transferId));
  if (!pointer) return null;
  const { fromScope } = pointer.value;
  const transfer = (await journal.load(fromScope)).stock.transfers.get(transferId);
  return transfer?.direction === 'out' && transfer.otherScope === scope ? { transfer, fromScope } : null;
}

export async function receiveElsewhere(
  parts: Parts,
  scope: Scope,
  request: Request,
  { transferId, ...command }: Omit<ReceiveElsewhere, 'sent' | 'fromScope'> & { readonly transferId: string },
): Promise<Outcome> {
  const found = await sentTo(parts, scope, transferId);
  return parts.journal.act(scope, request, ({ stock, catalogue }) =>
    found
      ? decideReceiveElsewhere(
          stock,
          catalogue.catalogue,
          { ...command, sent: found.transfer, fromScope: found.fromScope },
          request.meta,
        )
      : refuse(
          404,
          'no-transfer',
          `No transfer ${transferId} is on its way here.`,
          'Take an id from the list of transfers.',
        ),
  );
}
