import type Database from 'libsql';

/** Distinct values of an indexed column, one look-up each instead of a walk over every row. */
const distinct = (table: string, column: string): string => `
  WITH RECURSIVE found(value) AS (
    SELECT min(${column}) FROM ${table}
    UNION ALL
    SELECT (SELECT min(${column}) FROM ${table} WHERE ${column} > found.value) FROM found WHERE found.value IS NOT NULL
  )
  SELECT value FROM found WHERE value IS NOT NULL`;

const ENTRY = 'scope, seq, id, previous_hash, hash, body';
const RECORD = 'key, version, value, expires_at';

/**
 * Every statement of the store, prepared once. Texts compare in SQLite's BINARY order: UTF-8, so by code point.
 * Parameters are handed over as arrays: libsql takes a lone Buffer or null for named parameters.
 */
export const statements = (db: Database.Database) => ({
  append: db.prepare(
    `INSERT INTO journal_entries (${ENTRY}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ),
  entries: db.prepare(
    `SELECT ${ENTRY} FROM journal_entries WHERE scope = ? AND seq >= ? ORDER BY seq LIMIT ?`,
  ),
  entryById: db.prepare(`SELECT ${ENTRY} FROM journal_entries WHERE scope = ? AND id = ?`),
  head: db.prepare('SELECT seq, hash FROM journal_entries WHERE scope = ? ORDER BY seq DESC LIMIT 1'),
  scopes: db.prepare(distinct('journal_entries', 'scope')),
  putChunk: db.prepare(
    `INSERT INTO chunks (hash, put_at, bytes) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET put_at = excluded.put_at WHERE put_at < ?`,
  ),
  chunk: db.prepare('SELECT bytes FROM chunks WHERE hash = ?'),
  chunks: db.prepare('SELECT hash, bytes FROM chunks WHERE hash IN (SELECT value FROM json_each(?))'),
  chunkHashes: db.prepare('SELECT hash FROM chunks WHERE hash > ? ORDER BY hash LIMIT ?'),
  removeChunk: db.prepare('DELETE FROM chunks WHERE hash = ? AND put_at < ?'),
  chunkOlder: db.prepare('SELECT 1 FROM chunks WHERE hash = ? AND put_at < ?'),
  insert: db.prepare(`INSERT INTO records (kind, ${RECORD}) VALUES (?, ?, 1, ?, ?) ON CONFLICT DO NOTHING`),
  record: db.prepare(`SELECT ${RECORD} FROM records WHERE kind = ? AND key = ?`),
  replace: db.prepare(
    'UPDATE records SET version = version + 1, value = ? WHERE kind = ? AND key = ? AND version = ?',
  ),
  replaceWithExpiry: db.prepare(
    'UPDATE records SET version = version + 1, value = ?, expires_at = ? WHERE kind = ? AND key = ? AND version = ?',
  ),
  remove: db.prepare('DELETE FROM records WHERE kind = ? AND key = ?'),
  removeVersion: db.prepare('DELETE FROM records WHERE kind = ? AND key = ? AND version = ?'),
  recordsFrom: db.prepare(
    `SELECT ${RECORD} FROM records WHERE kind = ? AND key >= ? AND key <> ? ORDER BY key LIMIT ?`,
  ),
  recordsBetween: db.prepare(
    `SELECT ${RECORD} FROM records WHERE kind = ? AND key >= ? AND key <> ? AND key < ? ORDER BY key LIMIT ?`,
  ),
  recordKinds: db.prepare(distinct('records', 'kind')),
  removeExpired: db.prepare('DELETE FROM records WHERE expires_at < ?'),
  ping: db.prepare('SELECT count(*) FROM sqlite_master'),
});

export type Statements = ReturnType<typeof statements>;
