import { type Administration, administration } from './administration';

/** Two months of a unit that ran out in the second; the other's are left as they are. */
const CONSUMPTION = `facilityId,medicineId,period,openingUnits,receivedUnits,issuedUnits,adjustedUnits,closingUnits,stockoutDays,prescriptionsPresented,prescriptionsFilled,patientsTurnedAway
LOMA,MET,2026-09,1000,600,600,-100,900,0,10,9,1
LOMA,MET,2026-10,900,0,900,0,0,4,20,12,8
NORIA,MET,2026-10,600,0,300,0,300,0,10,10,0
`;

describe('what a mismatch rests on', () => {
  let a: Administration;
  beforeAll(async () => {
    a = await administration({ files: { 'consumption.csv': CONSUMPTION } });
  });
  afterAll(() => a.close());

  it('tells a unit’s medicine: stock, need, plan', async () => {
    const { status, body } = await a.get('evidence/LOMA/MET');
    expect(status).toBe(200);
    expect(body.monthlyNeedUnits).toBeGreaterThan(0);
    expect(body.plannedUnits).toBeGreaterThanOrEqual(0);
    expect(body.monthsOfStock).toBeCloseTo(body.usableUnits / body.monthlyNeedUnits, 1);
  });

  it('tells it month by month: reported as it was, forecast with its range', async () => {
    const { items } = (await a.get('evidence/LOMA/MET/months')).body;
    const of = (period: string) => items.find((m: { period: string }) => m.period === period);
    expect(of('2026-09')).toMatchObject({ issuedUnits: 600, stockoutDays: 0 });
    expect(of('2026-10')).toMatchObject({ issuedUnits: 900, stockoutDays: 4, peersUnits: null });
    expect(of('2026-10').expectedUnits).toBeGreaterThan(0);
    const forecast = of('2026-12');
    expect(forecast).toMatchObject({ issuedUnits: null, forecastOn: '2026-11-23' });
    expect(forecast.forecastLowUnits).toBeLessThanOrEqual(forecast.forecastUnits);
    expect(forecast.forecastHighUnits).toBeGreaterThanOrEqual(forecast.forecastUnits);
    const csv = await a.get('evidence/LOMA/MET/months?format=csv');
    expect(csv.text).toContain('2026-10,900,4');
  });

  it('knows no unit and no medicine that the catalogue does not have, and no warehouse', async () => {
    for (const path of ['evidence/NADIE/MET', 'evidence/LOMA/NADA', 'evidence/ALM/MET/months'])
      expect((await a.get(path)).status).toBe(404);
  });

  it('adds the jurisdiction up month by month', async () => {
    const { items } = (await a.get('indicators/months')).body;
    const whole = items.filter((m: { municipality: string | null }) => m.municipality === null);
    expect(whole.map((m: { period: string }) => m.period)).toEqual(['2026-09', '2026-10']);
    expect(whole[1]).toMatchObject({
      unitsReporting: 2,
      prescriptionsPresented: 30,
      prescriptionsFilled: 22,
      fillRate: 22 / 30,
      patientsTurnedAway: 8,
      vitalReported: 2,
      vitalStockedOut: 1,
      vitalStockedOutShare: 0.5,
      lostShare: 0,
    });
    // 600 issued and 100 lost.
    expect(whole[0].lostShare).toBeCloseTo(100 / 700, 12);
  });
});
