// Turns docs/data-dictionary.csv into src/domain/dictionary.generated.ts, so that names, units and defaults
// stand in one place. `--check` exits 1 when the generated file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = readFileSync(join(root, 'docs/data-dictionary.csv'), 'utf8');
const { data, errors } = Papa.parse(source, { header: true, skipEmptyLines: true });
if (errors.length > 0)
  throw new Error(`docs/data-dictionary.csv row ${errors[0].row + 2}: ${errors[0].message}`);

/** enum:clinic=centro de salud|warehouse=almacen → kind 'enum' with, for each value, the words accepted for it. */
function typeOf(type) {
  if (!type.startsWith('enum:')) return { type };
  const values = type
    .slice(5)
    .split('|')
    .map((v) => v.split('='));
  return { type: 'enum', values: Object.fromEntries(values.map(([value, ...words]) => [value, words])) };
}

const files = {};
for (const row of data) {
  files[row.file] ??= {};
  files[row.file][row.field] = {
    es: row.es || null,
    aliases: row.aliases ? row.aliases.split('|') : [],
    ...typeOf(row.type),
    unit: row.unit || null,
    required: row.required === 'yes',
    default: row.default === '' ? null : row.default,
    description: row.description,
  };
}
const text = `// Generated from docs/data-dictionary.csv by scripts/make-dictionary.mjs: edit that file, not this one.
export const DICTIONARY = ${JSON.stringify(files, null, 2)} as const;
`;
const target = join(root, 'src/domain/dictionary.generated.ts');
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write(`${target} is out of date: run npm run build\n`);
    process.exit(1);
  }
} else writeFileSync(target, text);
