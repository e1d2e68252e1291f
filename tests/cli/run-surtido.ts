/** Runs the compiled command as a person would: `npm test` builds it first. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const FIXTURES = join(ROOT, 'fixtures');
const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js');

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const surtido = (...words: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [MAIN, ...words],
      { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

/** Several at once: each takes most of a second to start. */
export const surtidoAll = (...runs: string[][]): Promise<Run[]> =>
  Promise.all(runs.map((words) => surtido(...words)));
