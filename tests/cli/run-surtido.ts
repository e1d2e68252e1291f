/** Runs the compiled command as a person would: `npm test` builds it first. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const FIXTURES = join(ROOT, 'fixtures');
export const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js');

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const surtido = (...words: string[]): Promise<Run> => surtidoIn({}, ...words);

export type Settings = Readonly<Record<string, string>>;
/** The settings of the service are those given here, whatever stands in the environment of the tests. */
export const environment = (settings: Settings): NodeJS.ProcessEnv => {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(SURTIDO_.*|MONGODB_URI|PORT|HOST)$/.test(name),
  );
  return { ...Object.fromEntries(own), ...settings };
};

export const surtidoIn = (settings: Settings, ...words: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [MAIN, ...words],
      { cwd: ROOT, maxBuffer: 64 * 1024 * 1024, env: environment(settings) },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

/** Several at once: each takes most of a second to start. */
export const surtidoAll = (...runs: string[][]): Promise<Run[]> =>
  Promise.all(runs.map((words) => surtido(...words)));
