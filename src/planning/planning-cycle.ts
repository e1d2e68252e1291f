/**
 * The planning cycle: the state as of now → a snapshot → plan, findings and forecasts in a thread → kept as content, then
 * two entries that name them. Run again after a crash it does what is missing and nothing twice.
 */
import { contentHash } from '../domain/content-hash';
import type { LocalDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import type { Actor, Scope } from '../domain/people';
import type { Journal } from '../journal/journal';
import type { State } from '../journal/state';
import type { Finding } from '../mismatch/finding';
import { overridesInForce } from '../mismatch/overrides';
import { decideRecordFindings } from '../mismatch/record-findings';
import type { StoredForecast } from '../mismatch/stored-forecast';
import { decidePlanDrafted, type PlanEdit, type PlanRecord, type PlanSummary } from '../plan/life-cycle';
import { blob, putBlob } from '../storage/blobs';
import type { Storage } from '../storage/port';
import type { PlanningTask } from './planning-task';
import { snapshotOfState } from './snapshot-of-state';

export interface CycleRequest {
  readonly scope: Scope;
  readonly planId: string;
  readonly asOf: LocalDate;
  readonly origin: PlanRecord['origin'];
  readonly previousPlanId: string | null;
  readonly locks: readonly PlanEdit[];
  readonly actor: Actor;
  readonly at: string;
}

export interface CycleParts {
  readonly storage: Storage;
  readonly journal: Journal;
  readonly runTask: (task: PlanningTask) => Promise<Readonly<Record<string, Uint8Array>>>;
}

/** Forecasts are held against what came of them for so many plans back. */
const PLANS_LOOKED_BACK = 12;

async function earlierForecasts(storage: Storage, state: State, asOf: LocalDate): Promise<StoredForecast[]> {
  const plans = [...state.plans.values()].filter((p) => p.asOf < asOf).slice(-PLANS_LOOKED_BACK);
  const all: StoredForecast[] = [];
  for (const { forecastsHash } of plans) {
    const bytes = await blob(storage, forecastsHash);
    if (bytes) all.push(...(JSON.parse(Buffer.from(bytes).toString('utf8')) as StoredForecast[]));
  }
  return all;
}

export async function runPlanningCycle(parts: CycleParts, request: CycleRequest): Promise<void> {
  const { storage, journal } = parts;
  const { scope, planId, asOf, origin, previousPlanId, locks, actor, at } = request;
  const state = await journal.load(scope);
  if (state.catalogue.catalogue.facilities.length === 0)
    throw new AppError(
      'empty-catalogue',
      `${scope} has no units yet.`,
      'Import its files first (surtido import FOLDER, or the administrator’s import).',
      2,
    );
  const policyVersion = state.catalogue.policyVersion;
  const snapshot = await snapshotOfState(
    storage,
    state,
    { asOf, at },
    locks.map(({ facilityId, medicineId, packs, reason }) => ({ facilityId, medicineId, packs, reason })),
  );
  const results = await parts.runTask({
    kind: 'plan',
    snapshot,
    policy: state.catalogue.policy,
    overrides: overridesInForce(state.findings, asOf),
    earlier: await earlierForecasts(storage, state, asOf),
    warnings: [],
  });
  const read = <T>(name: string): T =>
    JSON.parse(Buffer.from(results[name] as Uint8Array).toString('utf8')) as T;
  const payload = {
    planId,
    asOf,
    planHash: await putBlob(storage, results.plan as Uint8Array),
    snapshotHash: await putBlob(storage, results.snapshot as Uint8Array),
    forecastsHash: await putBlob(storage, results.forecasts as Uint8Array),
    needsHash: await putBlob(storage, results.needs as Uint8Array),
    policyVersion,
    origin,
    previousPlanId,
    summary: read<PlanSummary>('summary'),
    locks,
  };
  const meta = { at, today: asOf, actor };
  // One plan id, one plan: a second worker that computed the same finds it there.
  await journal.act(
    scope,
    { meta: { ...meta, id: `plan:${planId}` }, hash: contentHash({ planId }) },
    ({ plans }) => decidePlanDrafted(plans, payload),
  );
  const findings = read<Finding[]>('findings');
  await journal.act(
    scope,
    { meta: { ...meta, id: `findings:${planId}` }, hash: contentHash({ planId }) },
    (now) => decideRecordFindings(now.findings, { planId, findings }, { ...meta, id: `findings:${planId}` }),
  );
}
