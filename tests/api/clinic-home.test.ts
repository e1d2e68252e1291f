import { metaNow, systemActor } from '../../src/api/auth/access-record';
import type { Period } from '../../src/domain/dates';
import { decideFinding } from '../../src/mismatch/decide-finding';
import { makeFinding } from '../../src/mismatch/finding';
import { decideRecordFindings } from '../../src/mismatch/record-findings';
import { type ClinicWorld, clinicWorld, refusedAs, SCOPE } from './clinic-world';

describe('what a clinic sees first', () => {
  let w: ClinicWorld;
  beforeEach(async () => {
    w = await clinicWorld();
  });
  afterEach(() => w.close());

  const home = async (who: 'loma' | 'noria', unit: string, query = '') =>
    (await w.get(who, `${unit}/home${query}`)).body;

  it('is the next truck, and what will be short before it comes', async () => {
    await w.plan();
    const { nextDelivery, needKnown, short, shortCount, today } = await home('noria', 'NORIA');
    expect([today, needKnown, shortCount]).toEqual(['2026-11-23', true, 2]);
    // Trucks leave on 1 December, arrive the same day, and come every 30 days.
    expect(nextDelivery).toEqual({
      arrivalDate: '2026-12-01',
      followingDate: '2026-12-31',
      roadClosed: false,
    });
    const [met, cal] = short;
    expect(met).toMatchObject({ medicineId: 'MET', ven: 'V', usableUnits: 0, coverDays: 0, minimumUnits: 0 });
    // 10 patients, 2 a day, 8 days.
    expect(met.needUnits).toBeGreaterThan(150);
    expect(met.needUnits).toBeLessThan(170);
    expect(met.belowEmergencyPoint).toBe(true);
    expect(cal).toMatchObject({ medicineId: 'CAL', ven: 'N', minimumUnits: 30 });
    expect((await home('noria', 'NORIA', '?short=1')).short).toHaveLength(1);
    // LOMA: 300 for 40 a day last 7.5 days, and the truck comes in 8.
    const loma = await home('loma', 'LOMA');
    expect(loma.short.map((s: { medicineId: string }) => s.medicineId)).toEqual(['MET']);
    expect(loma.short[0].coverDays).toBeCloseTo(7.5, 0);
  });

  it('says that the need is not known before the first plan, and looks at the kit alone', async () => {
    const { needKnown, short } = await home('noria', 'NORIA');
    expect([needKnown, short]).toEqual([
      false,
      [
        {
          medicineId: 'CAL',
          name: 'Calcio comprimido 500 mg (30 comprimido)',
          unit: 'comprimido',
          ven: 'N',
          usableUnits: 0,
          comingUnits: 0,
          needUnits: null,
          minimumUnits: 30,
          coverDays: 0,
          belowEmergencyPoint: true,
        },
      ],
    ]);
  });

  it('is what is coming and when, and what it is to send on', async () => {
    await w.plan();
    const shipmentId = await w.transfer('ALM', 'NORIA', [{ medicineId: 'MET', lotId: null, units: 600 }]);
    await w.dispatched(shipmentId);
    await w.transfer('LOMA', 'NORIA', [{ medicineId: 'CAL', lotId: null, units: 60 }], '2026-11-20');
    const { coming, short, overdue } = await home('noria', 'NORIA');
    expect(coming.map((s: { expectedDate: string; late: boolean }) => [s.expectedDate, s.late])).toEqual([
      ['2026-11-20', true],
      ['2026-11-25', false],
    ]);
    expect(coming[1]).toEqual({
      shipmentId,
      status: 'dispatched',
      kind: 'transfer',
      fromName: 'Almacén',
      toName: 'La Noria',
      expectedDate: '2026-11-25',
      late: false,
      medicines: 1,
    });
    expect(overdue.lateShipments).toBe(1);
    // 600 come before the truck; the kit must lie on the shelf, not on the road.
    expect(
      short.map((s: { medicineId: string; comingUnits: number }) => [s.medicineId, s.comingUnits]),
    ).toEqual([['CAL', 60]]);
    const loma = await home('loma', 'LOMA');
    expect([loma.coming, loma.toSend.length, loma.toSend[0].toName]).toEqual([[], 1, 'La Noria']);
  });

  it('is what it asked for, with what happened last, and what is kept here for others', async () => {
    const asked = { medicineId: 'MET', units: 60, priority: 'urgent' };
    await w.post('noria', 'NORIA/requests', asked);
    await w.post('noria', 'NORIA/holds', { atFacilityId: 'LOMA', medicineId: 'MET', units: 30 });
    const noria = await home('noria', 'NORIA');
    expect([noria.requests.length, noria.requests[0].last.step, noria.holdsHere]).toEqual([
      1,
      'submitted',
      0,
    ]);
    const loma = await home('loma', 'LOMA');
    expect([loma.requests, loma.holdsHere]).toEqual([[], 1]);
  });

  it('is what is overdue: last month’s report, counts that were asked for, expired lots', async () => {
    const finding = makeFinding(
      'never-supplied',
      { facilityId: 'NORIA', medicineId: 'MET', period: '2026-10' as Period, ven: 'V' },
      { monthlyNeedUnits: 600, monthsReported: 0, inTransitUnits: 0, plannedUnits: null, warehouseUnits: 0 },
      10,
      'accept',
    );
    const meta = metaNow(w.served.service, 'finding', { ...systemActor(SCOPE), role: 'administrator' });
    await w.act(({ findings }) => decideRecordFindings(findings, { planId: 'P', findings: [finding] }, meta));
    await w.act(
      ({ findings }) =>
        decideFinding(
          findings,
          { findingId: finding.findingId, verdict: 'recount', reason: 'Cuente de nuevo', ifMatch: null },
          meta,
        ),
      { role: 'administrator' },
    );
    const before = (await home('noria', 'NORIA')).overdue;
    expect(before.reports).toEqual(['2026-10']);
    expect(before.recounts).toEqual([
      {
        medicines: [{ medicineId: 'MET', name: 'Metformina tableta 850 mg (30 tableta)' }],
        reason: 'Cuente de nuevo',
        askedOn: '2026-11-23',
        untilDate: '2026-12-23',
      },
    ]);
    await w.post('noria', 'NORIA/counts', {
      complete: true,
      lines: [{ medicineId: 'MET', lotId: 'OLD', expirationDate: '2026-10-31', countedUnits: 5 }],
    });
    const rows = [{ medicineId: 'MET', issuedUnits: 0 }];
    await w.post('noria', 'NORIA/reports', { period: '2026-10', rows });
    expect((await home('noria', 'NORIA')).overdue).toEqual({
      reports: [],
      recounts: [],
      lateShipments: 0,
      expiredLots: 1,
      countedOn: '2026-11-23',
    });
    // LOMA was asked for no count.
    expect((await home('loma', 'LOMA')).overdue.recounts).toEqual([]);
  });

  it('is another’s to nobody', async () => {
    expect(await refusedAs(w.get('loma', 'NORIA/home'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('warehouse', 'ALM/home'))).toEqual([404, 'not-found']);
    expect(await refusedAs(w.get('loma', 'LOMA/home?short=-1'))).toEqual([400, 'bad-request']);
    expect((await w.get('auditor', 'LOMA/home')).status).toBe(200);
  });
});
