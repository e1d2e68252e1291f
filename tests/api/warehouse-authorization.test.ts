import { backtestRoutes } from '../../src/api/routes/backtest';
import { blockedLotRoutes } from '../../src/api/routes/blocked-lots';
import { planChangeRoutes } from '../../src/api/routes/plan-changes';
import { planConsequenceRoutes } from '../../src/api/routes/plan-consequences';
import { planJobRoutes } from '../../src/api/routes/plan-jobs';
import { planPageRoutes } from '../../src/api/routes/plan-pages';
import { planTableRoutes } from '../../src/api/routes/plan-table';
import { planRoutes } from '../../src/api/routes/plans';
import { requestRoutes } from '../../src/api/routes/requests';
import { shipmentRoutes } from '../../src/api/routes/shipments';
import { simulationRoutes } from '../../src/api/routes/simulations';
import { stockRoutes } from '../../src/api/routes/stock';
import { transferElsewhereRoutes } from '../../src/api/routes/transfers-elsewhere';
import { warehouseRoutes } from '../../src/api/routes/warehouse';
import { checkAuthorization } from './authorization-matrix';
import { PLAN_AUTHORIZATION, WAREHOUSE_AUTHORIZATION } from './warehouse-authorization';

describe('the authorization matrix of the warehouse', () => {
  checkAuthorization(
    [
      ...warehouseRoutes,
      ...stockRoutes,
      ...blockedLotRoutes,
      ...shipmentRoutes,
      ...transferElsewhereRoutes,
      ...requestRoutes,
    ],
    WAREHOUSE_AUTHORIZATION,
  );
});

describe('the authorization matrix of plans', () => {
  checkAuthorization(
    [
      ...planRoutes,
      ...planPageRoutes,
      ...planConsequenceRoutes,
      ...planTableRoutes,
      ...planJobRoutes,
      ...planChangeRoutes,
      ...backtestRoutes,
      ...simulationRoutes,
    ],
    PLAN_AUTHORIZATION,
  );
});
