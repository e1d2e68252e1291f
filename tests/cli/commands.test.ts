/** validate, forecast, solve, help: their answers and how they end. */

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURES, ROOT, surtido, surtidoAll } from './run-surtido';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'surtido-commands-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('validate: errors first, by file; 2 with errors, 0 with warnings only', async () => {
  const [bad, badJson, fine] = await surtidoAll(
    ['validate', join(FIXTURES, 'bad-intake')],
    ['validate', join(FIXTURES, 'bad-intake'), '--json', '--lang', 'en'],
    ['validate', join(FIXTURES, 'shortage'), '--lang', 'en'],
  );
  expect(bad!.exitCode).toBe(2);
  expect(bad!.stdout).toMatch(/\d+ errores y \d+ avisos\. El plan no se puede hacer/);
  const files = bad!.stdout.match(/^\S+\.(csv|json) \(.*\)$/gm) ?? [];
  const isSound = files.map((l) => !l.includes('error'));
  expect(isSound).toEqual([...isSound].sort());
  expect(isSound).toContain(true);
  const report = JSON.parse(badJson!.stdout);
  expect(badJson!.exitCode).toBe(2);
  expect(report.errors).toBe(
    report.issues.filter((i: { severity: string }) => i.severity === 'error').length,
  );
  expect(report.asOf).toBeNull();
  expect(fine!.exitCode).toBe(0);
});

test('forecast: a table, a CSV and JSON of the same', async () => {
  const csv = join(place, 'forecast.csv');
  const folder = join(FIXTURES, 'shortage');
  const [table, written, json, unknown] = await surtidoAll(
    ['forecast', folder],
    ['forecast', folder, '--out', csv],
    ['forecast', folder, '--json'],
    ['forecast', folder, '--medicine', 'nothing'],
  );
  expect([table!.exitCode, written!.exitCode, json!.exitCode, unknown!.exitCode]).toEqual([0, 0, 0, 2]);
  expect(table!.stdout).toMatch(/Necesidad esperada en 2026-11, con datos al 1 nov 2026/);
  const { rows } = JSON.parse(json!.stdout);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row.lowUnits).toBeLessThanOrEqual(row.highUnits);
  expect(readFileSync(csv, 'utf8').trimEnd().split('\r\n')).toHaveLength(rows.length + 1);
});

test('forecast: by weeks or months to come, each with its own range', async () => {
  const folder = join(FIXTURES, 'shortage');
  const [month, weeks, months, both, long] = await surtidoAll(
    ['forecast', folder, '--json'],
    ['forecast', folder, '--weeks', '3', '--json'],
    ['forecast', folder, '--months', '2', '--lang', 'en'],
    ['forecast', folder, '--weeks', '3', '--months', '2'],
    ['forecast', folder, '--weeks', '53'],
  );
  const [whole] = JSON.parse(month!.stdout).rows;
  const rows = JSON.parse(weeks!.stdout).rows.slice(0, 3);
  expect(rows.map((r: { period: string }) => r.period)).toEqual(['2026-11-01', '2026-11-08', '2026-11-15']);
  for (const row of rows) {
    // November has thirty days, and all of them need the same.
    expect(row.meanUnits).toBeCloseTo((whole.meanUnits * 7) / 30, 9);
    expect(row.lowUnits).toBeLessThanOrEqual(row.medianUnits);
    expect(row.medianUnits).toBeLessThanOrEqual(row.highUnits);
    expect(row.issuedMedianUnits).toBeNull();
    expect(row.explanation).toBe(whole.explanation);
  }
  expect(months!.stdout).toMatch(/Need expected in 2026-11 to 2026-12/);
  expect([both!.exitCode, long!.exitCode]).toEqual([2, 2]);
  expect(long!.stderr).toMatch(/de 1 a 52/);
});

const MPS = (sense: string, limit: number): string =>
  `NAME T\n${sense}ROWS\n N OBJ\n L C1\n G C2\nCOLUMNS\n X OBJ 3 C1 1\n X C2 1\n Y OBJ 2 C1 1\nRHS\n RHS C1 4 C2 ${limit}\nENDATA\n`;

test('solve: the objective in the sense of the file, words for what has no optimum', async () => {
  const write = (name: string, text: string): string => {
    writeFileSync(join(place, name), text);
    return join(place, name);
  };
  const max = write('max.mps', MPS('OBJSENSE\n    MAX\n', 1));
  const [maximised, infeasible, broken, other] = await surtidoAll(
    ['solve', max, '--json'],
    ['solve', write('infeasible.mps', MPS('', 5)), '--json'],
    ['solve', write('broken.mps', 'NAME T\nROWS\n Q OBJ\n')],
    ['solve', max, '--solver', 'javascript-lp-solver', '--lang', 'en'],
  );
  expect(maximised!.exitCode).toBe(0);
  expect(JSON.parse(maximised!.stdout)).toMatchObject({
    objective: 12,
    status: 'optimal',
    sense: 'maximise',
    rows: 2,
    columns: 2,
    x: { X: 4 },
    check: { passed: true },
  });
  expect(infeasible!.exitCode).toBe(2);
  expect(JSON.parse(infeasible!.stdout)).toMatchObject({ status: 'infeasible', objective: null });
  expect(broken!.exitCode).toBe(2);
  expect(broken!.stderr).toMatch(/^broken\.mps, línea \d/);
  expect(other!.stdout).toMatch(/Result\s+optimal\nObjective\s+12\n/);
});

test('solve: names that differ in an accent stay two in a file that is not UTF-8', async () => {
  const path = join(place, 'latin.mps');
  writeFileSync(
    path,
    Buffer.from(
      'NAME T\nROWS\n N OBJ\n G C\nCOLUMNS\n é OBJ 1 C 1\n ñ OBJ 2 C 1\nRHS\n R C 3\nENDATA\n',
      'latin1',
    ),
  );
  const { exitCode, stdout } = await surtido('solve', path, '--json');
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ objective: 3, columns: 2, x: { é: 3 } });
});

test('help and slips of the pen are in the language asked for', async () => {
  const [help, en, none, slip, option, before, lang] = await surtidoAll(
    ['plan', '--help'],
    ['--help', '--lang', 'en'],
    [],
    ['plna', 'x'],
    ['plan', 'x', '--solvr', 'highs', '--lang', 'en'],
    ['--lang', 'en', 'plan', join(place, 'none')],
    ['plan', 'x', '--lang', 'fr'],
  );
  expect([before!.exitCode, lang!.exitCode]).toEqual([2, 2]);
  expect(before!.stderr).toContain('There is no folder');
  expect(lang!.stderr).toContain('La opción --lang no admite «fr»: use es | en.');
  expect([help!.exitCode, en!.exitCode, none!.exitCode]).toEqual([0, 0, 0]);
  expect(help!.stdout).toMatch(/^Uso: surtido plan \[opciones\] <carpeta>/);
  expect(help!.stdout).toContain('Ejemplos:');
  expect(help!.stdout).not.toMatch(/Usage|Options|Arguments|default/);
  expect(en!.stdout).toMatch(/^Usage: surtido/);
  expect(none!.stdout).toContain('Comandos:');
  expect(slip!.exitCode).toBe(2);
  expect(slip!.stderr).toContain('No existe el comando plna.\n\n¿Quiso decir plan?');
  expect(option!.exitCode).toBe(2);
  expect(option!.stderr).toContain('There is no option --solvr.\n\nDid you mean --solver?');
});

test('a reader that has seen enough is no error', async () => {
  const child = spawn(
    process.execPath,
    ['dist/src/cli/main.js', 'plan', join(FIXTURES, 'shortage'), '--json'],
    { cwd: ROOT },
  );
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  const exitCode = await new Promise((resolve) => child.on('close', resolve));
  expect([exitCode, stderr]).toEqual([0, '']);
});

test('a file that is no plan is a fault of the data, told without a stack', async () => {
  const path = join(place, 'no-plan');
  writeFileSync(path, 'x');
  const { exitCode, stderr } = await surtido('check', path, join(FIXTURES, 'shortage'));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/facilityId, medicineId, lotId,\s+packs/);
  expect(stderr).not.toMatch(/\n\s+at /);
});
