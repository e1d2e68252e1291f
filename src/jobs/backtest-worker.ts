/** A thread's side of `backtest-threads.ts`. */
import { scoreMedicine } from '../forecast/backtest-snapshot';
import type { BacktestTask } from './backtest-threads';
import { answering } from './thread-answer';

export default answering(({ medicine, terms }: BacktestTask) => scoreMedicine(medicine, terms));
