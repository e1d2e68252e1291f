/**
 * Rolling-origin backtest: every method forecasts from the history up to an origin, and is held against the months after.
 * Months in stock tell how well need was foretold; all months also reward whoever foretells an empty shelf (issued.ts), so
 * both are shown. The scores stand in scores.ts.
 */
import { type BacktestProtocol, type BacktestSeries, backtestMedicine } from './backtest-medicine';
import type { Forecaster } from './forecaster';
import { GatheredScores, type MethodResult } from './gathered-scores';

export const PROTOCOL: BacktestProtocol = { origins: 4, step: 3, horizon: 3, historyMonths: 36 };

/**
 * Scores methods on the series of medicines, all ending in one month; the first method is the one compared with.
 * `onDone` is told after each medicine what share is done.
 */
export function backtest(
  medicines: readonly (readonly BacktestSeries[])[],
  methods: Readonly<Record<string, Forecaster>>,
  protocol: BacktestProtocol = PROTOCOL,
  onDone: (share: number) => void = () => undefined,
): MethodResult[] {
  const gathered = new GatheredScores(Object.keys(methods));
  for (const [m, medicine] of medicines.entries()) {
    gathered.add(medicine, backtestMedicine(medicine, Object.values(methods), protocol));
    onDone((m + 1) / medicines.length);
  }
  return gathered.results();
}
