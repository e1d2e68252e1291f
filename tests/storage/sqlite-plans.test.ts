/** How SQLite goes about each statement of the store: by an index, over the one scope or key asked for, never over a table. */
import Database from 'libsql';
import { migrate } from '../../src/storage/sqlite-schema';
import { statements } from '../../src/storage/sqlite-statements';

const db = new Database(':memory:');
migrate(db, ':memory:');
const texts = statements({ prepare: (text: string) => text } as never) as unknown as Record<string, string>;

const planOf = (text: string): string[] =>
  (
    db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(Array.from(text.matchAll(/\?/g), () => '1')) as {
      detail: string;
    }[]
  ).map(({ detail }) => detail);

test.each(Object.entries(texts))('%s never walks a table', (_name, text) => {
  expect(planOf(text).filter((step) => /SCAN (journal_entries|chunks|records)\b/.test(step))).toEqual([]);
});

test('a jurisdiction is read in one range of an index, a clinic’s entry and its content by their keys', () => {
  expect(planOf(texts.entries!)).toEqual([
    'SEARCH journal_entries USING INDEX sqlite_autoindex_journal_entries_1 (scope=? AND seq>?)',
  ]);
  expect(planOf(texts.head!)[0]).toMatch(/SEARCH journal_entries USING .*\(scope=\?\)/);
  expect(planOf(texts.entryById!)[0]).toMatch(/SEARCH journal_entries USING .*\(scope=\? AND id=\?\)/);
  expect(planOf(texts.chunks!)[0]).toMatch(/SEARCH chunks USING INDEX .*\(hash=\?\)/);
  expect(planOf(texts.recordsBetween!)[0]).toMatch(
    /SEARCH records USING INDEX .*\(kind=\? AND key>\? AND key<\?\)/,
  );
});
