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
