/** `surtido plan` from end to end: what it prints, what it writes, how it ends. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Plan } from '../../src/plan/plan';
import { workbookOf } from '../workbook-of';
import { FIXTURES, surtido, surtidoAll } from './run-surtido';

const DOCTOR_ARROYO = join(FIXTURES, 'doctor-arroyo');
const SHORTAGE = join(FIXTURES, 'shortage');
const FILES = [
  'lines.csv',
  'not-shipped.csv',
  'plan.json',
  'requisition.csv',
  'summary.txt',
  'surplus.csv',
  'unmet.csv',
];

/** On a slow machine the work is long enough to be told about, and never on stdout. */
const ONLY_PROGRESS = /^(?:[^\n]+… \(\d+ s\)\n)*$/;

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'surtido-plan-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

const rowsOf = (path: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(
    readFileSync(path, 'utf8')
      .replace(/^\ufeff/, '')
      .trimEnd(),
    {
      header: true,
    },
  ).data;

describe('Doctor Arroyo', () => {
  test('says what is short and what is left over, and writes every file', async () => {
    const out = join(place, 'arroyo', 'plan');
    const mps = join(place, 'model.mps');
    const [shown, json] = await surtidoAll(
      ['plan', DOCTOR_ARROYO, '--out', out],
      ['plan', DOCTOR_ARROYO, '--json', '--export-mps', mps],
    );
    expect(shown!.exitCode).toBe(0);
    expect(shown!.stderr).toMatch(ONLY_PROGRESS);
    expect(shown!.stdout).toMatch(
      /Faltan unas [\d,]+ cajas de metformina tableta 850 mg para unos [\d,]+ pacientes/,
    );
    expect(shown!.stdout).toMatch(/Sobra calcio comprimido efervescente 500 mg: 14 de 18 unidades/);
    expect(shown!.stdout).toMatch(/Al estado se le piden/);
    // No escape codes where nobody looks on; never wider than a terminal of 100.
    expect(shown!.stdout).not.toContain('\u001b');
    const lines = shown!.stdout.split('\n');
    const table = lines.slice(
      0,
      lines.findIndex((l) => l.startsWith('Resuelto')),
    );
    expect(Math.max(...table.map((l) => [...l].length))).toBeLessThanOrEqual(100);
    expect(lines.length).toBeLessThanOrEqual(80);

    expect(json!.exitCode).toBe(0);
    expect(json!.stderr).toMatch(ONLY_PROGRESS);
    const plan = JSON.parse(json!.stdout) as Plan;
    expect(plan.format).toBe('surtido-plan/1');
    expect(plan.objective).toBeLessThan(0);

    expect(readdirSync(out).sort()).toEqual(FILES);
    // The same plan, byte for byte, whichever way it is asked for.
    expect(readFileSync(join(out, 'plan.json'), 'utf8')).toBe(json!.stdout);
    const summary = readFileSync(join(out, 'summary.txt'), 'utf8');
    expect(shown!.stdout.startsWith(summary)).toBe(true);
    const shipped = rowsOf(join(out, 'lines.csv'));
    expect(shipped.reduce((sum, r) => sum + Number(r.packs), 0)).toBe(
      plan.lines.reduce((sum, l) => sum + l.packs, 0),
    );
    expect(readFileSync(join(out, 'lines.csv')).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const laYerba = shipped.find((r) => r.facilityId === 'NLSSA900003' && r.medicineId === '010.000.5165.00');
    expect(laYerba?.reason).toMatch(/según la prevalencia, pues nunca lo ha tenido; hoy no tiene/);

    const solved = await surtido('solve', mps, '--json');
    expect(JSON.parse(solved.stdout).objective).toBeCloseTo(plan.objective, 4);
  });
});

test('the folder of the data is not written over, and a bad folder leaves nothing', async () => {
  const out = join(place, 'nothing');
  const [same, bad, missing, inFile] = await surtidoAll(
    ['plan', SHORTAGE, '--out', SHORTAGE],
    ['plan', join(FIXTURES, 'bad-intake'), '--out', out],
    ['plan', join(place, 'none'), '--out', out],
    ['plan', SHORTAGE, '--out', join(SHORTAGE, 'stock.csv')],
  );
  expect(same!.exitCode).toBe(2);
  expect(same!.stderr).toContain('es la carpeta de los datos');
  expect(bad!.exitCode).toBe(2);
  expect(bad!.stdout).toBe('');
  expect(bad!.stderr).toMatch(/Error, renglón 5, kind: clinca\./);
  expect(missing!.exitCode).toBe(2);
  expect(missing!.stderr).toBe(`No existe la carpeta ${join(place, 'none')}.\n\nRevise el nombre.\n`);
  expect(inFile!.exitCode).toBe(2);
  expect(inFile!.stderr).toContain('No se puede escribir');
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(SHORTAGE)).not.toContain('plan.json');
});

test('--json holds one object also when it fails', async () => {
  const [bad, missing, usage] = await surtidoAll(
    ['plan', join(FIXTURES, 'bad-intake'), '--json', '--lang', 'en'],
    ['plan', join(place, 'none'), '--json'],
    ['plan', SHORTAGE, '--json', '--solver', 'glpk'],
  );
  for (const run of [bad, missing, usage]) {
    expect(run!.exitCode).toBe(2);
    expect(Object.keys(JSON.parse(run!.stdout).error)).toEqual(['code', 'cause', 'fix', 'issues']);
  }
  const { error } = JSON.parse(bad!.stdout);
  expect(error.code).toBe('bad-intake');
  expect(error.issues.length).toBeGreaterThan(10);
  expect(JSON.parse(missing!.stdout).error.code).toBe('missing-folder');
  expect(JSON.parse(usage!.stdout).error.code).toBe('usage');
});

test('an out folder keeps what else is in it and holds no leftovers', async () => {
  const out = join(place, 'kept');
  mkdirSync(out);
  writeFileSync(join(out, 'notes.txt'), 'mine');
  writeFileSync(join(out, 'lines.csv'), 'old');
  const { exitCode } = await surtido('plan', SHORTAGE, '--out', out, '--lang', 'en');
  expect(exitCode).toBe(0);
  expect(readdirSync(out).sort()).toEqual([...FILES, 'notes.txt'].sort());
  expect(readFileSync(join(out, 'lines.csv'), 'utf8')).toMatch(/receives/);
});

test('a contradiction of policy is told in the language asked for', async () => {
  const folder = join(place, 'contradiction');
  mkdirSync(folder);
  for (const name of readdirSync(SHORTAGE))
    writeFileSync(join(folder, name), readFileSync(join(SHORTAGE, name)));
  const stock = rowsOf(join(folder, 'stock.csv'));
  const [{ facilityId: clinicId, medicineId } = {}] = stock.filter(
    (r) => r.facilityId !== stock[0]?.facilityId,
  );
  writeFileSync(
    join(folder, 'locks.csv'),
    `facilityId,medicineId,packs,reason\n${clinicId ?? 'C1'},${medicineId ?? ''},100000,prueba\n`,
  );
  const [es, en] = await surtidoAll(['plan', folder], ['plan', folder, '--lang', 'en']);
  expect([es!.exitCode, en!.exitCode]).toEqual([2, 2]);
  expect(es!.stderr).toMatch(/Las líneas fijadas de .* piden/);
  expect(en!.stderr).toMatch(/The locked lines of .* ask for/);
});

test('a folder of workbooks gives the plan of the folder that they were made of', async () => {
  const folder = join(FIXTURES, 'two-clinics');
  const books = join(place, 'books');
  mkdirSync(books);
  const sheets: Record<string, string[][]> = {};
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.json')) copyFileSync(join(folder, name), join(books, name));
    if (!name.endsWith('.csv')) continue;
    const { data } = Papa.parse<string[]>(readFileSync(join(folder, name), 'utf8'), { skipEmptyLines: true });
    // One workbook named for its rows, whatever its sheet is called, and one with a sheet for each of the others.
    if (name === 'stock.csv')
      writeFileSync(join(books, 'Existencias.xlsx'), await workbookOf({ Hoja1: data }));
    else sheets[name.replace('.csv', '')] = data;
  }
  writeFileSync(join(books, 'todo.xlsx'), await workbookOf(sheets));
  // What Excel leaves beside a workbook that somebody has open.
  writeFileSync(join(books, '~$todo.xlsx'), 'ana');
  const [fromText, fromBooks] = await surtidoAll(['plan', folder, '--json'], ['plan', books, '--json']);
  expect(fromBooks!.stderr).toMatch(ONLY_PROGRESS);
  const planOf = (run: typeof fromText): Plan => JSON.parse(run!.stdout) as Plan;
  const inTodo = (file: string): string => `todo.xlsx [${file.replace('.csv', '')}]`;
  expect(planOf(fromBooks).lines).toEqual(planOf(fromText).lines);
  expect(planOf(fromBooks).snapshotHash).toBe(planOf(fromText).snapshotHash);
  expect(planOf(fromBooks).warnings.map((w) => w.file)).toEqual(
    planOf(fromText).warnings.map((w) => inTodo(w.file)),
  );
});
