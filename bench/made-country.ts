/** A synthetic country written by another process, so that making it is no part of what is measured. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export interface MadeCountry {
  /** Rows of reports written. */
  readonly reports: number;
  readonly cpuSeconds: number;
  /** Most memory that making it took. */
  readonly megabytes: number;
}

/** @param options of scripts/make-country. */
export function madeCountry(folder: string, options: readonly string[]): MadeCountry {
  const script = join(__dirname, '..', 'scripts', 'make-country.js');
  const made = spawnSync(process.execPath, [script, folder, ...options], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return JSON.parse(made.stdout) as MadeCountry;
}
