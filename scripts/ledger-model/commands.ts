/** What can be asked of the ledger, drawn at random; each foresees by the oracle what the room must answer. */
import fc from 'fast-check';
import type { LocalDate } from '../../src/domain/dates';
import { ADJUSTMENT_REASONS, type AdjustmentReason, decideAdjustStock } from '../../src/stock/adjust-stock';
import { decideBlockLot, decideUnblockLot } from '../../src/stock/block-lot';
import { decideCountStock } from '../../src/stock/count-stock';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideReleaseReservation, decideReserveLines } from '../../src/stock/hold-lines';
import { decideOrderTransfer } from '../../src/stock/order-transfer';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import { decideReceiveUpstream } from '../../src/stock/receive-upstream';
import { decideSplitKit } from '../../src/stock/split-kit';
import { decideVoidShipment } from '../../src/stock/void-shipment';
import type { Line, OracleShipment } from './oracle';
import { reportMonth } from './report-command';
import { FACILITIES, KNOWN, LOT_IDS, LOTS, MEDICINES, type World } from './world';

type Step = fc.Command<Record<string, never>, World>;

function step(name: string, run: (world: World) => void): Step {
  return {
    check: () => true,
    run: (_, world) => {
      world.tally.set('steps', (world.tally.get('steps') ?? 0) + 1);
      run(world);
      world.check();
    },
    toString: () => name,
  };
}

const expired = (world: World, { medicine, lot }: Pick<Line, 'medicine' | 'lot'>): boolean => {
  const date = world.oracle.date(medicine, lot);
  return date !== null && date < world.today;
};

const blocked = (world: World, { medicine, lot }: Pick<Line, 'medicine' | 'lot'>): boolean =>
  world.oracle.blocked.has(`${medicine} ${lot}`);

/** Whether units may leave a shelf that keeps its promises. */
function leaving(world: World, facility: string, line: Line): string | null {
  const held = world.oracle.at(`facility:${facility}`, line.medicine, line.lot);
  if (held < line.units) return 'not-enough-stock';
  return held - line.units < world.oracle.promised(facility, line.medicine, line.lot) ? 'reserved' : null;
}

const facility = fc.constantFrom(...FACILITIES);
const medicine = fc.constantFrom(...MEDICINES);
const lot = fc.constantFrom(...LOT_IDS);
const units = fc.integer({ min: 1, max: 60 });
const seldom = fc.constantFrom(true, ...Array.from({ length: 7 }, () => false));
const place = { facility, medicine, lot, units };

const receiveUpstream = fc
  .record({
    ...place,
    units: fc.integer({ min: 1, max: 250 }),
    source: fc.constantFrom('purchase', 'donation', 'kit'),
    dated: fc.constantFrom('own', 'own', 'none', 'other'),
  })
  .map((c) =>
    step(`receive ${JSON.stringify(c)}`, (world) => {
      const read = c.dated === 'own' ? LOTS[c.lot]! : c.dated === 'none' ? null : ('2027-03-31' as LocalDate);
      const known = world.oracle.date(c.medicine, c.lot);
      const differs = known !== null && read !== null && known !== read;
      const line = { medicineId: c.medicine, lotId: c.lot, expirationDate: read, units: c.units };
      const command = {
        facilityId: c.facility,
        source: c.source,
        document: null,
        lines: [line],
        note: null,
      } as const;
      const decision = decideReceiveUpstream(world.stock, KNOWN, command, world.meta);
      if (!world.settle(decision, differs ? 'lot-date-differs' : null)) return;
      world.oracle.learn(c.medicine, c.lot, read);
      world.oracle.carry('supplier', `facility:${c.facility}`, c);
    }),
  );

const splitKit = fc.record({ facility, lot, kits: fc.integer({ min: 1, max: 5 }) }).map((c) =>
  step(`split ${JSON.stringify(c)}`, (world) => {
    const kit = { medicine: 'K', lot: c.lot, units: c.kits };
    const content = {
      medicineId: 'M',
      lotId: 'S',
      expirationDate: '2027-02-28' as LocalDate,
      units: 10 * c.kits,
    };
    const command = {
      facilityId: c.facility,
      kitMedicineId: 'K',
      kitLotId: c.lot,
      kits: c.kits,
      contents: [content],
      note: null,
    };
    const decision = decideSplitKit(world.stock, KNOWN, command, world.meta);
    const foreseen = blocked(world, kit) ? 'blocked-lot' : leaving(world, c.facility, kit);
    if (!world.settle(decision, foreseen)) return;
    world.oracle.learn('M', 'S', content.expirationDate);
    world.oracle.carry(`facility:${c.facility}`, 'supplier', kit);
    world.oracle.carry('supplier', `facility:${c.facility}`, {
      medicine: 'M',
      lot: 'S',
      units: content.units,
    });
  }),
);

const adjust = fc
  .record({ ...place, reason: fc.constantFrom<AdjustmentReason>(...ADJUSTMENT_REASONS), stale: seldom })
  .map((c) =>
    step(`adjust ${JSON.stringify(c)}`, (world) => {
      const version = world.stock.shelves.get(c.facility)?.version ?? 0;
      const date = world.oracle.date(c.medicine, c.lot);
      const line = {
        medicineId: c.medicine,
        lotId: c.lot,
        expirationDate: null,
        units: c.units,
        reason: c.reason,
      };
      const command = {
        facilityId: c.facility,
        lines: [line],
        note: null,
        ifMatch: c.stale ? version + 1 : version,
      };
      let foreseen = c.reason === 'found' ? null : leaving(world, c.facility, c);
      if (c.reason === 'expired' && date !== null && !expired(world, c)) foreseen = 'not-expired';
      if (c.stale) foreseen = 'stale';
      if (!world.settle(decideAdjustStock(world.stock, KNOWN, command, world.meta), foreseen)) return;
      const shelf = `facility:${c.facility}`;
      if (c.reason === 'found') world.oracle.carry('supplier', shelf, c);
      else world.oracle.carry(shelf, `loss:${c.facility}`, c);
    }),
  );

const count = fc.record({ ...place, units: fc.integer({ min: 0, max: 60 }), complete: seldom }).map((c) =>
  step(`count ${JSON.stringify(c)}`, (world) => {
    const { oracle } = world;
    const shelf = `facility:${c.facility}`;
    const counted: Line[] = [c];
    if (c.complete)
      for (const l of oracle.lotsOn(shelf))
        if (l.medicine !== c.medicine || l.lot !== c.lot) counted.push({ ...l, units: 0 });
    const broken = counted.some((l) => l.units < oracle.promised(c.facility, l.medicine, l.lot));
    const line = { medicineId: c.medicine, lotId: c.lot, expirationDate: null, countedUnits: c.units };
    const command = {
      facilityId: c.facility,
      lines: [line],
      complete: c.complete,
      note: null,
      ifMatch: null,
    };
    const decision = decideCountStock(world.stock, KNOWN, command, world.meta);
    if (!world.settle(decision, broken ? 'reserved' : null)) return;
    for (const l of counted) {
      const held = oracle.at(shelf, l.medicine, l.lot);
      if (l.units > held) oracle.carry('supplier', shelf, { ...l, units: l.units - held });
      if (l.units < held) oracle.carry(shelf, `loss:${c.facility}`, { ...l, units: held - l.units });
    }
    for (const m of MEDICINES) oracle.lastMoved.set(`${shelf} ${m}`, oracle.minutes);
  }),
);

/** What may be promised of a shelf, in the order of the days it lasts. */
function free(world: World, facilityId: string, medicineId: string): Line[] {
  const last = (l: Line): string => `${world.oracle.date(l.medicine, l.lot) ?? '9999'} ${l.lot}`;
  return world.oracle
    .lotsOn(`facility:${facilityId}`)
    .filter((l) => l.medicine === medicineId && !expired(world, l) && !blocked(world, l))
    .map((l) => ({ ...l, units: l.units - world.oracle.promised(facilityId, l.medicine, l.lot) }))
    .filter((l) => l.units > 0)
    .sort((a, b) => (last(a) < last(b) ? -1 : 1));
}

/** The lots that a promise takes, or why there are none. */
function promise(
  world: World,
  c: { facility: string; medicine: string; lot: string | null; units: number },
): Line[] | string {
  if (c.lot !== null) {
    const line = { medicine: c.medicine, lot: c.lot, units: c.units };
    if (blocked(world, line)) return 'blocked-lot';
    if (expired(world, line)) return 'expired-lot';
    const shelf = world.oracle.at(`facility:${c.facility}`, c.medicine, c.lot);
    return shelf - world.oracle.promised(c.facility, c.medicine, c.lot) < c.units
      ? 'not-enough-stock'
      : [line];
  }
  let open = c.units;
  const lines = free(world, c.facility, c.medicine).map((l) => {
    const taken = Math.min(l.units, open);
    open -= taken;
    return { ...l, units: taken };
  });
  return open > 0 ? 'not-enough-stock' : lines.filter((l) => l.units > 0);
}

const order = fc.record({ ...place, to: facility, lot: fc.option(lot) }).map((c) =>
  step(`order ${JSON.stringify(c)}`, (world) => {
    const lines = promise(world, c);
    const shipmentId = world.newId();
    const command = {
      shipmentId,
      fromFacilityId: c.facility,
      toFacilityId: c.to,
      routeId: null,
      expectedDate: null,
      lines: [{ medicineId: c.medicine, lotId: c.lot, units: c.units }],
      note: null,
    };
    let foreseen = typeof lines === 'string' ? lines : null;
    // By first expired, first out the shelf is looked at first; a lot named by hand after the places.
    if (c.to === c.facility && (c.lot !== null || foreseen === null)) foreseen = 'same-place';
    if (!world.settle(decideOrderTransfer(world.stock, KNOWN, command, world.meta), foreseen)) return;
    const chosen = lines as Line[];
    world.oracle.shipments.set(shipmentId, { status: 'reserved', from: c.facility, to: c.to, lines: chosen });
    world.oracle.promises.set(shipmentId, { facility: c.facility, lines: chosen, until: null });
  }),
);

/** One of the last shipments, whatever its state; most steps ask for what cannot be any more. */
const recent = fc.nat({ max: 5 });
function shipmentOf(world: World, back: number): [string, OracleShipment] | null {
  const all = [...world.oracle.shipments];
  return all[all.length - 1 - back] ?? null;
}

const dispatch = fc.array(recent, { minLength: 1, maxLength: 3 }).map((backs) =>
  step(`dispatch ${backs}`, (world) => {
    const shipments = [...new Set(backs)].map((back) => shipmentOf(world, back)).filter((s) => s !== null);
    if (shipments.length === 0) return;
    const command = {
      shipments: shipments.map(([shipmentId]) => ({ shipmentId, expectedDate: null, ifMatch: null })),
      note: null,
    };
    let foreseen: string | null = null;
    for (const [, s] of shipments) {
      if (s.status !== 'reserved') foreseen ??= 'not-reserved';
      for (const l of s.status === 'reserved' ? s.lines : [])
        if (blocked(world, l)) foreseen ??= 'blocked-lot';
        else if (expired(world, l)) foreseen ??= 'expired-lot';
    }
    if (!world.settle(decideDispatchShipments(world.stock, command, world.meta), foreseen)) return;
    for (const [id, s] of shipments) {
      s.status = 'dispatched';
      world.oracle.promises.delete(id);
      for (const l of s.lines) world.oracle.carry(`facility:${s.from}`, `transit:${id}`, l);
    }
  }),
);

const DIFFERENCES = ['short', 'damaged', 'expired', 'wrong-lot'] as const;
const receiveShipment = fc
  .record({ back: recent, share: fc.integer({ min: 0, max: 10 }), reason: fc.constantFrom(...DIFFERENCES) })
  .map((c) =>
    step(`arrive ${JSON.stringify(c)}`, (world) => {
      const found = shipmentOf(world, c.back);
      if (!found) return;
      const [shipmentId, s] = found;
      const lines = s.lines.map((l) => {
        const bad = Math.floor((l.units * c.share) / 10);
        const instead =
          c.reason === 'wrong-lot' ? { receivedLotId: 'L9', receivedExpirationDate: null } : null;
        const difference = {
          units: bad,
          reason: c.reason,
          receivedLotId: null,
          receivedExpirationDate: null,
          note: null,
          ...instead,
        };
        const differences = bad > 0 ? [difference] : [];
        return { medicineId: l.medicine, lotId: l.lot, receivedUnits: l.units - bad, differences };
      });
      const command = { shipmentId, lines, note: null, ifMatch: null };
      const foreseen = s.status === 'dispatched' ? null : 'not-dispatched';
      if (!world.settle(decideReceiveShipment(world.stock, command, world.meta), foreseen)) return;
      s.status = 'received';
      for (const [i, l] of s.lines.entries()) {
        const good = lines[i]!.receivedUnits;
        const bad = { ...l, units: l.units - good };
        if (good > 0) world.oracle.carry(`transit:${shipmentId}`, `facility:${s.to}`, { ...l, units: good });
        if (bad.units > 0) world.oracle.carry(`transit:${shipmentId}`, `loss:${s.to}`, bad);
        if (bad.units > 0 && c.reason === 'wrong-lot')
          world.oracle.carry('supplier', `facility:${s.to}`, { ...bad, lot: 'L9' });
      }
    }),
  );

const voidShipment = fc.record({ back: recent, stale: seldom }).map((c) =>
  step(`void ${JSON.stringify(c)}`, (world) => {
    const found = shipmentOf(world, c.back);
    if (!found) return;
    const [shipmentId, s] = found;
    const version = world.stock.shipments.get(shipmentId)!.version;
    const command = { shipmentId, reason: 'not needed', ifMatch: c.stale ? version - 1 : version };
    const open = s.status === 'reserved' || s.status === 'dispatched';
    const foreseen = c.stale ? 'stale' : open ? null : 'not-open';
    if (!world.settle(decideVoidShipment(world.stock, command, world.meta), foreseen)) return;
    if (s.status === 'dispatched')
      for (const l of s.lines) world.oracle.carry(`transit:${shipmentId}`, `facility:${s.from}`, l);
    world.oracle.promises.delete(shipmentId);
    s.status = 'voided';
  }),
);

const hold = fc
  .record({ ...place, lot: fc.option(lot), hours: fc.option(fc.integer({ min: -1, max: 96 })) })
  .map((c) =>
    step(`hold ${JSON.stringify(c)}`, (world) => {
      const until = c.hours === null ? null : Math.max(0, world.oracle.minutes + c.hours * 60);
      const lines = promise(world, c);
      const command = {
        reservationId: world.newId(),
        facilityId: c.facility,
        lines: [{ medicineId: c.medicine, lotId: c.lot, units: c.units }],
        until: until === null ? null : world.instant(until),
        purpose: 'patient',
        note: null,
      } as const;
      const over = until !== null && until <= world.oracle.minutes;
      const foreseen = over ? 'lapsed' : typeof lines === 'string' ? lines : null;
      if (!world.settle(decideReserveLines(world.stock, command, world.meta), foreseen)) return;
      world.oracle.promises.set(command.reservationId, {
        facility: c.facility,
        lines: lines as Line[],
        until,
      });
    }),
  );

const release = recent.map((back) =>
  step(`release ${back}`, (world) => {
    const ids = [...world.oracle.promises.keys()];
    const reservationId = ids[ids.length - 1 - back] ?? 'none';
    const kept = world.oracle.promises.has(reservationId);
    const foreseen = !kept
      ? 'no-reservation'
      : world.oracle.shipments.has(reservationId)
        ? 'shipment-hold'
        : null;
    const decision = decideReleaseReservation(world.stock, { reservationId, note: null });
    if (world.settle(decision, foreseen)) world.oracle.promises.delete(reservationId);
  }),
);

const report = fc
  .record({
    facility,
    medicine,
    issued: fc.nat({ max: 80 }),
    closing: fc.option(fc.nat({ max: 80 })),
    back: fc.integer({ min: 0, max: 2 }),
  })
  .map((c) => step(`report ${JSON.stringify(c)}`, (world) => reportMonth(world, c)));

/** Typed in capitals or not. */
const block = fc.record({ medicine, lot, capitals: fc.boolean() }).map((c) =>
  step(`block ${JSON.stringify(c)}`, (world) => {
    const lotId = c.capitals ? c.lot : c.lot.toLowerCase();
    const command = { medicineId: c.medicine, lotId, cause: 'recall', reference: null, note: null } as const;
    const foreseen = blocked(world, c) ? 'blocked-already' : null;
    if (world.settle(decideBlockLot(world.stock, command), foreseen))
      world.oracle.blocked.add(`${c.medicine} ${c.lot}`);
  }),
);

const unblock = fc.record({ medicine, lot }).map((c) =>
  step(`unblock ${JSON.stringify(c)}`, (world) => {
    const command = { medicineId: c.medicine, lotId: c.lot, reason: 'good after all' };
    const foreseen = blocked(world, c) ? null : 'not-blocked';
    if (world.settle(decideUnblockLot(world.stock, command, world.meta), foreseen))
      world.oracle.blocked.delete(`${c.medicine} ${c.lot}`);
  }),
);

const pass = fc.integer({ min: 1, max: 12 }).map((days) =>
  step(`${days} days pass`, (world) => {
    world.oracle.minutes += days * 1440 + 61;
  }),
);

const restore = fc.constant(step('restore', (world) => world.restore()));

export const STEPS: fc.Arbitrary<Step>[] = [
  receiveUpstream,
  receiveUpstream,
  receiveUpstream,
  splitKit,
  adjust,
  count,
  order,
  order,
  dispatch,
  dispatch,
  receiveShipment,
  receiveShipment,
  voidShipment,
  hold,
  release,
  report,
  block,
  unblock,
  unblock,
  unblock,
  pass,
  restore,
];
