/** A monthly report in the model: how it is booked is the room's matter, what must hold afterwards is the oracle's. */
import { strict as assert } from 'node:assert';
import { addPeriods, daysBetween, lastDayOf, periodOf } from '../../src/domain/dates';
import { decideReportMonth } from '../../src/stock/report-month';
import { reportKey } from '../../src/stock/reports-state';
import { FIRST_DAY, KNOWN, type World } from './world';

export function reportMonth(
  world: World,
  c: { facility: string; medicine: string; issued: number; closing: number | null; back: number },
): void {
  const { oracle } = world;
  const period = addPeriods(periodOf(world.today), -c.back);
  const key = reportKey(c.facility, period);
  const before = world.reports.reports.get(key);
  const row = {
    medicineId: c.medicine,
    openingUnits: null,
    receivedUnits: null,
    issuedUnits: c.issued,
    adjustedUnits: 0,
    closingUnits: c.closing,
    stockoutDays: null,
    prescriptionsPresented: null,
    prescriptionsFilled: null,
    patientsTurnedAway: null,
  };
  const command = {
    facilityId: c.facility,
    period,
    rows: [row],
    rowsHash: 'f'.repeat(64),
    reason: before ? 'counted again' : null,
    ifMatch: before?.version ?? null,
  };
  const decision = decideReportMonth(world.stock, world.reports, KNOWN, command, world.meta);
  const foreseen = lastDayOf(period) > world.today ? 'unfinished-month' : null;
  if (!world.settle(decision, foreseen) || decision.kind === 'refused') return;

  const [shelf, patients] = [`facility:${c.facility}`, `patient:${c.facility}`];
  const lastMoved = oracle.lastMoved.get(`${shelf} ${c.medicine}`) ?? 0;
  for (const m of decision.movements) {
    assert.equal(m.medicineId, c.medicine);
    assert.ok(
      [m.from, m.to].every((p) => p === 'supplier' || p.endsWith(`:${c.facility}`)),
      `${m.from} > ${m.to}`,
    );
    oracle.carry(m.from, m.to, { medicine: m.medicineId, lot: m.lotId, units: m.units });
  }
  // Booking a report for a past month is no movement of today.
  oracle.lastMoved.set(`${shelf} ${c.medicine}`, lastMoved);
  const later = (oracle.lastReported.get(c.facility) ?? '') > period;
  if (later) assert.equal(decision.movements.length, 0, 'a later month is reported already');
  else oracle.lastReported.set(c.facility, period);

  const monthEnd = (daysBetween(FIRST_DAY, lastDayOf(period)) + 1) * 1440;
  const notPosted = decision.answer.notPosted as unknown[];
  // Nothing moved or was counted since the month's end: the shelf is now what the unit says it was then.
  if (!later && c.closing !== null && lastMoved < monthEnd && notPosted.length === 0) {
    world.tally.set('closing held', (world.tally.get('closing held') ?? 0) + 1);
    assert.equal(oracle.on(shelf, c.medicine), c.closing, 'the shelf is not what was reported');
    if (!before) assert.ok(oracle.on(patients, c.medicine) >= c.issued, 'less given out than was reported');
  }
}
