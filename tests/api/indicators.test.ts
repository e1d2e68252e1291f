import { type Administration, administration } from './administration';

const CLINICS = ['LOMA', 'NORIA', 'PILA'];
/**
 * Three clinics with 10 patients of metformin each, 600 tablets in 30 days. La Loma has 300, the others none; the
 * warehouse 3,000 that are good and 600 that are past their day. Calcium is needed at La Loma alone. October's
 * prescriptions of metformin: 10 presented at each, 10, 5 and 3 filled.
 */
const files = {
  'facilities.csv':
    'facilityId,name,kind,routeId\nALM,Almacén,warehouse,\nLOMA,La Loma,clinic,R1\nNORIA,La Noria,clinic,R1\nPILA,La Pila,clinic,R1\n',
  'prevalence.csv': 'facilityId,conditionId,patients\nLOMA,DM2,10\nNORIA,DM2,10\nPILA,DM2,10\nLOMA,OST,10\n',
  'stock.csv':
    'facilityId,medicineId,lotId,expirationDate,quantityUnits\nALM,MET,M1,2028-12-31,3000\nALM,MET,M9,2026-11-10,600\nALM,CAL,C1,2028-12-31,3000\nLOMA,MET,M0,2028-06-30,300\nLOMA,CAL,C0,2028-06-30,300\n',
  'consumption.csv': `facilityId,medicineId,period,openingUnits,receivedUnits,issuedUnits,closingUnits,prescriptionsPresented,prescriptionsFilled\n${CLINICS.map((id, i) => `${id},MET,2026-10,${[900, 600, 600][i]},0,600,${[300, 0, 0][i]},10,${[10, 5, 3][i]}`).join('\n')}\n`,
};

describe('indicators', () => {
  let a: Administration;
  beforeAll(async () => {
    a = await administration({ files });
  });
  afterAll(() => a.close());

  it('are public by jurisdiction, without an account', async () => {
    const { status, body } = await a.get('/indicators', 'no-token');
    expect(status).toBe(200);
    // Needed: metformin at three, calcium at one. Out: metformin at two of them. Filled: 18 of 30.
    expect(body.items).toEqual([
      {
        jurisdiction: 'mx-nl-08',
        asOf: '2026-11-23',
        units: 3,
        medicines: 2,
        fillRate: 0.6,
        prescriptionsPresented: 30,
        needed: 4,
        stockedOut: 2,
        stockedOutShare: 0.5,
      },
    ]);
  });

  it('are public by medicine, and silent where one or two units stand behind a figure', async () => {
    const { body } = await a.get('/indicators/medicines?jurisdiction=mx-nl-08', 'no-token');
    const [calcium, metformin] = body.items;
    expect(calcium).toMatchObject({ medicineId: 'CAL', monthsOfStock: null, unitsStockedOut: null });
    // 3,300 good tablets for about 1,800 in 30 days: expired ones are no stock.
    expect(metformin).toMatchObject({
      medicineId: 'MET',
      unitsNeeding: 3,
      unitsStockedOut: 2,
      fillRate: 0.6,
    });
    expect(metformin.monthsOfStock).toBeGreaterThan(1.6);
    expect(metformin.monthsOfStock).toBeLessThan(2);
    const csv = await a.get('/indicators/medicines?format=csv', 'no-token');
    expect(csv.text.split('\r\n')).toHaveLength(4);
    expect(JSON.stringify(body) + csv.text).not.toMatch(/LOMA|NORIA|PILA|La Loma/);
    expect((await a.get('/indicators?jurisdiction=nowhere', 'no-token')).status).toBe(400);
    expect((await a.get('/indicators/medicines?facilityId=LOMA', 'no-token')).status).toBe(400);
  });

  it('are told by unit to the staff of the place', async () => {
    const { body } = await a.get('indicators', a.tokens.warehouse);
    expect(
      body.items.map((u: { name: string; fillRate: number; medicinesStockedOut: number }) => [
        u.name,
        u.fillRate,
        u.medicinesStockedOut,
      ]),
    ).toEqual([
      ['La Loma', 1, 0],
      ['La Noria', 0.5, 1],
      ['La Pila', 0.3, 1],
    ]);
    const out = await a.get('indicators/stock?stockedOut=true&medicineId=MET');
    expect(out.body.items.map((p: { facilityId: string }) => p.facilityId)).toEqual(['NORIA', 'PILA']);
    expect(out.body.items[0]).toMatchObject({ usableUnits: 0, monthsOfStock: 0 });
    for (const path of ['indicators', 'indicators/stock']) {
      expect((await a.get(path, a.tokens.clinic)).status).toBe(403);
      expect((await a.get(path, a.tokens.elsewhere)).status).toBe(404);
      expect((await a.get(path, 'no-token')).status).toBe(401);
    }
  });
});

it('indicators say nothing of need before the first plan', async () => {
  const a = await administration({ imported: false });
  expect((await a.get('/indicators', 'no-token')).body.items).toEqual([]);
  await a.close();
});
