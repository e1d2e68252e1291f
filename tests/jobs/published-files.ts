/** Every published file of a country's plans by its path, with its bytes. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export function publishedFiles(out: string): Map<string, string> {
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).sort();
  return new Map(
    names
      .filter((name) => !name.startsWith('work') && statSync(join(out, name)).isFile())
      .map((name) => [name, readFileSync(join(out, name), 'utf8')]),
  );
}
