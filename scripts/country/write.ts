/** A country as a folder: one folder a scope, each read by the intake as it is; written jurisdiction by jurisdiction. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueFiles, makeCatalogue } from './catalogue';
import { Chance } from './chance';
import { makeJurisdictionFiles, upstreamFiles } from './jurisdiction';
import { type CountrySize, NATION, scopesOf } from './size';

export interface WrittenCountry {
  readonly jurisdictions: number;
  readonly reports: number;
}

/** @param onJurisdiction told after each, with how many are done. */
export function writeCountry(
  folder: string,
  size: CountrySize,
  onJurisdiction: (done: number) => void = () => {},
): WrittenCountry {
  const conditions = makeCatalogue(size.medicines, size.dense, new Chance(size.seed, 'catalogue'));
  const catalogue = catalogueFiles(conditions);
  const medicines = new Map([['medicines.csv', catalogue.get('medicines.csv') as string]]);
  const scopes = scopesOf(size);
  const needs = new Map<string, Map<string, number>>();
  let reports = 0;
  scopes.forEach(({ scope, state }, k) => {
    const firstUnit = Math.floor((k * size.facilities) / scopes.length);
    const units = Math.floor(((k + 1) * size.facilities) / scopes.length) - firstUnit;
    const { months, seed, dense } = size;
    const made = makeJurisdictionFiles({ scope, units, firstUnit, months, seed, dense }, conditions);
    writeFiles(join(folder, scope), catalogue, made.files);
    if (months > 0) writePieces(join(folder, scope, 'consumption.csv'), made.consumption);
    for (const over of [state, NATION]) {
      const need = needs.get(over) ?? new Map<string, number>();
      for (const [id, units] of made.need) need.set(id, (need.get(id) ?? 0) + units);
      needs.set(over, need);
    }
    reports += made.reports;
    onJurisdiction(k + 1);
  });
  for (const [scope, need] of needs)
    writeFiles(
      join(folder, scope),
      medicines,
      upstreamFiles(scope, scope === NATION ? 'nation' : 'state', need, size.seed),
    );
  writeFileSync(
    join(folder, 'README.md'),
    `# A synthetic country\n\nMade by scripts/make-country.ts; no unit, patient, medicine or report in it is real.\n\n\`\`\`json\n${JSON.stringify(size, null, 2)}\n\`\`\`\n`,
  );
  return { jurisdictions: scopes.length, reports };
}

function writeFiles(folder: string, ...files: ReadonlyMap<string, string>[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of files.flatMap((map) => [...map])) writeFileSync(join(folder, name), text);
}

function writePieces(file: string, pieces: Iterable<string>): void {
  const out = openSync(file, 'w');
  try {
    for (const piece of pieces) writeSync(out, piece);
  } finally {
    closeSync(out);
  }
}
