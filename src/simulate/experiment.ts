/** Several policies in the same worlds, and what comes of it. */
import { difference, type Summary, summarise } from './compare';
import { play } from './play';
import { type PolicySpec, policyNamed, settingsText } from './policy-named';
import type { Scenario } from './scenario';
import { type Score, scoreOf } from './score';
import { drawWorld } from './world';

/** Plays replications one at a time; what policies work out beforehand is kept between them. */
export function replicationsOf(
  scenario: Scenario,
  specs: readonly PolicySpec[],
  seed: number,
): (replication: number) => Score[] {
  const kinds = specs.map(policyNamed);
  return (replication) => {
    const world = drawWorld(scenario, seed, replication);
    return kinds.map((kind) => scoreOf(scenario, play(world, kind.start(scenario))));
  };
}

export interface PolicyResult {
  readonly policy: PolicySpec['policy'];
  readonly settings: string;
  readonly measures: Summary;
  /** Less the first policy, replication by replication; null for the first itself. */
  readonly againstFirst: Summary | null;
}

/** `scores`: [replication][policy]. */
export function resultsOf(
  specs: readonly PolicySpec[],
  scores: readonly (readonly Score[])[],
): PolicyResult[] {
  const of = (k: number): Score[] => scores.map((row) => row[k] as Score);
  return specs.map((spec, k) => ({
    policy: spec.policy,
    settings: settingsText(spec),
    measures: summarise(of(k)),
    againstFirst: k === 0 ? null : difference(of(k), of(0)),
  }));
}
