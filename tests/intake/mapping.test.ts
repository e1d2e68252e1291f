import { readSnapshot } from '../../src/intake/read-snapshot';
import { brief, bytesOf, folder, read, soundFile } from './small-folder';

const OPENLMIS = `Facility Code,Facility name,Product Code,Status,Period start date,Beginning balance,Total received quantity,Total consumed quantity,Total losses and adjustments,Stock on hand,Total stockout days
C1,La Yerba,M1,RELEASED,2025-01-01T00:00:00Z,100,60,50,4,106,0
C1,La Yerba,M1,INITIATED,2025-02-01T00:00:00Z,106,0,0,0,0,0
C2,Las Palomas,M1,APPROVED,2025-01-01T00:00:00Z,30,60,30,0,60,
`;
const MSUPPLY = `Store code;Item code;Batch;Expiry;Pack size;Pack quantity
W1;M1;B1;31/03/2026;30;300
W1;M1;B2;30/04/2026;100;12,5
C1;M1;B1;31/03/2026;1;106
C2;M1;B1;31/03/2026;30;2
`;
const MAPPING = {
  asOf: '2025-02-01',
  ignore: ['usuarios.csv'],
  files: {
    facilities: [
      {
        source: 'requisitions.csv',
        columns: { facilityId: 'facility code', name: 'Facility name' },
        distinct: true,
      },
      { source: 'warehouse.csv' },
    ],
    stock: {
      source: 'item lines.csv',
      columns: {
        facilityId: 'Store code',
        medicineId: 'Item code',
        lotId: 'Batch',
        expirationDate: 'Expiry',
        quantityUnits: 'Pack quantity',
      },
      units: { quantityUnits: { packSizeColumn: 'Pack size' } },
    },
    consumption: {
      source: 'requisitions.csv',
      columns: {
        facilityId: 'Facility Code',
        medicineId: 'Product Code',
        period: 'Period start date',
        openingUnits: 'Beginning balance',
        receivedUnits: 'Total received quantity',
        issuedUnits: 'Total consumed quantity',
        adjustedUnits: 'Total losses and adjustments',
        closingUnits: 'Stock on hand',
        stockoutDays: 'Total stockout days',
      },
      multiply: { adjustedUnits: -1 },
      where: [{ column: 'Status', in: ['RELEASED', 'APPROVED'] }],
    },
  },
};
const EXPORT = {
  'facilities.csv': null,
  'stock.csv': null,
  'consumption.csv': null,
  'routes.csv': null,
  'requisitions.csv': OPENLMIS,
  'item lines.csv': MSUPPLY,
  'warehouse.csv': 'clues,nombre,tipo\nW1,Almacén,almacén\n',
  'usuarios.csv': 'a,b\n',
};
const withMapping = (mapping: unknown, changes: Record<string, string | null> = {}) =>
  read({ ...changes, 'mapping.json': JSON.stringify(mapping) }, { asOf: undefined });

test('exports of OpenLMIS and mSupply are read as they are', () => {
  const { issues, snapshot, read: files } = withMapping(MAPPING, EXPORT);
  const { closingUnits: _, ...row } = snapshot!.consumption[0]!;
  // 1,250 units are 41 packs of 30 and an open one.
  expect(brief(issues)).toEqual(['open-pack item lines.csv:3 Pack quantity']);
  expect(snapshot!.facilities.map((f) => [f.facilityId, f.kind])).toEqual([
    ['C1', 'clinic'],
    ['C2', 'clinic'],
    ['W1', 'warehouse'],
  ]);
  expect(snapshot!.lots.map((l) => l.quantityUnits)).toEqual([106, 60, 9000, 1250]);
  expect(row).toMatchObject({ period: '2025-01', adjustedUnits: -4, stockoutDays: 0 });
  expect(snapshot!.consumption).toHaveLength(2);
  expect(files.filter((f) => f.file === 'requisitions.csv').map((f) => [f.table, f.rows, f.leftOut])).toEqual(
    [
      ['facilities', 2, 1],
      ['consumption', 2, 1],
    ],
  );
});

test('a fault in a mapped file is named by the heading of that file', () => {
  const { issues } = withMapping(MAPPING, {
    ...EXPORT,
    'requisitions.csv': OPENLMIS.replace(',30,60,30,', ',30,60,-30,'),
  });
  expect(brief(issues)).toContain('negative requisitions.csv:4 Total consumed quantity');
});

test('columns are joined, words replaced, constants filled in, quantities in packs turned into units', () => {
  const { issues, snapshot } = withMapping(
    {
      asOf: '2025-04-01',
      files: {
        stock: {
          source: 'lotes.csv',
          columns: {
            medicineId: 'item',
            lotId: { join: ['serie', 'lote'], with: '/' },
            expirationDate: 'vence',
            quantityUnits: 'cajas',
          },
          constants: { facilityId: 'W1' },
          values: { medicineId: { MET: 'M1' } },
          units: { quantityUnits: 'packs' },
        },
      },
    },
    { 'stock.csv': null, 'lotes.csv': 'item,serie,lote,vence,cajas,otra\nMET,A,7,2026-03-31,300,\n' },
  );
  expect(brief(issues)).toEqual([
    'no-clinic-stock lotes.csv facilityId',
    'no-clinic-stock lotes.csv facilityId',
  ]);
  expect(snapshot!.lots).toEqual([
    { facilityId: 'W1', medicineId: 'M1', lotId: 'A/7', expirationDate: '2026-03-31', quantityUnits: 9000 },
  ]);
});

test('a pack size that is none is named by its own column', () => {
  const { issues } = withMapping(MAPPING, {
    ...EXPORT,
    'item lines.csv': MSUPPLY.replace(';30;300', ';0;300'),
  });
  expect(brief(issues)).toContain('not-positive item lines.csv:2 Pack size');
});

test('month-first dates are read when declared', () => {
  const files = { stock: { source: 'stock.csv', dates: 'month-first' } };
  const stock =
    'clues,clave,lote,caducidad,existencia\nW1,M1,L1,03/04/2026,9000\nC1,M1,L1,03/04/2026,120\nC2,M1,L1,03/04/2026,60\n';
  const { issues, snapshot } = withMapping({ asOf: '2025-04-01', files }, { 'stock.csv': stock });
  expect(issues).toEqual([]);
  expect(snapshot!.lots[0]!.expirationDate).toBe('2026-03-04');
});

test.each([
  [{ files: { stok: { source: 'stock.csv' } } }, 'unknown-setting mapping.json files.stok'],
  [{ fils: {} }, 'unknown-setting mapping.json fils'],
  [
    { files: { stock: { source: 'x.csv', columns: { lot: 'a' } } } },
    'unknown-setting mapping.json files.stock.0.columns.lot',
  ],
  [
    { files: { stock: { source: 'stock.csv', multiply: { lotId: 2 } } } },
    'unknown-setting mapping.json files.stock.0.multiply.lotId',
  ],
  [{ files: { stock: { source: 3 } } }, 'bad-setting mapping.json files.stock.source'],
  [
    { files: { stock: [{ source: 'stock.csv' }, { sorce: 'a' }] } },
    'unknown-setting mapping.json files.stock.1.sorce',
  ],
  [
    { files: { stock: { source: 'stock.csv', units: { quantityUnits: 'boxes' } } } },
    'bad-setting mapping.json files.stock.units.quantityUnits',
  ],
  [{ asWarnings: ['negative'] }, 'bad-setting mapping.json asWarnings.0'],
  [{ files: { stock: { source: 'stok.csv' } } }, 'missing-source mapping.json files.stock.0.source'],
  [{ asOf: '2025-13-01' }, 'bad-as-of mapping.json asOf'],
])('a fault in the mapping is named: %j', (mapping, expected) => {
  const { issues, snapshot } = withMapping(mapping);
  expect(brief(issues).map((b) => b.replace(/ (files\.stok|fils).*/, ' $1'))).toContain(expected);
  expect(snapshot).toBeNull();
});

test('a column that the mapping names and the file lacks is an error', () => {
  const files = { routes: { source: 'routes.csv', columns: { routeId: 'ruta', name: 'name' } } };
  expect(brief(withMapping({ asOf: '2025-04-01', files }).issues)).toEqual([
    'missing-column routes.csv:1 ruta',
  ]);
});

test('a source that is not there is one issue', () => {
  const files = { facilities: { source: 'unidades 2025.csv' }, stock: { source: 'stock.csv' } };
  expect(brief(withMapping({ asOf: '2025-04-01', files }, { 'facilities.csv': null }).issues)).toEqual([
    'missing-source mapping.json files.facilities.0.source',
  ]);
});

test('a file that the mapping replaces is said to be unused', () => {
  const files = { routes: { source: 'rutas2.csv' } };
  const { issues } = withMapping({ asOf: '2025-04-01', files }, { 'rutas2.csv': soundFile('routes.csv') });
  expect(brief(issues)).toEqual(['unused-file routes.csv']);
});

test('a mapping from elsewhere takes the place of the folder’s; null takes none', () => {
  const files = folder({ 'mapping.json': '{"asOf": "2025-04-02"}' });
  const given = { name: 'm.json', bytes: bytesOf('{"asOf": "2025-04-03"}') };
  const asOf = (mapping?: typeof given | null) => readSnapshot(files, { mapping }).snapshot!.asOf;
  expect([asOf(), asOf(given), asOf(null)]).toEqual(['2025-04-02', '2025-04-03', '2025-04-01']);
});
