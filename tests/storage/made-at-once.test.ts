import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { migrate, schemaVersion } from '../../src/storage/sqlite-schema';

test.each([1, 2, 3])(
  'a store that another thread makes after look %i is no file of another program',
  (look) => {
    const place = mkdtempSync(join(tmpdir(), 'surtido-at-once-'));
    const file = join(place, 'surtido.db');
    const [mine, other] = [new Database(file), new Database(file)];
    try {
      mine.exec('PRAGMA journal_mode = WAL');
      const prepare = mine.prepare.bind(mine);
      let looks = 0;
      mine.prepare = ((sql: string) => {
        const statement = prepare(sql);
        const get = statement.get.bind(statement);
        statement.get = (...given: unknown[]) => {
          const row = get(...given);
          if (++looks === look) migrate(other, file);
          return row;
        };
        return statement;
      }) as typeof mine.prepare;
      expect(schemaVersion(mine, file)).toBe(0);
      expect(looks).toBe(3);
      expect(schemaVersion(mine, file)).toBe(schemaVersion(other, file));
    } finally {
      mine.close();
      other.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
);
