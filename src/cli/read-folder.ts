/** A folder on disk → its files as bytes: the one place where intake's input meets the file system. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../domain/errors';
import { isArchive, isHidden } from '../intake/file-names';

/** Most that one file may hold: a text longer than this does not fit in memory twice. */
const LARGEST_FILE_BYTES = 256 * 1024 * 1024;

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

function readFile(path: string): Uint8Array {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FILE_BYTES)
      throw new AppError(
        'file-too-large',
        `${path} holds ${Math.round(size / 1024 / 1024)} MB.`,
        `Split it: a file may hold ${LARGEST_FILE_BYTES / 1024 / 1024} MB.`,
        2,
      );
    return readFileSync(path);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      'unreadable-file',
      `${path} cannot be read (${codeOf(error)}).`,
      'Check that it exists and that you may read it.',
      2,
    );
  }
}

/** The plain files of a folder; folders in it and hidden files are left alone. */
function listFiles(folder: string): string[] {
  try {
    if (!statSync(folder).isDirectory())
      throw new AppError(
        'not-a-folder',
        `${folder} is a file.`,
        'Name the folder that holds the files; unpack a ZIP first.',
        2,
      );
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => !isHidden(entry.name) && !entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (error instanceof AppError) throw error;
    const missing = codeOf(error) === 'ENOENT';
    throw new AppError(
      missing ? 'missing-folder' : 'unreadable-folder',
      missing ? `There is no folder ${folder}.` : `The folder ${folder} cannot be read (${codeOf(error)}).`,
      missing ? 'Check the name.' : 'Check that you may read it.',
      2,
    );
  }
}

/** Files that intake may read; everything else in a folder (pictures, documents) is not loaded. */
const MAY_BE_READ = /\.(csv|tsv|txt|json|xlsx?|ods)$/i;

/** A file by its name and content, as `--mapping` or `--policy` names it. */
export function readNamedFile(path: string): { name: string; bytes: Uint8Array } {
  return { name: basename(path), bytes: readFile(path) };
}

/**
 * The files of a folder by name, and those beside the mapping file where it lies elsewhere.
 * Throws an AppError (exit code 2) when a folder or file cannot be read, or when both folders hold a file of the
 * same name: which of them was meant is not ours to guess.
 */
export function readFolder(folder: string, mappingPath?: string): Map<string, Uint8Array> {
  const paths = new Map(listFiles(folder).map((name) => [name, join(folder, name)] as const));
  if (mappingPath !== undefined && resolve(dirname(mappingPath)) !== resolve(folder))
    for (const name of listFiles(dirname(mappingPath))) {
      if (!MAY_BE_READ.test(name) || name === basename(mappingPath)) continue;
      const other = paths.get(name);
      if (other !== undefined)
        throw new AppError(
          'file-in-both-folders',
          `${name} stands in ${folder} and beside the mapping file.`,
          'Rename or remove one of the two.',
          2,
        );
      paths.set(name, join(dirname(mappingPath), name));
    }
  return new Map(
    [...paths].flatMap(([name, path]) =>
      // That a packed file is there is told; what is in it is nobody's to load.
      isArchive(name) ? [[name, new Uint8Array()]] : MAY_BE_READ.test(name) ? [[name, readFile(path)]] : [],
    ),
  );
}
