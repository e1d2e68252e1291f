/**
 * A rationing problem in which one group of medicines is posed anew: its pools and sources serve nobody else, so the
 * others stand as they were. They meet in trips, shelves and the budget alone.
 */
import { pairKey } from '../domain/group-by';
import type { Pair } from './pair';
import type { Pool, ProblemSource, RationingProblem } from './problem';
import { presetWorth } from './value-curve';

export interface PosedAnew {
  readonly problem: RationingProblem;
  /** Pools and sources of the group, by their index in the problem. */
  readonly pools: Int32Array;
  readonly sources: readonly number[];
  /** By pool of the group's own problem: its index in the whole; by source likewise. */
  readonly poolAt: readonly number[];
  readonly sourceAt: readonly number[];
}

const sourceKey = (s: ProblemSource): string => `${s.kind}\t${s.facilityId}\t${s.medicine.medicineId}`;
const pairOf = (p: Pair): string => pairKey(p.facility.facilityId, p.medicine.medicineId);
const poolKey = (p: Pool): string => `${p.facilityId}\t${p.groupId}`;

/**
 * @param whole the problem of all medicines.
 * @param own that of one group alone, for the same clinics and policy.
 * @returns null where the group has a pool or a source that the whole did not know.
 */
export function poseAnew(whole: RationingProblem, own: RationingProblem): PosedAnew | null {
  const groups = new Set(own.pools.map((p) => p.groupId));
  const members = new Set(own.pairs.map((p) => p.medicine.medicineId));
  const sourceOf = new Map<string, number>();
  whole.sources.forEach((s, k) => {
    if (members.has(s.medicine.medicineId)) sourceOf.set(sourceKey(s), k);
  });
  const poolOf = new Map<string, number>();
  whole.pools.forEach((p, k) => {
    if (groups.has(p.groupId)) poolOf.set(poolKey(p), k);
  });
  const sourceAt = own.sources.map((s) => sourceOf.get(sourceKey(s)) ?? -1);
  const poolAt = own.pools.map((p) => poolOf.get(poolKey(p)) ?? -1);
  if (sourceAt.includes(-1) || poolAt.includes(-1) || poolOf.size !== own.pools.length) return null;

  const sources = [...whole.sources];
  // A clinic whose line is fixed gives no surplus: its source stays, empty.
  for (const k of sourceOf.values())
    sources[k] = { ...(sources[k] as ProblemSource), lots: [], packs: 0, thresholds: [], packsAfter: [] };
  sourceAt.forEach((k, s) => {
    sources[k] = own.sources[s] as ProblemSource;
  });
  const pools = [...whole.pools];
  let presetValue = whole.presetValue;
  poolAt.forEach((k, p) => {
    const now = own.pools[p] as Pool;
    presetValue += presetWorth(now) - presetWorth(pools[k] as Pool);
    pools[k] = { ...now, links: now.links.map((l) => ({ ...l, source: sourceAt[l.source] as number })) };
  });
  const pairs = new Map(own.pairs.map((p) => [pairOf(p), p]));
  const problem: RationingProblem = {
    ...whole,
    sources,
    pools,
    presetValue,
    transfers: new Map([...whole.transfers, ...own.transfers]),
    commonShares: new Map([...whole.commonShares, ...own.commonShares]),
    presets: new Map([
      ...[...whole.presets].filter(([, { pair }]) => !members.has(pair.medicine.medicineId)),
      ...own.presets,
    ]),
    pairs: whole.pairs.map((p) => (members.has(p.medicine.medicineId) ? (pairs.get(pairOf(p)) ?? p) : p)),
  };
  return { problem, pools: Int32Array.from(poolAt), sources: [...sourceOf.values()], poolAt, sourceAt };
}
