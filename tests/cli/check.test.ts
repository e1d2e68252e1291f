/** `surtido check`: a plan as it was written, and as a person edits it in a spreadsheet. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { FIXTURES, surtido, surtidoAll } from './run-surtido';

const FOLDER = join(FIXTURES, 'shortage');

let place: string;
let rows: Record<string, string>[];
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'surtido-check-'));
  await surtido('plan', FOLDER, '--out', place);
  const text = readFileSync(join(place, 'lines.csv'), 'utf8')
    .replace(/^\ufeff/, '')
    .trimEnd();
  rows = Papa.parse<Record<string, string>>(text, { header: true }).data;
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** As a spreadsheet in Spanish writes it: semicolons, its own headings and order, a column more. */
function edited(name: string, edit: (rows: Record<string, string>[]) => Record<string, string>[]): string {
  const data = edit(rows.map((r) => ({ ...r }))).map((r) => ({
    Notas: 'revisado; sí',
    Envases: r.packs,
    Lote: r.lotId,
    Clave: r.medicineId,
    CLUES: r.facilityId,
  }));
  const path = join(place, name);
  writeFileSync(path, `\ufeff${Papa.unparse(data, { delimiter: ';', newline: '\r\n' })}\r\n`);
  return path;
}

test('the plan as it was made breaks no rule, as plan.json and as lines.csv, and is worth the same', async () => {
  const [json, csv] = await surtidoAll(
    ['check', join(place, 'plan.json'), FOLDER, '--json'],
    ['check', join(place, 'lines.csv'), FOLDER, '--json'],
  );
  for (const run of [json, csv]) {
    expect(run!.exitCode).toBe(0);
    const result = JSON.parse(run!.stdout);
    expect(result.violations).toEqual([]);
    expect(result.checked).toEqual(result.optimizer);
    expect(result.checked.value).toBeLessThanOrEqual(result.bound + 1e-6);
  }
});

test('an edited sheet is read whatever its shape, and its violations are named', async () => {
  const path = edited('edited.csv', ([first, ...rest]) => [
    { ...first!, packs: String(Number(first!.packs) + 1000) },
    ...rest,
    { ...first!, facilityId: 'NOWHERE', packs: '1' },
    { ...first!, lotId: 'L-0', packs: '1' },
  ]);
  const [es, en] = await surtidoAll(['check', path, FOLDER], ['check', path, FOLDER, '--lang', 'en']);
  expect([es!.exitCode, en!.exitCode]).toEqual([3, 3]);
  expect(es!.stdout).toMatch(/^El plan rompe \d+ reglas:/);
  const said = es!.stdout.replace(/\s+/g, ' ');
  expect(said).toMatch(/La unidad «NOWHERE» no está en la carpeta/);
  expect(said).toMatch(/el lote L-0 no está en Almacén/);
  expect(said).toMatch(/el plan toma 1,\d+ cajas y hay \d+/);
  expect(en!.stdout).toMatch(/^The plan breaks \d+ rules:/);
});

test('a line taken out costs patients and breaks no rule', async () => {
  const path = edited('less.csv', (all) => all.map((r, i) => (i === 0 ? { ...r, packs: '0' } : r)));
  const { exitCode, stdout } = await surtido('check', path, FOLDER, '--json');
  expect(exitCode).toBe(0);
  const { objective, bound, checked, optimizer } = JSON.parse(stdout);
  // The model's own, as `surtido plan --json` has it: this folder has no presets, so the bound is its negation.
  expect(objective).toBeCloseTo(-bound, 6);
  expect(checked.value).toBeLessThan(optimizer.value);
  expect(checked.patientsUnserved).toBeGreaterThan(optimizer.patientsUnserved);
  expect(checked.gap).toBeGreaterThan(optimizer.gap);
});

test('faults of the sheet name row and column', async () => {
  const path = edited('faulty.csv', (all) => [
    { ...all[0]!, packs: 'doce' },
    { ...all[0]!, lotId: '' },
  ]);
  const { exitCode, stdout } = await surtido('check', path, FOLDER, '--json');
  expect(exitCode).toBe(2);
  const { issues } = JSON.parse(stdout).error;
  expect(issues.map((i: { row: number; field: string }) => [i.row, i.field])).toEqual([
    [2, 'Envases'],
    [3, 'Lote'],
  ]);
});

test('packs that differ from their lots are a fault, not a guess', async () => {
  const plan = JSON.parse(readFileSync(join(place, 'plan.json'), 'utf8'));
  const at = plan.lines.findIndex((l: { packs: number }) => l.packs > 0);
  plan.lines[at].packs += 1;
  writeFileSync(join(place, 'differs.json'), JSON.stringify(plan));
  const { exitCode, stderr } = await surtido('check', join(place, 'differs.json'), FOLDER);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`lines.${at}.packs`);
});

test('a plan of other data is refused, unless it is to be checked anyway', async () => {
  const other = join(place, 'other');
  cpSync(FOLDER, other, { recursive: true });
  const stock = readFileSync(join(other, 'stock.csv'), 'utf8').trimEnd();
  writeFileSync(
    join(other, 'stock.csv'),
    stock.replace(/(\d+)$/, (n) => String(Number(n) + 30)),
  );
  const [refused, another, anyway] = await surtidoAll(
    ['check', join(place, 'lines.csv'), other],
    ['check', join(place, 'plan.json'), FOLDER, '--as-of', '2026-11-02', '--json'],
    ['check', join(place, 'plan.json'), other, '--anyway', '--json'],
  );
  expect(refused!.exitCode).toBe(2);
  expect(refused!.stderr).toContain('se hizo con otros datos');
  expect(JSON.parse(another!.stdout).error.code).toBe('plan-of-another-day');
  expect([0, 3]).toContain(anyway!.exitCode);
  expect(JSON.parse(anyway!.stdout).warnings).toHaveLength(1);
});
