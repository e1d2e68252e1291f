import { DEFAULT_POLICY } from '../../src/domain/policy';
import { nextUpstreamArrival, warehouseSources } from '../../src/rationing/source';
import { day, lot, smallSnapshot } from '../small-snapshot';

const policy = { ...DEFAULT_POLICY, reserveShareV: 0.1 };

test('whole packs of good lots, less a tenth of every expiry', () => {
  const lots = [
    lot('W', 'M', 20 * 30 + 7, '2027-01-31', 'early'),
    lot('W', 'M', 30 * 30, '2028-01-31', 'late'),
    lot('W', 'M', 300, '2026-10-31', 'expired'),
  ];
  const [source] = warehouseSources(smallSnapshot({ lots }), policy);
  // late: 30 packs, 3 kept; both: 50 packs, 5 kept, so 2 of early.
  expect(source?.lots).toEqual([
    { lotId: 'early', expirationDate: '2027-01-31', packs: 18 },
    { lotId: 'late', expirationDate: '2028-01-31', packs: 27 },
  ]);
  expect(source).toMatchObject({ packs: 45, reservedPacks: 5, stockUnits: 1507 });
});

test('the day the state supplies again: what receipts say, else the horizon', () => {
  const receipts = [{ medicineId: 'M', quantityUnits: 10, expectedDate: day('2026-12-20') }];
  expect(nextUpstreamArrival(smallSnapshot({ receipts }), 'M', DEFAULT_POLICY)).toBe('2026-12-20');
  expect(nextUpstreamArrival(smallSnapshot({}), 'M', DEFAULT_POLICY)).toBe('2026-12-31');
});
