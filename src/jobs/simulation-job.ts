/** A simulation as a job: the jurisdiction's own history as a scenario, played in threads, kept under its id. */
import { availableParallelism } from 'node:os';
import { AppError } from '../domain/errors';
import type { Journal } from '../journal/journal';
import type { SimulationJob } from '../planning/job';
import { keepSimulation, keptSimulation } from '../planning/kept-simulation';
import type { TaskStage } from '../planning/planning-task';
import { snapshotOfState } from '../planning/snapshot-of-state';
import { jurisdictionResults, type RuleSpec, usualRules } from '../simulate/jurisdiction/experiment';
import { scenarioFromSnapshot } from '../simulate/jurisdiction/from-snapshot';
import { USUAL_CHOICES } from '../simulate/jurisdiction/scenario';
import type { Storage } from '../storage/port';
import { simulateJurisdiction } from './simulate-threads';

/** Beside the service's own work. */
const MOST_THREADS = 4;
const LONGEST_MS = 3_600_000;

/** Today's policy first: the others are told against it. */
export function rulesOf({ today, edited, formulas }: SimulationJob['input']): RuleSpec[] {
  const plan = (label: string, settings: typeof today): RuleSpec => ({ policy: 'surtido', label, settings });
  return [
    plan('today', today),
    ...(edited ? [plan('edited', edited)] : []),
    ...(formulas ? usualRules(today, 'today').filter((r) => r.policy !== 'surtido') : []),
  ];
}

export async function workSimulation(
  { storage, journal }: { readonly storage: Storage; readonly journal: Journal },
  job: SimulationJob,
  at: string,
  on: { readonly signal?: AbortSignal; readonly onStage?: (stage: TaskStage) => void },
): Promise<void> {
  const { scope, simulationId, input, askedBy } = job;
  if (await keptSimulation(storage, scope, simulationId)) return;
  const { asOf, today, months, replications, seed } = input;
  const state = await journal.load(scope);
  const snapshot = await snapshotOfState(storage, state, { asOf, at });
  const scenario = scenarioFromSnapshot(scope, snapshot, today, { ...USUAL_CHOICES, months });
  const specs = rulesOf(input);
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), LONGEST_MS);
  const parts = specs.length * months * replications;
  let played = 0;
  try {
    const outcomes = await simulateJurisdiction(
      { scenario, specs, seed, planLeadDays: today.planLeadDays },
      {
        replications,
        threads: Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
        onMonth: () => on.onStage?.(`simulation ${Math.floor((100 * ++played) / parts)}`),
        signal: on.signal ? AbortSignal.any([on.signal, late.signal]) : late.signal,
      },
    );
    await keepSimulation(
      storage,
      scope,
      {
        simulationId,
        asOf: scenario.snapshot.asOf,
        madeAt: at,
        askedBy: askedBy.name,
        months,
        replications,
        seed,
        today,
        edited: input.edited,
      },
      jurisdictionResults({ scenario, specs }, outcomes),
    );
  } catch (error) {
    if (late.signal.aborted && !on.signal?.aborted)
      throw new AppError(
        'simulation-too-long',
        `The simulation was not done after ${LONGEST_MS / 60_000} minutes.`,
        'Play fewer months or replications.',
      );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
