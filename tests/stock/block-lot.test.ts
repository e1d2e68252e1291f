/** A blocked lot, by figures that a reader can work out by hand. */
import { freeUnits, unitsOnShelf } from '../../src/requests/shelf';
import { availableUnits, suggestFefo } from '../../src/stock/balances';
import { decideBlockLot, decideUnblockLot } from '../../src/stock/block-lot';
import { decideCountStock } from '../../src/stock/count-stock';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { blockedAt, lotPlaces } from '../../src/stock/lot-places';
import { decideOrderTransfer } from '../../src/stock/order-transfer';
import { snapshotInTransit, snapshotLots } from '../../src/stock/planning-lists';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import { postingsOf } from '../../src/stock/report-postings';
import { decideSplitKit } from '../../src/stock/split-kit';
import { decideSendElsewhere } from '../../src/stock/transfer-elsewhere';
import { decideVoidShipment } from '../../src/stock/void-shipment';
import { arrived, KNOWN, Ledger, month, row } from './ledger';

/** W has 100 of lot a1, which goes first, and 60 of B2. */
const stocked = (): Ledger =>
  new Ledger().arrive('W', arrived('M', 'a1', 100, '2027-01-31'), arrived('M', 'B2', 60, '2027-06-30'));

const block = (ledger: Ledger, lotId: string) =>
  ledger.post(
    decideBlockLot(ledger.stock, {
      ...{ medicineId: 'M', lotId, cause: 'recall' },
      ...{ reference: 'COFEPRIS 12/2026', note: null },
    }),
  );
const unblock = (ledger: Ledger, lotId = 'A1') =>
  decideUnblockLot(ledger.stock, { medicineId: 'M', lotId, reason: 'Retesteado' }, ledger.meta);
const order = (ledger: Ledger, lotId: string | null, units: number, shipmentId = 'S') =>
  decideOrderTransfer(
    ledger.stock,
    KNOWN,
    {
      ...{
        shipmentId,
        fromFacilityId: 'W',
        toFacilityId: 'A',
        routeId: null,
        expectedDate: null,
        note: null,
      },
      lines: [{ medicineId: 'M', lotId, units }],
    },
    ledger.meta,
  );
const dispatch = (ledger: Ledger) =>
  decideDispatchShipments(
    ledger.stock,
    { shipments: [{ shipmentId: 'S', expectedDate: null, ifMatch: null }], note: null },
    ledger.meta,
  );
const receive = (ledger: Ledger) =>
  decideReceiveShipment(
    ledger.stock,
    { shipmentId: 'S', lines: null, note: null, ifMatch: null },
    ledger.meta,
  );

test('typed in other capitals, it is the same lot: neither promised, nor picked, nor planned, nor counted as usable', () => {
  const ledger = stocked();
  block(ledger, ' A1 ');
  const { stock, meta } = ledger;
  expect(ledger.units('facility:W', 'M')).toBe(160);
  expect([availableUnits(stock, 'W', 'M', 'a1', meta), availableUnits(stock, 'W', 'M', 'B2', meta)]).toEqual([
    0, 60,
  ]);
  expect([freeUnits(stock, 'W', 'M', meta), unitsOnShelf(stock, 'W', 'M', meta.today)]).toEqual([60, 60]);
  expect(suggestFefo(stock, 'W', 'M', 90, meta)).toEqual({
    picks: [{ medicineId: 'M', lotId: 'B2', units: 60 }],
    missingUnits: 30,
  });
  expect(snapshotLots(stock, meta).map((l) => l.lotId)).toEqual(['B2']);
  expect(order(ledger, 'a1', 30)).toMatchObject({
    status: 409,
    code: 'blocked-lot',
    cause: expect.stringContaining('(recall, COFEPRIS 12/2026)'),
  });
  const elsewhere = {
    ...{ transferId: 'T', toScope: 'mx-nl-09', fromFacilityId: 'W', expectedDate: null, note: null },
    lines: [{ medicineId: 'M', lotId: 'a1', units: 30 }],
  };
  expect(decideSendElsewhere(stock, KNOWN, elsewhere, meta)).toMatchObject({ code: 'blocked-lot' });
  // What is not blocked goes on.
  ledger.post(order(ledger, null, 60));
  expect(ledger.faults).toEqual([]);
});

test('a shipment made ready before cannot leave, and brings nothing; voided, its lot stays blocked', () => {
  const ledger = stocked();
  ledger.post(order(ledger, 'a1', 30));
  expect(snapshotInTransit(ledger.stock, ledger.meta)).toHaveLength(1);
  block(ledger, 'a1');
  expect(snapshotInTransit(ledger.stock, ledger.meta)).toEqual([]);
  expect(dispatch(ledger)).toMatchObject({
    code: 'blocked-lot',
    cause: expect.stringContaining('Shipment S: medicine M, lot a1 was blocked on 2026-11-10 by Ana'),
    fix: expect.stringContaining('Void the shipment and order it again from a good lot.'),
    field: 'shipments.0.shipmentId',
  });
  ledger.post(
    decideVoidShipment(ledger.stock, { shipmentId: 'S', reason: 'Retiro', ifMatch: null }, ledger.meta),
  );
  expect(freeUnits(ledger.stock, 'W', 'M', ledger.meta)).toBe(60);
});

test('what is on the road arrives, and lies there blocked: the unit is told until it is gone', () => {
  const ledger = stocked();
  ledger.post(order(ledger, 'a1', 30));
  ledger.post(dispatch(ledger));
  block(ledger, 'A1');
  const told = () =>
    blockedAt(ledger.stock, 'A').map(({ lotId, shelfUnits, roadUnits, mayBeLeft }) => ({
      ...{ lotId, shelfUnits, roadUnits, mayBeLeft },
    }));
  expect(told()).toEqual([{ lotId: 'A1', shelfUnits: 0, roadUnits: 30, mayBeLeft: false }]);
  ledger.post(receive(ledger));
  expect(told()).toEqual([{ lotId: 'A1', shelfUnits: 30, roadUnits: 0, mayBeLeft: false }]);
  expect(freeUnits(ledger.stock, 'A', 'M', ledger.meta)).toBe(0);
  expect(blockedAt(ledger.stock, 'B')).toEqual([]);
  expect(lotPlaces(ledger.stock, { medicineId: 'M', lotId: 'a1' })).toEqual([
    { facilityId: 'A', shelfUnits: 30, readyUnits: 0, roadUnits: 0, givenOutUnits: 0, receivedUnits: 30 },
    { facilityId: 'W', shelfUnits: 70, readyUnits: 0, roadUnits: 0, givenOutUnits: 0, receivedUnits: 0 },
  ]);
  const count = {
    ...{ facilityId: 'A', complete: true, note: null, ifMatch: null },
    lines: [],
  };
  ledger.post(decideCountStock(ledger.stock, KNOWN, count, ledger.meta));
  expect(told()).toEqual([]);
});

test('a unit that once received it is asked to look, until it counts', () => {
  const ledger = stocked();
  ledger.post(order(ledger, 'a1', 30));
  ledger.post(dispatch(ledger));
  ledger.post(receive(ledger));
  const none = (complete: boolean) => ({
    ...{ facilityId: 'A', complete, note: null, ifMatch: null },
    lines: complete ? [] : [{ medicineId: 'M', lotId: 'a1', expirationDate: null, countedUnits: 0 }],
  });
  ledger.post(decideCountStock(ledger.stock, KNOWN, none(false), ledger.meta));
  ledger.on('2026-11-12');
  block(ledger, 'a1');
  expect(blockedAt(ledger.stock, 'A')).toMatchObject([{ shelfUnits: 0, receivedUnits: 30, mayBeLeft: true }]);
  ledger.on('2026-11-13').post(decideCountStock(ledger.stock, KNOWN, none(true), ledger.meta));
  expect(blockedAt(ledger.stock, 'A')).toEqual([]);
});

test('a kit of a blocked lot is not opened; a report books other lots as given out first', () => {
  const ledger = stocked().arrive('W', arrived('K', 'k', 3));
  ledger.post(
    decideBlockLot(ledger.stock, {
      medicineId: 'K',
      lotId: 'K',
      cause: 'quality',
      reference: null,
      note: null,
    }),
  );
  const split = {
    ...{ facilityId: 'W', kitMedicineId: 'K', kitLotId: 'k', kits: 1, note: null },
    contents: [arrived('M', 'c', 10)],
  };
  expect(decideSplitKit(ledger.stock, KNOWN, split, ledger.meta)).toMatchObject({ code: 'blocked-lot' });
  block(ledger, 'a1');
  const { movements } = postingsOf(
    ledger.stock,
    'W',
    month('2026-11'),
    row('M', { issuedUnits: 70 }),
    ledger.meta,
  );
  expect(movements.map(({ lotId, units }) => [lotId, units])).toEqual([
    ['B2', 60],
    ['a1', 10],
  ]);
});

test('it is blocked once, and unblocked with a reason by those who govern whoever blocked it', () => {
  const ledger = stocked();
  expect(unblock(ledger)).toMatchObject({ status: 404, code: 'not-blocked' });
  block(ledger, 'a1');
  const again = { medicineId: 'M', lotId: 'A1', cause: 'other', reference: null, note: null } as const;
  expect(decideBlockLot(ledger.stock, again)).toMatchObject({ status: 409, code: 'blocked-already' });
  expect(decideBlockLot(ledger.stock, { ...again, lotId: 'Unknown' })).toMatchObject({ code: 'no-lot' });
  const by = (scope: string) =>
    decideUnblockLot(
      ledger.stock,
      { medicineId: 'M', lotId: 'A1', reason: 'Good' },
      { actor: { ...ledger.meta.actor, scope } },
    );
  expect(by('mx-nl-09')).toMatchObject({ status: 403, code: 'not-allowed' });
  expect(by('mx-nl')).toMatchObject({ kind: 'decided' });
  const unsaid = { medicineId: 'M', lotId: 'A1', reason: ' ' };
  expect(decideUnblockLot(ledger.stock, unsaid, ledger.meta)).toMatchObject({ code: 'no-reason' });
  ledger.post(unblock(ledger));
  expect(freeUnits(ledger.stock, 'W', 'M', ledger.meta)).toBe(160);
  expect(ledger.stock.blocked.size).toBe(0);
});
