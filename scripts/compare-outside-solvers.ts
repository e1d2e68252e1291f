/**
 * Solves MPS files with Surtido's path (its own reader, HiGHS, its own check) and with two solvers from elsewhere, glpsol
 * (GLPK) and clp (COIN-OR), which read the files themselves, and prints the relative differences.
 *
 * node dist/scripts/compare-outside-solvers.js FILE...
 * Exit code: 0 all agree, 1 a difference above 1e-6 or a case not solved, 2 wrong use, 3 an outside solver is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { MpsError } from '../solver/mps-cards';
import { type MpsProblem, readMps } from '../solver/mps-read';
import { writeMps } from '../solver/mps-write';
import { solve } from '../solver/solve';

const TOLERANCE = 1e-6;
/** Wall time that an outside solver may take for one file. */
const TIME_LIMIT_MS = 300_000;

/** What a solver found: a number, or the words for why there is none. */
type Outcome = number | string;

function run(command: string, parameters: readonly string[], folder: string): string {
  const { stdout, error } = spawnSync(command, parameters, {
    cwd: folder,
    encoding: 'utf8',
    timeout: TIME_LIMIT_MS,
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') throw new MissingSolver(command);
  return stdout ?? '';
}

class MissingSolver extends Error {
  constructor(readonly command: string) {
    super(command);
  }
}

/**
 * GLPK's machine-readable solution: "s bas rows columns f f objective" for an LP, "s mip rows columns o objective" for
 * whole numbers. GLPK adds the RHS of the objective row to the objective where MPS has it subtracted (as HiGHS, Clp,
 * CPLEX and Gurobi do), so twice the constant is put back. It knows no OBJSENSE: of a maximised problem it gets our
 * export, minimised.
 */
function byGlpsol(file: string, problem: MpsProblem, folder: string): Outcome {
  const answer = join(folder, 'glpsol.txt');
  rmSync(answer, { force: true });
  const maximised = problem.sense === 'maximise';
  const copy = join(folder, 'minimised.mps');
  if (maximised) writeFileSync(copy, writeMps(problem.model));
  const format = problem.format === 'fixed' && !maximised ? '--mps' : '--freemps';
  const said = run('glpsol', [format, maximised ? copy : file, '--write', answer], folder);
  if (!existsSync(answer)) return /^(.*error.*)$/im.exec(said)?.[1]?.trim() ?? 'no answer';
  const found = /^s (?:bas \d+ \d+ f f|mip \d+ \d+ o) (\S+)$/m.exec(readFileSync(answer, 'utf8'));
  if (found === null)
    return (
      /(no primal feasible|no dual feasible|no integer feasible|no feasible|unbounded)/i.exec(said)?.[1] ??
      'no optimum'
    );
  const objective = Number(found[1]) + 2 * problem.model.offset;
  return maximised ? -objective : objective;
}

/** "Optimal objective -464.7531429 - 7 iterations time 0.002" (10 digits). Clp leaves whole numbers out. */
function byClp(file: string, problem: MpsProblem, folder: string): Outcome {
  if (problem.model.integer !== undefined) return 'no whole numbers';
  // It reads OBJSENSE, and minimises all the same.
  const maximise = problem.sense === 'maximise' ? ['-maximize'] : [];
  const said = run('clp', [file, ...maximise, '-solve', '-quit'], folder);
  const found = /^Optimal objective (\S+)/m.exec(said);
  if (found !== null) return Number(found[1]);
  return /^(Primal *infeasible|Dual *infeasible|.*errors.*)/im.exec(said)?.[1]?.trim() ?? 'no optimum';
}

const relative = (a: number, b: number): number => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));

const WIDTHS = [22, 8, 9, 8, 22, 12, 12];

function printRow(cells: readonly string[]): void {
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[at] ?? 0) : cell.padStart(WIDTHS[at] ?? 0))).join(' ')}\n`,
  );
}

async function compare(file: string, folder: string): Promise<boolean> {
  let problem: MpsProblem;
  try {
    problem = readMps(readFileSync(file, 'utf8'));
  } catch (error) {
    if (!(error instanceof MpsError)) throw error;
    process.stdout.write(`${basename(file)}: ${error.message}\n`);
    return false;
  }
  const { model, format, notes } = problem;
  const solution = await solve(model, { backend: 'highs', mipRelativeGap: 1e-9 });
  const ours: Outcome =
    solution.status !== 'optimal'
      ? solution.status
      : problem.sense === 'maximise'
        ? -solution.objective
        : solution.objective;
  const outside = [byGlpsol(file, problem, folder), byClp(file, problem, folder)];
  let agree = true;
  const differences = outside.map((theirs) => {
    if (theirs === 'no whole numbers') return '–';
    if (typeof ours === 'string' || typeof theirs === 'string') {
      const same = typeof ours === 'string' && typeof theirs === 'string' && saySame(ours, theirs);
      if (!same) agree = false;
      return same ? 'same' : String(theirs);
    }
    const difference = relative(ours, theirs);
    if (!(difference <= TOLERANCE)) agree = false;
    return difference.toExponential(1);
  });
  printRow([
    basename(file),
    format,
    String(model.rowCount),
    String(model.columnCount),
    typeof ours === 'number' ? ours.toPrecision(13) : ours,
    ...differences,
  ]);
  if (solution.status === 'failed') process.stdout.write(`  ${solution.message}\n`);
  for (const note of notes) process.stdout.write(`  ${note}\n`);
  return agree;
}

/** Infeasible or unbounded in the words of each. */
function saySame(ours: string, theirs: string): boolean {
  if (ours === 'infeasible')
    return /primal *infeasible|no primal feasible|no integer feasible|no feasible/i.test(theirs);
  return ours === 'unbounded' && /dual *infeasible|unbounded|no dual feasible/i.test(theirs);
}

async function main(files: readonly string[]): Promise<number> {
  if (files.length === 0) {
    process.stderr.write(
      'No file was given.\n\nUse: node dist/scripts/compare-outside-solvers.js FILE.mps ...\n',
    );
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), 'surtido-compare-'));
  try {
    printRow(['file', 'format', 'rows', 'columns', 'surtido (HiGHS)', 'glpsol', 'clp']);
    let agree = true;
    for (const file of files) if (!(await compare(resolve(file), folder))) agree = false;
    process.stdout.write(agree ? `All agree within ${TOLERANCE}.\n` : `NOT all agree within ${TOLERANCE}.\n`);
    return agree ? 0 : 1;
  } catch (error) {
    if (!(error instanceof MissingSolver)) throw error;
    process.stderr.write(
      `The solver ${error.command} is not installed.\n\nOn Debian: apt-get install glpk-utils coinor-clp\n`,
    );
    return 3;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
