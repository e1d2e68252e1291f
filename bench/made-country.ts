/** A synthetic country written by another process, so that making it is no part of what is measured. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** @param options of scripts/make-country. Gives the number of rows of reports written. */
export function madeCountry(folder: string, options: readonly string[]): number {
  const script = join(__dirname, '..', 'scripts', 'make-country.js');
  const made = spawnSync(process.execPath, [script, folder, ...options], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  return (JSON.parse(made.stdout) as { reports: number }).reports;
}
