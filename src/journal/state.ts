/** What a journal says, room by room: a fold of its entries, kept in memory and rebuilt at will. */
import { type CatalogueState, emptyCatalogue } from '../catalogue/catalogue-state';
import type { Scope } from '../domain/people';
import { emptyFindings, type FindingsState } from '../mismatch/review';
import { type AccountsState, emptyAccounts } from '../people/accounts';
import { emptyPlans, type PlansState } from '../plan/life-cycle';
import { emptyRequests, type RequestsState } from '../requests/requests-state';
import { emptyStock } from '../stock/apply-stock';
import { emptyReports, type ReportsState } from '../stock/reports-state';
import type { StockState } from '../stock/stock-state';

export interface State {
  readonly scope: Scope;
  /** Sequence and hash of the last entry folded in; 0 and zeros before the first. */
  seq: number;
  hash: string;
  /** Sequence in the nation's journal of the last entry that was carried here, or (in it) is to be; 0 before the first. */
  nationSeq: number;
  readonly catalogue: CatalogueState;
  readonly stock: StockState;
  readonly reports: ReportsState;
  readonly plans: PlansState;
  readonly requests: RequestsState;
  readonly findings: FindingsState;
  readonly accounts: AccountsState;
}

export const emptyState = (scope: Scope, firstHash: string): State => ({
  scope,
  seq: 0,
  hash: firstHash,
  nationSeq: 0,
  catalogue: emptyCatalogue(),
  stock: emptyStock(),
  reports: emptyReports(),
  plans: emptyPlans(),
  requests: emptyRequests(),
  findings: emptyFindings(),
  accounts: emptyAccounts(),
});
