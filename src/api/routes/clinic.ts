/** What one unit does and sees: an intern with a cheap phone, so that answers are small. */
import type { Route } from '../route';
import { clinicHoldRoutes } from './clinic-holds';
import { clinicHomeRoutes } from './clinic-home';
import { clinicReportRoutes } from './clinic-reports';
import { clinicRequestRoutes } from './clinic-requests';
import { clinicShipmentRoutes } from './clinic-shipments';
import { clinicStockRoutes } from './clinic-stock';

export const clinicRoutes: readonly Route[] = [
  ...clinicHomeRoutes,
  ...clinicStockRoutes,
  ...clinicShipmentRoutes,
  ...clinicReportRoutes,
  ...clinicRequestRoutes,
  ...clinicHoldRoutes,
];
