/** What a planning thread is asked: a plan with what comes with it, the check of an edited one, or a backtest. Pure. */
import type { Solver } from '../../solver/linear-program';
import type { IntakeIssue } from '../domain/errors';
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import { backtestData, backtestSnapshot } from '../forecast/backtest-snapshot';
import type { PairForecast } from '../forecast/forecast-snapshot';
import { readFolder } from '../intake/read-folder';
import type { Language } from '../intake/words';
import { findingsOf } from '../mismatch/findings';
import type { Override } from '../mismatch/overrides';
import { type StoredForecast, storedForecastsOf } from '../mismatch/stored-forecast';
import type { ShippedLot } from '../plan/check-plan';
import { planSummary } from '../plan/plan-summary';
import { computePlan, type Stage } from './compute-plan';
import { type EditsToJudge, judgeEdits } from './judge-edits';
import { keptNeeds } from './need-forecasts';
import { rescorePlan } from './rescore-plan';

export type PlanningTask =
  | {
      readonly kind: 'plan';
      readonly snapshot: Snapshot;
      readonly policy: Policy;
      readonly overrides: readonly Override[];
      /** What earlier plans expected of months that have been reported since. */
      readonly earlier: readonly StoredForecast[];
      readonly warnings: readonly IntakeIssue[];
    }
  | {
      readonly kind: 'check';
      readonly snapshot: Snapshot;
      readonly policy: Policy;
      readonly shipped: readonly ShippedLot[];
      readonly overrides: readonly Override[];
    }
  | (EditsToJudge & { readonly kind: 'edits' })
  | { readonly kind: 'backtest'; readonly snapshot: Snapshot; readonly policy: Policy }
  | {
      /** A folder's files as they came: reading them takes seconds too. */
      readonly kind: 'read';
      readonly files: ReadonlyMap<string, Uint8Array>;
      readonly lang: Language;
      readonly asOf: string | undefined;
    };

/** A stage of planning, or how many of a hundred parts of a backtest or a simulation are done. */
export type TaskStage = Stage | `backtest ${number}` | `simulation ${number}`;

/**
 * Results by name: 'plan', its 'summary', the 'snapshot' it came from, the 'needs' it
 * worked with, 'findings' and 'forecasts'; or 'check'; or 'judged'; or 'backtest'; or what was 'read'.
 */
export async function runTask(
  task: PlanningTask,
  solve: Solver,
  onStage: (stage: TaskStage) => void,
): Promise<Record<string, unknown>> {
  if (task.kind === 'read')
    return { read: await readFolder(task.files, { lang: task.lang, asOf: task.asOf }) };
  if (task.kind === 'edits') return { judged: judgeEdits(task) };
  const { snapshot, policy } = task;
  if (task.kind === 'backtest') {
    const done = (share: number): void => onStage(`backtest ${Math.floor(100 * share)}`);
    return { backtest: backtestData(backtestSnapshot(snapshot, policy, {}, done)) };
  }
  if (task.kind === 'check')
    return {
      check: await rescorePlan({
        snapshot,
        policy,
        shipped: task.shipped,
        overrides: task.overrides,
        solve,
        onStage,
      }),
    };
  let forecasts: readonly PairForecast[] = [];
  let needs: readonly PairForecast[] = [];
  const plan = await computePlan({
    snapshot,
    policy,
    solve,
    overrides: task.overrides,
    warnings: task.warnings,
    onStage,
    onForecasts: (plain, decided) => {
      forecasts = plain;
      needs = keptNeeds(decided);
    },
  });
  return {
    plan,
    summary: planSummary(plan),
    snapshot,
    findings: findingsOf({ snapshot, policy, forecasts, plan, earlier: task.earlier }),
    needs,
    forecasts: storedForecastsOf(forecasts, snapshot.asOf),
  };
}
