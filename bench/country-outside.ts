/**
 * A planned country against an outside solver (clp, which reads the models that are exported): thirty medicines spread
 * over the catalogue, each between all jurisdictions, and three whole jurisdictions, the smallest, the middle and the
 * largest. The plans are those of the country's run; a jurisdiction's is computed again to export its model, and must
 * have the same bytes.
 *
 *   node dist/bench/country.js --keep FOLDER ...
 *   node dist/bench/country-outside.js FOLDER
 *
 * Exit code: 0 all agree, 1 not, 3 clp is missing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LinearProgram } from '../solver/linear-program';
import { writeMps } from '../solver/mps-write';
import { solve } from '../solver/solve';
import { sha256 } from '../src/domain/content-hash';
import { filesOf } from '../src/jobs/country-folder';
import { type CountrySummary, needsOf } from '../src/jobs/country-task';
import type { Plan } from '../src/plan/plan';
import { computePlan } from '../src/planning/compute-plan';
import { type CountryRation, type GrantedLot, withGranted } from '../src/planning/country';
import { readScope } from '../src/planning/read-scope';
import type { MarginalCurve } from '../src/rationing/marginal-value';
import { serves } from '../src/rationing/upstream';
import { OutCsv } from './out-csv';
import { upstreamProgram } from './upstream-program';

const MEDICINES = 30;
/** Relative difference of two solvers' optima that counts as none: clp prints ten digits. */
const SAME = 1e-8;

const [place] = process.argv.slice(2);
if (place === undefined) throw new Error('name the folder that bench/country kept');
const folder = join(place, 'country');
const plans = join(place, 'plans');
const read = <T>(...names: string[]): T => JSON.parse(readFileSync(join(plans, ...names), 'utf8')) as T;
const temporary = mkdtempSync(join(tmpdir(), 'surtido-outside-'));

/** The optimum as clp finds it from the file alone. */
function byClp(model: LinearProgram): number {
  const file = join(temporary, 'model.mps');
  writeFileSync(file, writeMps(model));
  const { stdout, error } = spawnSync('clp', [file, '-solve', '-quit'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  const found = /^Optimal objective (\S+)/m.exec(stdout);
  if (!found) throw new Error(`clp found no optimum of ${model.name}`);
  return Number(found[1]);
}

const out = new OutCsv('country-outside', [
  'what',
  'rows',
  'columns',
  'clp_optimum',
  'surtido_optimum',
  'difference',
  'whole_packs',
  'gap_to_clp',
  'stated_bound',
  'agrees',
]);
let [all, agreed] = [0, 0];
const worstGap = { medicine: 0, jurisdiction: 0 };

interface Compared {
  readonly what: string;
  readonly model: LinearProgram;
  /** Worth by clp, by us, of the whole packs, and the most that the plan says could be had. */
  readonly clp: number;
  readonly ours: number;
  readonly whole: number;
  readonly bound: number;
}

/** They agree when the optima are the same, and clp's lies between the whole packs and what is stated as the most. */
function tell(kind: keyof typeof worstGap, { what, model, clp, ours, whole, bound }: Compared): void {
  const size = Math.max(1e-12, Math.abs(clp));
  const difference = Math.abs(ours - clp) / size;
  const gap = (clp - whole) / size;
  const agrees = difference <= SAME && gap >= -SAME && clp <= bound + SAME * size;
  worstGap[kind] = Math.max(worstGap[kind], gap);
  all++;
  if (agrees) agreed++;
  out.row([
    what,
    model.rowCount,
    model.columnCount,
    clp,
    ours,
    difference.toExponential(1),
    whole,
    gap.toExponential(1),
    bound,
    agrees ? 'yes' : 'NO',
  ]);
}

/** Worth of the first packs of a curve. */
function worthOf({ packs, worth }: MarginalCurve, granted: number): number {
  let [left, sum] = [granted, 0];
  packs.forEach((most, k) => {
    const taken = Math.min(left, most);
    left -= taken;
    sum += taken * (worth[k] as number);
  });
  return sum;
}

/** Worth of prices: what is held at its price, and what each step gains beyond the cheapest of its places. */
function boundByPrices(
  curves: ReadonlyMap<string, MarginalCurve>,
  upstream: CountryRation['upstream'],
): number {
  let bound = upstream.reduce((sum, u) => sum + u.packs * u.price, 0);
  for (const [scope, { packs, worth }] of curves) {
    const price = Math.min(...upstream.filter((u) => serves(u.place, scope)).map((u) => u.price));
    packs.forEach((most, k) => {
      bound += most * Math.max(0, (worth[k] as number) - price);
    });
  }
  return bound;
}

function medicines(): void {
  const run = { folder, out: plans, asOf: null, lang: 'en', stateLoss: false } as const;
  const needs = needsOf(run);
  const upstream = read<CountryRation['upstream']>('country', 'upstream.json');
  const granted = new Map(
    [...needs.keys()].map((scope) => [scope, read<GrantedLot[]>(scope, 'granted.json')] as const),
  );
  const known = [...new Set(upstream.map((u) => u.medicineId))].sort();
  const chosen = Array.from(
    { length: Math.min(MEDICINES, known.length) },
    (_, k) => known[Math.floor(((k + 0.5) * known.length) / Math.min(MEDICINES, known.length))] as string,
  );
  for (const medicineId of chosen) {
    const curves = new Map(
      [...needs].flatMap(([scope, { need }]) => {
        const curve = need.curves.get(medicineId);
        return curve ? [[scope, curve] as const] : [];
      }),
    );
    const held = upstream.filter((u) => u.medicineId === medicineId);
    const model = upstreamProgram(medicineId, curves, new Map(held.map((u) => [u.place, u.packs])));
    const whole = [...curves].reduce((sum, [scope, curve]) => {
      const lots = (granted.get(scope) ?? []).filter((l) => l.medicineId === medicineId);
      return (
        sum +
        worthOf(
          curve,
          lots.reduce((packs, l) => packs + l.packs, 0),
        )
      );
    }, 0);
    const bound = boundByPrices(curves, held);
    // By prices the optimum and its bound are one number.
    tell('medicine', { what: medicineId, model, clp: -byClp(model), ours: bound, whole, bound });
  }
}

async function jurisdiction(scope: string): Promise<void> {
  const text = readFileSync(join(plans, scope, 'plan.json'), 'utf8');
  const plan = JSON.parse(text) as Plan;
  const { snapshot, policy, issues } = await readScope(filesOf(folder, scope).files, scope, {
    lang: 'en',
    asOf: null,
  });
  let model: LinearProgram | undefined;
  const again = await computePlan({
    snapshot: withGranted(snapshot, read<GrantedLot[]>(scope, 'granted.json')),
    policy,
    warnings: issues,
    solve: (program) => solve(program, { backend: 'highs' }),
    onModel: (program) => {
      model = program;
    },
  });
  if (sha256(`${JSON.stringify(again)}\n`) !== sha256(text))
    throw new Error(`${scope}: computed again it is another plan`);
  if (!model) throw new Error(`${scope}: no model`);
  // A country that make-country made has no kits and no locked lines: a plan is worth what its model gains.
  tell('jurisdiction', {
    what: scope,
    model,
    clp: -byClp(model),
    ours: -plan.objective,
    whole: plan.value,
    bound: plan.bound,
  });
}

async function main(): Promise<void> {
  if (spawnSync('clp', ['-quit']).error) {
    process.stderr.write('clp is not installed.\n\nOn Debian: apt-get install coinor-clp\n');
    process.exitCode = 3;
    return;
  }
  try {
    medicines();
    const bySize = [...read<CountrySummary>('country', 'country.json').plans].sort(
      (a, b) => a.lines - b.lines,
    );
    for (const at of [0, bySize.length >> 1, bySize.length - 1])
      await jurisdiction((bySize[at] as (typeof bySize)[number]).scope);
    process.stdout.write(
      `${agreed} of ${all} agree; whole packs lose at most ${worstGap.medicine.toExponential(1)} of a medicine between jurisdictions, ${worstGap.jurisdiction.toExponential(1)} within one.\n`,
    );
    process.exitCode = agreed === all ? 0 : 1;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

void main();
