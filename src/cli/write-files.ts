/** Files are there whole or not at all: written beside their place, then renamed into it. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../domain/errors';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

const cannotWrite = (path: string, error: unknown): AppError =>
  new AppError(
    'cannot-write',
    `${path} cannot be written (${codeOf(error)}).`,
    'Check that the place exists, that you may write there and that the disk has room; or name another place.',
    2,
  );

/** Makes a folder and those it lies in, one by one: Node's own recursive way never ends under /proc. */
function makeFolder(place: string): void {
  if (existsSync(place)) return;
  makeFolder(dirname(place));
  mkdirSync(place);
}

/**
 * Writes files into a folder, which is made where it is missing. All are written apart first; nothing of the folder
 * changes before the last of them is complete. Other files there stay.
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const place = resolve(folder);
  let apart: string | undefined;
  // A Ctrl-C while the files are put in place would leave some old and some new: it waits these milliseconds.
  const wait = (): void => {};
  process.on('SIGINT', wait).on('SIGTERM', wait);
  try {
    makeFolder(place);
    apart = mkdtempSync(join(place, '.surtido-'));
    for (const [name, text] of files) writeFileSync(join(apart, name), text);
    for (const name of files.keys()) renameSync(join(apart, name), join(place, name));
  } catch (error) {
    throw cannotWrite(folder, error);
  } finally {
    if (apart !== undefined) rmSync(apart, { recursive: true, force: true });
    process.off('SIGINT', wait).off('SIGTERM', wait);
  }
}

/** Writes one file whole; a missing folder is a fault, so that a slip in a path makes no folders. */
export function writeWhole(path: string, text: string): void {
  const place = resolve(path);
  const there = statSync(place, { throwIfNoEntry: false });
  if (there?.isDirectory())
    throw new AppError('cannot-write', `${path} is a folder.`, 'Name the file to write.', 2);
  if (!statSync(dirname(place), { throwIfNoEntry: false })?.isDirectory())
    throw new AppError(
      'cannot-write',
      `There is no folder ${dirname(place)}.`,
      'Make it, or name another place.',
      2,
    );
  // A device or a pipe (/dev/null, /dev/stdout) is written to and never replaced.
  if (there && !there.isFile()) writeThrough(path, text);
  else writeFolder(dirname(place), new Map([[basename(place), text]]));
}

function writeThrough(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw cannotWrite(path, error);
  }
}
