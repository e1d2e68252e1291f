/**
 * What one piece of a country's planning does, whoever runs it: a thread of this process or a worker on another machine.
 * Each can be run again at any time: what is done is found and left as it is.
 */
import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Solver } from '../../solver/linear-program';
import { solve } from '../../solver/solve';
import { AppError } from '../domain/errors';
import { planSummary } from '../plan/plan-summary';
import { computePlan } from '../planning/compute-plan';
import {
  type Granted,
  type JurisdictionNeed,
  needOf,
  type PreparedJurisdiction,
  prepare,
  rationCountry,
  withGranted,
} from '../planning/country';
import { countryLoss, type JurisdictionLoss, lossOf } from '../planning/country-loss';
import { withoutHistory } from '../planning/need-forecasts';
import { readScope } from '../planning/read-scope';
import {
  assertSame,
  filesOf,
  keepWork,
  placesOf,
  publish,
  published,
  publishedFrom,
  removeParts,
  removeWork,
  work,
  workFile,
} from './country-folder';
import { type PackedRows, packRows, unpackRows } from './packed-rows';

/** Everything that a worker needs to know: it sees the same folders under the same names. */
export interface CountryRun {
  readonly folder: string;
  readonly out: string;
  readonly asOf: string | null;
  readonly lang: 'es' | 'en';
  /** Whether to work out what two levels lose: two linear programs more a jurisdiction. */
  readonly stateLoss: boolean;
}

export type CountryTask = CountryRun &
  (
    | { readonly kind: 'prepare' | 'plan'; readonly scope: string }
    | { readonly kind: 'ration' | 'publish'; readonly scope: null }
  );
export type TaskOutcome = 'done' | 'found';

interface KeptNeed {
  readonly inputHash: string;
  readonly need: JurisdictionNeed;
}
type KeptGranted = Granted & { readonly inputHash: string };

const highs: Solver = (model) => solve(model, { backend: 'highs' });
const pack = (value: unknown): Buffer => gzipSync(serialize(value), { level: 1 });
const unpack = <T>(bytes: Uint8Array): T => deserialize(gunzipSync(bytes)) as T;

/** A jurisdiction between its tasks: its reports, which are nearly all of it, as columns. */
interface KeptJurisdiction {
  readonly prepared: PreparedJurisdiction;
  readonly consumption: PackedRows | null;
}

function packPrepared(prepared: PreparedJurisdiction): Buffer {
  const { snapshot, forecasts } = prepared;
  const consumption = packRows(snapshot.consumption);
  return pack({
    consumption,
    prepared: {
      ...prepared,
      snapshot: consumption ? { ...snapshot, consumption: [] } : snapshot,
      forecasts: withoutHistory(forecasts),
    },
  } satisfies KeptJurisdiction);
}

function unpackPrepared(bytes: Uint8Array): PreparedJurisdiction {
  const { prepared, consumption } = unpack<KeptJurisdiction>(bytes);
  if (!consumption) return prepared;
  return { ...prepared, snapshot: { ...prepared.snapshot, consumption: unpackRows(consumption) } };
}

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

/** @param solver another one than HiGHS, or one that is watched. */
export function runCountryTask(task: CountryTask, solver = highs): Promise<TaskOutcome> | TaskOutcome {
  switch (task.kind) {
    case 'prepare':
      return prepareScope(task, task.scope);
    case 'ration':
      return ration(task);
    case 'plan':
      return planScope(task, task.scope, solver);
    case 'publish':
      return publishCountry(task);
  }
}

/** The steps of a run in order; the tasks of one step need nothing of each other. */
export function stepsOf(run: CountryRun): CountryTask[][] {
  const { jurisdictions } = placesOf(run.folder);
  return [
    jurisdictions.map((scope) => ({ ...run, kind: 'prepare', scope })),
    [{ ...run, kind: 'ration', scope: null }],
    jurisdictions.map((scope) => ({ ...run, kind: 'plan', scope })),
    [{ ...run, kind: 'publish', scope: null }],
  ];
}

const inputOf = (run: CountryRun, filesHash: string): string =>
  sha256(JSON.stringify([filesHash, run.asOf, run.stateLoss]));

async function prepareScope(run: CountryRun, scope: string): Promise<TaskOutcome> {
  const { files, hash } = filesOf(run.folder, scope);
  const inputHash = inputOf(run, hash);
  const before = work(run.out, `${scope}/need`);
  const ready = publishedFrom(run.out, scope) !== null || work(run.out, `${scope}/prepared`) !== null;
  if (before && ready && unpack<KeptNeed>(before).inputHash === inputHash) return 'found';
  const { snapshot, policy, issues } = await readScope(files, scope, run);
  const prepared = prepare(snapshot, policy, issues);
  keepWork(run.out, `${scope}/prepared`, packPrepared(prepared));
  keepWork(run.out, `${scope}/need`, pack({ inputHash, need: needOf(prepared) } satisfies KeptNeed));
  return 'done';
}

/** What every jurisdiction needs, once all are prepared. */
export function needsOf(run: CountryRun): ReadonlyMap<string, KeptNeed> {
  const { jurisdictions } = placesOf(run.folder);
  return new Map(jurisdictions.map((scope) => [scope, unpack<KeptNeed>(found(run, `${scope}/need`))]));
}

async function ration(run: CountryRun): Promise<TaskOutcome> {
  const { upstream } = placesOf(run.folder);
  const kept = needsOf(run);
  const needs = new Map([...kept].map(([scope, { need }]) => [scope, need]));
  const asOf = [...needs.values()][0]?.asOf ?? run.asOf;
  const places = new Map<string, Awaited<ReturnType<typeof readScope>>>();
  for (const place of upstream)
    places.set(place, await readScope(filesOf(run.folder, place).files, place, { ...run, asOf }));
  const rationed = rationCountry(needs, places);
  for (const [scope, granted] of rationed.granted) {
    const { inputHash } = kept.get(scope) as KeptNeed;
    keepWork(run.out, `${scope}/granted`, pack({ ...granted, inputHash } satisfies KeptGranted));
  }
  keepWork(run.out, 'upstream', JSON.stringify(rationed.upstream));
  return 'done';
}

function found(run: CountryRun, name: string): Buffer {
  const bytes = work(run.out, name);
  if (bytes) return bytes;
  throw new AppError(
    'work-missing',
    `${workFile(run.out, name)} is missing.`,
    'See that every worker sees the same folders under the same names and that nobody clears "work" meanwhile, and run it again.',
  );
}

async function planScope(run: CountryRun, scope: string, solver: Solver): Promise<TaskOutcome> {
  const granted = unpack<KeptGranted>(found(run, `${scope}/granted`));
  const madeFrom = sha256(serialize(granted));
  if (publishedFrom(run.out, scope) !== null) {
    assertSame(run.out, scope, madeFrom);
    removeWork(run.out, `${scope}/prepared`);
    return 'found';
  }
  const prepared = unpackPrepared(found(run, `${scope}/prepared`));
  const { snapshot, policy, issues, forecasts } = prepared;
  const loss = run.stateLoss ? await lossOf(prepared, granted, solver) : null;
  const plan = await computePlan({
    snapshot: withGranted(snapshot, granted.lots),
    policy,
    forecasts,
    warnings: issues,
    solve: solver,
  });
  const text = `${JSON.stringify(plan)}\n`;
  const summary = { scope, asOf: plan.asOf, planHash: sha256(text), ...planSummary(plan), loss };
  const outcome = publish(
    run.out,
    scope,
    madeFrom,
    new Map([
      ['plan.json', text],
      ['granted.json', `${JSON.stringify(granted.lots)}\n`],
      ['summary.json', `${JSON.stringify(summary)}\n`],
    ]),
  );
  removeWork(run.out, `${scope}/prepared`);
  return outcome === 'published' ? 'done' : 'found';
}

export type ScopeSummary = ReturnType<typeof planSummary> & {
  readonly scope: string;
  readonly asOf: string;
  readonly planHash: string;
  readonly loss: JurisdictionLoss | null;
};

export interface CountrySummary {
  readonly asOf: string;
  readonly jurisdictions: number;
  readonly clinics: number;
  readonly lines: number;
  readonly packs: number;
  readonly value: number;
  readonly unmetTreatments: number;
  readonly worstGap: { readonly scope: string; readonly gap: number };
  readonly upstream: { readonly packs: number; readonly granted: number };
  /** Share of the country's optimum that planning in two levels loses at most; null where it was not worked out. */
  readonly lossAtMost: number | null;
  readonly plans: readonly ScopeSummary[];
}

function publishCountry(run: CountryRun): TaskOutcome {
  const { jurisdictions } = placesOf(run.folder);
  const plans = jurisdictions.map(
    (scope) => JSON.parse(published(run.out, scope, 'summary.json')) as ScopeSummary,
  );
  const upstream = JSON.parse(found(run, 'upstream').toString('utf8')) as ReturnType<
    typeof rationCountry
  >['upstream'];
  const sum = (of: (plan: ScopeSummary) => number): number => plans.reduce((s, p) => s + of(p), 0);
  const worst = plans.reduce((a, b) => (b.gap > a.gap ? b : a));
  const losses = plans.flatMap(({ loss }) => (loss ? [loss] : []));
  const worth = upstream.reduce((s, u) => s + u.packs * u.price, 0);
  const summary: CountrySummary = {
    asOf: worst.asOf,
    jurisdictions: plans.length,
    clinics: sum((p) => p.clinics),
    lines: sum((p) => p.lines),
    packs: sum((p) => p.packs),
    value: sum((p) => p.value),
    unmetTreatments: sum((p) => p.unmetTreatments),
    worstGap: { scope: worst.scope, gap: worst.gap },
    upstream: {
      packs: upstream.reduce((s, u) => s + u.packs, 0),
      granted: upstream.reduce((s, u) => s + u.granted, 0),
    },
    lossAtMost: losses.length === plans.length ? countryLoss(losses, worth).lossAtMost : null,
    plans,
  };
  const text = `${JSON.stringify(summary)}\n`;
  removeParts(run.out);
  const files = new Map([
    ['country.json', text],
    ['upstream.json', `${JSON.stringify(upstream)}\n`],
  ]);
  return publish(run.out, 'country', sha256(text), files) === 'published' ? 'done' : 'found';
}
