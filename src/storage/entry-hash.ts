import { sha256 } from '../domain/content-hash';
import type { JournalRecord } from './port';

/** `previousHash` of the first entry of a journal. */
export const FIRST_HASH = '0'.repeat(64);

/** What chains an entry to the one before: nothing of either can change unseen. */
export const entryHash = ({ previousHash, scope, seq, id, body }: Omit<JournalRecord, 'hash'>): string =>
  sha256(`${previousHash}\n${scope}\n${seq}\n${id}\n${body}`);
