/** The backtest by the API: a job, how far it is, and what it says; what is tested is what plans. */
import { DEFAULT_POLICY } from '../../src/domain/policy';
import { backtestSnapshot } from '../../src/forecast/backtest-snapshot';
import { snapshotOfState } from '../../src/planning/snapshot-of-state';
import { type WarehouseWorld, warehouseWorld } from './warehouse-world';

let world: WarehouseWorld;
beforeAll(async () => {
  world = await warehouseWorld();
  world.service.jobs.start();
}, 60_000);
afterAll(() => world.close());

async function ended(): Promise<{ status: string }> {
  for (;;) {
    const { body } = await world.get('boss', 'backtest');
    if (body.job.status !== 'queued' && body.job.status !== 'running') return body.job;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('nothing before the first is asked for', async () => {
  expect((await world.get('auditor', 'backtest')).body).toEqual({ job: null, result: null });
  expect((await world.get('auditor', 'backtest/scores')).body).toEqual({ items: [], next: null });
  expect((await world.post('boss', 'backtest/cancel', null)).status).toBe(404);
});

test('asked for, done, and the scores are those of the forecast that plans', async () => {
  const asked = await world.post('boss', 'backtest', null);
  expect(asked.status).toBe(200);
  expect(await ended()).toMatchObject({ status: 'done', error: null });
  // The same data on the same day: the same job, done already.
  expect((await world.post('ana', 'backtest', null)).body).toEqual(asked.body);

  const { body } = await world.get('auditor', 'backtest');
  const state = await world.state();
  const snapshot = await snapshotOfState(world.service.storage, state, {
    asOf: body.result.asOf,
    at: body.result.madeAt,
  });
  const direct = backtestSnapshot(snapshot, state.catalogue.policy ?? DEFAULT_POLICY);
  expect(body.result).toMatchObject({ origins: 4, horizon: 3, ...direct.recommendation });
  const { body: scores } = await world.get('boss', 'backtest/scores?group=whole&months=all&limit=100');
  const ours = scores.items.find((r: { method: string }) => r.method === 'surtido');
  if (direct.methods[0]?.all.tasks === 0) expect(ours).toBeUndefined();
  else
    expect(ours).toMatchObject({ tasks: direct.methods[0]?.all.tasks, rmsse: direct.methods[0]?.all.rmsse });
}, 60_000);

test('as CSV, and nothing to end once it is done', async () => {
  const csv = await world.get('boss', 'backtest/scores?format=csv');
  expect(csv.headers['content-type']).toContain('text/csv');
  expect(csv.text).toContain('decisionCost');
  expect((await world.post('ana', 'backtest/cancel', null)).body).toEqual({ cancelled: false });
});
