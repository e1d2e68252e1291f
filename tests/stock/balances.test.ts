/** What is free, what goes first, what a plan reads, and what the rules refuse. */
import fc from 'fast-check';
import type { Movement } from '../../src/domain/movement';
import { readPlain, writePlain } from '../../src/journal/plain-data';
import { applyStock, emptyStock } from '../../src/stock/apply-stock';
import { availableUnits, expiringLots, onHandUnits, suggestFefo, usableLots } from '../../src/stock/balances';
import { checkMovements } from '../../src/stock/check-movements';
import { snapshotInTransit, snapshotLots } from '../../src/stock/planning-lists';
import { proveBalances } from '../../src/stock/prove-balances';
import { checkReservations, reserveOrders } from '../../src/stock/reservations';
import type { ShipmentOrder, StockState } from '../../src/stock/stock-state';
import { arrived, day, Ledger } from './ledger';

const order = (shipmentId: string, units: number, over: Partial<ShipmentOrder> = {}): ShipmentOrder => ({
  shipmentId,
  kind: 'plan',
  planId: 'plan',
  requestId: null,
  fromFacilityId: 'W',
  toFacilityId: 'A',
  routeId: 'R',
  expectedDate: day('2026-11-20'),
  lines: [{ medicineId: 'M', lotId: 'soon', units, packs: units / 30 }],
  ...over,
});

/** At W, lots of M: 30 expired, 60 soon, 90 late, 120 without a date, twice. */
const shelf = () =>
  new Ledger().arrive(
    'W',
    arrived('M', 'b-undated', 120),
    arrived('M', 'late', 90, '2027-06-30'),
    arrived('M', 'a-undated', 120),
    arrived('M', 'gone', 30, '2026-11-09'),
    arrived('M', 'soon', 60, '2026-11-10'),
  );

/** Any room's entry may set stock aside. */
function setAside(ledger: Ledger, payload: object): void {
  ledger.post({ kind: 'decided', action: 'approve-plan', payload, movements: [], reason: null, answer: {} });
}

test('first expired first, lots without a date last, expired lots never; a lot is good on its last day', () => {
  const { stock, meta } = shelf();
  expect(usableLots(stock, 'W', 'M', meta).map((l) => l.lotId)).toEqual([
    'soon',
    'late',
    'a-undated',
    'b-undated',
  ]);
  expect(availableUnits(stock, 'W', 'M', 'gone', meta)).toBe(0);
  expect(availableUnits(stock, 'W', 'M', 'soon', meta)).toBe(60);
  expect(onHandUnits(stock, 'facility:W', 'M')).toBe(420);
  expect(suggestFefo(stock, 'W', 'M', 160, meta)).toEqual({
    picks: [
      { medicineId: 'M', lotId: 'soon', units: 60 },
      { medicineId: 'M', lotId: 'late', units: 90 },
      { medicineId: 'M', lotId: 'a-undated', units: 10 },
    ],
    missingUnits: 0,
  });
  expect(suggestFefo(stock, 'W', 'M', 400, meta).missingUnits).toBe(10);
  expect(
    expiringLots(stock, { today: meta.today, lastDay: day('2026-12-31') }).map((l) => [l.lotId, l.expired]),
  ).toEqual([
    ['gone', true],
    ['soon', false],
  ]);
  expect(expiringLots(stock, { today: meta.today, lastDay: day('2026-12-31'), facilityId: 'A' })).toEqual([]);
});

test('an order sets its lots aside until it leaves; a hold lapses at its instant', () => {
  const ledger = shelf();
  setAside(ledger, {
    shipmentOrders: [order('S', 30)],
    reservations: [
      {
        reservationId: 'H',
        facilityId: 'W',
        lines: [{ medicineId: 'M', lotId: 'late', units: 50 }],
        until: '2026-11-11T12:00:00.000Z',
        purpose: 'request',
      },
    ],
  });
  const free = (lotId: string) => availableUnits(ledger.stock, 'W', 'M', lotId, ledger.meta);
  expect([free('soon'), free('late')]).toEqual([30, 40]);
  expect(ledger.stock.shipments.get('S')).toMatchObject({ status: 'reserved', version: 2 });
  ledger.on('2026-11-11');
  expect(free('late')).toBe(90);
  setAside(ledger, { releaseReservations: ['H'], voidShipments: ['S'] });
  expect(ledger.stock.reservations.size).toBe(0);
  expect(ledger.stock.shipments.get('S')?.status).toBe('voided');
});

test('orders are set aside all together or not at all', () => {
  const ledger = shelf();
  const check = (orders: ShipmentOrder[], releasing: string[] = []) =>
    reserveOrders(ledger.stock, orders, ledger.meta, releasing);
  expect(check([order('S1', 30), order('S2', 30)])).toBeNull();
  expect(check([order('S1', 30), order('S2', 60)])).toMatchObject({
    status: 409,
    code: 'not-enough-stock',
    field: 'shipmentOrders.1.lines.0.units',
    cause: 'Facility W, medicine M, lot soon: 60 units wanted, 30 available.',
  });
  expect(check([order('S1', 30), order('S1', 30)])).toMatchObject({ code: 'id-taken' });
  expect(check([order('S1', 30, { toFacilityId: 'W' })])).toMatchObject({ code: 'same-place' });
  expect(check([order('S1', 30, { lines: [] })])).toMatchObject({ code: 'no-lines' });
  expect(check([order('S1', 0)])).toMatchObject({ code: 'invalid-units' });
  const line = order('S1', 10).lines[0]!;
  expect(check([order('S1', 30, { lines: [line, line] })])).toMatchObject({ code: 'duplicate-line' });
  expect(check([order('S1', 1, { lines: [{ ...line, lotId: 'gone' }] })])).toMatchObject({
    code: 'expired-lot',
  });
  setAside(ledger, { shipmentOrders: [order('S1', 60)] });
  expect(check([order('S1', 1)])).toMatchObject({ code: 'id-taken' });
  expect(check([order('S2', 60)])).toMatchObject({ code: 'not-enough-stock' });
  // The first is given up in the same entry.
  expect(check([order('S2', 60)], ['S1'])).toBeNull();
  const hold = { reservationId: 'H', facilityId: 'W', lines: [{ medicineId: 'M', lotId: 'soon', units: 1 }] };
  expect(checkReservations(ledger.stock, [hold], ledger.meta)).toMatchObject({
    field: 'reservations.0.lines.0.units',
  });
});

test('a plan reads shelves less what is promised, and shipments reserved or on the road', () => {
  const ledger = shelf();
  setAside(ledger, {
    shipmentOrders: [
      order('S', 60, { expectedDate: null }),
      order('T', 40, {
        expectedDate: day('2026-11-01'),
        lines: [{ medicineId: 'M', lotId: 'late', units: 40, packs: 1 }],
      }),
      order('U', 40, { lines: [{ medicineId: 'M', lotId: 'a-undated', units: 40, packs: 1 }] }),
      order('X', 40, { lines: [{ medicineId: 'M', lotId: 'b-undated', units: 40, packs: 1 }] }),
    ],
  });
  setAside(ledger, { voidShipments: ['X'] });
  expect(snapshotLots(ledger.stock, ledger.meta).map((l) => [l.lotId, l.quantityUnits])).toEqual([
    ['gone', 30],
    ['late', 50],
    ['a-undated', 80],
    ['b-undated', 120],
  ]);
  expect(snapshotInTransit(ledger.stock, ledger.meta).map((t) => [t.lotId, t.expectedDate])).toEqual([
    ['soon', '2026-11-10'],
    ['late', '2026-11-10'],
    ['a-undated', '2026-11-20'],
  ]);
  // Tomorrow the lot 'soon' has expired: its shipment brings nothing.
  expect(snapshotInTransit(ledger.stock, ledger.on('2026-11-11').meta).map((t) => t.lotId)).toEqual([
    'late',
    'a-undated',
  ]);
});

test.each<[string, Partial<Movement>]>([
  ['invalid-units', { units: 0 }],
  ['invalid-units', { units: -5 }],
  ['invalid-units', { units: Number.NaN }],
  ['invalid-units', { units: Number.POSITIVE_INFINITY }],
  ['invalid-units', { units: 0.0001 }],
  ['invalid-code', { lotId: 'a\tb' }],
  ['invalid-code', { lotId: ' ' }],
  ['invalid-code', { medicineId: 'x'.repeat(101) }],
  ['invalid-date', { expirationDate: day('2026-02-30') }],
  ['lot-date-differs', { expirationDate: day('2026-11-11') }],
  ['not-enough-stock', { units: 61 }],
  ['no-such-way', { to: 'supplier' }],
  ['no-such-way', { reason: 'received' }],
  ['no-such-way', { from: 'loss:W', to: 'facility:W', reason: 'found' }],
  ['no-such-way', { to: 'elsewhere' as Movement['to'] }],
  ['no-such-way', { to: 'facility:W', reason: 'transferred' }],
])('no ledger takes a movement that is %s: %j', (code, over) => {
  const { stock } = shelf();
  const good: Movement = {
    medicineId: 'M',
    lotId: 'soon',
    expirationDate: null,
    units: 60,
    from: 'facility:W',
    to: 'loss:W',
    reason: 'lost',
  };
  expect(checkMovements(stock, [good])).toBeNull();
  expect(checkMovements(stock, [{ ...good, ...over }])).toMatchObject({ code });
});

test('movements are checked one after the other', () => {
  const { stock } = shelf();
  const lost: Movement = {
    medicineId: 'M',
    lotId: 'soon',
    expirationDate: null,
    units: 40,
    from: 'facility:W',
    to: 'loss:W',
    reason: 'lost',
  };
  expect(checkMovements(stock, [lost, lost])).toMatchObject({ field: 'movements.1.units' });
  const found: Movement = { ...lost, from: 'supplier', to: 'facility:W', reason: 'found' };
  expect(checkMovements(stock, [lost, found, lost])).toBeNull();
  const dated = { ...found, lotId: 'new', expirationDate: day('2027-01-31') };
  expect(checkMovements(stock, [dated, { ...dated, expirationDate: day('2027-02-28') }])).toMatchObject({
    code: 'lot-date-differs',
  });
});

describe('what the proof finds', () => {
  const proved = (tamper: (stock: StockState, ledger: Ledger) => void): string[] => {
    const ledger = shelf();
    setAside(ledger, { shipmentOrders: [order('S', 30)] });
    tamper(ledger.stock, ledger);
    return ledger.faults;
  };
  const wares = (stock: StockState) => stock.balances.get('facility:W')!;
  test.each<[string, RegExp, (stock: StockState, ledger: Ledger) => void]>([
    ['a balance changed', /the state says 59 units, the movements 60/, (s) => wares(s).set('M\tsoon', 59)],
    ['a balance gone', /the state says nothing, the movements 60/, (s) => wares(s).delete('M\tsoon')],
    [
      'a lot that does not sum to zero',
      /all places together hold -1 units/,
      (s) => wares(s).set('M\tsoon', 59),
    ],
    ['too much promised', /30 units are promised, and 0 are there/, (s) => wares(s).delete('M\tsoon')],
    ['goods of no shipment', /of no shipment/, (s) => s.balances.set('transit:Q', new Map([['M\tsoon', 1]]))],
    ['a hold gone', /nothing is set aside for it/, (s) => s.reservations.delete('S')],
    [
      'a status changed',
      /30 units were dispatched, and 0/,
      (s) => {
        s.shipments.get('S')!.status = 'dispatched';
      },
    ],
    ['a date changed', /the state has the date 2030-01-01/, (s) => s.lots.set('M\tsoon', day('2030-01-01'))],
    [
      'a movement changed',
      /the movements 61/,
      (_, l) => {
        l.entries[0] = {
          ...l.entries[0]!,
          movements: l.entries[0]!.movements.map((m) => ({ ...m, units: m.units + 1 })),
        };
      },
    ],
    ['a movement repeated', /the movements 120/, (_, l) => l.entries.push(l.entries[0]!)],
  ])('%s', (_, sentence, tamper) => {
    expect(proved(() => {})).toEqual([]);
    expect(proved(tamper).join('\n')).toMatch(sentence);
  });

  test('a fall below zero on the way, and two dates', () => {
    const move: Movement = {
      medicineId: 'M',
      lotId: 'L',
      expirationDate: day('2027-01-31'),
      units: 5,
      from: 'facility:W',
      to: 'loss:W',
      reason: 'lost',
    };
    const back: Movement = { ...move, from: 'supplier', to: 'facility:W', expirationDate: day('2027-02-28') };
    const faults = proveBalances([{ seq: 1, movements: [move, back, { ...move, units: 0 }] }], emptyStock());
    expect(faults.slice(0, 3)).toEqual([
      'entry 1: facility:W, medicine M, lot L falls to -5 units',
      'entry 1: medicine M, lot L expires on 2027-01-31 and on 2027-02-28',
      'entry 1: 0 units of M are no movement',
    ]);
  });
});

test('thousandths add up whatever the order: the fold of any movements is proved, and survives being written down', () => {
  const units = fc.integer({ min: 1, max: 5_000_000 }).map((n) => n / 1000);
  fc.assert(
    fc.property(fc.array(fc.tuple(units, fc.constantFrom('W', 'A', 'B')), { minLength: 1 }), (arrivals) => {
      const ledger = new Ledger();
      for (const [amount, facilityId] of arrivals) ledger.arrive(facilityId, arrived('M', 'L', amount));
      for (const facilityId of ['W', 'A', 'B'] as const) {
        const held = onHandUnits(ledger.stock, `facility:${facilityId}`, 'M', 'L');
        if (held === 0) continue;
        ledger.post({
          kind: 'decided',
          action: 'any',
          payload: null,
          movements: [
            {
              medicineId: 'M',
              lotId: 'L',
              expirationDate: null,
              units: held,
              from: `facility:${facilityId}`,
              to: `loss:${facilityId}`,
              reason: 'lost',
            },
          ],
          reason: null,
          answer: {},
        });
      }
      expect(ledger.faults).toEqual([]);
      expect([...ledger.stock.balances.keys()].filter((p) => p.startsWith('facility'))).toEqual([]);
      const restored = readPlain<StockState>(writePlain(ledger.stock));
      expect(restored).toEqual(ledger.stock);
      const next = { ...ledger.meta, seq: 99, action: 'any', payload: {}, movements: [], reason: null };
      applyStock(restored, next);
      expect(writePlain(restored)).toBe(writePlain(ledger.stock));
    }),
    { numRuns: 100 },
  );
});
