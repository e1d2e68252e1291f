/** `surtido plan-country FOLDER` and `surtido worker`: a country's plans, in this process or over machines. */
import { resolve } from 'node:path';
import { readConfig } from '../config';
import { localDate } from '../domain/dates';
import { AppError } from '../domain/errors';
import { published } from '../jobs/country-folder';
import { joinCountryWork, overRedis, withoutSecret } from '../jobs/country-redis';
import { inThreads, type ThreadTerms } from '../jobs/country-runner';
import type { CountrySummary } from '../jobs/country-task';
import { importCountry } from '../jobs/import-country';
import { assertNoUnfinishedCopy } from '../storage/copy';
import { countryTextsOf } from './country-texts';
import { printJson, type Session } from './session';
import { stopSignal } from './stop-signal';
import { type ThreadOptions, threadsOption } from './whole-option';
import { withStore } from './with-store';

interface WorkOptions extends ThreadOptions {
  readonly redis?: string;
}
export interface CountryOptions extends WorkOptions {
  readonly out: string;
  readonly asOf?: string;
  readonly loss?: boolean;
}

/** A thread holds one jurisdiction: of its largest (a hundred units, six hundred medicines, three years) some 800 MB. */
const THREAD_MEGABYTES = 1200;
const MOST_THREADS = 64;

const termsOf = (options: ThreadOptions, session: Session): ThreadTerms => ({
  threads: threadsOption(options, session, { usual: MOST_THREADS, most: MOST_THREADS }),
  threadMegabytes: THREAD_MEGABYTES,
});

export async function planCountry(
  folder: string,
  options: CountryOptions,
  session: Session,
): Promise<number> {
  const say = countryTextsOf(session.lang);
  const out = resolve(options.out);
  if (out === resolve(folder)) {
    const [cause, fix] = session.texts.errors.outIsInput(options.out);
    throw new AppError('out-is-input', cause, fix, 2);
  }
  const redis = options.redis ?? readConfig(process.env).redisUrl;
  const runner = redis === null ? inThreads(termsOf(options, session)) : overRedis(redis);
  const run = {
    folder: resolve(folder),
    out,
    asOf: options.asOf ?? null,
    lang: session.lang,
    stateLoss: options.loss ?? false,
  };
  const stop = new AbortController();
  void stopSignal().asked.then(() => stop.abort());
  let told = '';
  const tell = (text: string): void => {
    if (text !== told) session.progress.step(text);
    told = text;
  };
  await runner(run, ({ kind, done, of }) => tell(say.step(kind, done, of)), stop.signal);
  session.progress.done();
  const summary = JSON.parse(published(out, 'country', 'country.json')) as CountrySummary;
  if (session.json) printJson(session, summary);
  else session.print(say.planned(summary, options.out));
  return 0;
}

export interface ImportCountryOptions {
  readonly threads?: string;
  readonly asOf?: string;
  readonly reports?: boolean;
}

/** A thread holds the rows of one jurisdiction, twice while they are checked. */
const IMPORT_MEGABYTES = 600;

export async function importCountryInto(
  folder: string,
  options: ImportCountryOptions,
  session: Session,
): Promise<number> {
  const say = countryTextsOf(session.lang);
  const config = readConfig(process.env);
  const { threads } = termsOf(options, session);
  const now = new Date();
  const today = localDate(new Intl.DateTimeFormat('sv-SE', { timeZone: config.timeZone }).format(now));
  if (today === null) throw new Error('the calendar gives no date');
  const stop = new AbortController();
  void stopSignal().asked.then(() => stop.abort());
  // Opened and closed here, so that the store is made once, and lies in one file when all is done.
  const imported = await withStore(null, 'any', async (storage) => {
    await assertNoUnfinishedCopy(storage);
    return importCountry(
      {
        place: { dataDir: config.dataDir, mongodbUri: config.mongodbUri },
        folder: resolve(folder),
        at: now.toISOString(),
        today,
        asOf: options.asOf ?? null,
        lang: session.lang,
        only: options.reports ? 'reports' : undefined,
      },
      { threads, threadMegabytes: IMPORT_MEGABYTES },
      (done, of) => session.progress.step(say.importing(done, of)),
      stop.signal,
    );
  });
  session.progress.done();
  if (session.json) printJson(session, imported);
  else session.print(say.imported(imported));
  return 0;
}

export async function work(options: WorkOptions, session: Session): Promise<number> {
  const say = countryTextsOf(session.lang);
  const redis = options.redis ?? readConfig(process.env).redisUrl;
  if (redis === null) throw new AppError('no-redis', ...say.noRedis, 2);
  const terms = termsOf(options, session);
  const stop = stopSignal();
  const worker = await joinCountryWork(redis, terms, ({ kind, scope }, outcome) =>
    session.note(say.task(kind, scope, outcome)),
  );
  session.note(say.joined(withoutSecret(redis), terms.threads));
  await stop.asked;
  await worker.close();
  return 0;
}
