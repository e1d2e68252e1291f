/** Every route of the API. */
import type { Route } from './route';
import { accountRoutes } from './routes/accounts';
import { auditRoutes } from './routes/audit';
import { catalogueRoutes } from './routes/catalogue';
import { catalogueHistoryRoutes } from './routes/catalogue-history';
import { clinicRoutes } from './routes/clinic';
import { evidenceRoutes } from './routes/evidence';
import { findingRoutes } from './routes/findings';
import { findingReviewRoutes } from './routes/findings-review';
import { importRoutes } from './routes/imports';
import { indicatorRoutes } from './routes/indicators';
import { planChangeRoutes } from './routes/plan-changes';
import { planJobRoutes } from './routes/plan-jobs';
import { planPageRoutes } from './routes/plan-pages';
import { planRoutes } from './routes/plans';
import { policyRoutes } from './routes/policy';
import { requestRoutes } from './routes/requests';
import { sessionRoutes } from './routes/session';
import { setupRoutes } from './routes/setup';
import { shipmentRoutes } from './routes/shipments';
import { stockRoutes } from './routes/stock';
import { warehouseRoutes } from './routes/warehouse';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...accountRoutes,
  ...clinicRoutes,
  ...warehouseRoutes,
  ...stockRoutes,
  ...shipmentRoutes,
  ...requestRoutes,
  ...planRoutes,
  ...planPageRoutes,
  ...planJobRoutes,
  ...planChangeRoutes,
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
