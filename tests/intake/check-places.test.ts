import { brief, read, soundFile, withRow } from './small-folder';

test('exactly one warehouse', () => {
  const none = soundFile('facilities.csv').replace('warehouse', 'clinic').replace('clinic,,', 'clinic,R1,');
  expect(brief(read({ 'facilities.csv': none }).issues)).toContain('no-warehouse facilities.csv kind');
  const two = read(withRow('facilities.csv', 'W2,Otro,almacén,,1')).issues;
  expect(brief(two)).toEqual(['several-warehouses facilities.csv:5 kind']);
  expect(two[0]!.found).toBe('W1, W2');
});

test('a clinic without a route, where there are routes, is a warning', () => {
  expect(brief(read(withRow('facilities.csv', 'C3,Sin ruta,clinic,,1')).issues)).toEqual([
    'no-route facilities.csv:5 routeId',
  ]);
});

test('a closure names a route or a unit, and ends after it begins', () => {
  const closures = (row: string) =>
    brief(read({ 'closures.csv': `ruta,clues,desde,hasta\n${row}\n` }).issues);
  expect(closures('R1,,2025-04-01,2025-04-01')).toEqual([]);
  expect(closures(',,2025-04-01,2025-04-02')).toEqual(['closure-target closures.csv:2 ruta']);
  expect(closures('R1,C1,2025-04-01,2025-04-02')).toEqual(['closure-target closures.csv:2 ruta']);
  expect(closures('R1,,2025-04-09,2025-04-02')).toEqual(['closure-order closures.csv:2 hasta']);
});

test('a calendar without a trip to come of a route in use: the policy decides, and a warning says so', () => {
  const calendar = (row: string) =>
    read({ 'routes.csv': 'routeId\nR1\nR2\n', 'calendar.csv': `ruta,fecha_salida\n${row}\n` }).issues;
  expect(calendar('R1,2025-04-01')).toEqual([]);
  const [past] = calendar('R1,2025-03-31');
  expect(past).toMatchObject({
    code: 'no-departure',
    severity: 'warning',
    file: 'calendar.csv',
    found: 'R1',
  });
  expect(past!.fix).toContain('after 7 days and then every 30');
});

test('rows that name the warehouse where a unit is meant are read by nothing, and that is said', () => {
  const transit = read({
    'transit.csv': 'clues,clave,cantidad,fecha_esperada\nC1,M1,30,2025-04-09\nW1,M1,300,2025-04-09\n',
  }).issues;
  expect(brief(transit)).toEqual(['of-warehouse transit.csv:3 clues']);
  expect(transit[0]!.fix).toContain('receipts.csv');
  const reports = read(withRow('consumption.csv', 'W1,M1,2025-03,0,60,60,0,0,0')).issues;
  expect(brief(reports)).toEqual(['of-warehouse consumption.csv:6 facilityId']);
  expect(reports[0]).toMatchObject({ severity: 'warning', found: 'W1 (1 row)' });
});
