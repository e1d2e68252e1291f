/** One business action as the journal keeps it. The audit trail and the state are made from the same record. */
import type { AppliedEntry, Decided } from '../domain/decision';

/** Entries of an older schema are brought up to this one when they are read (`readEntry`). */
export const SCHEMA_VERSION = 1;

/** How the request that made the entry was answered: a repeated request is answered in the same way. */
export interface KeptRequest {
  /** SHA-256 of what was asked; the same id with another hash is another request, and refused. */
  readonly hash: string;
  readonly answer: Decided['answer'];
}

export interface Entry extends AppliedEntry {
  readonly scope: string;
  readonly request: KeptRequest;
  /** Of an entry that was carried here from the nation's journal: its sequence there. */
  readonly nationSeq?: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** What is written as the body of a record: everything but its place in the chain. */
export interface EntryBody extends Omit<Entry, 'scope' | 'seq' | 'id' | 'previousHash' | 'hash'> {
  readonly schemaVersion: number;
}
