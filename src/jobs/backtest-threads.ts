/** A jurisdiction's backtest, as many medicines at once as there are threads; to the last bit what one thread gives. */
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { BacktestSeries, MedicineScores } from '../forecast/backtest-medicine';
import {
  type BacktestTerms,
  backtestSnapshot,
  endBacktest,
  type SnapshotBacktest,
  startBacktest,
} from '../forecast/backtest-snapshot';
import { ThreadPool } from './thread-pool';

export interface BacktestTask {
  readonly position: number;
  readonly medicine: readonly BacktestSeries[];
  readonly terms: BacktestTerms;
}

const THREAD_MEGABYTES = 600;

/** `onDone` is told now and then what share is done. */
export async function backtestInThreads(
  snapshot: Snapshot,
  policy: Policy,
  threads: number,
  onDone: (share: number) => void,
): Promise<SnapshotBacktest> {
  if (threads < 2) return backtestSnapshot(snapshot, policy, {}, onDone);
  const { medicines, terms, gathered } = startBacktest(snapshot, policy);
  const pool = new ThreadPool<BacktestTask, MedicineScores>({
    file: 'backtest-worker.js',
    threads,
    threadMegabytes: THREAD_MEGABYTES,
  });
  /** Scored before those that stand before them. */
  const waiting = new Map<number, MedicineScores>();
  let added = 0;
  try {
    await pool.all(
      medicines.map((medicine, position) => ({ position, medicine, terms })),
      ({ position }, scores) => {
        waiting.set(position, scores);
        for (let next = waiting.get(added); next; next = waiting.get(added)) {
          waiting.delete(added);
          gathered.add(medicines[added++] as readonly BacktestSeries[], next);
          onDone(added / medicines.length);
        }
      },
    );
  } finally {
    await pool.close();
  }
  return endBacktest(terms.protocol, gathered.results());
}
