/** Every screen of the administration. */
import type { Screen } from '../screen';
import { account, accounts } from './accounts';
import { audit, entry } from './audit';
import { backtest } from './backtest';
import { catalogue } from './catalogue';
import { catalogueRow } from './catalogue-row';
import { finding } from './finding';
import { findings } from './findings';
import { heat } from './heat';
import { indicators } from './indicators';
import { pair } from './pair';
import { policy } from './policy';
import { runs } from './runs';
import { simulation } from './simulation';

export const administrationScreens: readonly Screen[] = [
  findings,
  finding,
  heat,
  pair,
  indicators,
  backtest,
  runs,
  catalogue,
  catalogueRow,
  policy,
  simulation,
  accounts,
  account,
  audit,
  entry,
];
