/** Fixtures read as a user's folder is: files → intake → snapshot and policy. */
import { join } from 'node:path';
import { solve } from '../solver/solve';
import { readFolder } from '../src/cli/read-folder';
import type { IntakeIssue } from '../src/domain/errors';
import type { Policy } from '../src/domain/policy';
import { canonical, type Snapshot } from '../src/domain/snapshot';
import { forecastSnapshot } from '../src/forecast/forecast-snapshot';
import { readSnapshot } from '../src/intake/read-snapshot';
import type { ShippedLot } from '../src/plan/check-plan';
import type { Plan } from '../src/plan/plan';
import { computePlan } from '../src/planning/compute-plan';
import { buildProblem } from '../src/rationing/build-problem';
import type { RationingProblem } from '../src/rationing/problem';

/** Small enough to be worked out by hand; each folder's README.md does. */
export const SMALL_FIXTURES = [
  'two-clinics',
  'shortage',
  'deep-shortage',
  'emergency-kit',
  'expiry',
  'route-capacity',
  'cold-chain',
  'transfer',
  'roads',
] as const;
export type SmallFixture = (typeof SMALL_FIXTURES)[number];

export const fixtureFolder = (name: string): string => join(__dirname, '..', 'fixtures', name);

type Files = Map<string, Uint8Array>;

export interface Fixture {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
}

export function readFixture(name: string, edit: (files: Files) => Files = (files) => files): Fixture {
  const { snapshot, policy, issues } = readSnapshot(edit(readFolder(fixtureFolder(name))), { lang: 'en' });
  if (snapshot === null) throw new Error(`${name} does not read: ${JSON.stringify(issues)}`);
  return { snapshot, policy, issues };
}

/** The same files in another order, their rows from the last to the first. */
export function upsideDown(files: Files): Files {
  const turned = [...files].reverse().map(([name, bytes]): [string, Uint8Array] => {
    if (!name.endsWith('.csv')) return [name, bytes];
    const [heading, ...rows] = new TextDecoder().decode(bytes).trimEnd().split('\n');
    return [name, new TextEncoder().encode(`${[heading, ...rows.reverse()].join('\n')}\n`)];
  });
  return new Map(turned);
}

export const planFor = ({ snapshot, policy }: Pick<Fixture, 'snapshot' | 'policy'>): Promise<Plan> =>
  computePlan({ snapshot, policy, solve: (model) => solve(model, { backend: 'highs' }) });

export function problemOf({ snapshot, policy }: Pick<Fixture, 'snapshot' | 'policy'>): RationingProblem {
  const sorted = canonical(snapshot);
  return buildProblem(sorted, policy, forecastSnapshot(sorted, policy));
}

export const shippedOf = (plan: Plan): ShippedLot[] =>
  plan.lines.flatMap(({ facilityId, medicineId, lots }) =>
    lots.map(({ fromFacilityId, lotId, packs }) => ({
      facilityId,
      medicineId,
      fromFacilityId,
      lotId,
      packs,
    })),
  );
