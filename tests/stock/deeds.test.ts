/** Deeds whose figures a reader can work out by hand. */
import { decideAdjustStock } from '../../src/stock/adjust-stock';
import { decideCountStock } from '../../src/stock/count-stock';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideImportOpening } from '../../src/stock/import-opening';
import { decideOrderTransfer } from '../../src/stock/order-transfer';
import type { ReceivedLine } from '../../src/stock/receipt';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import { decideReportMonth } from '../../src/stock/report-month';
import { decideSplitKit } from '../../src/stock/split-kit';
import { arrived, day, KNOWN, Ledger, month, row } from './ledger';

function sent(): Ledger {
  const ledger = new Ledger().arrive('W', arrived('M', 'L', 100, '2027-06-30'), arrived('N', 'L', 50));
  const command = {
    shipmentId: 'S',
    fromFacilityId: 'W',
    toFacilityId: 'A',
    routeId: 'R',
    expectedDate: null,
    lines: [
      { medicineId: 'M', lotId: 'L', units: 90 },
      { medicineId: 'N', lotId: null, units: 20 },
    ],
    note: null,
  };
  ledger.post(decideOrderTransfer(ledger.stock, KNOWN, command, ledger.meta));
  const shipments = [{ shipmentId: 'S', expectedDate: null, ifMatch: null }];
  ledger.post(decideDispatchShipments(ledger.stock, { shipments, note: null }, ledger.meta));
  return ledger;
}

const all = { receivedLotId: null, receivedExpirationDate: null, note: null };
const receive = (ledger: Ledger, lines: readonly ReceivedLine[] | null) =>
  decideReceiveShipment(ledger.stock, { shipmentId: 'S', lines, note: null, ifMatch: null }, ledger.meta);
const whole = { medicineId: 'N', lotId: 'L', receivedUnits: 20, differences: [] };

test('a receipt with every difference empties the road, and says what became of each unit', () => {
  const ledger = sent();
  const differences = [
    { units: 10, reason: 'short', ...all },
    { units: 5, reason: 'damaged', ...all },
    { units: 3, reason: 'expired', ...all },
    {
      units: 30,
      reason: 'wrong-lot',
      ...all,
      receivedLotId: 'other',
      receivedExpirationDate: day('2027-01-31'),
    },
  ] as const;
  ledger.post(receive(ledger, [{ medicineId: 'M', lotId: 'L', receivedUnits: 42, differences }, whole]));
  expect(ledger.units('facility:A', 'M', 'L')).toBe(42);
  expect(ledger.units('facility:A', 'M', 'other')).toBe(30);
  // 10 short, 5 broken, 3 expired, and the 30 on paper that another lot came for.
  expect(ledger.units('loss:A', 'M', 'L')).toBe(48);
  expect(ledger.units('transit:S', 'M')).toBe(0);
  expect(ledger.stock.lots.get('M\tother')).toBe('2027-01-31');
  expect(ledger.stock.shipments.get('S')?.differences).toHaveLength(4);
  expect(ledger.faults).toEqual([]);
});

test.each<[string, readonly ReceivedLine[], string]>([
  [
    'does-not-add-up',
    [{ medicineId: 'M', lotId: 'L', receivedUnits: 80, differences: [] }, whole],
    'lines.0.receivedUnits',
  ],
  [
    'does-not-add-up',
    [{ medicineId: 'M', lotId: 'L', receivedUnits: 91, differences: [] }, whole],
    'lines.0.receivedUnits',
  ],
  ['line-missing', [whole], 'lines'],
  ['not-sent', [whole, whole], 'lines.1.lotId'],
  ['not-sent', [{ ...whole, lotId: 'Z' }], 'lines.0.lotId'],
  [
    'received-lot',
    [{ ...whole, receivedUnits: 10, differences: [{ units: 10, reason: 'wrong-lot', ...all }] }],
    'lines.0.differences.0.receivedLotId',
  ],
  [
    'received-lot',
    [
      {
        ...whole,
        receivedUnits: 10,
        differences: [{ units: 10, reason: 'short', ...all, receivedLotId: 'Q' }],
      },
    ],
    'lines.0.differences.0.receivedLotId',
  ],
  ['invalid-units', [{ ...whole, receivedUnits: -1 }], 'lines.0'],
  [
    'invalid-units',
    [{ ...whole, differences: [{ units: 0, reason: 'short', ...all }] }],
    'lines.0.differences.0.units',
  ],
])('a receipt that is refused: %s', (code, lines, field) => {
  const ledger = sent();
  const named = lines.length === 1 && lines[0] !== whole && code !== 'not-sent';
  const rest = { medicineId: 'M', lotId: 'L', receivedUnits: 90, differences: [] };
  expect(receive(ledger, named ? [...lines, rest] : lines)).toMatchObject({ status: 422, code, field });
});

test('goods that expired on the road arrive, and are told', () => {
  const ledger = sent().on('2027-07-01');
  const answer = ledger.post(receive(ledger, null));
  expect(answer.expiredLots).toEqual([{ medicineId: 'M', lotId: 'L' }]);
});

test('a whole route leaves, or nothing of it', () => {
  const ledger = new Ledger().arrive('W', arrived('M', 'L', 60, '2026-11-15'), arrived('N', 'L', 60));
  for (const [shipmentId, medicineId] of [
    ['S1', 'N'],
    ['S2', 'M'],
  ] as const) {
    const lines = [{ medicineId, lotId: null, units: 60 }];
    const command = {
      shipmentId,
      fromFacilityId: 'W',
      toFacilityId: 'A',
      routeId: 'R',
      expectedDate: null,
      lines,
      note: null,
    };
    ledger.post(decideOrderTransfer(ledger.stock, KNOWN, command, ledger.meta));
  }
  const both = ['S1', 'S2'].map((shipmentId) => ({ shipmentId, expectedDate: null, ifMatch: null }));
  const decide = (shipments = both) =>
    decideDispatchShipments(ledger.stock, { shipments, note: null }, ledger.meta);
  // On its last day a lot may still go.
  expect(ledger.on('2026-11-15') && decide().kind).toBe('decided');
  ledger.on('2026-11-16');
  expect(decide()).toMatchObject({ code: 'expired-lot', field: 'shipments.1.shipmentId' });
  expect(decide([both[0]!, both[0]!])).toMatchObject({ code: 'duplicate-line' });
  expect(decide([])).toMatchObject({ code: 'no-lines' });
  ledger.post(decide([both[0]!]));
  expect([...ledger.stock.shipments.values()].map((s) => s.status)).toEqual(['dispatched', 'reserved']);
});

test('a complete count: what is not named was not there, and a date is learnt from the pack', () => {
  const ledger = new Ledger().arrive(
    'A',
    arrived('M', 'L1', 40),
    arrived('M', 'L2', 10),
    arrived('N', 'L', 7),
  );
  const lines = [
    { medicineId: 'M', lotId: 'L1', expirationDate: day('2027-03-31'), countedUnits: 40 },
    { medicineId: 'N', lotId: 'L', expirationDate: null, countedUnits: 9.5 },
  ];
  const command = { facilityId: 'A', lines, complete: true, note: null, ifMatch: 1 };
  const answer = ledger.post(decideCountStock(ledger.stock, KNOWN, command, ledger.meta));
  expect(answer.differences).toEqual([
    { medicineId: 'N', lotId: 'L', ledgerUnits: 7, countedUnits: 9.5, differenceUnits: 2.5 },
    { medicineId: 'M', lotId: 'L2', ledgerUnits: 10, countedUnits: 0, differenceUnits: -10 },
  ]);
  expect(ledger.units('facility:A', 'M')).toBe(40);
  expect(ledger.stock.lots.get('M\tL1')).toBe('2027-03-31');
  expect(ledger.stock.shelves.get('A')).toMatchObject({ version: 2, settledOn: '2026-11-10' });
  expect([...ledger.stock.shelves.get('A')!.countedOn.keys()]).toEqual(['M', 'N']);
  const wrong = { ...command, ifMatch: null, lines: [{ ...lines[0]!, expirationDate: day('2027-04-30') }] };
  expect(decideCountStock(ledger.stock, KNOWN, wrong, ledger.meta)).toMatchObject({
    code: 'lot-date-differs',
  });
  const unreal = { ...wrong, lines: [{ ...lines[0]!, expirationDate: day('2027-02-30') }] };
  expect(decideCountStock(ledger.stock, KNOWN, unreal, ledger.meta)).toMatchObject({ code: 'invalid-date' });
  const none = { ...wrong, lines: [], complete: false };
  expect(decideCountStock(ledger.stock, KNOWN, none, ledger.meta)).toMatchObject({ code: 'no-lines' });
});

test('a medicine is counted when all its lots are', () => {
  const ledger = new Ledger().arrive('A', arrived('M', 'L1', 40), arrived('M', 'L2', 10));
  const counted = (lots: readonly string[]) => {
    const lines = lots.map((lotId) => ({ medicineId: 'M', lotId, expirationDate: null, countedUnits: 5 }));
    const command = { facilityId: 'A', lines, complete: false, note: null, ifMatch: null };
    ledger.post(decideCountStock(ledger.stock, KNOWN, command, ledger.meta));
    return ledger.stock.shelves.get('A')?.countedOn.get('M');
  };
  expect(counted(['L1'])).toBeUndefined();
  expect(counted(['L1', 'L2'])).toBe('2026-11-10');
});

test('an expired kit hides no date', () => {
  const ledger = new Ledger().arrive('W', arrived('K', 'kit', 2, '2026-10-31'));
  const split = (date: string | null) =>
    decideSplitKit(
      ledger.stock,
      KNOWN,
      {
        facilityId: 'W',
        kitMedicineId: 'K',
        kitLotId: 'kit',
        kits: 1,
        contents: [arrived('M', 'c', 10, date)],
        note: null,
      },
      ledger.meta,
    );
  expect(split(null)).toMatchObject({ code: 'date-needed', field: 'contents.0.expirationDate' });
  expect(split('2027-01-31').kind).toBe('decided');
});

test('found stock comes in, and an adjustment says which line is wrong', () => {
  const ledger = new Ledger().arrive('A', arrived('M', 'L', 40));
  const line = { medicineId: 'M', lotId: 'L', expirationDate: null, units: 5, reason: 'found' } as const;
  const adjust = (lines: readonly object[]) =>
    decideAdjustStock(
      ledger.stock,
      KNOWN,
      { facilityId: 'A', lines: lines as never, note: null, ifMatch: null },
      ledger.meta,
    );
  ledger.post(adjust([line, { ...line, reason: 'damaged', units: 2 }]));
  expect(ledger.units('facility:A', 'M')).toBe(43);
  expect(adjust([line, { ...line, reason: 'lost', units: 99 }])).toMatchObject({
    code: 'not-enough-stock',
    field: 'lines.1.units',
  });
  expect(adjust([line, line])).toMatchObject({ code: 'duplicate-line' });
  expect(adjust([])).toMatchObject({ code: 'no-lines' });
});

test('the opening: lots, what is on the road, and past reports of many units in one entry', () => {
  const ledger = new Ledger();
  const lot = (facilityId: string, medicineId: string, quantityUnits: number) => ({
    facilityId,
    medicineId,
    lotId: 'L',
    expirationDate: day('2027-06-30'),
    quantityUnits,
  });
  const transit = (facilityId: string, quantityUnits: number, expectedDate: string) => ({
    ...lot(facilityId, 'M', quantityUnits),
    lotId: facilityId === 'B' ? null : 'T',
    expirationDate: facilityId === 'B' ? null : day('2027-12-31'),
    expectedDate: day(expectedDate),
  });
  const report = (facilityId: string, period: string, presented: number, filled: number) => ({
    ...row('M', { prescriptionsPresented: presented, prescriptionsFilled: filled }),
    facilityId,
    period: month(period),
  });
  const command = {
    lots: [lot('W', 'M', 900), lot('A', 'M', 30), lot('B', 'N', 0)],
    inTransit: [
      transit('A', 60, '2026-11-12'),
      transit('A', 30, '2026-11-12'),
      transit('B', 15, '2026-11-13'),
    ],
    fromFacilityId: 'W',
    reports: { rowsHash: 'cd34', rows: [report('A', '2026-09', 4, 3), report('A', '2026-10', 5, 5)] },
    note: null,
  };
  const decide = () => decideImportOpening(ledger.stock, ledger.reports, KNOWN, command, ledger.meta);
  expect(ledger.post(decide())).toEqual({ facilities: 3, lots: 2, shipments: 2, reports: 2 });
  expect(ledger.stock.shipments.get('entry-1-1')).toMatchObject({
    status: 'dispatched',
    toFacilityId: 'A',
    routeId: 'R',
    lines: [{ medicineId: 'M', lotId: 'T', units: 90, packs: 3 }],
  });
  expect(ledger.units('transit:entry-1-2', 'M', 'unknown')).toBe(15);
  expect(ledger.units('facility:W', 'M')).toBe(900);
  expect(ledger.reports.reports.get('A\t2026-09')).toMatchObject({ rowsHash: 'cd34', version: 1, rows: 1 });
  expect(ledger.faults).toEqual([]);
  expect(decide()).toMatchObject({ status: 409, code: 'already-open' });
  const later = { ...command, lots: [], inTransit: [] };
  expect(decideImportOpening(ledger.stock, ledger.reports, KNOWN, later, ledger.meta)).toMatchObject({
    code: 'already-reported',
  });
  // B opened empty on the 10th: October, reported afterwards, is no news of its shelf.
  const october = {
    facilityId: 'B',
    period: month('2026-10'),
    rows: [row('N', { closingUnits: 50 })],
    rowsHash: 'ef56',
    reason: null,
    ifMatch: null,
  };
  ledger.post(decideReportMonth(ledger.stock, ledger.reports, KNOWN, october, ledger.meta));
  expect(ledger.units('facility:B', 'N')).toBe(0);
  const unknown = { ...command, lots: [lot('Z', 'M', 1)] };
  expect(decideImportOpening(ledger.stock, ledger.reports, KNOWN, unknown, ledger.meta)).toMatchObject({
    code: 'unknown-facility',
  });
});
