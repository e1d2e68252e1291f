/** `surtido simulate`: the same bytes whatever the threads, files on request, and a fault named. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURES, surtidoAll } from './run-surtido';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'surtido-simulate-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('simulate: one thread or two, table, CSV, chart; a faulty scenario ends with 2', async () => {
  const whole = JSON.parse(readFileSync(join(FIXTURES, 'simulate', 'two-seasons.json'), 'utf8'));
  const policies = [
    { policy: 'status-quo', periods: 8, window: 12 },
    { policy: 'surtido', holdingPerYear: 1.5, floor: 0, equity: 0.5, later: 0, knows: 'own-history' },
  ];
  const scenario = join(place, 'scenario.json');
  writeFileSync(scenario, JSON.stringify({ ...whole, policies }));
  const bad = join(place, 'bad.json');
  writeFileSync(bad, JSON.stringify({ ...whole, supplyUnits: [1] }));
  const out = join(place, 'out');
  const [one, two, table, faulty] = await surtidoAll(
    ['simulate', scenario, '--replications', '3', '--threads', '1', '--json'],
    ['simulate', scenario, '--replications', '3', '--threads', '2', '--json'],
    ['simulate', scenario, '--replications', '2', '--threads', '1', '--out', out, '--lang', 'en'],
    ['simulate', bad, '--lang', 'en'],
  );
  expect([one!.exitCode, two!.exitCode, table!.exitCode, faulty!.exitCode]).toEqual([0, 0, 0, 2]);
  expect(two!.stdout).toBe(one!.stdout);
  const { results } = JSON.parse(one!.stdout);
  expect(results.map((r: { policy: string }) => r.policy)).toEqual(['status-quo', 'surtido']);
  expect(results[1].againstFirst.service.mean).toBeCloseTo(
    results[1].measures.service.mean - results[0].measures.service.mean,
  );
  expect(table!.stdout).toMatch(/Surtido/);
  expect(readFileSync(join(out, 'policies.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  expect(readFileSync(join(out, 'frontier.svg'), 'utf8')).toMatch(/^<svg/);
  expect(faulty!.stderr).toMatch(/supplyUnits/);
});

test('simulate a folder: its own history, its policy against another, one thread or two', async () => {
  const other = join(place, 'less-stock.json');
  writeFileSync(other, JSON.stringify({ name: 'less', maxMonthsOfStock: 1 }));
  const folder = join(FIXTURES, 'two-clinics');
  const out = join(place, 'folder');
  const stated = join(place, 'stated.json');
  const policies = [{ policy: 'kits' }, { policy: 'surtido', label: 'x', settings: { maxMonthsOfStock: 1 } }];
  writeFileSync(stated, JSON.stringify({ folder, months: 2, lateReportChance: 0.5, policies }));
  const bad = join(place, 'bad-share.json');
  writeFileSync(bad, JSON.stringify({ folder, lateReportChance: 2 }));
  const noWindow = join(place, 'no-window.json');
  writeFileSync(noWindow, JSON.stringify({ folder, policies: [{ policy: 'siglus', maxPeriods: 2 }] }));
  const notPlayable = join(place, 'not-playable.json');
  const settings = { maxMonthsOfStock: -1 };
  writeFileSync(notPlayable, JSON.stringify({ folder, policies: [{ policy: 'surtido', settings }] }));
  const odd = join(place, 'odd.json');
  writeFileSync(odd, JSON.stringify({ folder, supplyShare: '1', policies: null, month: 3 }));
  const closed = (name: string, closures: object[]): string => {
    const path = join(place, name);
    writeFileSync(path, JSON.stringify({ folder, months: 2, closures, policies }));
    return path;
  };
  const always = { fromDate: '2026-01-01', toDate: '2026-12-31' };
  const shut = closed('shut.json', [{ routeId: 'R1', ...always }]);
  const noRoad = closed('no-road.json', [{ routeId: 'R9', ...always }]);
  const backwards = closed('backwards.json', [
    { routeId: 'R1', fromDate: '2026-03-01', toDate: '2026-02-30' },
  ]);
  const few = ['--months', '2', '--replications', '2', '--lang', 'en'];
  const [one, two, table, told, faulty, formula, plan, odds, cutOff, unknown, noDay] = await surtidoAll(
    ['simulate', folder, ...few, '--threads', '1', '--policy', other, '--json'],
    ['simulate', folder, ...few, '--threads', '2', '--policy', other, '--json'],
    ['simulate', folder, ...few, '--policy', other, '--out', out],
    ['simulate', stated, '--replications', '1', '--json'],
    ['simulate', bad, '--lang', 'en'],
    ['simulate', noWindow, '--lang', 'en'],
    ['simulate', notPlayable, '--lang', 'en'],
    ['simulate', odd, '--lang', 'en'],
    ['simulate', shut, '--replications', '1', '--json'],
    ['simulate', noRoad, '--lang', 'en'],
    ['simulate', backwards, '--lang', 'en'],
  );
  expect([one!.exitCode, two!.exitCode, table!.exitCode, told!.exitCode, faulty!.exitCode]).toEqual([
    0, 0, 0, 0, 2,
  ]);
  expect(two!.stdout).toBe(one!.stdout);
  const { results } = JSON.parse(one!.stdout);
  expect(results).toHaveLength(1 + 1 + 21 + 1);
  expect(results.at(-1).settings).toBe('less-stock.json');
  expect(table!.stdout).toMatch(/today's kits/);
  for (const name of ['policies', 'clinics', 'medicines', 'months'])
    expect(readFileSync(join(out, `${name}.csv`), 'utf8')).toContain('less-stock.json');
  expect(readFileSync(join(out, 'frontier.svg'), 'utf8')).toContain('OpenLMIS');
  expect(JSON.parse(told!.stdout).results.map((r: { settings: string }) => r.settings)).toEqual(['', 'x']);
  expect(faulty!.stderr).toMatch(/lateReportChance/);
  expect(formula!.exitCode).toBe(2);
  expect(formula!.stderr).toMatch(/policies\.0\.window: nothing/);
  expect([plan!.exitCode, odds!.exitCode]).toEqual([2, 2]);
  expect(plan!.stderr).toMatch(/maxMonthsOfStock/);
  const served = (run: typeof told): number => JSON.parse(run!.stdout).results.at(-1).measures.service.mean;
  expect(served(cutOff)).toBeLessThan(served(told));
  expect([unknown!.exitCode, noDay!.exitCode]).toEqual([2, 2]);
  expect(unknown!.stderr).toMatch(/closures, 0\.routeId: R9/);
  expect(noDay!.stderr).toMatch(/closures\.0\.toDate/);
  for (const field of ['supplyShare', 'policies', 'month'])
    expect(odds!.stderr).toMatch(new RegExp(`${field}:`));
});
