/** `surtido plan FOLDER`: the plan of a folder, its summary, and its sheets. */
import { resolve } from 'node:path';
import { writeMps } from '../../solver/mps-write';
import { catalogueOf } from '../documents/catalogue';
import { sheetsOf } from '../documents/sheets';
import { summaryOf } from '../documents/summary';
import { AppError } from '../domain/errors';
import { computePlan } from '../planning/compute-plan';
import { type SolverName, solverNamed } from './choose-solver';
import { toCsv } from './csv';
import { type FolderOptions, readInput } from './folder-input';
import { renderSummary } from './render-summary';
import { printJson, type Session } from './session';
import { PLAIN } from './terminal';
import { writeFolder, writeWhole } from './write-files';

export interface PlanOptions extends FolderOptions {
  readonly out?: string;
  readonly solver: SolverName;
  readonly exportMps?: string;
}

export async function plan(folder: string, options: PlanOptions, session: Session): Promise<number> {
  const { texts, words, progress } = session;
  const { out, exportMps } = options;
  if (out !== undefined && resolve(out) === resolve(folder)) {
    const [cause, fix] = texts.errors.outIsInput(out);
    throw new AppError('out-is-input', cause, fix, 2);
  }
  const { snapshot, policy, issues } = await readInput(folder, options, session);
  const result = await computePlan({
    snapshot,
    policy,
    solve: solverNamed(options.solver),
    warnings: issues,
    onStage: (stage) => progress.step(texts.progress[stage]),
    // The constant as a column: every other solver reads that alike.
    ...(exportMps !== undefined && {
      onModel: (model) => writeWhole(exportMps, writeMps(model, { constant: 'column' })),
    }),
  });
  const catalogue = catalogueOf(snapshot);
  const summary = summaryOf(result, catalogue, words);
  if (out !== undefined) {
    progress.step(texts.progress.write);
    const sheets = sheetsOf(result, catalogue, words);
    const files = new Map([
      ...sheets.map(({ name, columns, rows }) => [`${name}.csv`, toCsv(columns, rows)] as const),
      ['summary.txt', renderSummary(summary, PLAIN)],
      ['plan.json', `${JSON.stringify(result)}\n`],
    ]);
    writeFolder(out, files);
  }
  progress.done();
  if (session.json) printJson(session, result);
  else {
    session.print(renderSummary(summary, session.look));
    session.print(out === undefined ? texts.plan.hint : texts.plan.written(out));
  }
  return 0;
}
