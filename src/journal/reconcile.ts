/** The two halves of every transfer between jurisdictions, held against each other. */
import type { Transfer } from '../stock/stock-state';
import type { State } from './state';

const linesOf = ({ lines }: Transfer): string =>
  JSON.stringify(
    lines.map(({ medicineId, lotId, units }) => [medicineId, lotId, Math.round(units * 1000)]).sort(),
  );

/** What does not fit together, in sentences. What was sent and has not come yet is no fault. */
export function reconcileTransfers(
  states: readonly { readonly scope: State['scope']; readonly stock: Pick<State['stock'], 'transfers'> }[],
): string[] {
  const byScope = new Map(states.map((s) => [s.scope, s.stock.transfers]));
  const faults: string[] = [];
  for (const [scope, transfers] of byScope)
    for (const received of transfers.values()) {
      if (received.direction !== 'in') continue;
      const { transferId, otherScope } = received;
      const sent = byScope.get(otherScope)?.get(transferId);
      if (sent?.direction !== 'out')
        faults.push(`transfer ${transferId}: ${scope} received what ${otherScope} never sent`);
      else if (sent.otherScope !== scope)
        faults.push(
          `transfer ${transferId}: ${scope} received what ${otherScope} sent to ${sent.otherScope}`,
        );
      else if (linesOf(sent) !== linesOf(received))
        faults.push(`transfer ${transferId}: ${scope} received other than what ${otherScope} sent`);
    }
  return faults;
}
