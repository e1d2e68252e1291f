/** Simulations of a jurisdiction as they are kept: each once, by its id, and never changed. */
import type { LocalDate } from '../domain/dates';
import type { Scope } from '../domain/people';
import type { Policy } from '../domain/policy';
import { blob, putBlob } from '../storage/blobs';
import type { Storage } from '../storage/port';

const KEPT = 'simulation';
const PAGE = 200;

export interface SimulationHead {
  readonly simulationId: string;
  readonly asOf: LocalDate;
  readonly madeAt: string;
  readonly askedBy: string;
  readonly months: number;
  readonly replications: number;
  readonly seed: number;
  /** The policy in force when it was asked for, and the one held against it. */
  readonly today: Policy;
  readonly edited: Policy | null;
}
interface Kept {
  readonly head: SimulationHead;
  readonly hash: string;
}

const keyOf = (scope: Scope, simulationId: string): string => `${scope}|${simulationId}`;

export async function keepSimulation(
  storage: Storage,
  scope: Scope,
  head: SimulationHead,
  results: unknown,
): Promise<void> {
  const hash = await putBlob(storage, Buffer.from(JSON.stringify(results)));
  // Worked twice, it came out the same: the first stays.
  await storage.insert(KEPT, keyOf(scope, head.simulationId), { head, hash } satisfies Kept);
}

export async function keptSimulation<Results>(
  storage: Storage,
  scope: Scope,
  simulationId: string,
): Promise<{ readonly head: SimulationHead; readonly results: Results } | null> {
  const record = await storage.record<Kept>(KEPT, keyOf(scope, simulationId));
  const bytes = record && (await blob(storage, record.value.hash));
  if (!record || !bytes) return null;
  return { head: record.value.head, results: JSON.parse(Buffer.from(bytes).toString('utf8')) as Results };
}

/** All of a jurisdiction, newest first. */
export async function keptSimulations(storage: Storage, scope: Scope): Promise<SimulationHead[]> {
  const heads: SimulationHead[] = [];
  for (let after = ''; ; ) {
    const page = await storage.records<Kept>(KEPT, { prefix: `${scope}|`, after, limit: PAGE });
    heads.push(...page.map((r) => r.value.head));
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.key;
  }
  return heads.sort((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0));
}
