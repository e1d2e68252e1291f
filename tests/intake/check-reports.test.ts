import { brief, read, withRow } from './small-folder';

const report = (row: string, changes: Record<string, string> = {}) => {
  const { issues, snapshot } = read({ ...withRow('consumption.csv', row), ...changes });
  return { issues, codes: brief(issues), snapshot };
};

test('a balance that does not close is told with its sum', () => {
  const { issues, codes } = report('C2,M2,2025-03,100,50,40,-5,95,0');
  expect(codes).toEqual(['broken-balance consumption.csv:6 closingUnits']);
  expect(issues[0]!.found).toBe('100 + 50 − 40 − 5 = 105, and the closing balance says 95');
});

test('half a unit is rounding, and what is not reported is not checked', () => {
  expect(report('C2,M2,2025-03,100.25,50,40,,110,').codes).toEqual([]);
  expect(report('C2,M2,2025-03,,50,40,,95,').codes).toEqual([]);
  expect(report('C2,M2,2025-03,100,n/a,40,,95,').codes).toEqual([]);
});

test('the mapping file may let broken balances pass as warnings', () => {
  const { issues, snapshot } = report('C2,M2,2025-03,100,50,40,0,95,0', {
    'mapping.json': '{"asWarnings": ["broken-balance"]}',
  });
  expect(issues).toMatchObject([{ code: 'broken-balance', severity: 'warning' }]);
  expect(snapshot).not.toBeNull();
});

test.each([
  ['C2,M2,2025-03,10,5,40,0,,0', 'issued-exceeds-available consumption.csv:6 issuedUnits'],
  ['C2,M2,2025-02,0,5,5,0,0,29', 'stockout-days consumption.csv:6 stockoutDays'],
  ['C1,M1,2025-03,115,60,55,0,120,0', 'duplicate consumption.csv:6 facilityId'],
  ['C2,M2,2025-05,0,5,5,0,0,0', 'future-period consumption.csv:6 period'],
  ['C2,M1,2025-02,0,45,15,0,40,0', 'discontinuous-balance consumption.csv:5 openingUnits'],
])('%s: %s', (row, expected) => {
  const { codes } = report(row);
  expect(codes.map((c) => c.replace(':5 facilityId', ':6 facilityId'))).toContain(expected);
});

test('more days than the month has become "not counted" where the mapping file lets them pass', () => {
  const { snapshot } = report('C2,M2,2025-02,0,5,5,0,0,29', {
    'mapping.json': '{"asWarnings": ["stockout-days"]}',
  });
  expect(snapshot!.consumption.find((r) => r.medicineId === 'M2')!.stockoutDays).toBeNull();
});

test('a month that is not over on the day of the plan is a warning', () => {
  const { issues } = read(withRow('consumption.csv', 'C2,M2,2025-04,0,5,5,0,0,0'), { asOf: '2025-04-25' });
  expect(issues).toMatchObject([{ code: 'unfinished-month', severity: 'warning', row: 6 }]);
});

test('more prescriptions filled than presented', () => {
  const csv = 'clues,clave,periodo,consumo,recetas_presentadas,recetas_surtidas\nC1,M1,2025-03,10,9,10\n';
  expect(brief(read({ 'consumption.csv': csv }).issues)).toEqual([
    'filled-exceeds-presented consumption.csv:2 recetas_surtidas',
  ]);
});

describe('packs where units are meant', () => {
  const packs = (rows: string[]) => {
    const head =
      'facilityId,medicineId,period,openingUnits,receivedUnits,issuedUnits,adjustedUnits,closingUnits\n';
    const stock =
      'facilityId,medicineId,lotId,expirationDate,quantityUnits\nW1,M1,L1,2026-03-31,9000\nC1,M1,L1,2026-03-31,5\n';
    const { issues } = read(
      { 'consumption.csv': head + rows.join('\n'), 'stock.csv': stock },
      { asOf: '2026-01-01' },
    );
    return issues
      .filter((i) => i.code !== 'discontinuous-balance')
      .map((i) => [i.code, i.severity, i.row, i.field, i.found]);
  };

  test('one figure of a row, when the balance closes with it (an error)', () => {
    expect(packs(['C1,M1,2025-01,60,2,30,0,90'])).toEqual([
      ['packs-or-units', 'error', 2, 'receivedUnits', '2'],
    ]);
    expect(packs(['C1,M1,2025-01,60,60,30,0,3'])).toEqual([
      ['packs-or-units', 'error', 2, 'closingUnits', '3'],
    ]);
    // 1 unit is no figure in packs of 30, though without it the balance would close.
    expect(packs(['C1,M1,2025-01,1,60,60,0,0'])).toEqual([
      ['broken-balance', 'error', 2, 'closingUnits', expect.any(String)],
    ]);
    expect(packs(['C1,M1,2025-01,60,60,33,0,80'])).toEqual([
      ['broken-balance', 'error', 2, 'closingUnits', expect.any(String)],
    ]);
  });

  test('a whole month between months in units (an error), in either direction', () => {
    expect(
      packs(['C1,M1,2025-01,60,60,30,0,90', 'C1,M1,2025-02,3,2,1,0,4', 'C1,M1,2025-03,120,60,30,0,150']),
    ).toEqual([['packs-or-units', 'error', 3, 'openingUnits', '3']]);
    expect(
      packs(['C1,M1,2025-01,2,2,1,0,3', 'C1,M1,2025-02,90,60,30,0,120', 'C1,M1,2025-03,4,2,1,0,5']),
    ).toEqual([['packs-or-units', 'error', 3, 'openingUnits', '90']]);
  });

  test('the last month, by its opening and its size (a warning)', () => {
    const months = [1, 2, 3, 4, 5].map((m) => `C1,M1,2025-0${m},90,60,60,0,90`);
    expect(packs([...months, 'C1,M1,2025-06,3,2,2,0,3'])).toEqual([
      ['packs-or-units', 'warning', 7, 'openingUnits', '3'],
    ]);
  });

  test('consumption alone, in a steady series without balances (a warning)', () => {
    const months = [60, 66, 54, 60, 72, 60, 48].map((n, i) => `C1,M1,2025-0${i + 1},,,${n},0,`);
    expect(packs([...months, 'C1,M1,2025-08,,,2,0,'])).toEqual([
      ['packs-or-units', 'warning', 9, 'issuedUnits', '2'],
    ]);
    // A small clinic's quiet month is none.
    expect(packs([...months.map((m) => m.replace(/,(\d+),0,$/, ',6,0,')), 'C1,M1,2025-08,,,2,0,'])).toEqual(
      [],
    );
  });
});
