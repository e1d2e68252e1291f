/**
 * Writes the linear program of every fixture that reads as MPS, so that other solvers can be held against ours.
 *
 * node dist/scripts/export-fixture-models.js [FOLDER, default out/models]
 * Run from the repository. Exit code: 0 written, 1 a fixture that states what it expects (expected.json) did not read,
 * or a plan failed.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinearProgram } from '../solver/linear-program';
import { writeMps } from '../solver/mps-write';
import { solve } from '../solver/solve';
import { readFolder } from '../src/cli/read-folder';
import { readSnapshot } from '../src/intake/read-snapshot';
import { computePlan } from '../src/planning/compute-plan';

const FIXTURES = 'fixtures';

/** The model that the plan of a folder is solved from, or the words for why there is none. */
async function modelOf(folder: string): Promise<LinearProgram | string> {
  const { snapshot, policy, issues } = readSnapshot(readFolder(folder), { lang: 'en' });
  if (snapshot === null) {
    const errors = issues.filter((issue) => issue.severity === 'error');
    return `${errors.length} errors, first ${errors[0]?.code} in ${errors[0]?.file}`;
  }
  let model: LinearProgram | undefined;
  await computePlan({
    snapshot,
    policy,
    solve: (one) => solve(one),
    onModel: (one) => {
      model = one;
    },
  });
  return model ?? 'no model';
}

async function main(target: string): Promise<number> {
  mkdirSync(target, { recursive: true });
  let failed = false;
  const names = readdirSync(FIXTURES, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  for (const name of names.sort()) {
    const folder = join(FIXTURES, name);
    const model = await modelOf(folder);
    if (typeof model === 'string') {
      const needed = existsSync(join(folder, 'expected.json'));
      if (needed) failed = true;
      process.stdout.write(`${name}: ${needed ? 'FAILED' : 'skipped'}, ${model}\n`);
      continue;
    }
    const file = join(target, `${name}.mps`);
    writeFileSync(file, writeMps(model));
    process.stdout.write(`${file}: ${model.rowCount} rows, ${model.columnCount} columns\n`);
  }
  return failed ? 1 : 0;
}

void main(process.argv[2] ?? join('out', 'models')).then((code) => {
  process.exitCode = code;
});
