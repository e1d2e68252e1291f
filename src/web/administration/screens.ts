/** Every screen of the administration. */
import type { Screen } from '../screen';
import { account, accounts } from './accounts';
import { audit, entry } from './audit';
import { backtest } from './backtest';
import { catalogue } from './catalogue';
import { finding } from './finding';
import { findings } from './findings';
import { indicators } from './indicators';
import { policy } from './policy';

export const administrationScreens: readonly Screen[] = [
  findings,
  finding,
  indicators,
  backtest,
  catalogue,
  policy,
  accounts,
  account,
  audit,
  entry,
];
