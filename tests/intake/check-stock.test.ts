import { brief, read, soundFile, withRow } from './small-folder';

const stock = (...rows: string[]) => ({
  'stock.csv': soundFile('stock.csv') + rows.map((row) => `${row}\n`).join(''),
});

test.each([
  ['C1,M2,L2,2041-01-31,5', 'impossible-expiry stock.csv:5 expirationDate', 'error'],
  ['C1,M2,L2,1999-01-31,5', 'impossible-expiry stock.csv:5 expirationDate', 'error'],
  ['C1,M2,L2,2025-03-31,5', 'expired-lot stock.csv:5 expirationDate', 'warning'],
  ['C1,M2,L2,,5', 'no-expiry stock.csv:5 expirationDate', 'warning'],
  ['C2,M1,L1,2026-05-31,5', 'lot-expiry-differs stock.csv:5 expirationDate', 'warning'],
])('%s: %s', (row, code, severity) => {
  const { issues } = read(stock(row));
  expect(brief(issues)).toEqual([code]);
  expect(issues[0]!.severity).toBe(severity);
});

test('the last day of use is still a day of use, and an empty shelf needs no expiry', () => {
  expect(read(stock('C1,M2,L2,2025-04-01,5', 'C1,M3,L3,,0')).issues).toEqual([]);
});

test('what should have come is still counted, and said', () => {
  const { issues, snapshot } = read({
    'receipts.csv': 'clave,cantidad,fecha_esperada\nM1,900,2025-03-20\nM1,900,2025-05-20\n',
  });
  expect(brief(issues)).toEqual(['overdue receipts.csv:2 fecha_esperada']);
  expect(snapshot!.receipts).toHaveLength(2);
});

test('a warehouse without stock, and a reporting unit without any, are named', () => {
  const csv = 'clues,clave,lote,caducidad,existencia\nC1,M1,L1,2026-01-31,120\n';
  expect(brief(read({ 'stock.csv': csv }).issues)).toEqual([
    'no-warehouse-stock stock.csv facilityId',
    'no-clinic-stock stock.csv facilityId',
  ]);
});

describe('packs where units are meant', () => {
  test('a shelf that is the last closing balance by the pack size', () => {
    const shelf = (units: number) =>
      read({
        'stock.csv': soundFile('stock.csv').replace(
          'C1,M1,L1,2026-03-31,120',
          `C1,M1,L1,2026-03-31,${units}`,
        ),
      }).issues;
    expect(shelf(4)).toMatchObject([{ code: 'packs-or-units', severity: 'warning', row: 3, found: '4' }]);
    expect(shelf(4)[0]!.fix).toContain('120');
    expect(shelf(3600)).toMatchObject([{ code: 'packs-or-units' }]);
    for (const units of [0, 1, 100, 118, 300]) expect(shelf(units)).toEqual([]);
  });

  test('a warehouse lot that is no whole pack and less than one clinic uses', () => {
    const lot = (units: number) =>
      read({ 'stock.csv': soundFile('stock.csv').replace('9000', String(units)) }).issues.map((i) => [
        i.code,
        i.row,
      ]);
    expect(lot(25)).toEqual([['packs-or-units', 2]]);
    expect(lot(30)).toEqual([]);
    expect(lot(9001)).toEqual([['open-pack', 2]]);
  });

  test('an open pack in the warehouse is not shipped, and that is said; on a shelf it is nothing', () => {
    const { issues } = read({
      'stock.csv': soundFile('stock.csv').replace('9000', '9010').replace(',60\n', ',70\n'),
    });
    expect(brief(issues)).toEqual(['open-pack stock.csv:2 quantityUnits']);
    expect(issues[0]!.fix).toContain('300.333 packs of 30');
  });

  test('an expected receipt likewise', () => {
    const { issues } = read({ 'receipts.csv': 'clave,cantidad,fecha_esperada\nM1,25,2025-05-20\n' });
    expect(brief(issues)).toEqual(['packs-or-units receipts.csv:2 cantidad']);
  });
});

describe('clinic stock from the last closing balance', () => {
  const policy = { 'policy.json': '{"clinicStockFrom": "lastClosing"}' };
  test('is one lot of unknown expiry, said once; rows of clinics in the stock file are not used', () => {
    const { issues, snapshot } = read({
      ...policy,
      ...withRow('consumption.csv', 'C2,M2,2024-01,0,9,2,0,7,0'),
    });
    expect(brief(issues)).toEqual([
      'last-closing-used consumption.csv',
      'stale-closing consumption.csv',
      'clinic-stock-unused stock.csv',
    ]);
    expect(snapshot!.lots.filter((l) => l.facilityId !== 'W1')).toEqual([
      { facilityId: 'C1', medicineId: 'M1', lotId: 'last-closing', expirationDate: null, quantityUnits: 120 },
      { facilityId: 'C2', medicineId: 'M1', lotId: 'last-closing', expirationDate: null, quantityUnits: 60 },
    ]);
  });
  test('needs no stock file, but then nothing can be shipped', () => {
    const { issues, snapshot } = read({ ...policy, 'stock.csv': null });
    expect(brief(issues)).toEqual([
      'last-closing-used consumption.csv',
      'no-warehouse-stock stock.csv facilityId',
    ]);
    expect(snapshot).not.toBeNull();
  });
});
