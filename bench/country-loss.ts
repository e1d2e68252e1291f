/**
 * What planning a country in two levels loses against solving it as one: measured (one linear program over all
 * jurisdictions) beside what `plan-country --loss` states without it.
 *
 *   node dist/bench/country-loss.js [--facilities 204] [--medicines 60] [--smoke]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sizeOf } from '../scripts/country/size';
import { writeCountry } from '../scripts/country/write';
import type { LinearProgram } from '../solver/linear-program';
import { solve } from '../solver/solve';
import { filesOf, placesOf } from '../src/jobs/country-folder';
import { needOf, type PreparedJurisdiction, prepare, rationCountry } from '../src/planning/country';
import { countryLoss, lossOf } from '../src/planning/country-loss';
import { type ReadScope, readScope } from '../src/planning/read-scope';
import { solvedAsOne } from './joint-country';
import { OutCsv } from './out-csv';

const { values } = parseArgs({
  options: {
    facilities: { type: 'string', default: '204' },
    medicines: { type: 'string', default: '60' },
    smoke: { type: 'boolean', default: false },
  },
});
const highs = (model: LinearProgram) => solve(model, { backend: 'highs' });

async function main(): Promise<void> {
  const out = new OutCsv('country-loss', [
    'facilities',
    'medicines',
    'jurisdictions',
    'two_levels',
    'as_one',
    'bound',
    'loss',
    'stated_at_most',
  ]);
  const [facilities, medicines] = values.smoke
    ? [60, 12]
    : [Number(values.facilities), Number(values.medicines)];
  const folder = mkdtempSync(join(tmpdir(), 'surtido-loss-'));
  try {
    writeCountry(
      folder,
      sizeOf({ facilities, medicines, months: 6, ...(values.smoke && { jurisdictions: 3 }) }),
    );
    const { jurisdictions, upstream } = placesOf(folder);
    const read = (scope: string): Promise<ReadScope> =>
      readScope(filesOf(folder, scope).files, scope, { lang: 'en', asOf: '2026-11-01' });
    const prepared = new Map<string, PreparedJurisdiction>();
    for (const scope of jurisdictions) {
      const { snapshot, policy, issues } = await read(scope);
      prepared.set(scope, prepare(snapshot, policy, issues));
    }
    const places = new Map<string, ReadScope>();
    for (const place of upstream) places.set(place, await read(place));
    const ration = rationCountry(new Map([...prepared].map(([scope, p]) => [scope, needOf(p)])), places);
    const losses = [];
    for (const [scope, own] of prepared) losses.push(await lossOf(own, ration.granted.get(scope)!, highs));
    const { achieved, bound, lossAtMost } = countryLoss(
      losses,
      ration.upstream.reduce((sum, u) => sum + u.packs * u.price, 0),
    );
    const stock = new Map<string, number>();
    // With one state every place serves every jurisdiction, so its stock is the country's.
    if (upstream.length > 2) throw new Error('choose a size of one state');
    for (const { medicineId, packs } of ration.upstream)
      stock.set(medicineId, (stock.get(medicineId) ?? 0) + packs);
    const one = await solvedAsOne(prepared, stock);
    out.row([
      facilities,
      medicines,
      jurisdictions.length,
      achieved,
      one,
      bound,
      (one - achieved) / one,
      lossAtMost,
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
