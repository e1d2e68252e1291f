import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFolder, readNamedFile } from '../../src/cli/read-folder';
import { AppError } from '../../src/domain/errors';

const root = mkdtempSync(join(tmpdir(), 'surtido-'));
afterAll(() => rmSync(root, { recursive: true }));
const make = (folder: string, files: Record<string, string>): string => {
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, folder, name), text);
  return join(root, folder);
};
function refused(run: () => unknown) {
  try {
    run();
  } catch (error) {
    return error instanceof AppError ? [error.code, error.exitCode] : error;
  }
  return 'nothing';
}

test('reads the files of a folder that intake may know, and no others', () => {
  const folder = make('plain', {
    'stock.csv': 'a',
    'policy.json': '{}',
    'photo.png': 'x',
    '.hidden.csv': 'x',
    'all.zip': 'PK',
  });
  make('plain/truth', { 'need.csv': 'x' });
  const files = readFolder(folder);
  expect([...files.keys()]).toEqual(['all.zip', 'policy.json', 'stock.csv']);
  // A packed file is named to the intake, and not loaded.
  expect(files.get('all.zip')).toHaveLength(0);
});

test('reads the files beside a mapping that lies elsewhere', () => {
  const data = make('data', { 'export.csv': 'a' });
  const beside = make('beside', { 'mapping.json': '{}', 'warehouse.csv': 'b' });
  expect([...readFolder(data, join(beside, 'mapping.json')).keys()]).toEqual(['export.csv', 'warehouse.csv']);
  expect(readNamedFile(join(beside, 'mapping.json')).name).toBe('mapping.json');
});

test('what cannot be read is told, with exit code 2', () => {
  const folder = make('one', { 'stock.csv': 'a' });
  const other = make('two', { 'stock.csv': 'b', 'mapping.json': '{}' });
  expect(refused(() => readFolder(join(root, 'none')))).toEqual(['missing-folder', 2]);
  expect(refused(() => readFolder(join(folder, 'stock.csv')))).toEqual(['not-a-folder', 2]);
  expect(refused(() => readFolder(folder, join(other, 'mapping.json')))).toEqual(['file-in-both-folders', 2]);
  expect(refused(() => readNamedFile(join(root, 'policy.json')))).toEqual(['unreadable-file', 2]);
});
