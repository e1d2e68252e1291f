/** Every route of the API. */
import type { Route } from './route';
import { accountRoutes } from './routes/accounts';
import { auditRoutes } from './routes/audit';
import { backtestRoutes } from './routes/backtest';
import { blockedLotRoutes } from './routes/blocked-lots';
import { catalogueRoutes } from './routes/catalogue';
import { catalogueHistoryRoutes } from './routes/catalogue-history';
import { clinicRoutes } from './routes/clinic';
import { clinicPaperRoutes } from './routes/clinic-papers';
import { evidenceRoutes } from './routes/evidence';
import { findingRoutes } from './routes/findings';
import { findingReviewRoutes } from './routes/findings-review';
import { importRoutes } from './routes/imports';
import { indicatorRoutes } from './routes/indicators';
import { paperRoutes } from './routes/papers';
import { planChangeRoutes } from './routes/plan-changes';
import { planConsequenceRoutes } from './routes/plan-consequences';
import { planJobRoutes } from './routes/plan-jobs';
import { planPageRoutes } from './routes/plan-pages';
import { planTableRoutes } from './routes/plan-table';
import { planRoutes } from './routes/plans';
import { policyRoutes } from './routes/policy';
import { requestRoutes } from './routes/requests';
import { sessionRoutes } from './routes/session';
import { setupRoutes } from './routes/setup';
import { shipmentRoutes } from './routes/shipments';
import { signOnRoutes } from './routes/sign-on';
import { simulationRoutes } from './routes/simulations';
import { stockRoutes } from './routes/stock';
import { transferElsewhereRoutes } from './routes/transfers-elsewhere';
import { warehouseRoutes } from './routes/warehouse';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...signOnRoutes,
  ...accountRoutes,
  ...clinicRoutes,
  ...clinicPaperRoutes,
  ...paperRoutes,
  ...warehouseRoutes,
  ...stockRoutes,
  ...blockedLotRoutes,
  ...shipmentRoutes,
  ...transferElsewhereRoutes,
  ...requestRoutes,
  ...planRoutes,
  ...planPageRoutes,
  ...planConsequenceRoutes,
  ...planTableRoutes,
  ...planJobRoutes,
  ...planChangeRoutes,
  ...backtestRoutes,
  ...simulationRoutes,
  ...findingRoutes,
  ...findingReviewRoutes,
  ...catalogueRoutes,
  ...catalogueHistoryRoutes,
  ...policyRoutes,
  ...importRoutes,
  ...setupRoutes,
  ...auditRoutes,
  ...indicatorRoutes,
  ...evidenceRoutes,
];
