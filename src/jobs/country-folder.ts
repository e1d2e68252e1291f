/**
 * A country's files: one folder a scope to read, one folder a jurisdiction to publish, and between them a folder of work
 * that any machine can go on with. A published folder appears whole, and whoever is first has published it.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../domain/errors';
import { isJurisdiction, isScope } from '../domain/people';
import { byCodePoint } from '../domain/snapshot';

const MAY_BE_READ = /\.(csv|tsv|txt|json|xlsx?|ods)$/i;

export interface CountryPlaces {
  readonly jurisdictions: readonly string[];
  /** States and the nation. */
  readonly upstream: readonly string[];
}

const badFolder = (cause: string): AppError =>
  new AppError(
    'bad-country',
    cause,
    'A country is a folder with one folder for each scope: mx for the nation, mx-nl for a state, mx-nl-08 for a jurisdiction.',
    2,
  );

export function placesOf(folder: string): CountryPlaces {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && isScope(entry.name))
      .map((entry) => entry.name)
      .sort(byCodePoint);
  } catch (error) {
    throw badFolder(`${folder} cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
  }
  const jurisdictions = names.filter(isJurisdiction);
  if (jurisdictions.length === 0) throw badFolder(`${folder} holds no jurisdiction.`);
  return { jurisdictions, upstream: names.filter((name) => !isJurisdiction(name)) };
}

/** The files of one scope, and a hash over their names and bytes. */
export function filesOf(folder: string, scope: string): { files: Map<string, Uint8Array>; hash: string } {
  const files = new Map<string, Uint8Array>();
  const hash = createHash('sha256');
  const place = join(folder, scope);
  for (const name of readdirSync(place).sort(byCodePoint)) {
    // Nor what a spreadsheet program leaves beside a workbook that is open.
    if (/^(\.|~\$)/.test(name) || !MAY_BE_READ.test(name) || !statSync(join(place, name)).isFile()) continue;
    const bytes = readFileSync(join(place, name));
    files.set(name, bytes);
    hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  }
  return { files, hash: hash.digest('hex') };
}

const PART = '.part-';

/** What a worker that was lost had begun to write. Called when nobody writes any more. */
export function removeParts(out: string): void {
  for (const name of readdirSync(out, { recursive: true, encoding: 'utf8' }))
    if (basename(name).startsWith(PART)) rmSync(join(out, name), { recursive: true, force: true });
}

/** A folder to write in before anything is put in place; unlike a temporary one, others may read it afterwards. */
function newPart(beside: string): string {
  const place = join(beside, `${PART}${randomUUID()}`);
  mkdirSync(place);
  return place;
}

export const workFile = (out: string, name: string): string => join(out, 'work', name);

/** A file of work, whole or not there. */
export function keepWork(out: string, name: string, bytes: Uint8Array | string): void {
  const file = workFile(out, name);
  mkdirSync(dirname(file), { recursive: true });
  const apart = newPart(dirname(file));
  writeFileSync(join(apart, 'file'), bytes);
  renameSync(join(apart, 'file'), file);
  rmSync(apart, { recursive: true, force: true });
}

/** Null when it is not there. */
export function work(out: string, name: string): Buffer | null {
  try {
    return readFileSync(workFile(out, name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export const removeWork = (out: string, name: string): void =>
  rmSync(workFile(out, name), { recursive: true, force: true });

/** The file of a published folder by which it is known what it was made from. */
const MARK = 'made-from.txt';

/** What a published folder was made from; null when there is none. */
export function publishedFrom(out: string, name: string): string | null {
  const file = join(out, name, MARK);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

export const published = (out: string, name: string, file: string): string =>
  readFileSync(join(out, name, file), 'utf8');

/**
 * Puts a folder of files in place in one step. 'published' to whoever was first; 'found' where the same was there.
 *
 * @throws AppError 'other-plan' where the place holds something made from other input.
 */
export function publish(
  out: string,
  name: string,
  madeFrom: string,
  files: ReadonlyMap<string, string>,
): 'published' | 'found' {
  mkdirSync(out, { recursive: true });
  const apart = newPart(out);
  try {
    for (const [file, text] of [...files, [MARK, `${madeFrom}\n`] as const])
      writeDurably(join(apart, file), text);
    // A folder that is not empty is never replaced: the second of two finds the first's.
    renameSync(apart, join(out, name));
    return 'published';
  } catch (error) {
    rmSync(apart, { recursive: true, force: true });
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!['ENOTEMPTY', 'EEXIST'].includes(code)) throw error;
    assertSame(out, name, madeFrom);
    return 'found';
  }
}

/** @throws AppError 'other-plan' */
export function assertSame(out: string, name: string, madeFrom: string): void {
  if (publishedFrom(out, name) !== madeFrom)
    throw new AppError(
      'other-plan',
      `${join(out, name)} holds a plan of other files or options (such as --loss), or of files that have changed since.`,
      `Name another folder for the plans than ${basename(out)}, or remove it.`,
      2,
    );
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
