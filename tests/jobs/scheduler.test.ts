/** The calendar's clockwork: any number of instances ask, one plan a day that is due. */
import { importFolder } from '../../src/actions/import-folder';
import { readFolder } from '../../src/cli/read-folder';
import type { LocalDate } from '../../src/domain/dates';
import { JobQueue } from '../../src/jobs/job-queue';
import { enqueueDue, startScheduler } from '../../src/jobs/scheduler';
import { Journal } from '../../src/journal/journal';
import type { Storage } from '../../src/storage/port';
import { fixtureFolder } from '../read-fixture';
import { type SqlitePlace, sqlitePlace } from '../storage/sqlite-place';

const SCOPE = 'mx-nl-08';
let place: SqlitePlace;
let storage: Storage;
beforeAll(async () => {
  place = await sqlitePlace();
  storage = await place.open();
  const actor = {
    accountId: 'system',
    name: 'test',
    role: 'system',
    scope: SCOPE,
    facilityId: null,
    mayRelease: false,
  } as const;
  const meta = { id: 'import', at: '2026-10-01T12:00:00.000Z', today: '2026-10-01' as LocalDate, actor };
  const { outcome } = await importFolder(
    { storage, journal: new Journal(storage) },
    SCOPE,
    { meta, hash: 'x' },
    {
      files: readFolder(fixtureFolder('two-clinics')),
      lang: 'en',
    },
  );
  expect(outcome.kind).toBe('done');
});
afterAll(async () => {
  await storage.close();
  await place.clean();
});

const asking = (today: string) =>
  enqueueDue({
    scopes: [SCOPE],
    journal: new Journal(storage),
    queue: new JobQueue(storage),
    now: () => `${today}T12:00:00.000Z`,
    today: () => today as LocalDate,
  });

test('two instances at once enqueue one plan; asking again enqueues none; the next round one more', async () => {
  const { departures } = (await new Journal(storage).load(SCOPE)).catalogue.catalogue;
  const first = departures.map((d) => d.departureDate).sort()[0] ?? '2026-11-01';
  const both = await Promise.all([asking(first), asking(first)]);
  expect(both.flat()).toHaveLength(1);
  expect(await asking(first)).toHaveLength(0);
  expect((await new JobQueue(storage).list(SCOPE)).map((j) => j.status)).toEqual(['queued']);
});

test('a jurisdiction whose journal is damaged is told, and keeps no other from its plan', async () => {
  const { departures } = (await new Journal(storage).load(SCOPE)).catalogue.catalogue;
  const second =
    departures
      .map((d) => d.departureDate)
      .sort()
      .at(-1) ?? '2026-12-01';
  const damaged = new Proxy(storage, {
    get: (whole: Storage, name: keyof Storage) =>
      name === 'scopes'
        ? async () => ['mx-nl-01', ...(await whole.scopes())]
        : name === 'entries'
          ? (scope: string, ...rest: [number, number]) =>
              scope === 'mx-nl-01' ? Promise.reject(new Error('damaged')) : whole.entries(scope, ...rest)
          : ((whole[name] as () => unknown).bind?.(whole) ?? whole[name]),
  });
  const enqueued: string[] = [];
  const faults: unknown[] = [];
  const { stop } = startScheduler({
    storage: damaged,
    journal: new Journal(damaged),
    queue: new JobQueue(storage),
    now: () => `${second}T12:00:00.000Z`,
    today: () => second as LocalDate,
    onEnqueued: (job) => enqueued.push(job.scope),
    onError: (error) => faults.push(error),
  });
  await stop();
  expect(faults).toEqual([new Error('damaged')]);
  expect(enqueued).toEqual([SCOPE]);
});
