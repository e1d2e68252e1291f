/** import, verify, backup, restore, storage copy: on stores in a temporary folder, as a person runs them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { credentialOf } from '../../src/api/auth/credentials';
import { createFirstOperator } from '../../src/api/auth/first-operator';
import { passwordMatches } from '../../src/api/auth/password';
import { entrySentence } from '../../src/documents/entry-sentence';
import { sha256 } from '../../src/domain/content-hash';
import { Journal } from '../../src/journal/journal';
import { openSqlite } from '../../src/storage/open-sqlite';
import { FIXTURES, type Run, surtidoIn } from './run-surtido';

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

test('nothing is imported into a store that a broken-off restore was filling: the restore still comes to its end', async () => {
  expect((await on('first', 'backup', at('whole.surtido'))).exitCode).toBe(0);
  const half = await openSqlite(join(at('half'), 'surtido.db'));
  await half.insert('storage-copy', 'unfinished', {});
  await half.close();
  const imported = await on('half', 'import', join(FIXTURES, 'two-clinics'));
  expect([imported.exitCode, imported.stderr]).toEqual([2, expect.stringContaining('se interrumpió')]);
  expect((await on('half', 'restore', at('whole.surtido'))).exitCode).toBe(0);
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

test('clean says what would go and takes it; a slip in the hours is told', async () => {
  const db = new Database(at('first/surtido.db'));
  const old = '2020-01-01T00:00:00.000Z';
  db.prepare('INSERT INTO chunks (hash, put_at, bytes) VALUES (?, ?, ?)').run([
    sha256('garbage'),
    old,
    Buffer.from('garbage'),
  ]);
  db.prepare('UPDATE chunks SET put_at = ?').run([old]);
  db.close();
  const dry = await on('first', 'storage', 'clean', '--dry-run');
  expect([dry.exitCode, dry.stdout]).toEqual([0, expect.stringMatching(/^Se quitarían 1 contenido /)]);
  const done = await on('first', 'storage', 'clean', '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({ dryRun: false, removed: 1, removedBytes: 7, tooNew: 0 });
  const again = await on('first', 'storage', 'clean', '--json');
  expect(JSON.parse(again.stdout)).toMatchObject({ removed: 0 });
  expect((await on('first', 'verify')).exitCode).toBe(0);
  const slip = await on('first', 'storage', 'clean', '--grace-hours', '0');
  expect([slip.exitCode, slip.stderr]).toEqual([2, expect.stringContaining('«0» no es un número entero')]);
});

test('an operator who lost the password gets a new one-time password; nobody else does', async () => {
  const storage = await openSqlite(at('operated/surtido.db'));
  const service = {
    storage,
    journal: new Journal(storage),
    clock: { now: () => new Date() },
    timeZone: 'America/Monterrey',
  };
  const first = await createFirstOperator(service, 'mx-nl-08');
  await storage.close();
  const given = await on('operated', 'account', 'reset-password', 'Operator', '--json');
  expect([given.stderr, given.exitCode]).toEqual(['', 0]);
  const { username, oneTimePassword, expiresAt } = JSON.parse(given.stdout);
  expect([username, expiresAt > new Date().toISOString()]).toEqual(['operator', true]);
  const [nobody, said] = await Promise.all([
    on('operated', 'account', 'reset-password', 'ana'),
    on('operated', 'account', 'reset-password', 'operator'),
  ]);
  expect([nobody.exitCode, nobody.stderr]).toEqual([
    2,
    expect.stringContaining('no hay ninguna cuenta de operación «ana»'),
  ]);
  expect(said.stdout).toMatch(
    /^«operator» entra con la contraseña de un solo uso ([a-z2-9]{4}-){4}[a-z2-9]{4} /,
  );

  const reopened = await openSqlite(at('operated/surtido.db'));
  const credential = await credentialOf(reopened, 'operator');
  const { passwordHash, mustChange } = credential!.value;
  expect(mustChange).toBe(true);
  const told = said.stdout.split(' ').find((word) => /^([a-z2-9]{4}-){4}/.test(word))!;
  for (const [password, fits] of [
    [first!.oneTimePassword, false],
    [oneTimePassword, false],
    [told, true],
  ] as const)
    expect(await passwordMatches(passwordHash, password)).toBe(fits);
  const entries = [];
  for await (const entry of new Journal(reopened).read('mx-nl-08')) entries.push(entry);
  expect(entries.map((e) => [e.action, e.actor.name])).toEqual([
    ['account-created', 'Surtido'],
    ['password-reset', 'surtido account'],
    ['password-reset', 'surtido account'],
  ]);
  const names = { facilityName: String, medicineName: String, personName: () => 'Operator' };
  expect(entrySentence(entries[1]!, names, 'es')).toBe(
    'Desde el equipo del servicio (surtido account) se dio a Operator una contraseña de un solo uso; terminaron sus sesiones y llaves de acceso.',
  );
  expect((await new Journal(reopened).load('mx-nl-08')).accounts.get('first-operator')!.accessFrom).toBe(3);
  await reopened.close();
});
