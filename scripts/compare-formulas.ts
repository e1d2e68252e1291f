/**
 * Compares Surtido's plan with the formulas of OpenLMIS, open mSupply and SIGLUS, and with today's kits, on the stock of
 * fixtures/doctor-arroyo and its true need, and writes the figures into docs/comparison.md. From the repository:
 *
 * node dist/scripts/compare-formulas.js            writes
 * node dist/scripts/compare-formulas.js --check    writes nothing; exit code 1 where the page is out of date
 * node dist/scripts/compare-formulas.js --seed 7   prints the figures of other draws
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measures, measure } from './compare-formulas/measures';
import { figures, withFigures } from './compare-formulas/page';
import { rulesCompared, variationsOf } from './compare-formulas/rules';
import { type Rule, readSetting, type Setting } from './compare-formulas/setting';

const FIXTURE = join('fixtures', 'doctor-arroyo');
const PAGE = join('docs', 'comparison.md');
const REPLICATIONS = 200;
const SEED = 20261101;

async function measureAll(
  setting: Setting,
  rules: ReadonlyMap<string, Rule>,
  seed: number,
): Promise<Map<string, Measures>> {
  const results = new Map<string, Measures>();
  for (const [name, rule] of rules)
    results.set(name, await measure(setting, rule, { replications: REPLICATIONS, seed }));
  return results;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { check: { type: 'boolean' }, seed: { type: 'string' } } });
  const seed = Number(values.seed ?? SEED);
  if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number, not "${values.seed}".`);
  const setting = readSetting(FIXTURE);
  const text = figures(
    setting,
    await measureAll(setting, rulesCompared, seed),
    await measureAll(setting, variationsOf(setting), seed),
    await measure(setting, () => [], { replications: REPLICATIONS, seed }),
  );
  if (values.seed !== undefined) {
    process.stdout.write(`${text}\n`);
    return;
  }
  const page = readFileSync(PAGE, 'utf8');
  const updated = withFigures(page, text);
  if (updated === page) process.stdout.write(`${PAGE} is up to date.\n`);
  else if (values.check) {
    process.stderr.write(`${PAGE} is out of date: run node dist/scripts/compare-formulas.js\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(PAGE, updated);
    process.stdout.write(`${PAGE} is written.\n`);
  }
}

void main();
