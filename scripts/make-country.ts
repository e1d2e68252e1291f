/**
 * Writes a synthetic country: one folder a scope (mx the nation, mx-s01 a state, mx-s01-01 a jurisdiction), each in the
 * intake's own format. Seeded: the same size and seed give the same bytes.
 *
 *   node dist/scripts/make-country.js FOLDER [--facilities 12601] [--medicines 600] [--months 12] [--jurisdictions 246]
 *     [--states 23] [--seed 1] [--dense]
 *
 * Health centres hold a basic list (a quarter of the catalogue), hospitals all; --dense gives every unit everything.
 */
import { parseArgs } from 'node:util';
import { sizeOf } from './country/size';
import { writeCountry } from './country/write';

const USAGE = `node dist/scripts/make-country.js FOLDER [--facilities 12601] [--medicines 600] [--months 12] [--jurisdictions 246]
  [--states 23] [--seed 1] [--dense]`;

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      facilities: { type: 'string' },
      medicines: { type: 'string' },
      months: { type: 'string' },
      jurisdictions: { type: 'string' },
      states: { type: 'string' },
      seed: { type: 'string' },
      dense: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('name the folder to write');
  const { dense, ...counts } = values;
  const numbers = Object.fromEntries(
    Object.entries(counts).map(([name, text]) => {
      if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} ${text}: write a whole number`);
      return [name, Number(text)];
    }),
  );
  const size = sizeOf({ ...numbers, dense });
  const written = writeCountry(folder, size);
  const { user, system } = process.cpuUsage();
  const cost = { cpuSeconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 };
  process.stdout.write(`${JSON.stringify({ folder, ...size, ...written, ...cost })}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
