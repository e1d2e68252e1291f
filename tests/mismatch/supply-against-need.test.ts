/** Supply against need, by hand: 60 units a month for a patient, so n patients need 60·n a mean month. */
import fc from 'fast-check';
import { DEFAULT_POLICY } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import { byPatientsAffected, findingIdOf } from '../../src/mismatch/finding';
import { randomSnapshot } from '../random-snapshot';
import { planFor } from '../read-fixture';
import { clinic, day, lot, medicine, route, smallSnapshot, WAREHOUSE } from '../small-snapshot';
import { findAll, ofCode, reportsOf } from './reports';

const MONTH = 60 * (365.25 / 360);
const near = { latitude: 23.6, longitude: -100 };

/** 'rich' holds ten months of its ten patients, 'poor' nothing of its twenty. */
const rich = smallSnapshot({
  patients: { rich: { M: 10 }, poor: { M: 20 } },
  facilities: [WAREHOUSE, clinic('rich', near), clinic('poor', { ...near, latitude: 23.7 })],
  lots: [lot('rich', 'M', 6000)],
  consumption: [
    ...reportsOf('rich', [600, 600, 600]),
    ...reportsOf('poor', [1200, 1200, 1200], 'M', () => ({ closingUnits: 1 })),
  ],
});

test('who has too much of what another lacks: both are found, each names the other, and both count its patients', () => {
  const found = findAll(rich);
  const [short] = ofCode(found, 'short-beside-surplus');
  const [above] = ofCode(found, 'above-maximum');
  expect(short?.facilityId).toBe('poor');
  expect(short?.evidence.donors.map((d) => d.facilityId)).toEqual(['rich']);
  // A month of twenty patients is some 1,200 units, and nothing is held.
  expect(short?.evidence.lackingUnits).toBeGreaterThan(1100);
  expect(short?.evidence.lackingUnits).toBeLessThan(1300);
  expect(short?.patientsAffected).toBeCloseTo(20, -1);
  expect(above?.facilityId).toBe('rich');
  expect(above?.evidence.lackers).toEqual([
    { facilityId: 'poor', units: short?.evidence.lackingUnits, roadKm: short?.evidence.donors[0]?.roadKm },
  ]);
  expect(above?.patientsAffected).toBeCloseTo(short?.patientsAffected as number, 6);
  expect(above?.evidence.monthsOfStock).toBeGreaterThan(9);
  // 0.1° of latitude is 11.1 km in a straight line, × 1.35 by road.
  expect(short?.evidence.donors[0]?.roadKm).toBeCloseTo(15, 0);
});

test('what a plan lets a clinic hold for a closed road is no surplus', async () => {
  // Ten patients' five months: above the maximum of three, within what four months of rain stretch it to.
  const behind = {
    ...rich,
    facilities: [
      WAREHOUSE,
      clinic('rich', { ...near, routeId: 'R' }),
      clinic('poor', { ...near, latitude: 26 }),
    ],
    routes: [route('R')],
    lots: [lot('rich', 'M', 3000)],
  };
  const closed = { routeId: 'R', facilityId: null, reason: null };
  const closures = [{ ...closed, fromDate: day('2026-11-20'), toDate: day('2027-03-10') }];
  const surplus = async (snapshot: Snapshot) => {
    const plan = await planFor({ snapshot, policy: DEFAULT_POLICY });
    return ofCode(findAll(snapshot, { plan }), 'above-maximum').map((f) => f.facilityId);
  };
  expect(await surplus(behind)).toEqual(['rich']);
  expect(await surplus({ ...behind, closures })).toEqual([]);
});

test('surplus farther than the policy lets it travel is offered to nobody', () => {
  const far = {
    ...rich,
    facilities: [WAREHOUSE, clinic('rich', near), clinic('poor', { ...near, latitude: 26 })],
  };
  expect(ofCode(findAll(far), 'short-beside-surplus')).toEqual([]);
});

test('a clinic with patients and without the medicine, ever, is found by prevalence alone', () => {
  const found = findAll(
    smallSnapshot({
      patients: { A: { M: 71 } },
      consumption: reportsOf('A', [0, 0, 0], 'M', () => ({ openingUnits: 0, closingUnits: 0 })),
    }),
  );
  const [never] = ofCode(found, 'never-supplied');
  // November to January have 92 days, 30.67 a month where a mean month has 30.44.
  expect(never?.patientsAffected).toBeCloseTo((71 * (92 / 3)) / (365.25 / 12), 6);
  expect(never?.evidence).toMatchObject({ monthsReported: 3, warehouseUnits: 0, plannedUnits: null });
  expect(never?.evidence.monthlyNeedUnits).toBeCloseTo(71 * MONTH, -2);
  expect(never?.severity).toBe('high');
  // Nobody can send it: it goes upstream.
  expect(never?.suggestion.verdict).toBe('escalate');
  expect(never?.findingId).toBe(findingIdOf('A', 'M', 'never-supplied'));
});

test('an equivalent on the shelf that covers the month makes it no lack', () => {
  const snapshot = smallSnapshot({
    patients: { A: { M: 10, N: 1 } },
    medicines: [medicine('M'), medicine('N')],
    lots: [lot('A', 'N', 5000)],
    equivalences: [
      { groupId: 'G', medicineId: 'M', groupUnitsPerUnit: 1, approvedBy: 'test' },
      { groupId: 'G', medicineId: 'N', groupUnitsPerUnit: 1, approvedBy: 'test' },
    ],
  });
  expect(ofCode(findAll(snapshot), 'never-supplied')).toEqual([]);
  const apart = { ...snapshot, equivalences: [] };
  expect(ofCode(findAll(apart), 'never-supplied').map((f) => f.medicineId)).toEqual(['M']);
});

test('the jurisdiction: ten months are too many, half a month is too few, two are neither', () => {
  const holding = (units: number) =>
    findAll(smallSnapshot({ patients: { A: { M: 10 }, B: { M: 10 } }, lots: [lot('W', 'M', units)] }));
  const month = 20 * MONTH;
  const [surplus] = ofCode(holding(10 * month), 'jurisdiction-surplus');
  expect(surplus?.evidence.monthsOfStock).toBeCloseTo(10, 0);
  expect(surplus?.facilityId).toBe('W');
  const [short] = ofCode(holding(0.5 * month), 'jurisdiction-short');
  // Of a month for 20 patients half is there, less the vital reserve of 5 %: some 10.5 go without.
  expect(short?.patientsAffected).toBeGreaterThan(9.9);
  expect(short?.patientsAffected).toBeLessThan(11);
  const fair = holding(2 * month);
  expect([...ofCode(fair, 'jurisdiction-surplus'), ...ofCode(fair, 'jurisdiction-short')]).toEqual([]);
});

test('expired stock is not held', () => {
  const expired = smallSnapshot({
    patients: { A: { M: 10 } },
    lots: [lot('A', 'M', 6000, '2026-10-31'), lot('W', 'M', 0)],
  });
  expect(ofCode(findAll(expired), 'jurisdiction-short')[0]?.evidence.stockUnits).toBe(0);
  const lastDay = smallSnapshot({ patients: { A: { M: 10 } }, lots: [lot('A', 'M', 6000, '2026-11-01')] });
  expect(ofCode(findAll(lastDay), 'jurisdiction-short')).toEqual([]);
});

test('what the plan sends is held: a shortage that it mends is no finding, a clinic never supplied stays one', async () => {
  const snapshot = smallSnapshot({
    patients: { A: { M: 10 }, B: { M: 10 } },
    lots: [lot('W', 'M', 9000)],
    consumption: reportsOf('B', [600, 600, 600], 'M', () => ({ closingUnits: 1 })),
  });
  const plan = await planFor({ snapshot, policy: DEFAULT_POLICY });
  const before = findAll(snapshot);
  const after = findAll(snapshot, { plan });
  expect(ofCode(before, 'short-beside-surplus').map((f) => f.facilityId)).toEqual(['B']);
  expect(ofCode(after, 'short-beside-surplus')).toEqual([]);
  const [never] = ofCode(after, 'never-supplied');
  expect(never?.facilityId).toBe('A');
  expect(never?.evidence.plannedUnits).toBeGreaterThan(0);
});

test('the order of the lists changes nothing, ids are single, and the ranking is a total order', () => {
  fc.assert(
    fc.property(randomSnapshot, (snapshot) => {
      const found = findAll(snapshot);
      const turned = {
        ...snapshot,
        facilities: [...snapshot.facilities].reverse(),
        medicines: [...snapshot.medicines].reverse(),
        lots: [...snapshot.lots].reverse(),
        prevalence: [...snapshot.prevalence].reverse(),
        equivalences: [...snapshot.equivalences].reverse(),
      };
      expect(findAll(turned)).toEqual(found);
      expect(new Set(found.map((f) => f.findingId)).size).toBe(found.length);
      for (let i = 1; i < found.length; i++) {
        const [a, b] = [found[i - 1], found[i]];
        if (a && b) expect(byPatientsAffected(a, b)).toBeLessThan(0);
      }
      for (const f of found) expect(f.patientsAffected === null || f.patientsAffected >= 0).toBe(true);
    }),
    { numRuns: 100, seed: 20261101 },
  );
});
