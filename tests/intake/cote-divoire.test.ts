/** The proof of real input: the Côte d'Ivoire logistics export, through fixtures/cote-divoire/mapping.json. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readFolder, readNamedFile } from '../../src/cli/read-folder';
import { readSnapshot } from '../../src/intake/read-snapshot';

const root = join(__dirname, '../..');
const data = resolve(root, process.env.SURTIDO_DATA ?? '../shared/data', 'cote-divoire');
const mapping = join(root, 'fixtures/cote-divoire/mapping.json');
const here = existsSync(data) ? describe : describe.skip;

here(`Côte d'Ivoire logistics export (${data}; set SURTIDO_DATA where it is elsewhere)`, () => {
  const read = () => readSnapshot(readFolder(data, mapping), { mapping: readNamedFile(mapping), lang: 'en' });

  test('every site and product reported comes through, without an error', () => {
    const { snapshot, issues, read: files, policy } = read();
    expect(issues.filter((i) => i.severity === 'error')).toEqual([]);
    expect(Object.fromEntries(files.map((f) => [f.file, [f.table, f.rows, f.refused]]))).toEqual({
      'service_delivery_site_data.csv': ['facilities', 156, 0],
      'warehouse.csv': ['facilities', 1, 0],
      'product.csv': ['medicines', 11, 0],
      'stock.csv': ['stock', 11, 0],
      'contraceptive_logistics_data.csv': ['consumption', 38842, 0],
    });
    expect(snapshot!.asOf).toBe('2019-10-01');
    const last = snapshot!.consumption.filter((r) => r.period === '2019-09');
    expect([
      last.length,
      new Set(last.map((r) => r.facilityId)).size,
      new Set(last.map((r) => r.medicineId)).size,
    ]).toEqual([1029, 155, 11]);
    expect(policy).toMatchObject({ clinicStockFrom: 'lastClosing', stockoutDaysTrusted: false });
    expect(snapshot!.lots.filter((l) => l.lotId === 'last-closing')).toHaveLength(1062);
  });

  test('the declared warehouse holds what all sites received in the last month', () => {
    const snapshot = read().snapshot!;
    const received = new Map<string, number>();
    for (const r of snapshot.consumption.filter((r) => r.period === '2019-09'))
      received.set(r.medicineId, (received.get(r.medicineId) ?? 0) + (r.receivedUnits ?? 0));
    const held = snapshot.lots
      .filter((l) => l.facilityId === 'CI-CENTRAL')
      .map((l) => [l.medicineId, l.quantityUnits]);
    expect(new Map(held as [string, number][])).toEqual(received);
  });

  test('no false alarm of packs taken for units; what is wrong is warned of by row', () => {
    const { issues } = read();
    expect(issues.filter((i) => i.code === 'packs-or-units')).toEqual([]);
    expect(issues.filter((i) => i.code === 'stockout-days').map((i) => [i.row, i.found, i.field])).toEqual([
      [1263, '31', 'stock_stockout_days'],
      [4937, '300', 'stock_stockout_days'],
      [6832, '50', 'stock_stockout_days'],
    ]);
  });

  test('in two seconds of work', () => {
    const before = process.cpuUsage();
    read();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(2);
  });
});
