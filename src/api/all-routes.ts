/** Every route of the API. */
import type { Route } from './route';
import { accountRoutes } from './routes/accounts';
import { clinicRoutes } from './routes/clinic';
import { planChangeRoutes } from './routes/plan-changes';
import { planJobRoutes } from './routes/plan-jobs';
import { planRoutes } from './routes/plans';
import { sessionRoutes } from './routes/session';

export const routes: readonly Route[] = [
  ...sessionRoutes,
  ...accountRoutes,
  ...clinicRoutes,
  ...planRoutes,
  ...planJobRoutes,
  ...planChangeRoutes,
];
