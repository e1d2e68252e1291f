/** Asks for a simulation on a jurisdiction's own history: a job; the same question to the same data is played once. */
import { contentHash } from '../domain/content-hash';
import { isRefusal, type Refusal, refuse } from '../domain/decision';
import type { Scope } from '../domain/people';
import type { Language } from '../intake/words';
import type { Request } from '../journal/journal';
import { type SimulationJob, WAITING } from '../planning/job';
import { keptSimulation, keptSimulations } from '../planning/kept-simulation';
import type { RuleResult } from '../simulate/jurisdiction/experiment';
import type { Storage } from '../storage/port';
import { policyFrom } from './change-policy';
import type { House } from './house';

export interface AskForSimulation {
  /** The policy to hold against the one in force; null for that one alone. */
  readonly stated: object | null;
  readonly months: number;
  readonly replications: number;
  readonly seed: number;
  readonly formulas: boolean;
}

const ID_LENGTH = 16;

export const simulationJobId = (scope: Scope, simulationId: string): string =>
  `${scope}|simulation|${simulationId}`;

export async function askForSimulation(
  house: House,
  scope: Scope,
  { meta }: Request,
  { stated, ...play }: AskForSimulation,
  language: Language,
): Promise<Refusal | { readonly simulationId: string; readonly jobId: string }> {
  const read = stated && policyFrom(stated, language);
  if (isRefusal(read)) return read;
  const { seq, catalogue } = await house.journal.load(scope);
  // Held against itself a policy says nothing.
  const edited = read && contentHash(read) !== contentHash(catalogue.policy) ? read : null;
  if (catalogue.catalogue.facilities.length === 0)
    return refuse(
      409,
      'empty-catalogue',
      `${scope} has no units yet.`,
      'Import the jurisdiction’s files first.',
    );
  const input = { asOf: meta.today, today: catalogue.policy, edited, ...play };
  const simulationId = contentHash({ seq, ...input }).slice(0, ID_LENGTH);
  const jobId = simulationJobId(scope, simulationId);
  const job: SimulationJob = {
    jobId,
    scope,
    kind: 'simulation',
    simulationId,
    input,
    askedBy: meta.actor,
    createdAt: meta.at,
    ...WAITING,
  };
  await house.enqueue(job);
  return { simulationId, jobId };
}

export const readSimulation = (storage: Storage, scope: Scope, simulationId: string) =>
  keptSimulation<RuleResult[]>(storage, scope, simulationId);
export const listSimulations = keptSimulations;
