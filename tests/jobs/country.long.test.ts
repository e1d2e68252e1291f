/** A country planned in threads: the same bytes however many, taken up where it was left, faults named by their scope. */
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeOf } from '../../scripts/country/size';
import { writeCountry } from '../../scripts/country/write';
import { inThreads } from '../../src/jobs/country-runner';
import type { CountryRun } from '../../src/jobs/country-task';
import { publishedFiles } from './published-files';

// The machine may be busy: what is measured is elsewhere.

let place: string;
let folder: string;
const terms = { threads: 2, threadMegabytes: 512 };
const runInto = (out: string, over: Partial<CountryRun> = {}): CountryRun => ({
  folder,
  out: join(place, out),
  asOf: null,
  lang: 'en',
  stateLoss: false,
  ...over,
});

const filesIn = (out: string): Map<string, string> => publishedFiles(join(place, out));

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'surtido-country-'));
  folder = join(place, 'country');
  writeCountry(folder, sizeOf({ facilities: 24, medicines: 12, months: 3, jurisdictions: 4, states: 2 }));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('one thread and two give the same bytes; asked again, nothing is done twice', async () => {
  const steps: string[] = [];
  await inThreads({ ...terms, threads: 1 })(runInto('one', { stateLoss: true }), ({ kind, done, of }) =>
    steps.push(`${kind} ${done}/${of}`),
  );
  await inThreads(terms)(runInto('two', { stateLoss: true }), () => {});
  const one = filesIn('one');
  expect([...one.keys()].filter((name) => name.endsWith('plan.json'))).toHaveLength(4);
  expect(filesIn('two')).toEqual(one);
  expect(steps).toEqual([
    ...[0, 1, 2, 3, 4].map((n) => `prepare ${n}/4`),
    ...[0, 1].map((n) => `ration ${n}/1`),
    ...[0, 1, 2, 3, 4].map((n) => `plan ${n}/4`),
    ...[0, 1].map((n) => `publish ${n}/1`),
  ]);
  const plan = join(place, 'one', 'mx-s01-01', 'plan.json');
  const written = statSync(plan).mtimeMs;
  await inThreads(terms)(runInto('one', { stateLoss: true }), () => {});
  expect(statSync(plan).mtimeMs).toBe(written);
  const { lossAtMost, upstream } = JSON.parse(one.get('country/country.json') as string) as {
    lossAtMost: number;
    upstream: { packs: number; granted: number };
  };
  expect(lossAtMost).toBeGreaterThanOrEqual(0);
  expect(lossAtMost).toBeLessThan(0.1);
  expect(upstream.granted).toBeGreaterThan(0);
  expect(upstream.granted).toBeLessThanOrEqual(upstream.packs);
});

test('cancelled in the middle it stops at once; run again it ends with the same bytes', async () => {
  const stop = new AbortController();
  await expect(
    inThreads(terms)(
      runInto('cancelled', { stateLoss: true }),
      ({ kind, done }) => {
        if (kind === 'plan' && done === 1) stop.abort();
      },
      stop.signal,
    ),
  ).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(join(place, 'cancelled'))).not.toContain('country');
  await inThreads(terms)(runInto('cancelled', { stateLoss: true }), () => {});
  expect(filesIn('cancelled')).toEqual(filesIn('one'));
});

test('a thread that runs out of memory fails its task, and not this process', async () => {
  await expect(
    inThreads({ threads: 1, threadMegabytes: 8 })(runInto('small'), () => {}),
  ).rejects.toMatchObject({
    code: 'thread-memory',
  });
});

test('faulty files are named by their scope; plans of other files are not written over', async () => {
  const stock = join(folder, 'mx-s02-01', 'stock.csv');
  const before = readFileSync(stock, 'utf8');
  appendFileSync(stock, 'SYN000001,SYN.9999,X,2028-01-31,5\n');
  await expect(inThreads(terms)(runInto('faulty'), () => {})).rejects.toMatchObject({
    code: 'bad-intake',
    cause: expect.stringContaining('mx-s02-01') as string,
    exitCode: 2,
  });
  const lines = before.trimEnd().split('\n');
  const [, ...cells] = (lines.at(-1) as string).split(',').reverse();
  const changed = [...lines.slice(0, -1), [...cells.reverse(), '1'].join(',')].join('\n');
  writeFileSync(stock, `${changed}\n`);
  await expect(inThreads(terms)(runInto('one', { stateLoss: true }), () => {})).rejects.toMatchObject({
    code: 'other-plan',
  });
  await expect(
    inThreads(terms)(runInto('none', { folder: join(folder, 'mx') }), () => {}),
  ).rejects.toMatchObject({ code: 'bad-country' });
});
