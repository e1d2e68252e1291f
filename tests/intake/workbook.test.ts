import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { readFolder } from '../../src/cli/read-folder';
import { readFolder as readHandedIn } from '../../src/intake/read-folder';
import { readSnapshot } from '../../src/intake/read-snapshot';
import { withSheets } from '../../src/intake/workbook';
import { fixtureFolder } from '../read-fixture';
import { workbookOf } from '../workbook-of';

const stock = [
  ['facilityId', 'medicineId', 'lotId', 'expirationDate', 'quantityUnits'],
  ['ALM', 'MET', 'M1', new Date('2028-12-31T00:00:00Z'), 300],
  [],
  ['LOMA', 'MET', null, null, 2.5],
];

describe('a workbook with one sheet a file', () => {
  it('becomes the text files of its sheets: days as days, a line for each row of the sheet', async () => {
    const bytes = await workbookOf({ stock, Notas: [['Revisado por Ana']], Vacía: [] });
    const { files, issues, nameOf } = await withSheets(new Map([['año.xlsx', bytes]]), 'en');
    expect(issues).toEqual([]);
    expect([...files.keys()]).toEqual(['stock.csv', 'Notas.csv']);
    expect(new TextDecoder().decode(files.get('stock.csv')).split('\n').slice(0, 4)).toEqual([
      'facilityId,medicineId,lotId,expirationDate,quantityUnits',
      'ALM,MET,M1,2028-12-31,300',
      expect.stringMatching(/^,*$/),
      expect.stringMatching(/^LOMA,MET,,,2\.5$/),
    ]);
    expect(nameOf('stock.csv')).toBe('año.xlsx [stock]');
    expect(nameOf('policy.json')).toBe('policy.json');
  });

  it('says what cannot be opened, and what is there twice', async () => {
    const bytes = await workbookOf({ Existencias: stock });
    const broken = await withSheets(new Map([['roto.xlsx', bytes.subarray(0, 200)]]), 'en');
    expect(broken.issues).toMatchObject([
      { severity: 'error', code: 'unreadable-workbook', file: 'roto.xlsx' },
    ]);
    const twice = await withSheets(
      new Map([
        ['existencias.csv', Buffer.from('x')],
        ['año.xlsx', bytes],
      ]),
      'en',
    );
    expect(twice.issues).toMatchObject([{ code: 'repeated-file', file: 'año.xlsx [Existencias]' }]);
    expect(twice.issues[0]?.found).toContain('existencias.csv');
  });

  it('named for its rows, is read by that name whatever its only sheet is called', async () => {
    const bytes = await workbookOf({ Hoja1: stock, Hoja2: [] });
    const { files, nameOf } = await withSheets(new Map([['Existencias.xlsx', bytes]]), 'en');
    expect([...files.keys()]).toEqual(['Existencias.csv']);
    expect(nameOf('Existencias.csv')).toBe('Existencias.xlsx [Hoja1]');
    const two = await workbookOf({ Hoja1: stock, Hoja2: stock });
    expect([...(await withSheets(new Map([['stock.xlsx', two]]), 'en')).files.keys()]).toEqual([
      'Hoja1.csv',
      'Hoja2.csv',
    ]);
  });

  it('is refused before it is unpacked where it would be huge, or does not say how large', async () => {
    for (const stated of [2 ** 30, 0]) {
      const bytes = Buffer.from(await workbookOf({ stock }));
      // The central directory's record of a part bears its unpacked size at 24.
      const record = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
      bytes.writeUInt32LE(stated, record + 24);
      const { files, issues } = await withSheets(new Map([['stock.xlsx', bytes]]), 'en');
      expect([files.size, issues]).toMatchObject([0, [{ severity: 'error', code: 'large-workbook' }]]);
    }
  });

  it('tells a sheet without anything in it, unless its rows came otherwise', async () => {
    const told = async (
      sheets: Parameters<typeof workbookOf>[0],
      name = 'todo.xlsx',
      more: [string, Buffer][] = [],
    ) =>
      (await readHandedIn(new Map([[name, await workbookOf(sheets)], ...more]), { lang: 'en' })).issues
        .filter((i) => i.code === 'empty-file' || i.code === 'no-rows' || i.file.startsWith('stock'))
        .map((i) => [i.severity, i.code, i.file]);
    const empty = ['error', 'empty-file', 'todo.xlsx [stock]'];
    expect(await told({ stock: [], rutas: [[]], Hoja3: [] })).toEqual([
      ['warning', 'empty-file', 'todo.xlsx [rutas]'],
      empty,
    ]);
    expect(await told({ Hoja1: [], Hoja2: [] }, 'Existencias.xlsx')).toEqual([
      ['error', 'empty-file', 'Existencias.xlsx [Hoja1]'],
    ]);
    expect(await told({ stock: [] }, 'todo.xlsx', [['stock.csv', Buffer.from(stock[0]!.join(','))]])).toEqual(
      [['warning', 'no-rows', 'stock.csv']],
    );
    expect(await told({ stock: [stock[0]!] })).toEqual([['warning', 'no-rows', 'todo.xlsx [stock]']]);
    expect(
      (await readHandedIn(new Map([['stock.xlsx', new Uint8Array()]]), { lang: 'en' })).issues,
    ).toContainEqual(expect.objectContaining({ code: 'empty-file', file: 'stock.xlsx' }));
  });

  it('is named by a mapping file as a whole or with its sheet; what is ignored is not opened', async () => {
    const rows = [
      ['Clave', 'Lote', 'Piezas'],
      ['MET', 'M1', 300],
    ];
    const columns = { medicineId: 'Clave', lotId: 'Lote', quantityUnits: 'Piezas' };
    const from = (source: string, facilityId: string) => ({ source, columns, constants: { facilityId } });
    const files = new Map([
      ['enero.xlsx', await workbookOf({ Hoja1: rows })],
      ['año.xlsx', await workbookOf({ Hoja1: rows, Notas: [['Revisado']] })],
      ['roto.xlsx', new Uint8Array([1, 2, 3])],
    ]);
    const read = (stock: unknown) =>
      readHandedIn(files, {
        lang: 'en',
        mapping: {
          name: 'mapping.json',
          bytes: Buffer.from(JSON.stringify({ ignore: ['roto.xlsx', 'Año.xlsx [notas]'], files: { stock } })),
        },
      });
    const good = await read([from('enero.xlsx', 'ALM'), from('Año.xlsx [Hoja1]', 'LOMA')]);
    expect(good.read.map(({ file, rows: n }) => [file, n])).toEqual([
      ['enero.xlsx [Hoja1]', 1],
      ['año.xlsx [Hoja1]', 1],
    ]);
    const codes = new Set(good.issues.filter((i) => /xlsx/.test(i.file)).map((i) => i.code));
    expect([...codes]).toEqual(['no-expiry']);
    // Which of two sheets is meant is not guessed.
    expect((await read([from('año.xlsx', 'ALM')])).issues).toContainEqual(
      expect.objectContaining({
        code: 'missing-source',
        found: 'año.xlsx',
        fix: expect.stringContaining('[Hoja1]'),
      }),
    );
  });

  it('tells merged cells that leave rows of data without their value, and no title', async () => {
    const range = (startRow: number, startCol: number, endRow: number, endCol: number) => ({
      ...{ startRow, startCol, endRow, endCol },
    });
    const merges = [range(0, 0, 1, 4), range(5, 3, 6, 3), range(3, 0, 6, 0)];
    const rows = [
      ['Existencias al cierre'],
      [],
      stock[0]!,
      ['ALM', 'MET', 'M1', '2028-12-31', 300],
      [null, 'MET', 'M2', '2028-12-31', 200],
      [null, 'MET', 'M3', '2028-12-31', 100],
      [null, 'MET', 'M4', null, 50],
    ];
    const { issues } = await withSheets(
      new Map([['todo.xlsx', await workbookOf({ stock: rows }, merges)]]),
      'en',
    );
    expect(issues).toMatchObject([
      { severity: 'warning', code: 'merged-cells', file: 'todo.xlsx [stock]', row: 4, found: 'A4:A7, D6:D7' },
    ]);
  });

  it('has a formula that nothing computed told as one, not read as an empty cell', async () => {
    const parts = unzipSync(
      await workbookOf({ stock: [stock[0]!, ['ALM', 'MET', 'M1', '2028-12-31', 300]] }),
    );
    const sheet = 'xl/worksheets/sheet1.xml';
    const text = strFromU8(parts[sheet]!);
    expect(text).toContain('<v>300</v>');
    parts[sheet] = strToU8(text.replace('<v>300</v>', '<f>100*3</f>'));
    const { files } = await withSheets(new Map([['todo.xlsx', zipSync(parts)]]), 'en');
    expect(readSnapshot(files, { lang: 'en' }).issues).toContainEqual(
      expect.objectContaining({ code: 'formula', row: 2, field: 'quantityUnits', found: '=100*3' }),
    );
  });

  it('that is a web page is told as one', async () => {
    const page = Buffer.from('\n<html><body><table><tr><td>1</td></tr></table></body></html>');
    const { issues } = await withSheets(new Map([['stock.xlsx', page]]), 'en');
    expect(issues).toMatchObject([{ code: 'not-text', found: 'a web page', file: 'stock.xlsx' }]);
    const csv = readSnapshot(
      new Map([
        ['stock.csv', page],
        ['existencias.xls', page],
      ]),
      { lang: 'en' },
    );
    expect(csv.issues).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'not-text', found: 'a web page', file: 'stock.csv' }),
        expect.objectContaining({ code: 'unread-workbook', file: 'existencias.xls' }),
      ]),
    );
  });

  it('gives the same snapshot as the folder it was made of', async () => {
    const folder = readFolder(fixtureFolder('two-clinics'));
    const texts = [...folder].filter(([name]) => name.endsWith('.csv'));
    const sheets = Object.fromEntries(
      texts.map(([name, bytes]) => [
        name.replace('.csv', ''),
        new TextDecoder()
          .decode(bytes)
          .trimEnd()
          .split(/\r?\n/)
          .map((line) => line.split(',').map((cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell))),
      ]),
    );
    const rest = [...folder].filter(([name]) => !name.endsWith('.csv'));
    const { files } = await withSheets(new Map([...rest, ['todo.xlsx', await workbookOf(sheets)]]), 'en');
    expect(readSnapshot(files).snapshot).toEqual(readSnapshot(folder).snapshot);
  });
});
