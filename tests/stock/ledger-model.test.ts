/** The ledger against a simple oracle, over random lives (scripts/nightly-ledger.ts plays many more). */
import { playLedger } from '../../scripts/ledger-model/run';

test('5,000 random steps: the balances, promises and refusals are the oracle’s, and every one of them came up', () => {
  const tally = playLedger(5000, 7);
  const actions = [
    'receive-upstream',
    'split-kit',
    'adjust-stock',
    'count-stock',
    'order-transfer',
    'dispatch-shipments',
    'receive-shipment',
    'void-shipment',
    'reserve-lines',
    'release-reservation',
    'report-month',
    'block-lot',
    'unblock-lot',
    'closing held',
  ];
  const refusals = [
    'lot-date-differs',
    'not-enough-stock',
    'reserved',
    'expired-lot',
    'blocked-lot',
    'blocked-already',
    'not-blocked',
    'not-expired',
    'same-place',
    'not-reserved',
    'not-dispatched',
    'not-open',
    'stale',
    'lapsed',
    'shipment-hold',
    'unfinished-month',
  ];
  expect([...actions, ...refusals].filter((what) => (tally.get(what) ?? 0) < 3)).toEqual([]);
  expect(tally.get('steps')).toBeGreaterThanOrEqual(5000);
});
