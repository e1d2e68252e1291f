/**
 * A plan as a person edited it, judged by the groups of the medicines that were edited: the others ship what was
 * computed, break nothing and are worth what they were. The whole is `rescore-plan.ts`; both say the same.
 */
import type { Policy } from '../domain/policy';
import type { Snapshot } from '../domain/snapshot';
import type { Override } from '../mismatch/overrides';
import { checkMedicines, type ShippedLot, type Violation } from '../plan/check-plan';
import type { RouteBefore } from '../rationing/before-closure';
import { buildProblem } from '../rationing/build-problem';
import { groupOfMedicine, sliceOf } from './medicine-slice';
import { needForecasts } from './need-forecasts';
import { type Score, scoreOf, tripsOfShipped } from './score-plan';

/** What is judged: small enough to be handed to a thread. */
export interface EditsToJudge {
  /** The edited medicines and those that may stand for them, alone. */
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly overrides: readonly Override[];
  /** As the plan has it (`Plan.roomAhead`). */
  readonly roomAhead: readonly RouteBefore[];
  /** Of these medicines: as computed, and as edited. */
  readonly planned: readonly ShippedLot[];
  readonly shipped: readonly ShippedLot[];
  /** Trips between clinics that the other medicines make. */
  readonly tripsAnyway: readonly string[];
}

export interface EditsJudged {
  /** Without trips, shelves and the budget, which the other medicines fill too. */
  readonly violations: readonly Violation[];
  /** Beside the plan as computed: weighted treatments, and treatments. */
  readonly valueGained: number;
  readonly unmetMore: number;
}

export function editsToJudge(
  { snapshot, policy, overrides, roomAhead, planned, shipped }: Omit<EditsToJudge, 'tripsAnyway'>,
  edited: Iterable<string>,
): EditsToJudge {
  const members = new Set([...edited].flatMap((id) => [...groupOfMedicine(snapshot, id)]));
  const of = <Row extends { readonly medicineId: string }>(rows: readonly Row[]) =>
    rows.filter((r) => members.has(r.medicineId));
  return {
    snapshot: sliceOf(snapshot, members),
    policy,
    overrides: of(overrides),
    roomAhead,
    planned: of(planned),
    shipped: of(shipped),
    tripsAnyway: [
      ...tripsOfShipped(
        snapshot,
        shipped.filter((r) => !members.has(r.medicineId)),
      ),
    ],
  };
}

export function judgeEdits({
  snapshot,
  policy,
  overrides,
  roomAhead,
  planned,
  shipped,
  tripsAnyway,
}: EditsToJudge): EditsJudged {
  const { forecasts } = needForecasts(snapshot, policy, overrides);
  const problem = buildProblem(snapshot, policy, forecasts, 'delivery', roomAhead);
  const anyway = new Set(tripsAnyway);
  const [before, after] = [planned, shipped].map((lots) => scoreOf(snapshot, problem, lots, 0, anyway)) as [
    Score,
    Score,
  ];
  return {
    violations: checkMedicines(snapshot, policy, problem, shipped),
    valueGained: after.value - before.value,
    unmetMore: after.unmetTreatments - before.unmetTreatments,
  };
}
