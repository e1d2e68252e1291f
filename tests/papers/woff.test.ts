import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { openTypeOf } from '../../src/papers/pdf/woff';

const FILE = join(
  dirname(require.resolve('@fontsource/noto-sans/package.json')),
  'files',
  'noto-sans-latin-400-normal.woff',
);

test('two tables by hand: one that was deflated, one kept as it was; each begins at a multiple of four', () => {
  const long = Buffer.from('a'.repeat(50));
  const deflated = deflateSync(long);
  const short = Buffer.from('xyz');
  const woff = Buffer.alloc(44 + 40 + deflated.length + short.length);
  woff.write('wOFF', 0, 'latin1');
  woff.writeUInt32BE(0x00010000, 4);
  woff.writeUInt16BE(2, 12);
  const entries: [string, number, Buffer, number, number][] = [
    ['aaaa', 84, deflated, 50, 7],
    ['bbbb', 84 + deflated.length, short, 3, 9],
  ];
  entries.forEach(([tag, offset, bytes, length, checksum], i) => {
    woff.write(tag, 44 + 20 * i, 'latin1');
    for (const [k, v] of [offset, bytes.length, length, checksum].entries())
      woff.writeUInt32BE(v, 44 + 20 * i + 4 + 4 * k);
    bytes.copy(woff, offset);
  });
  const font = openTypeOf(woff);
  expect(font.length).toBe(12 + 32 + 52 + 4);
  expect(font.readUInt32BE(0)).toBe(0x00010000);
  // Two tables: search range 32, selector 1, shift 0.
  expect([4, 6, 8, 10].map((at) => font.readUInt16BE(at))).toEqual([2, 32, 1, 0]);
  const table = (i: number) => {
    const at = 12 + 16 * i;
    const [checksum, offset, length] = [4, 8, 12].map((f) => font.readUInt32BE(at + f)) as [
      number,
      number,
      number,
    ];
    return [
      font.toString('latin1', at, at + 4),
      checksum,
      offset % 4,
      font.toString('latin1', offset, offset + length),
    ];
  };
  expect([table(0), table(1)]).toEqual([
    ['aaaa', 7, 0, 'a'.repeat(50)],
    ['bbbb', 9, 0, 'xyz'],
  ]);
});

test('what is no WOFF is told', () => {
  expect(() => openTypeOf(Buffer.from('wOF2 and so on'))).toThrow('not a WOFF 1.0 font');
});

test('pdfkit writes the same letters from either', async () => {
  const written = async (font: Buffer | string) => {
    const doc = new PDFDocument({ info: { CreationDate: new Date(0) }, compress: false });
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    const ended = new Promise((resolve) => doc.on('end', resolve));
    doc.font(font).fontSize(9).text('Añejo, ¿qué? 850 mg');
    const width = doc.widthOfString('Añejo, ¿qué? 850 mg');
    doc.end();
    await ended;
    const text = Buffer.concat(parts).toString('latin1');
    return [width, ...(text.match(/\[<[^\]]*\] TJ/g) ?? [])];
  };
  const ours = await written(openTypeOf(readFileSync(FILE)));
  expect(ours.length).toBeGreaterThan(1);
  expect(ours).toEqual(await written(FILE));
});
