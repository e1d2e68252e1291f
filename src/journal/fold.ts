/** One entry more: every room takes from it what it knows. */
import { applyCatalogue } from '../catalogue/catalogue-state';
import { applyFindings } from '../mismatch/review';
import { applyAccounts } from '../people/accounts';
import { applyPlans } from '../plan/life-cycle';
import { applyRequests } from '../requests/requests-state';
import { applyStock } from '../stock/apply-stock';
import { applyReports } from '../stock/reports-state';
import { isCarried } from './carried';
import type { Entry } from './entry';
import type { State } from './state';

export function apply(state: State, entry: Entry): void {
  applyCatalogue(state.catalogue, entry);
  applyStock(state.stock, entry);
  applyReports(state.reports, entry);
  applyPlans(state.plans, entry);
  applyRequests(state.requests, entry);
  applyFindings(state.findings, entry);
  applyAccounts(state.accounts, entry);
  state.seq = entry.seq;
  state.hash = entry.hash;
  if (isCarried(entry)) state.nationSeq = entry.nationSeq ?? entry.seq;
}
