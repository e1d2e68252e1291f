/** `surtido backtest`: tables, sheet, chart, JSON; and the chart by itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barChart } from '../../src/cli/backtest-chart';
import { backtestTextsOf } from '../../src/cli/backtest-texts';
import { FIXTURES, surtidoAll } from './run-surtido';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'surtido-backtest-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test("on a jurisdiction's own history: below the rivals in months in stock, and says so in either language", async () => {
  const folder = join(FIXTURES, 'doctor-arroyo');
  const [shown, json] = await surtidoAll(
    ['backtest', folder, '--out', place],
    ['backtest', folder, '--json', '--lang', 'en'],
  );
  expect([shown!.exitCode, json!.exitCode]).toEqual([0, 0]);
  expect(shown!.stdout).toMatch(/Meses con existencias/);
  expect(shown!.stdout).toMatch(/Recomendación: planear con Surtido/);
  const { methods, recommendation, protocol } = JSON.parse(json!.stdout);
  expect(protocol).toMatchObject({ origins: 4, step: 3, horizon: 3 });
  expect(recommendation.verdict).toBe('keep');
  expect(methods.map((m: { name: string }) => m.name)).toEqual([
    'surtido',
    'amc3',
    'amc6',
    'seasonalNaive',
    'sba',
    'imapa',
  ]);
  for (const rival of methods.slice(1)) {
    expect(rival.inStock.pinball).toBeGreaterThan(methods[0].inStock.pinball);
    expect(rival.inStock.decisionCost).toBeGreaterThan(methods[0].inStock.decisionCost);
  }
  const lines = readFileSync(join(place, 'backtest.csv'), 'utf8').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff?group,id,name,months,method,tasks,rmsse,mase,pinball,bias,coverage50,/);
  expect(lines.some((l) => l.startsWith('medicine,010.000.5165.00,'))).toBe(true);
  expect(readFileSync(join(place, 'backtest.svg'), 'utf8')).toMatch(/^<svg [^>]*>\n<title>Costo de decidir/);
});

test('too little history: said, not recommended', async () => {
  const [run] = await surtidoAll(['backtest', join(FIXTURES, 'two-clinics'), '--lang', 'en']);
  expect(run!.exitCode).toBe(0);
  expect(run!.stdout).toMatch(/too little history to recommend/);
});

test('the chart: bars in proportion, names that cannot break out of the SVG, nothing drawn for what is not known', () => {
  const svg = barChart(
    'A & B',
    ['x', 'y'],
    [
      { name: '<script>', inStock: 2, all: 1, ours: true },
      { name: 'b', inStock: Number.NaN, all: 2, ours: false },
    ],
    String,
  );
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toContain('<script>');
  expect(svg).not.toContain('NaN');
  const widths = [...svg.matchAll(/<rect x="220" y="\d+" width="([\d.]+)" height="14"/g)].map((m) =>
    Number(m[1]),
  );
  expect(widths).toEqual([440, 220, 440]);
});

test('every verdict has its sentence in both languages', () => {
  for (const lang of ['es', 'en'] as const)
    for (const verdict of ['keep', 'even', 'other', 'too-little'] as const)
      expect(backtestTextsOf(lang).recommend({ verdict, best: 'amc6', costDifference: -0.2 })).toMatch(/\.$/);
});
