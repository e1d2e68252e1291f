/** Every screen of a clinic. */
import type { Screen } from '../screen';
import { ask, askShort } from './ask';
import { count } from './count';
import { holds } from './holds';
import { home } from './home';
import { month } from './month';
import { months } from './months';
import { outbox } from './outbox';
import { shipment } from './receive';
import { request, requests } from './requests';
import { send } from './send';
import { shipments } from './shipments';
import { where } from './where';

export const clinicScreens: readonly Screen[] = [
  home,
  count,
  months,
  month,
  askShort,
  ask,
  requests,
  request,
  shipments,
  shipment,
  send,
  where,
  holds,
  outbox,
];
