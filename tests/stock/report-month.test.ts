/** Monthly reports against the ledger: every figure can be worked out by hand. */
import { decideAdjustStock } from '../../src/stock/adjust-stock';
import { decideCountStock } from '../../src/stock/count-stock';
import { decideReserveLines } from '../../src/stock/hold-lines';
import { decideReportMonth, type ReportMonth } from '../../src/stock/report-month';
import type { ReportRow } from '../../src/stock/report-rows';
import { fillRateOf } from '../../src/stock/reports-state';
import { arrived, KNOWN, Ledger, month, row } from './ledger';

const decide = (ledger: Ledger, period: string, rows: ReportRow[], over: Partial<ReportMonth> = {}) =>
  decideReportMonth(
    ledger.stock,
    ledger.reports,
    KNOWN,
    { facilityId: 'A', period: month(period), rows, rowsHash: 'ab12', reason: null, ifMatch: null, ...over },
    ledger.meta,
  );

const count = (ledger: Ledger, units: number, lotId = 'L') => {
  const line = { medicineId: 'M', lotId, expirationDate: null, countedUnits: units };
  const command = { facilityId: 'A', lines: [line], complete: false, note: null, ifMatch: null };
  return ledger.post(decideCountStock(ledger.stock, KNOWN, command, ledger.meta));
};

test('issued units go to the patients first expired first, and what is missing at the month’s end is lost', () => {
  const ledger = new Ledger()
    .on('2026-10-05')
    .arrive('A', arrived('M', 'late', 100, '2027-12-31'), arrived('M', 'soon', 50, '2026-12-31'));
  ledger.on('2026-11-02');
  // 150 there; 80 issued leave 70; 60 are on the shelf: 10 are lost.
  const answer = ledger.post(decide(ledger, '2026-10', [row('M', { issuedUnits: 80, closingUnits: 60 })]));
  expect(ledger.units('patient:A', 'M', 'soon')).toBe(50);
  expect(ledger.units('patient:A', 'M', 'late')).toBe(30);
  expect(ledger.units('loss:A', 'M', 'late')).toBe(10);
  expect(ledger.units('facility:A', 'M')).toBe(60);
  expect(answer.differences).toEqual([
    { medicineId: 'M', lotId: 'late', units: 10, from: 'facility:A', to: 'loss:A' },
  ]);
  expect(ledger.faults).toEqual([]);
});

test('what the ledger never saw came in by no paper, as a lot that nobody knows', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 20));
  ledger.on('2026-11-02');
  // 80 issued and 60 left are 140: 120 more than the 20 of the ledger.
  ledger.post(decide(ledger, '2026-10', [row('M', { issuedUnits: 80, closingUnits: 60 })]));
  expect(ledger.units('supplier', 'M', 'unknown')).toBe(-120);
  expect(ledger.units('patient:A', 'M')).toBe(80);
  expect(ledger.units('facility:A', 'M')).toBe(60);
});

test('a delivery after the month’s end is not taken for stock of the month', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  ledger.on('2026-11-03').arrive('A', arrived('M', 'new', 300, '2027-12-31'));
  ledger.on('2026-11-05').post(decide(ledger, '2026-10', [row('M', { issuedUnits: 40, closingUnits: 60 })]));
  // Nothing differs: 100 − 40 = 60 at the end of October, and 300 came since.
  expect(ledger.units('supplier', 'M', 'unknown')).toBe(0);
  expect(ledger.units('loss:A', 'M')).toBe(0);
  expect(ledger.units('facility:A', 'M')).toBe(360);
  // And November is held against its own end: 360 − 100 = 260.
  ledger
    .on('2026-12-01')
    .post(decide(ledger, '2026-11', [row('M', { issuedUnits: 100, closingUnits: 260 })]));
  expect(ledger.units('facility:A', 'M')).toBe(260);
  expect(ledger.units('patient:A', 'M')).toBe(140);
  expect(ledger.units('loss:A', 'M')).toBe(0);
});

test('what a count found missing was given out, if the month’s report says so', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  ledger.on('2026-10-31');
  count(ledger, 20);
  expect(ledger.units('loss:A', 'M')).toBe(80);
  ledger.on('2026-11-02').post(decide(ledger, '2026-10', [row('M', { issuedUnits: 75, closingUnits: 20 })]));
  expect(ledger.units('loss:A', 'M')).toBe(5);
  expect(ledger.units('patient:A', 'M')).toBe(75);
  expect(ledger.units('facility:A', 'M')).toBe(20);
  // 70 more in a correction cannot come from the 5 that are still lost alone: 5 + 20 from the shelf, 45 from nowhere.
  ledger.post(
    decide(ledger, '2026-10', [row('M', { issuedUnits: 145, closingUnits: 0 })], {
      reason: 'a sheet was found',
      ifMatch: 3,
    }),
  );
  expect(ledger.units('loss:A', 'M')).toBe(0);
  expect(ledger.units('patient:A', 'M')).toBe(145);
  expect(ledger.units('facility:A', 'M')).toBe(0);
  expect(ledger.units('supplier', 'M', 'unknown')).toBe(-45);
  expect(ledger.faults).toEqual([]);
});

test('what was broken stays broken, however much a correction says was given out', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  const broken = {
    facilityId: 'A',
    lines: [{ medicineId: 'M', lotId: 'L', expirationDate: null, units: 10, reason: 'damaged' }],
    note: null,
    ifMatch: null,
  } as const;
  ledger.post(decideAdjustStock(ledger.stock, KNOWN, broken, ledger.meta));
  ledger.on('2026-10-31');
  count(ledger, 20);
  ledger.on('2026-11-02').post(decide(ledger, '2026-10', [row('M', { issuedUnits: 70, closingUnits: 20 })]));
  expect(ledger.units('loss:A', 'M')).toBe(10);
  const correction = { reason: 'a sheet was found', ifMatch: 4 };
  // 20 more given out and 10 left are 30; the shelf had 20.
  ledger.post(decide(ledger, '2026-10', [row('M', { issuedUnits: 90, closingUnits: 10 })], correction));
  expect(ledger.units('patient:A', 'M')).toBe(90);
  expect(ledger.units('loss:A', 'M')).toBe(10);
  expect(ledger.units('supplier', 'M', 'unknown')).toBe(-10);
});

test('a lot that a later count found again is not given out twice', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  ledger.on('2026-10-20');
  count(ledger, 0);
  count(ledger, 100);
  const report = decide(ledger.on('2026-11-02'), '2026-10', [
    row('M', { issuedUnits: 30, closingUnits: 70 }),
  ]);
  expect(report.kind === 'decided' && report.movements.map((m) => m.reason)).toEqual(['dispensed']);
  ledger.post(report);
  expect(ledger.units('patient:A', 'M')).toBe(30);
  expect(ledger.units('facility:A', 'M')).toBe(70);
  expect(ledger.units('loss:A', 'M')).toBe(100);
});

test('a shelf counted after the month is known better than by its report', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  ledger.on('2026-11-02');
  count(ledger, 90);
  const answer = ledger.post(decide(ledger, '2026-10', [row('M', { issuedUnits: 40, closingUnits: 60 })]));
  // 10 that the count missed were given out; the other 30 are in the report alone.
  expect(ledger.units('facility:A', 'M')).toBe(90);
  expect(ledger.units('patient:A', 'M')).toBe(10);
  expect(ledger.units('loss:A', 'M')).toBe(0);
  expect(answer.notPosted).toEqual([{ medicineId: 'M', units: 30 }]);
});

test('a later month is reported already: an earlier one changes no shelf', () => {
  const ledger = new Ledger().on('2026-09-05').arrive('A', arrived('M', 'L', 100));
  ledger.on('2026-11-02').post(decide(ledger, '2026-10', [row('M', { closingUnits: 40 })]));
  const answer = ledger.post(decide(ledger, '2026-09', [row('M', { issuedUnits: 10, closingUnits: 90 })]));
  expect(answer.ledgerBrought).toBe(false);
  expect(ledger.units('facility:A', 'M')).toBe(40);
  expect(ledger.reports.reports.size).toBe(2);
});

test('a correction posts what it changes, back from the patients too', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  ledger.on('2026-11-02').post(decide(ledger, '2026-10', [row('M', { issuedUnits: 80, closingUnits: 20 })]));
  const correct = (rows: ReportRow[], ifMatch: number | null, reason: string | null = 'misread') =>
    decide(ledger, '2026-10', rows, { ifMatch, reason });
  ledger.post(correct([row('M', { issuedUnits: 50, closingUnits: 50 })], 2));
  expect(ledger.units('patient:A', 'M')).toBe(50);
  expect(ledger.units('facility:A', 'M')).toBe(50);
  expect(ledger.units('supplier', 'M')).toBe(-100);
  expect(ledger.reports.reports.get('A\t2026-10')).toMatchObject({ version: 3, corrections: 1 });
  expect(correct([row('M', {})], 2)).toMatchObject({ status: 412, code: 'stale' });
  expect(correct([row('M', {})], 3, ' ')).toMatchObject({ status: 422, code: 'no-reason' });
});

test('what is promised to others is not given out by a report', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  const hold = {
    reservationId: 'hold',
    facilityId: 'A',
    lines: [{ medicineId: 'M', lotId: 'L', units: 30 }],
    until: null,
    purpose: 'request',
    note: null,
  } as const;
  ledger.post(decideReserveLines(ledger.stock, hold, ledger.meta));
  ledger.on('2026-11-02');
  const answer = ledger.post(decide(ledger, '2026-10', [row('M', { issuedUnits: 90, closingUnits: 10 })]));
  expect(ledger.units('facility:A', 'M')).toBe(30);
  expect(answer.notPosted).toEqual([{ medicineId: 'M', units: 20 }]);
});

test('a lot that expired before the month was not given out in it', () => {
  const ledger = new Ledger()
    .on('2026-08-05')
    .arrive('A', arrived('M', 'old', 50, '2026-09-30'), arrived('M', 'good', 50, '2026-10-15'));
  ledger.on('2026-11-02').post(decide(ledger, '2026-10', [row('M', { issuedUnits: 50, closingUnits: 50 })]));
  expect(ledger.units('patient:A', 'M', 'good')).toBe(50);
  expect(ledger.units('facility:A', 'M', 'old')).toBe(50);
});

test('a month before those that are kept changes no shelf', () => {
  const ledger = new Ledger();
  for (const at of ['2026-05', '2026-07', '2026-08', '2026-09', '2026-10'])
    ledger.on(`${at}-05`).arrive('A', arrived('M', 'L', 10));
  ledger.on('2026-11-02').post(decide(ledger, '2026-05', [row('M', { closingUnits: 500 })]));
  expect(ledger.units('facility:A', 'M')).toBe(50);
});

test('one report a unit and month; a row that cannot be is named', () => {
  const ledger = new Ledger().on('2026-11-02');
  const good = row('M', {
    openingUnits: 100,
    receivedUnits: 50,
    issuedUnits: 80,
    adjustedUnits: -10,
    closingUnits: 60,
  });
  const refused = (rows: ReportRow[], period = '2026-10', over = {}) => decide(ledger, period, rows, over);
  expect(refused([good, { ...good, medicineId: 'N', closingUnits: 70 }])).toMatchObject({
    status: 422,
    code: 'broken-balance',
    field: 'rows.1.closingUnits',
    cause:
      'Row 2, medicine N: opening + received − issued + adjusted is 100 + 50 − 80 − 10 = 60, and the closing balance is 70.',
  });
  expect(refused([good, good])).toMatchObject({ code: 'duplicate-line', field: 'rows.1' });
  expect(refused([{ ...good, issuedUnits: 200, closingUnits: null }])).toMatchObject({
    code: 'broken-balance',
  });
  expect(refused([row('M', { stockoutDays: 32 })])).toMatchObject({ code: 'stockout-days' });
  expect(refused([row('M', { prescriptionsPresented: 3, prescriptionsFilled: 4 })])).toMatchObject({
    code: 'filled-exceeds-presented',
  });
  expect(refused([row('M', { issuedUnits: -1 })])).toMatchObject({ field: 'rows.0.issuedUnits' });
  expect(refused([row('M', { patientsTurnedAway: 1.5 })])).toMatchObject({ code: 'invalid-figure' });
  expect(refused([row('M', { adjustedUnits: Number.NaN })])).toMatchObject({ code: 'invalid-figure' });
  expect(refused([row('Z', {})])).toMatchObject({ code: 'unknown-medicine' });
  expect(refused([])).toMatchObject({ code: 'no-lines' });
  expect(refused([good], '2026-11')).toMatchObject({ code: 'unfinished-month' });
  expect(refused([good], '2026-10', { facilityId: 'Z' })).toMatchObject({ code: 'unknown-facility' });
  expect(refused([good], '2026-10', { ifMatch: 9 })).toMatchObject({ code: 'stale' });
  ledger.post(decide(ledger, '2026-10', [good]));
  expect(decide(ledger, '2026-10', [good])).toMatchObject({ status: 409, code: 'already-reported' });
});

test('the fill rate is filled ÷ presented, where both were reported', () => {
  const ledger = new Ledger().on('2026-11-02');
  const prescriptions = (presented: number | null, filled: number | null, turnedAway: number | null) => ({
    prescriptionsPresented: presented,
    prescriptionsFilled: filled,
    patientsTurnedAway: turnedAway,
  });
  ledger.post(
    decide(ledger, '2026-10', [row('M', prescriptions(30, 20, 4)), row('N', prescriptions(10, null, null))]),
  );
  ledger.post(decide(ledger, '2026-10', [row('M', prescriptions(10, 10, null))], { facilityId: 'B' }));
  ledger.post(decide(ledger, '2026-09', [row('M', {})], { facilityId: 'B' }));
  expect(fillRateOf(ledger.reports)).toEqual({
    prescriptionsPresented: 40,
    prescriptionsFilled: 30,
    patientsTurnedAway: 4,
    fillRate: 0.75,
    reports: 3,
  });
  expect(fillRateOf(ledger.reports, { facilityId: 'A' })).toMatchObject({ fillRate: 2 / 3, reports: 1 });
  expect(fillRateOf(ledger.reports, { to: month('2026-09') })).toMatchObject({ fillRate: null, reports: 1 });
  expect(fillRateOf(ledger.reports, { from: month('2026-11') })).toMatchObject({ reports: 0 });
});

test('a deed dated months back moves every month since', () => {
  const ledger = new Ledger().on('2026-10-05').arrive('A', arrived('M', 'L', 100));
  const lost = {
    facilityId: 'A',
    lines: [{ medicineId: 'M', lotId: 'L', expirationDate: null, units: 10, reason: 'lost' }],
    note: 'on paper since September',
    ifMatch: null,
  } as const;
  ledger.on('2026-11-01').arrive('A', arrived('M', 'L', 5));
  ledger.on('2026-09-20').post(decideAdjustStock(ledger.stock, KNOWN, lost, ledger.meta));
  ledger.on('2026-12-01').post(decide(ledger, '2026-11', [row('M', { issuedUnits: 95, closingUnits: 0 })]));
  expect(ledger.units('supplier', 'M', 'unknown')).toBe(0);
  expect(ledger.units('loss:A', 'M')).toBe(10);
});
