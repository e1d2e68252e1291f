import { StorageError } from './port';

/** By the beginning of SQLite's result code. */
const MEANING: readonly [prefix: string, code: StorageError['code'], advice: string][] = [
  ['SQLITE_BUSY', 'unreachable', 'another process holds the file; try again, or end that process'],
  [
    'SQLITE_CANTOPEN',
    'unreachable',
    'the file cannot be opened; see that its folder exists and may be written',
  ],
  ['SQLITE_IOERR_SHMSIZE', 'unreachable', 'there is no room for the file’s index; make room and try again'],
  ['SQLITE_IOERR', 'unreachable', 'the disk failed; see the system log'],
  ['SQLITE_READONLY', 'unreachable', 'the file may not be written; see its owner and rights'],
  ['SQLITE_FULL', 'unreachable', 'the disk is full; make room and try again'],
  ['SQLITE_NOTADB', 'corrupt', 'the file is no SQLite store; restore a backup'],
  ['SQLITE_CORRUPT', 'corrupt', 'the file is damaged; restore a backup'],
];

/** A fault of SQLite in the port's words, with what to do. */
export function sqliteFault(file: string, error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const { message, code } = error as Error & { code?: string };
  // libsql throws a bare error, without a code, where a file cannot be opened.
  const sqliteCode = code || (message.includes('ConnectionFailed') ? 'SQLITE_CANTOPEN' : 'unknown');
  const [, meaning, advice] = MEANING.find(([prefix]) => sqliteCode.startsWith(prefix)) ?? [];
  return new StorageError(
    meaning ?? 'failed',
    `${file}: ${message} (${sqliteCode})${advice ? `: ${advice}` : ''}`,
    error,
  );
}

export const isBusy = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');

export const isFull = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('SQLITE_FULL');
