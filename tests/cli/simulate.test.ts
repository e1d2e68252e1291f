/** `surtido simulate`: the same bytes whatever the threads, files on request, and a fault named. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURES, surtidoAll } from './run-surtido';

jest.setTimeout(60_000);
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
