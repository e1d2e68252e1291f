/** import, verify, backup, restore, storage copy: on stores in a temporary folder, as a person runs them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { FIXTURES, type Run, surtidoIn } from './run-surtido';

jest.setTimeout(120_000);
let place: string;
const at = (name: string): string => join(place, name);
const on = (store: string, ...words: string[]): Promise<Run> =>
  surtidoIn({ SURTIDO_DATA_DIR: at(store) }, ...words);

beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'surtido-store-'));
  const imported = await on('first', 'import', join(FIXTURES, 'two-clinics'));
  expect([imported.stderr, imported.exitCode]).toEqual(['', 0]);
  expect(imported.stdout).toMatch(/^mx-nl-08: 2 unidades con existencias, 4 lotes, /);
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('the same files again change nothing; other files for open stock are refused, in Spanish', async () => {
  const again = await on('first', 'import', join(FIXTURES, 'two-clinics'), '--json');
  expect(again.exitCode).toBe(0);
  expect(JSON.parse(again.stdout)).toMatchObject({ scope: 'mx-nl-08', seq: 1 });
  const [day, faulty, scope] = await Promise.all([
    on('first', 'import', join(FIXTURES, 'two-clinics'), '--as-of', '2030-01-01'),
    on('first', 'import', join(FIXTURES, 'bad-intake')),
    on('first', 'import', join(FIXTURES, 'two-clinics'), '--scope', 'Doctor Arroyo'),
  ]);
  expect(day.exitCode).toBe(2);
  expect(day.stderr).toMatch(/ya tiene movimientos de existencias|ya tienen informe/);
  expect(faulty.exitCode).toBe(2);
  expect(faulty.stderr).toContain('no se hizo nada');
  expect(scope.exitCode).toBe(2);
  expect(scope.stderr).toContain('«Doctor Arroyo» no es una jurisdicción.');
  expect((await on('first', 'verify')).stdout).toContain('mx-nl-08: 1 asiento, todo concuerda.');
});

test('backup, restore and copy carry everything; a checkpoint kept elsewhere holds for each of them', async () => {
  const checkpoint = await on('first', 'verify', '--json');
  writeFileSync(at('checkpoint.json'), checkpoint.stdout);
  const made = await on('first', 'backup', at('kept.surtido'), '--json');
  expect(made.exitCode).toBe(0);
  expect(JSON.parse(made.stdout).heads).toEqual(JSON.parse(checkpoint.stdout));

  const [over, restored, copied] = await Promise.all([
    on('first', 'backup', at('kept.surtido')),
    on('restored', 'restore', at('kept.surtido')),
    on('anywhere', 'storage', 'copy', at('first'), at('copied')),
  ]);
  expect([over.exitCode, over.stderr]).toEqual([2, expect.stringContaining('ya existe')]);
  for (const run of [restored, copied])
    expect([run.exitCode, run.stdout]).toEqual([
      0,
      expect.stringMatching(/^Copiado y comprobado: 1 diario con 1 asiento, /),
    ]);
  const verified = await Promise.all(
    ['restored', 'copied'].map((store) => on(store, 'verify', '--checkpoint', at('checkpoint.json'))),
  );
  expect(verified.map((run) => run.exitCode)).toEqual([0, 0]);

  const [full, nothing] = await Promise.all([
    on('restored', 'restore', at('kept.surtido')),
    on('other', 'restore', at('none.surtido')),
  ]);
  expect([full.exitCode, full.stderr]).toEqual([2, expect.stringContaining('ya tiene datos')]);
  expect([nothing.exitCode, nothing.stderr]).toEqual([2, expect.stringContaining('none.surtido')]);
});

test('a slip in the name of a store makes no empty one', async () => {
  const runs = await Promise.all([
    on('fisrt', 'verify'),
    on('fisrt', 'backup', at('empty.surtido')),
    on('first', 'storage', 'copy', at('fisrt'), at('target')),
  ]);
  for (const run of runs)
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining('No hay ningún almacenamiento')]);
});

test('verify tells a journal that was cut off and one that was changed, with exit code 3', async () => {
  writeFileSync(at('ahead.json'), JSON.stringify({ scope: 'mx-nl-08', seq: 7, hash: 'f'.repeat(64) }));
  writeFileSync(at('no-checkpoint.json'), '{"scope":');
  const [cut, unreadable, absent] = await Promise.all([
    on('first', 'verify', '--checkpoint', at('ahead.json'), '--lang', 'en'),
    on('first', 'verify', '--checkpoint', at('no-checkpoint.json')),
    on('first', 'verify', '--checkpoint', at('absent.json')),
  ]);
  expect([cut.exitCode, cut.stdout]).toEqual([3, expect.stringContaining('it was cut off')]);
  expect([unreadable.exitCode, unreadable.stderr]).toEqual([2, expect.stringContaining('punto de control')]);
  expect(absent.exitCode).toBe(2);

  await on('any', 'storage', 'copy', at('first'), at('changed'));
  const db = new Database(at('changed/surtido.db'));
  db.exec('DROP TRIGGER journal_entries_keep');
  db.exec("UPDATE journal_entries SET body = body || ' ' WHERE seq = 1");
  db.close();
  const run = await on('changed', 'verify', '--json');
  expect(run.exitCode).toBe(3);
  expect(JSON.parse(run.stdout)[0].faults).toHaveLength(1);
});
