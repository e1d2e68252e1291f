/** Simulations by the API: a job that is followed and ended, and a result that stays as it was. */
import { runSimulation } from './simulation-asked';
import { type WarehouseWorld, warehouseWorld } from './warehouse-world';

let world: WarehouseWorld;
beforeAll(async () => {
  world = await warehouseWorld();
}, 60_000);
afterAll(() => world.close());

const QUESTION = {
  policy: { name: 'less stock', maxMonthsOfStock: 1 },
  months: 2,
  replications: 2,
  formulas: true,
};

test('a question that cannot be played is refused by its field; one that waits can be ended', async () => {
  const bad = await world.post('ana', 'simulations', { ...QUESTION, policy: { maxMonthsOfStock: -1 } });
  expect(bad.status).toBe(400);
  expect((await world.post('ana', 'simulations', { ...QUESTION, months: 0 })).status).toBe(400);
  const asked = await world.post('ana', 'simulations', { ...QUESTION, seed: 9 });
  expect(asked.status).toBe(202);
  const path = `simulations/${asked.body.simulationId}`;
  expect((await world.get('auditor', path)).body).toMatchObject({ job: { status: 'queued' }, result: null });
  expect((await world.get('auditor', `${path}/measures`)).status).toBe(404);
  expect((await world.post('ana', `${path}/cancel`, null)).body).toEqual({ cancelled: true });
  expect((await world.get('auditor', path)).body.job.status).toBe('cancelled');
  expect((await world.get('auditor', 'simulations/0123456789abcdef')).status).toBe(404);
});

test('played, followed, kept once and for all: measures, parts, frontier', async () => {
  world.service.jobs.start();
  const { simulationId, statuses } = await runSimulation(world, 'ana', QUESTION);
  expect(statuses.at(-1)).toBe('done');
  const path = `simulations/${simulationId}`;
  const { body } = await world.get('auditor', path);
  expect(body.result).toMatchObject({ months: 2, replications: 2, hasEdited: true });
  expect(body.result.changed).toContainEqual({ setting: 'maxMonthsOfStock', today: '2', edited: '1' });
  // The same question to the same data is the same simulation, done already.
  const again = await world.post('boss', 'simulations', QUESTION);
  expect(again.body.simulationId).toBe(simulationId);
  expect((await world.get('auditor', 'simulations')).body.items).toHaveLength(1);

  const measures = (await world.get('auditor', `${path}/measures`)).body.items;
  const service = measures.filter((r: { measure: string }) => r.measure === 'service');
  expect(
    service.slice(0, 3).map((r: { policy: string; settings: string }) => [r.policy, r.settings]),
  ).toEqual([
    ['surtido', 'today'],
    ['surtido', 'edited'],
    ['kits', ''],
  ]);
  expect(service).toHaveLength(2 + 1 + 21);
  expect(service[0].againstToday).toBeNull();
  for (const row of service) {
    expect(row.mean).toBeGreaterThanOrEqual(0);
    expect(row.mean).toBeLessThanOrEqual(1);
    if (row.againstToday !== null) expect(row.againstToday).toBeCloseTo(row.mean - service[0].mean);
  }
  const units = (await world.get('auditor', `${path}/parts?part=facility`)).body.items;
  const edited = units.filter((r: { settings: string }) => r.settings === 'edited');
  const today = units.filter((r: { settings: string }) => r.settings === 'today');
  expect(edited.length).toBeGreaterThan(0);
  edited.forEach((row: { servedTreatments: number; gainedTreatments: number; name: string }, k: number) => {
    expect(row.gainedTreatments).toBeCloseTo(row.servedTreatments - today[k].servedTreatments);
    expect(row.name).not.toBe('');
  });
  const csv = await world.get('auditor', `${path}/parts?format=csv`);
  expect(csv.headers['content-type']).toContain('text/csv');
  const chart = await world.get('auditor', `${path}/frontier.svg?lang=es`);
  expect(chart.headers['content-type']).toContain('image/svg+xml');
  expect(Buffer.from(chart.body).toString('utf8')).toContain('política cambiada');
  expect((await world.post('ana', `${path}/cancel`, null)).body).toEqual({ cancelled: false });
});

test('one that is being played is ended, with its threads, and keeps nothing', async () => {
  const asked = await world.post('ana', 'simulations', { ...QUESTION, months: 36, replications: 30 });
  const path = `simulations/${asked.body.simulationId}`;
  const until = async (status: string): Promise<void> => {
    while ((await world.get('ana', path)).body.job.status !== status)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await until('running');
  expect((await world.post('ana', `${path}/cancel`, null)).body).toEqual({ cancelled: true });
  await until('cancelled');
  expect((await world.get('ana', path)).body.result).toBeNull();
});
