import { readSnapshot } from '../../src/intake/read-snapshot';
import { brief, bytesOf, folder, read, soundFile, withRow } from './small-folder';

test('a sound folder becomes a snapshot without a word', () => {
  const { snapshot, issues, read: files } = read();
  expect(issues).toEqual([]);
  expect(snapshot).toMatchObject({ asOf: '2025-04-01' });
  expect(snapshot!.lots).toContainEqual({
    facilityId: 'W1',
    medicineId: 'M1',
    lotId: 'L1',
    expirationDate: '2026-03-31',
    quantityUnits: 9000,
  });
  expect(snapshot!.consumption[0]).toEqual({
    facilityId: 'C1',
    medicineId: 'M1',
    period: '2025-01',
    openingUnits: 100,
    receivedUnits: 60,
    issuedUnits: 50,
    adjustedUnits: 0,
    closingUnits: 110,
    stockoutDays: 0,
    prescriptionsPresented: null,
    prescriptionsFilled: null,
    patientsTurnedAway: null,
  });
  expect(files.map((f) => [f.file, f.table, f.rows, f.refused])).toContainEqual(['stock.csv', 'stock', 3, 0]);
});

test('the order of rows, the delimiter, the encoding and the decimal mark change nothing', () => {
  const [head, ...rows] = soundFile('facilities.csv').trim().split('\n');
  const shuffled = [head, ...rows.reverse()]
    .join('\r\n')
    .replace('0.5', '"0,5"')
    .replaceAll(',', ';')
    .replace('"0;5"', '0,5');
  const latin = Uint8Array.from(shuffled, (c) => c.charCodeAt(0));
  const result = read({ 'facilities.csv': null, 'unidades.csv': latin });
  expect(brief(result.issues)).toEqual(['read-as-windows unidades.csv']);
  expect(result.snapshot).toEqual(read().snapshot);
});

test('errors leave no snapshot; the language of the issues is the reader’s', () => {
  const bad = withRow('stock.csv', 'C1,M1,L2,2026-01-31,-4');
  const [es, en] = [read(bad, { lang: 'es' }), read(bad)];
  expect([es.snapshot, en.snapshot]).toEqual([null, null]);
  expect(es.issues[0]).toMatchObject({
    severity: 'error',
    code: 'negative',
    file: 'stock.csv',
    row: 5,
    field: 'quantityUnits',
    found: '-4',
  });
  expect(es.issues[0]!.fix).toContain('menor que cero');
  expect(en.issues[0]!.fix).toContain('below zero');
});

test('files are found by name in both languages; unknown ones are named, required ones asked for', () => {
  const result = read({
    'facilities.csv': null,
    'facilites.csv': soundFile('facilities.csv'),
    'existencias.csv': soundFile('stock.csv'),
    'libro.xlsx': 'PK',
    'README.md': '# hello',
    'expected-plan.json': '{}',
    'polcy.json': '{}',
  });
  expect(brief(result.issues)).toEqual([
    'unknown-file facilites.csv',
    'missing-file facilities.csv',
    'unread-workbook libro.xlsx',
    'unknown-file polcy.json',
    'repeated-file stock.csv',
  ]);
  expect(result.issues.find((i) => i.file === 'facilites.csv')!.fix).toContain('facilities.csv');
});

test('a packed file is said to be one', () => {
  const { issues } = read({ 'todo.zip': 'PK' });
  expect(brief(issues)).toEqual(['archive todo.zip']);
  expect(issues[0]).toMatchObject({ severity: 'warning', fix: expect.stringContaining('unpack') });
});

test('an empty folder asks for what a plan needs', () => {
  expect(brief(readSnapshot(new Map(), { lang: 'en' }).issues)).toEqual([
    'no-as-of consumption.csv period',
    'missing-file facilities.csv',
    'missing-file medicines.csv',
    'missing-file stock.csv',
  ]);
});

test('headings without rows: an error where rows are needed, else a warning', () => {
  const { issues } = read({
    'medicines.csv': 'medicineId,name,packSize\n',
    'kits.csv': 'clues,clave,minimo\n',
  });
  expect(issues.filter((i) => i.code === 'no-rows').map((i) => [i.file, i.severity])).toEqual([
    ['kits.csv', 'warning'],
    ['medicines.csv', 'error'],
  ]);
});

test('a title above the headings and a row of totals below are left out, and said; the rest is as without them', () => {
  const stock = soundFile('stock.csv');
  const exported = `Secretaría de Salud,,,,\nCorte al 31/03/2025,,,,\n${stock}Gran total,,,,9180\nTOTAL,9180\n`;
  const { snapshot, issues } = read({ 'stock.csv': exported });
  expect(brief(issues)).toEqual([
    'title-above stock.csv:3',
    'total-row stock.csv:7',
    'total-row stock.csv:8',
  ]);
  expect(issues.map((i) => i.severity)).toEqual(['warning', 'warning', 'warning']);
  expect(snapshot?.lots).toEqual(read().snapshot?.lots);
  // What a sound row is called is nobody's business.
  expect(brief(read(withRow('facilities.csv', 'C3,Total,clinic,R1,1')).issues)).toEqual([]);
});

describe('the day of the plan', () => {
  const asOf = (changes: Record<string, string>, option?: string) => {
    const result = readSnapshot(folder(changes), { asOf: option, lang: 'en' });
    return [result.snapshot?.asOf ?? null, ...brief(result.issues)];
  };
  test('is stated, by the option first', () => {
    const mapping = { 'mapping.json': '{"asOf": "2025-04-15"}' };
    expect(asOf(mapping)).toEqual(['2025-04-15']);
    expect(asOf(mapping, '2025-04-02')).toEqual(['2025-04-02']);
  });
  test('or follows the last month reported, and a warning says so', () =>
    expect(asOf({})).toEqual(['2025-04-01', 'as-of-derived consumption.csv period']));
  test('is not derived from a month far from the others', () =>
    expect(asOf(withRow('consumption.csv', 'C1,M1,2052-03,0,0,0,0,0,0'))).toEqual([
      null,
      'unclear-as-of consumption.csv:6 period',
    ]));
  test('must be a day', () => expect(asOf({}, '2025-02-30')).toEqual([null, 'bad-as-of --as-of']));
});

describe('numbers whose comma or point could be thousands or decimals', () => {
  const stock = (...quantities: string[]) =>
    `clues;clave;lote;caducidad;existencia\n${quantities.map((q, i) => `W1;M1;N${i};2026-03-31;${q}`).join('\n')}`;
  const quantities = (text: string) => {
    const { snapshot, issues } = read({ 'stock.csv': text });
    const stockIssues = issues.filter(
      (i) => i.file === 'stock.csv' && !['no-clinic-stock', 'packs-or-units', 'open-pack'].includes(i.code),
    );
    return [snapshot?.lots.map((l) => l.quantityUnits) ?? null, ...brief(stockIssues)];
  };
  test('are decided by another number of the file', () => {
    expect(quantities(stock('1.234', '0,5'))).toEqual([[1234, 0.5]]);
    expect(quantities(stock('1,234', '1,234.5'))).toEqual([[1234, 1234.5]]);
  });
  test('by the semicolon, aloud', () =>
    expect(quantities(stock('1,234', '7'))).toEqual([[1.234, 7], 'decimal-mark-assumed stock.csv']));
  test('by the mapping file', () => {
    const mapping = JSON.stringify({ files: { stock: { source: 'stock.csv', decimal: '.' } } });
    const { snapshot } = read({ 'stock.csv': stock('1,234'), 'mapping.json': mapping });
    expect(snapshot!.lots.map((l) => l.quantityUnits)).toEqual([1234]);
  });
  test('by nothing: an error', () => {
    expect(quantities(stock('1,234', '0.5', '0,5'))).toEqual([
      null,
      'ambiguous-number stock.csv:2 existencia',
    ]);
    const commas = 'clues,clave,lote,caducidad,existencia\nW1,M1,L1,2026-03-31,"1,234"\n';
    expect(quantities(commas)).toEqual([null, 'ambiguous-number stock.csv:2 existencia']);
  });
});

test('dates whose order nothing proves are read day first, aloud', () => {
  const stock = (expiry: string) => ({
    'stock.csv': `clues,clave,lote,caducidad,existencia\nW1,M1,L1,03/04/2026,9000\nC1,M2,L2,${expiry},5\nC2,M2,L2,${expiry},5\n`,
  });
  expect(brief(read(stock('05/2026')).issues)).toEqual([
    'day-first-assumed stock.csv',
    'month-only-expiry stock.csv',
  ]);
  const proved = read(stock('25/04/2026'));
  expect(proved.issues).toEqual([]);
  expect(proved.snapshot!.lots.find((l) => l.facilityId === 'W1')!.expirationDate).toBe('2026-04-03');
});

test('a fault in a row does not make what refers to it faulty too', () => {
  const { issues } = read({
    'facilities.csv': soundFile('facilities.csv').replace(
      'C1,La Yerba,clinic,R1,0.5',
      'C1,La Yerba,clinic,R1,5,x',
    ),
  });
  expect(brief(issues)).toEqual(['ragged-row facilities.csv:3']);
});

test('a policy given beside the folder prevails over the folder’s own', () => {
  const own = { 'policy.json': '{"name": "own", "weightV": 7}' };
  const given = { name: 'given.json', bytes: bytesOf('{"name": "given"}') };
  expect(read(own, { policy: given }).policy).toMatchObject({ name: 'given', weightV: 7, weightE: 3 });
});

test('coordinates of three decimals are not taken for thousands', () => {
  const csv =
    'facilityId,name,kind,latitude,longitude,routeId\nW1,A,warehouse,23.674,-100.182,\nC1,B,clinic,23.674,-100.182,R1\nC2,C,clinic,23.674,-100.182,R1\n';
  const { issues, snapshot } = read({ 'facilities.csv': csv });
  expect(issues).toEqual([]);
  expect(snapshot!.facilities[0]).toMatchObject({ latitude: 23.674, longitude: -100.182 });
});

test('rows swallowed by an open quote do not make every reference to them a fault', () => {
  const { issues } = read({ 'facilities.csv': soundFile('facilities.csv').replace('La Yerba', '"La Yerba') });
  expect(brief(issues)).toEqual(['broken-quotes facilities.csv:3']);
});
