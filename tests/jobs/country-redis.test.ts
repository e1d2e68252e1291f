/**
 * A country over two worker processes on one Redis, one of them killed in the middle of a plan. Needs a Redis of its own:
 * scripts/with-redis.sh npx jest tests/jobs/country-redis
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { sizeOf } from '../../scripts/country/size';
import { writeCountry } from '../../scripts/country/write';
import { overRedis, withoutSecret } from '../../src/jobs/country-redis';
import { inThreads } from '../../src/jobs/country-runner';
import type { CountryRun } from '../../src/jobs/country-task';
import { publishedFiles } from './published-files';

const url = process.env.SURTIDO_TEST_REDIS_URL;
const withRedis = url ? describe : describe.skip;
const SURTIDO = join(__dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');

withRedis('a country on Redis (skipped without SURTIDO_TEST_REDIS_URL)', () => {
  const workers: ChildProcess[] = [];
  let place: string;
  let folder: string;
  let connection: Redis;
  let queue: Queue;
  const told: string[] = [];

  const runInto = (out: string): CountryRun => ({
    folder,
    out: join(place, out),
    asOf: null,
    lang: 'en',
    stateLoss: false,
  });
  const joinWork = async (): Promise<ChildProcess> => {
    const worker = spawn(process.execPath, [
      SURTIDO,
      'worker',
      '--redis',
      url!,
      '--threads',
      '1',
      '--lang',
      'en',
    ]);
    workers.push(worker);
    worker.stderr.on('data', (bytes: Buffer) => told.push(...bytes.toString('utf8').trim().split('\n')));
    await once(worker.stderr, 'data');
    return worker;
  };
  const filesIn = (out: string): Map<string, string> => publishedFiles(join(place, out));

  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), 'surtido-redis-'));
    folder = join(place, 'country');
    writeCountry(folder, sizeOf({ facilities: 120, medicines: 40, months: 4, jurisdictions: 6, states: 2 }));
    connection = new Redis(url!, { maxRetriesPerRequest: null });
    queue = new Queue('surtido-country', { connection });
    await inThreads({ threads: 1, threadMegabytes: 512 })(runInto('alone'), () => {});
  });
  afterAll(async () => {
    for (const worker of workers)
      if (worker.exitCode === null && worker.signalCode === null) {
        worker.kill('SIGTERM');
        await once(worker, 'exit');
      }
    await queue.close();
    connection.disconnect();
    rmSync(place, { recursive: true, force: true });
  });

  test('one worker killed in the middle of a plan: each jurisdiction planned once, the bytes of one process', async () => {
    const [first] = [await joinWork(), await joinWork()];
    const name = `${hostname()}-${first.pid}`;
    const done = overRedis(url!)(runInto('spread'), () => {});
    let held: string | null = null;
    while (held === null) {
      const active = await queue.getActive();
      held = active.find((job) => job?.name === 'plan' && job.processedBy === name)?.data.scope ?? null;
      await pause(5);
    }
    first.kill('SIGKILL');
    expect(existsSync(join(place, 'spread', held, 'plan.json'))).toBe(false);
    await done;
    expect(filesIn('spread')).toEqual(filesIn('alone'));
    const plans = told.filter((line) => line.startsWith('Plans of the jurisdictions · '));
    expect(plans.sort()).toEqual(
      ['mx-s01-01', 'mx-s01-02', 'mx-s01-03', 'mx-s02-01', 'mx-s02-02', 'mx-s02-03'].map(
        (scope) => `Plans of the jurisdictions · ${scope}: done`,
      ),
    );
    // Nothing of the run stays in Redis, and nothing half written on the disk.
    expect(
      await queue.getJobCountByTypes('active', 'waiting', 'completed', 'failed', 'waiting-children'),
    ).toBe(0);
  });

  test('of two who ask for the same run one cancels: the other has his plan', async () => {
    const stop = new AbortController();
    const cancelled = overRedis(url!)(runInto('shared'), () => stop.abort(), stop.signal);
    const other = overRedis(url!)(runInto('shared'), () => {});
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await other;
    expect(filesIn('shared')).toEqual(filesIn('alone'));
  });

  test('asked for twice at once it is one run; faulty files are told as by one process', async () => {
    await Promise.all([
      overRedis(url!)(runInto('twice'), () => {}),
      overRedis(url!)(runInto('twice'), () => {}),
    ]);
    expect(filesIn('twice')).toEqual(filesIn('alone'));
    rmSync(join(folder, 'mx-s02-02', 'stock.csv'));
    await expect(overRedis(url!)(runInto('faulty'), () => {})).rejects.toMatchObject({
      code: 'bad-intake',
      cause: expect.stringContaining('mx-s02-02') as string,
    });
  });
});

test('an address is told without its password, whatever is in it', () => {
  expect(withoutSecret('redis://:a/b@c@host:6379')).toBe('redis://…@host:6379');
  expect(withoutSecret('redis://host:6379')).toBe('redis://host:6379');
});
