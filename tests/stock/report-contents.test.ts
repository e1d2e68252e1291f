import fc from 'fast-check';
import { period } from '../../src/domain/dates';
import type { ConsumptionReport } from '../../src/domain/entities';
import { contentsOf, reportsIn } from '../../src/stock/report-contents';

const row = (facilityId: string, medicineId: string, issuedUnits: number): ConsumptionReport => ({
  facilityId,
  medicineId,
  period: period('2026-10')!,
  openingUnits: 40,
  receivedUnits: null,
  issuedUnits,
  adjustedUnits: 0,
  closingUnits: 40 - issuedUnits,
  stockoutDays: null,
  prescriptionsPresented: null,
  prescriptionsFilled: null,
  patientsTurnedAway: null,
});
const back = (rows: readonly ConsumptionReport[]) => reportsIn(JSON.parse(contentsOf(rows)));

test('a text is kept once, a number by row', () => {
  const kept = JSON.parse(contentsOf([row('A', 'M', 4), row('A', 'N', 5), row('B', 'M', 6)]));
  expect(kept).toMatchObject({
    count: 3,
    columns: {
      facilityId: { texts: ['A', 'B'], at: [0, 0, 1] },
      medicineId: { texts: ['M', 'N'], at: [0, 1, 0] },
      issuedUnits: [4, 5, 6],
      receivedUnits: [null, null, null],
    },
  });
});

test('rows come back as they were, to the order of their fields', () => {
  const number = fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), { nil: null });
  const some = fc.record({
    facilityId: fc.constantFrom('A', 'B', '', 'texts'),
    medicineId: fc.string({ maxLength: 3 }),
    issuedUnits: fc.nat(),
    closingUnits: number,
    stockoutDays: number,
  });
  // Some leave a field out: such rows are kept as they are.
  const rows = fc.array(
    fc.oneof(
      { weight: 9, arbitrary: some },
      some.map(({ stockoutDays: _, ...r }) => r),
    ),
    {
      maxLength: 20,
    },
  );
  fc.assert(
    fc.property(rows, (list) => {
      const all = list.map((r) => ({ ...row('A', 'M', 0), ...r }));
      expect(JSON.stringify(back(all))).toBe(JSON.stringify(all));
      const bare = list as unknown as ConsumptionReport[];
      expect(JSON.stringify(back(bare))).toBe(JSON.stringify(bare));
    }),
  );
});

test('what was kept as rows is read as before', () => {
  const rows = [row('A', 'M', 4)];
  expect(reportsIn(JSON.parse(JSON.stringify(rows)))).toEqual(rows);
});
