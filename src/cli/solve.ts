/** `surtido solve MODEL.mps`: any linear program, solved and checked. */
import type { SolveStatus } from '../../solver/linear-program';
import { MpsError } from '../../solver/mps-cards';
import { type MpsProblem, readMps } from '../../solver/mps-read';
import type { CheckedSolution } from '../../solver/solve';
import { left, right, type Table } from '../documents/table';
import { AppError } from '../domain/errors';
import { type SolverName, solverNamed } from './choose-solver';
import { readNamedFile } from './read-folder';
import { printJson, type Session } from './session';
import { paint, renderTable, wrap } from './terminal';

export interface SolveOptions {
  readonly solver: SolverName;
}

/** A model without an optimum is a fault of the model; a solver that gives up is one of ours. */
const EXIT: { readonly [S in SolveStatus]: number } = {
  optimal: 0,
  infeasible: 2,
  unbounded: 2,
  stopped: 1,
  failed: 1,
};
const SHOWN = 20;

export async function solve(path: string, options: SolveOptions, session: Session): Promise<number> {
  const { texts, progress } = session;
  progress.step(texts.progress.model);
  const file = readNamedFile(path);
  const problem = readProblem(file, session);
  progress.step(texts.progress.solve);
  const solution = await solverNamed(options.solver)(problem.model);
  progress.done();
  if (session.json) printJson(session, answerOf(problem, solution));
  else session.print(render(file.name, problem, solution, session));
  return EXIT[solution.status];
}

/** UTF-8, else Latin-1, so that two names which differ in an accent stay two. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

function readProblem(file: { name: string; bytes: Uint8Array }, { texts }: Session): MpsProblem {
  try {
    return readMps(textOf(file.bytes));
  } catch (error) {
    if (!(error instanceof MpsError)) throw error;
    throw new AppError('bad-mps', texts.solve.badLine(file.name, error.line, error.found), error.fix, 2);
  }
}

/** Of a maximised file the model was negated: its objective and bound are turned back. */
const inFileSense = ({ sense }: MpsProblem, value: number): number =>
  sense === 'maximise' && value !== 0 ? -value : value;

const nonzero = ({ model }: MpsProblem, { x }: CheckedSolution): [string, number][] =>
  [...x].flatMap((value, column): [string, number][] =>
    value === 0 ? [] : [[model.columnName(column), value]],
  );

function answerOf(problem: MpsProblem, solution: CheckedSolution) {
  const { check } = solution;
  return {
    objective: inFileSense(problem, solution.objective),
    status: solution.status,
    sense: problem.sense,
    backend: solution.backend,
    rows: problem.model.rowCount,
    columns: problem.model.columnCount,
    x: Object.fromEntries(nonzero(problem, solution)),
    check: check && {
      ...check,
      objective: inFileSense(problem, check.objective),
      dualBound: inFileSense(problem, check.dualBound),
    },
    message: solution.message,
    notes: problem.notes,
  };
}

function render(name: string, problem: MpsProblem, solution: CheckedSolution, session: Session): string {
  const { texts, look } = session;
  const { solve: say } = texts;
  const { check, status } = solution;
  const worst = check && Math.max(check.rowViolation.relative, check.boundViolation.relative);
  const facts: [string, string][] = [
    [say.rows.status, say.statuses[status]],
    ...(status === 'optimal'
      ? [[say.rows.objective, String(inFileSense(problem, solution.objective))] as [string, string]]
      : []),
    [say.rows.sense, say.senses[problem.sense]],
    [say.rows.size, say.size(problem.model.rowCount, problem.model.columnCount)],
    [say.rows.backend, solution.backend],
    ...(check
      ? [
          [
            say.rows.check,
            check.passed
              ? say.passed((worst ?? 0).toExponential(1), check.gap.relative.toExponential(1))
              : say.failed(check.failures.join('; ')),
          ] as [string, string],
        ]
      : []),
    ...(solution.message === '' ? [] : [[say.rows.message, solution.message] as [string, string]]),
    ...problem.notes.map((note) => [say.rows.note, note] as [string, string]),
  ];
  const width = Math.max(...facts.map(([label]) => label.length)) + 2;
  const lines = facts.map(([label, value]) =>
    wrap(`${label.padEnd(width)}${value}`, look.width, ' '.repeat(width)),
  );
  const values = nonzero(problem, solution);
  const table: Table = {
    columns: [left(say.columnsTitle, 60), right(say.value)],
    rows: values.slice(0, SHOWN).map(([column, value]) => [column, String(value)]),
    note: values.length > SHOWN ? say.more(values.length - SHOWN) : null,
  };
  return [
    `${paint(name, 'bold', look)}\n${lines.join('\n')}`,
    ...(values.length > 0 ? [renderTable(table, look)] : []),
  ].join('\n\n');
}
