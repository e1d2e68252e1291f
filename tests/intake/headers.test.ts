import { plain } from '../../src/intake/closest';
import { TABLE_NAMES } from '../../src/intake/file-names';
import { knownHeadings } from '../../src/intake/headers';
import { fieldsOf } from '../../src/intake/rows';
import { brief, read, soundFile } from './small-folder';

test.each(TABLE_NAMES)('%s: no heading means two fields', (table) => {
  const words = [...fieldsOf(table)].flatMap(([field, entry]) => [
    ...new Set([field, entry.es ?? field, ...entry.aliases].map(plain)),
  ]);
  expect(new Set(words).size).toBe(words.length);
  expect(knownHeadings(table).size).toBe(words.length);
});

test('Spanish headings, any case and accent, are the same as English ones', () => {
  const spanish = soundFile('consumption.csv').replace(
    /.*\n/,
    'CLUES,Clave,Período,Existencia Inicial,RECIBIDO,consumo,Ajuste,existencia_final,Días desabasto\n',
  );
  const result = read({ 'consumption.csv': null, 'Consumo.CSV': spanish });
  expect(brief(result.issues)).toEqual([]);
  expect(result.snapshot!.consumption).toEqual(read().snapshot!.consumption);
});

test('an unknown heading warns once and names the nearest; a missing one is one error', () => {
  const { issues } = read({
    'stock.csv': 'clues,clave,lot,caducidadd,piezas\nW1,M1,L1,2026-01-31,5\nW1,M1,L2,2026-01-31,5\n',
  });
  expect(brief(issues)).toEqual([
    'unknown-column stock.csv:1 caducidadd',
    'unknown-column stock.csv:1 piezas',
    'missing-column stock.csv:1 quantityUnits',
  ]);
  expect(issues[0]!.fix).toContain('caducidad (expirationDate)');
});

test('a heading that may be a code, a name or a measure is not guessed: both readings are told', () => {
  const { issues } = read({
    'stock.csv': 'Unidad,Medicamento,lote,existencia\nW1,M1,L1,5\n',
    // Where no code is asked for, it is a column like any other.
    'routes.csv': 'ruta,nombre,Unidad\nR1,Sur,1\n',
  });
  expect(brief(issues)).toEqual([
    'unknown-column routes.csv:1 Unidad',
    'open-column stock.csv:1 Unidad',
    'open-column stock.csv:1 Medicamento',
    'missing-column stock.csv:1 facilityId',
    'missing-column stock.csv:1 medicineId',
  ]);
  expect(issues[1]).toMatchObject({ severity: 'warning', fix: expect.stringContaining('units of measure') });
  expect(issues[1]!.fix).toContain('call it clues (facilityId)');
  expect(issues[2]!.fix).toContain('codes or names. If they are codes, call it clave (medicineId)');
});

test('where no heading is known, one error tells it all', () => {
  const { issues } = read({ 'stock.csv': 'Reporte de existencias\nclues|clave\n' });
  expect(brief(issues)).toContain('missing-column stock.csv:1');
  expect(issues.filter((i) => i.code === 'missing-column')).toHaveLength(1);
});

test('two columns for one field are refused', () => {
  const { issues } = read({ 'routes.csv': 'ruta,routeId,nombre\nR1,R1,Sur\n' });
  expect(brief(issues)).toEqual(['repeated-column routes.csv:1 routeId']);
});

test('headings that would poison an object are headings like others', () => {
  const { issues } = read({ 'routes.csv': 'routeId,__proto__,constructor,toString\nR1,a,b,c\n' });
  expect(brief(issues)).toEqual([
    'unknown-column routes.csv:1 __proto__',
    'unknown-column routes.csv:1 constructor',
    'unknown-column routes.csv:1 toString',
  ]);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
});

test('trailing empty cells are harmless, trailing values are not', () => {
  expect(brief(read({ 'routes.csv': 'routeId,name,,\nR1,Sur,,\n,,,\n' }).issues)).toEqual([]);
  expect(brief(read({ 'routes.csv': 'routeId,name\nR1,Sur,x\n' }).issues)).toEqual([
    'ragged-row routes.csv:2',
  ]);
});
