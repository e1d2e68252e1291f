/**
 * Each deed in five cases: it is done; two at once, and the second is refused; made on an old version; made in a state
 * that forbids it; senseless. A refusal changes nothing. (A repeated request is the journal's to recognise.)
 */
import type { Decision } from '../../src/domain/decision';
import { writePlain } from '../../src/journal/plain-data';
import { decideAdjustStock } from '../../src/stock/adjust-stock';
import { decideCountStock } from '../../src/stock/count-stock';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideReleaseReservation, decideReserveLines } from '../../src/stock/hold-lines';
import { decideImportOpening } from '../../src/stock/import-opening';
import { decideOrderTransfer } from '../../src/stock/order-transfer';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import { decideReceiveUpstream } from '../../src/stock/receive-upstream';
import { decideSplitKit } from '../../src/stock/split-kit';
import { decideVoidShipment } from '../../src/stock/void-shipment';
import { arrived, day, KNOWN, Ledger } from './ledger';

type Over = Record<string, unknown>;
interface Case {
  readonly name: string;
  /** Decides on what `start` made; `over` changes the command. */
  readonly decide: (ledger: Ledger, over?: Over) => Decision;
  readonly done: (ledger: Ledger) => unknown;
  readonly expected: unknown;
  /** What the second of two at once is told; null: both may be, one after the other. */
  readonly second: string | null;
  /** A version that is not the record's; null where the deed is on no record. */
  readonly stale: Over | null;
  readonly forbidden: readonly [Over, string];
  readonly invalid: readonly [Over, string];
}

/** 100 M of lot L and 60 of N at W; shipment S reserved, D dispatched, V voided; hold H; an expired lot X. */
function start(): Ledger {
  const ledger = new Ledger()
    .on('2026-10-01')
    .arrive('W', arrived('M', 'L', 100, '2027-06-30'), arrived('N', 'L', 60), arrived('K', 'kit', 4))
    .arrive('W', arrived('M', 'X', 40, '2026-10-31'), arrived('N', 'X', 40, '2026-10-31'));
  const order = (shipmentId: string, medicineId: string, lotId: string, units: number) =>
    ledger.post(
      decideOrderTransfer(
        ledger.stock,
        KNOWN,
        {
          shipmentId,
          fromFacilityId: 'W',
          toFacilityId: 'A',
          routeId: 'R',
          expectedDate: day('2026-11-20'),
          lines: [{ medicineId, lotId, units }],
          note: null,
        },
        ledger.meta,
      ),
    );
  const dispatch = (shipmentId: string) =>
    ledger.post(
      decideDispatchShipments(
        ledger.stock,
        { shipments: [{ shipmentId, expectedDate: null, ifMatch: null }], note: null },
        ledger.meta,
      ),
    );
  order('S', 'M', 'L', 30);
  order('D', 'M', 'L', 30);
  order('V', 'N', 'L', 10);
  order('E', 'M', 'X', 30);
  dispatch('D');
  ledger.post(
    decideVoidShipment(ledger.stock, { shipmentId: 'V', reason: 'a slip', ifMatch: null }, ledger.meta),
  );
  const hold = {
    reservationId: 'H',
    facilityId: 'W',
    lines: [{ medicineId: 'N', lotId: 'L', units: 40 }],
    until: '2026-12-01T00:00:00.000Z',
    purpose: 'patient',
    note: null,
  } as const;
  ledger.post(decideReserveLines(ledger.stock, hold, ledger.meta));
  return ledger.on('2026-11-10');
}

const lines = (over: Over) => ({ lines: [{ medicineId: 'M', lotId: 'L', expirationDate: null, ...over }] });

const cases: Case[] = [
  {
    name: 'receive from upstream',
    decide: ({ stock, meta }, over) =>
      decideReceiveUpstream(
        stock,
        KNOWN,
        {
          facilityId: 'W',
          source: 'donation',
          document: 'letter 12',
          lines: [arrived('M', 'new', 90, '2027-12-31')],
          note: null,
          ...over,
        },
        meta,
      ),
    done: (l) => [
      l.units('facility:W', 'M', 'new'),
      l.units('supplier', 'M', 'new'),
      l.entries.at(-1)?.payload,
    ],
    expected: [90, -90, { facilityId: 'W', source: 'donation', document: 'letter 12' }],
    second: null,
    stale: null,
    forbidden: [{ lines: [arrived('M', 'L', 5, '2027-07-31')] }, 'lot-date-differs'],
    invalid: [{ lines: [arrived('M', 'new', 0)] }, 'invalid-units'],
  },
  {
    name: 'split a kit',
    decide: ({ stock, meta }, over) =>
      decideSplitKit(
        stock,
        KNOWN,
        {
          facilityId: 'W',
          kitMedicineId: 'K',
          kitLotId: 'kit',
          kits: 3,
          contents: [arrived('M', 'k1', 90, '2027-01-31'), arrived('N', 'k2', 30)],
          note: null,
          ...over,
        },
        meta,
      ),
    done: (l) => [
      l.units('facility:W', 'K'),
      l.units('facility:W', 'M', 'k1'),
      l.units('facility:W', 'N', 'k2'),
    ],
    expected: [1, 90, 30],
    second: 'not-enough-stock',
    stale: null,
    forbidden: [{ kits: 5 }, 'not-enough-stock'],
    invalid: [{ contents: [arrived('K', 'kit', 1)] }, 'kit-in-itself'],
  },
  {
    name: 'adjust',
    decide: ({ stock, meta }, over) =>
      decideAdjustStock(
        stock,
        KNOWN,
        {
          facilityId: 'W',
          ...lines({ lotId: 'X', units: 10, reason: 'expired' }),
          note: 'burnt',
          ifMatch: 7,
          ...over,
        } as never,
        meta,
      ),
    done: (l) => [l.units('facility:W', 'M', 'X'), l.units('loss:W', 'M', 'X'), l.entries.at(-1)?.reason],
    expected: [30, 10, 'burnt'],
    second: 'stale',
    stale: { ifMatch: 6 },
    forbidden: [{ ...lines({ units: 41, reason: 'lost' }), ifMatch: null }, 'reserved'],
    invalid: [lines({ units: 1, reason: 'expired' }), 'not-expired'],
  },
  {
    name: 'count',
    decide: ({ stock, meta }, over) =>
      decideCountStock(
        stock,
        KNOWN,
        {
          facilityId: 'W',
          ...lines({ countedUnits: 65 }),
          complete: false,
          note: null,
          ifMatch: 7,
          ...over,
        } as never,
        meta,
      ),
    done: (l) => [l.units('facility:W', 'M', 'L'), l.units('loss:W', 'M', 'L')],
    expected: [65, 5],
    second: 'stale',
    stale: { ifMatch: 1 },
    forbidden: [lines({ countedUnits: 29 }), 'reserved'],
    invalid: [lines({ countedUnits: -1 }), 'invalid-units'],
  },
  {
    name: 'order a transfer',
    decide: ({ stock, meta }, over) =>
      decideOrderTransfer(
        stock,
        KNOWN,
        {
          shipmentId: 'T',
          fromFacilityId: 'W',
          toFacilityId: 'B',
          routeId: null,
          expectedDate: null,
          lines: [{ medicineId: 'M', lotId: null, units: 40 }],
          note: null,
          ...over,
        },
        meta,
      ),
    done: (l) => [l.stock.shipments.get('T')?.lines, l.stock.reservations.get('T')?.lines],
    expected: [
      [{ medicineId: 'M', lotId: 'L', units: 40, packs: 1.333 }],
      [{ medicineId: 'M', lotId: 'L', units: 40 }],
    ],
    second: 'not-enough-stock',
    stale: null,
    forbidden: [{ lines: [{ medicineId: 'M', lotId: 'X', units: 5 }] }, 'expired-lot'],
    invalid: [{ toFacilityId: 'W' }, 'same-place'],
  },
  {
    name: 'dispatch',
    decide: ({ stock, meta }, over) =>
      decideDispatchShipments(
        stock,
        {
          shipments: [{ shipmentId: 'S', expectedDate: day('2026-11-25'), ifMatch: 3, ...over }],
          note: null,
        },
        meta,
      ),
    done: (l) => [
      l.stock.shipments.get('S')?.status,
      l.stock.shipments.get('S')?.expectedDate,
      l.stock.shipments.get('S')?.dispatchedAt,
      l.units('transit:S', 'M', 'L'),
      l.stock.reservations.has('S'),
    ],
    expected: ['dispatched', '2026-11-25', '2026-11-10T12:00:00.000Z', 30, false],
    second: 'stale',
    stale: { ifMatch: 2 },
    forbidden: [{ shipmentId: 'E', ifMatch: null }, 'expired-lot'],
    invalid: [{ shipmentId: 'nothing' }, 'no-shipment'],
  },
  {
    name: 'receive a shipment',
    decide: ({ stock, meta }, over) =>
      decideReceiveShipment(stock, { shipmentId: 'D', lines: null, note: null, ifMatch: 7, ...over }, meta),
    done: (l) => [
      l.stock.shipments.get('D')?.status,
      l.units('facility:A', 'M', 'L'),
      l.units('transit:D', 'M'),
    ],
    expected: ['received', 30, 0],
    second: 'stale',
    stale: { ifMatch: 4 },
    forbidden: [{ shipmentId: 'S', ifMatch: null }, 'not-dispatched'],
    invalid: [{ lines: [] }, 'line-missing'],
  },
  {
    name: 'void a shipment on the road',
    decide: ({ stock, meta }, over) =>
      decideVoidShipment(stock, { shipmentId: 'D', reason: 'road flooded', ifMatch: null, ...over }, meta),
    done: (l) => [
      l.stock.shipments.get('D')?.status,
      l.units('facility:W', 'M', 'L'),
      l.units('transit:D', 'M'),
    ],
    expected: ['voided', 100, 0],
    second: 'not-open',
    stale: { ifMatch: 4 },
    forbidden: [{ shipmentId: 'V' }, 'not-open'],
    invalid: [{ reason: ' ' }, 'no-reason'],
  },
  {
    name: 'void a reserved shipment',
    decide: ({ stock, meta }, over) =>
      decideVoidShipment(stock, { shipmentId: 'S', reason: 'not needed', ifMatch: 3, ...over }, meta),
    done: (l) => [
      l.stock.shipments.get('S')?.status,
      l.stock.reservations.has('S'),
      l.entries.at(-1)?.movements,
    ],
    expected: ['voided', false, []],
    second: 'stale',
    stale: { ifMatch: 1 },
    forbidden: [{ shipmentId: 'V', ifMatch: null }, 'not-open'],
    invalid: [{ shipmentId: '' }, 'no-shipment'],
  },
  {
    name: 'hold',
    decide: ({ stock, meta }, over) =>
      decideReserveLines(
        stock,
        {
          reservationId: 'P',
          facilityId: 'W',
          lines: [{ medicineId: 'M', lotId: 'L', units: 40 }],
          until: null,
          purpose: 'request',
          note: null,
          ...over,
        },
        meta,
      ),
    done: (l) => l.stock.reservations.get('P'),
    expected: {
      reservationId: 'P',
      facilityId: 'W',
      lines: [{ medicineId: 'M', lotId: 'L', units: 40 }],
      until: null,
      purpose: 'request',
    },
    second: 'id-taken',
    stale: null,
    forbidden: [{ lines: [{ medicineId: 'M', lotId: 'L', units: 41 }] }, 'not-enough-stock'],
    invalid: [{ until: '2026-11-10T12:00:00.000Z' }, 'lapsed'],
  },
  {
    name: 'release',
    decide: ({ stock }, over) => decideReleaseReservation(stock, { reservationId: 'H', note: null, ...over }),
    done: (l) => l.stock.reservations.has('H'),
    expected: false,
    second: 'no-reservation',
    stale: null,
    forbidden: [{ reservationId: 'S' }, 'shipment-hold'],
    invalid: [{ reservationId: 'nothing' }, 'no-reservation'],
  },
  {
    name: 'import the opening stock',
    decide: ({ stock, reports, meta }, over) =>
      decideImportOpening(
        stock,
        reports,
        KNOWN,
        {
          lots: [{ facilityId: 'B', medicineId: 'M', lotId: 'L', expirationDate: null, quantityUnits: 70 }],
          inTransit: [],
          fromFacilityId: 'W',
          reports: null,
          note: null,
          ...over,
        },
        meta,
      ),
    done: (l) => [l.units('facility:B', 'M', 'L'), l.stock.shelves.get('B')?.settledOn],
    expected: [70, '2026-11-10'],
    second: 'already-open',
    stale: null,
    forbidden: [
      { lots: [{ facilityId: 'W', medicineId: 'M', lotId: 'n', expirationDate: null, quantityUnits: 1 }] },
      'already-open',
    ],
    invalid: [{ lots: [] }, 'no-lines'],
  },
];

describe.each(cases)('$name', ({ decide, done, expected, second, stale, forbidden, invalid }) => {
  test('it is done', () => {
    const ledger = start();
    ledger.post(decide(ledger));
    expect(done(ledger)).toEqual(expected);
    expect(ledger.faults).toEqual([]);
  });

  test('two at once: the second is decided again on what the first left', () => {
    const ledger = start();
    ledger.post(decide(ledger));
    const again = decide(ledger);
    expect(again.kind === 'refused' ? again.code : null).toBe(second);
  });

  test.each([
    ['forbidden', forbidden[0], forbidden[1]],
    ['invalid', invalid[0], invalid[1]],
    ...(stale ? [['stale', stale, 'stale'] as const] : []),
  ] as const)('%s: refused with a cause and a remedy, and nothing changes', (_, over, code) => {
    const ledger = start();
    const before = writePlain(ledger.stock);
    const refusal = decide(ledger, over);
    expect(refusal).toMatchObject({ kind: 'refused', code });
    if (refusal.kind === 'refused')
      expect([refusal.cause, refusal.fix].every((t) => t.length > 10)).toBe(true);
    expect(writePlain(ledger.stock)).toBe(before);
  });
});
