/** Every screen of the warehouse. */
import type { Screen } from '../screen';
import { requisition, shortages, surplus } from './ask-state';
import { blocked } from './blocked';
import { board } from './board';
import { compare } from './compare';
import { count } from './count';
import { dispatch } from './dispatch';
import { where } from './elsewhere';
import { kit } from './kit';
import { line } from './line';
import { lot } from './lot';
import { map } from './map';
import { picking } from './picking';
import { plan } from './plan';
import { planStep } from './plan-step';
import { job, plans } from './plans';
import { receipts } from './receipts';
import { request } from './request';
import { requests } from './requests';
import { shipment } from './shipment';
import { expiring, stock } from './stock';
import { transfer } from './transfer';

export const warehouseScreens: readonly Screen[] = [
  board,
  map,
  shortages,
  plans,
  job,
  plan,
  planStep,
  compare,
  line,
  dispatch,
  picking,
  shipment,
  receipts,
  kit,
  transfer,
  count,
  where,
  stock,
  expiring,
  blocked,
  lot,
  requests,
  request,
  requisition,
  surplus,
];
