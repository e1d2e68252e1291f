/**
 * The body of an entry as text, and back. What is too large for one record goes into chunks, written before the entry
 * that names them.
 */
import type { AppliedEntry } from '../domain/decision';
import { blob, putBlob } from '../storage/blobs';
import { type JournalRecord, type Storage, StorageError } from '../storage/port';
import type { Entry, EntryBody } from './entry';
import { upcast } from './upcast';

/** A body beyond this goes into chunks: records stay under 1 MB with room to spare. */
const INLINE_BYTES = 256 * 1024;

interface MovedBody {
  readonly schemaVersion: number;
  /** Blob with the whole body. */
  readonly bodyHash: string;
}

export async function bodyOf(storage: Storage, body: EntryBody): Promise<string> {
  const text = JSON.stringify(body);
  if (text.length <= INLINE_BYTES / 3) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= INLINE_BYTES) return text;
  const moved: MovedBody = {
    schemaVersion: body.schemaVersion,
    bodyHash: await putBlob(storage, bytes),
  };
  return JSON.stringify(moved);
}

export async function readEntry(storage: Storage, record: JournalRecord): Promise<Entry> {
  let body = JSON.parse(record.body) as EntryBody | MovedBody;
  if ('bodyHash' in body) {
    const bytes = await blob(storage, body.bodyHash);
    if (!bytes)
      throw new StorageError(
        'corrupt',
        `journal ${record.scope}, entry ${record.seq}: its content ${body.bodyHash} is missing`,
      );
    body = JSON.parse(Buffer.from(bytes).toString('utf8')) as EntryBody;
  }
  const { scope, seq, id, previousHash, hash } = record;
  return { ...(upcast(body) satisfies Partial<AppliedEntry>), scope, seq, id, previousHash, hash };
}
