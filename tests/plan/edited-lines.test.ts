/** Which lots an edited line takes, by hand: two lots of ten packs, the first expires first. */
import { editedShipped } from '../../src/plan/edited-lines';
import type { Plan } from '../../src/plan/plan';
import { clinic, lot, medicine, smallSnapshot, WAREHOUSE } from '../small-snapshot';

const snapshot = smallSnapshot({
  facilities: [WAREHOUSE, clinic('A'), clinic('B')],
  medicines: [medicine('M', { packSize: 10 })],
  lots: [lot('W', 'M', 100, '2027-01-31', 'early'), lot('W', 'M', 100, '2028-01-31', 'late')],
});
const planned = (facilityId: string, ...lots: readonly [lotId: string, packs: number][]) => ({
  facilityId,
  medicineId: 'M',
  lots: lots.map(([lotId, packs]) => ({ fromFacilityId: 'W', lotId, expirationDate: null, packs })),
});
/** A has 8 of the early lot, B the other 2 and 3 of the late one. */
const plan = {
  lines: [planned('A', ['early', 8]), planned('B', ['early', 2], ['late', 3])],
} as unknown as Plan;

const edited = (...edits: readonly [facilityId: string, packs: number][]) =>
  editedShipped(
    plan,
    edits.map(([facilityId, packs]) => ({ facilityId, medicineId: 'M', packs, reason: 'test' })),
    snapshot,
  )
    .map((s) => `${s.facilityId} ${s.lotId} ${s.packs}`)
    .sort();

test('without edits it is the plan', () => {
  expect(edited()).toEqual(['A early 8', 'B early 2', 'B late 3']);
});

test('a lowered line gives back its last lots to expire', () => {
  expect(edited(['B', 3])).toEqual(['A early 8', 'B early 2', 'B late 1']);
  expect(edited(['B', 0])).toEqual(['A early 8']);
});

test('a raised line takes what is free, first to expire first', () => {
  expect(edited(['A', 12])).toEqual(['A early 8', 'A late 4', 'B early 2', 'B late 3']);
});

test('what no lot can give stays asked of the last one, for the check to name', () => {
  // 20 packs in all, 5 of them with B: 15 can be had, 25 are wanted.
  expect(edited(['A', 25])).toEqual(['A early 8', 'A late 17', 'B early 2', 'B late 3']);
});

test('what one line gives up, another may take', () => {
  // B keeps its own 2 + 3 and takes the 7 more from what A gave back.
  expect(edited(['A', 0], ['B', 12])).toEqual(['B early 9', 'B late 3']);
});
