/** A plan around one fixed line, worked out from the plan as it stands, beside the same planned anew. */
import fc from 'fast-check';
import { makeJurisdiction } from '../../bench/jurisdiction';
import { solve } from '../../solver/solve';
import { AppError } from '../../src/domain/errors';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import { canonical, type Snapshot } from '../../src/domain/snapshot';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { certifiedBound } from '../../src/plan/certified-bound';
import { checkPlan } from '../../src/plan/check-plan';
import { pickLots } from '../../src/plan/lots';
import { planValue, poolValue } from '../../src/plan/whole-packs';
import {
  type LineEdit,
  type Replanned,
  replanLine,
  type StandingPlan,
  standingPlan,
} from '../../src/planning/replan-line';
import { buildProblem } from '../../src/rationing/build-problem';
import type { Link, Pool } from '../../src/rationing/problem';
import { tripOfLink } from '../../src/rationing/transfer-trips';
import { presetWorth } from '../../src/rationing/value-curve';
import { randomSnapshot } from '../random-snapshot';

function standingOf(snapshot: Snapshot, policy: Policy = DEFAULT_POLICY): Promise<StandingPlan> {
  const forecasts = forecastSnapshot(snapshot, policy);
  return standingPlan({ snapshot, policy }, forecasts, buildProblem(snapshot, policy, forecasts), solve);
}

/** null where the facts refuse it: too many locked packs, a closed road, a full trip. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.exitCode === 2) return null;
    throw error;
  }
}

const shippedOf = ({ room }: StandingPlan) =>
  [...pickLots(room.problem, room)].flatMap(([key, picks]) => {
    const [p, l] = key.split('\t').map(Number) as [number, number];
    const pair = room.problem.pools[p]?.links[l]?.pair;
    return pair
      ? picks.map((pick) => ({
          ...pick,
          facilityId: pair.facility.facilityId,
          medicineId: pair.medicine.medicineId,
        }))
      : [];
  });

const packsOfLine = (plan: StandingPlan, { facilityId, medicineId }: Omit<LineEdit, 'packs'>): number =>
  shippedOf(plan).reduce(
    (sum, r) => (r.facilityId === facilityId && r.medicineId === medicineId ? sum + r.packs : sum),
    0,
  );

/** Packs that could be worth anything, pack by pack, bear together no more than their trip costs: so the bound is one. */
function bearsAtMostTheTrips({ problem, program }: StandingPlan): void {
  const borne = new Map<string, number>();
  program.pools.forEach((pool, p) => {
    pool.links.forEach((link, l) => {
      const plain = problem.pools[p]?.links[l] as Link;
      const share = link.costPerPack - plain.costPerPack;
      expect(share).toBeGreaterThanOrEqual(0);
      expect({ ...link, costPerPack: 0 }).toEqual({ ...plain, costPerPack: 0 });
      if (share === 0) return;
      const packs = Int32Array.from(pool.links, (k) => k.presetPacks);
      const alone = { ...pool, links: problem.pools[p]?.links ?? [] };
      const most = Math.min(plain.capPacks, plain.presetPacks + (problem.sources[plain.source]?.packs ?? 0));
      let useful = 0;
      for (let before = poolValue(alone, packs); (packs[l] as number) < most; useful++) {
        packs[l] = (packs[l] as number) + 1;
        const after = poolValue(alone, packs);
        if (after <= before + 1e-12) break;
        before = after;
      }
      const key = tripOfLink(problem, plain) as string;
      borne.set(key, (borne.get(key) ?? 0) + share * useful);
    });
  });
  for (const [key, sum] of borne)
    expect(sum).toBeLessThanOrEqual((problem.transfers.get(key)?.cost ?? 0) * (1 + 1e-9));
}

/** What must hold of it whatever the edit; `anew` is the same line locked and all planned again. */
function holds(replanned: Replanned, anew: StandingPlan, edit: LineEdit): void {
  const { room, program, snapshot, policy, bound, value, prices } = replanned;
  const slack = 1e-6 * Math.max(1, Math.abs(bound));
  expect(checkPlan(snapshot, policy, room.problem, shippedOf(replanned))).toEqual([]);
  expect(packsOfLine(replanned, edit)).toBe(edit.packs);
  // Parts and sums that were kept are those of the whole.
  expect(Math.abs(bound - certifiedBound(program, prices))).toBeLessThanOrEqual(slack);
  bearsAtMostTheTrips(replanned);
  expect(Math.abs(value - planValue(room))).toBeLessThanOrEqual(slack);
  expect(Math.abs(room.problem.presetValue - anew.room.problem.presetValue)).toBeLessThanOrEqual(slack);
  // Each bounds the other's plan: they pose the same problem.
  expect(value).toBeLessThanOrEqual(anew.bound + slack);
  expect(anew.value).toBeLessThanOrEqual(bound + slack);
}

const locked = (snapshot: Snapshot, { facilityId, medicineId, packs }: LineEdit): Snapshot =>
  canonical({
    ...snapshot,
    locks: [
      ...snapshot.locks.filter((l) => l.facilityId !== facilityId || l.medicineId !== medicineId),
      { facilityId, medicineId, packs, reason: '' },
    ],
  });

test('an edit of a plan that trips couple is as good as planned anew, and the plan as it stood is left alone', async () => {
  const snapshot = canonical(makeJurisdiction({ clinics: 12, medicines: 40, seed: 5, coupled: true }));
  const standing = await standingOf(snapshot);
  const before = JSON.stringify(shippedOf(standing));
  const edits: LineEdit[] = [
    ['C00003', 'M0007', 0],
    ['C00003', 'M0007', 5],
    ['C00011', 'M0021', 4],
    ['C00000', 'M0033', 12],
  ].map(([facilityId, medicineId, packs]) => ({ facilityId, medicineId, packs }) as LineEdit);
  let atOldPrices = 0;
  for (const edit of edits) {
    const replanned = (await replanLine(standing, edit, solve)) as Replanned;
    const anew = await standingOf(locked(snapshot, edit));
    holds(replanned, anew, edit);
    expect(replanned.gap).toBeLessThanOrEqual(1e-3);
    expect(anew.value - replanned.value).toBeLessThanOrEqual(1e-3 * anew.value);
    for (const { facilityId, medicineId, packsBefore, packsAfter } of replanned.changes) {
      expect(packsOfLine(standing, { facilityId, medicineId })).toBe(packsBefore);
      expect(packsOfLine(replanned, { facilityId, medicineId })).toBe(packsAfter);
    }
    if (!replanned.solvedAgain) atOldPrices++;
  }
  expect(atOldPrices).toBeGreaterThan(0);
  expect(JSON.stringify(shippedOf(standing))).toBe(before);
});

test('edits follow each other', async () => {
  const snapshot = canonical(makeJurisdiction({ clinics: 12, medicines: 40, seed: 6, coupled: true }));
  const [first, second]: LineEdit[] = [
    { facilityId: 'C00002', medicineId: 'M0004', packs: 9 },
    { facilityId: 'C00007', medicineId: 'M0004', packs: 3 },
  ];
  const one = (await replanLine(await standingOf(snapshot), first as LineEdit, solve)) as Replanned;
  const two = (await replanLine(one, second as LineEdit, solve)) as Replanned;
  const anew = await standingOf(locked(locked(snapshot, first as LineEdit), second as LineEdit));
  holds(two, anew, second as LineEdit);
  expect(packsOfLine(two, first as LineEdit)).toBe(9);
});

test('whatever limits there are, an edit breaks none and is bounded truly', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      randomSnapshot,
      fc.nat(),
      fc.integer({ min: 0, max: 6 }),
      fc.constantFrom(null, 40, 400),
      async (random, which, packs, transportBudgetMxn) => {
        const snapshot = canonical(random);
        const policy = { ...DEFAULT_POLICY, transportBudgetMxn };
        const standing = await unlessRefused(() => standingOf(snapshot, policy));
        if (standing === null) return;
        expect(standing.room.problem.presetValue).toBeCloseTo(
          standing.room.problem.pools.reduce((sum, pool: Pool) => sum + presetWorth(pool), 0),
          6,
        );
        const pairs = standing.room.problem.pairs;
        const pair = pairs[which % Math.max(1, pairs.length)];
        if (!pair) return;
        const edit = {
          facilityId: pair.facility.facilityId,
          medicineId: pair.medicine.medicineId,
          packs,
        };
        const anew = await unlessRefused(() => standingOf(locked(snapshot, edit), policy));
        const replanned = await unlessRefused(() => replanLine(standing, edit, solve));
        expect(replanned === null).toBe(anew === null);
        if (replanned === null || anew === null) return;
        compared++;
        holds(replanned, anew, edit);
      },
    ),
    { numRuns: 90, seed: 20261130 },
  );
  expect(compared).toBeGreaterThan(20);
});
