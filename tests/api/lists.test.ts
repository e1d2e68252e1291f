import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import request from 'supertest';
import { z } from 'zod';
import { wholeQuery } from '../../src/api/contract-fields';
import { cursorOf, keyOfCursor, listed, paged } from '../../src/api/reply';
import { publicRoute } from '../../src/api/route';
import { safeCell } from '../../src/documents/safe-cell';
import { type Served, serve } from './served';

const item = z.object({
  id: z.string(),
  units: z.number().nullable(),
  tags: z.array(z.string()),
  ok: z.boolean(),
});
type Row = z.output<typeof item>;
const row = (id: string, rest: Partial<Row> = {}): Row => ({ id, units: 1, tags: [], ok: true, ...rest });

const NASTY = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '＝1',
  '=a\nb',
  '"=1"',
  'ñandú; "x", y',
  "'=1",
];
const rows = [
  ...NASTY.map((id, i) => row(id, { units: 0 - i })),
  row('plain', { units: null, tags: ['=x', 'y'], ok: false }),
];

async function* counted(count: number): AsyncGenerator<Row> {
  for (let i = 0; i < count; i++) yield row(`id-${i}`, { units: i });
}

const routes = [
  publicRoute({
    id: 'rows',
    method: 'get',
    path: '/rows',
    tag: 'Test',
    summary: 'Rows',
    list: { item },
    responses: { 200: { description: 'Rows' } },
    handle: ({ page }) => {
      const shown = paged(rows, { ...page, after: null }, (r) => r.id);
      return listed(shown.rows, shown.next, { version: 12 });
    },
  }),
  publicRoute({
    id: 'many',
    method: 'get',
    path: '/many',
    tag: 'Test',
    summary: 'Rows as they come',
    query: z.strictObject({ count: wholeQuery(0, 200_000) }),
    list: { item, columns: ['units', 'id'] },
    responses: { 200: { description: 'Rows' } },
    handle: ({ query }) => listed(counted(query.count), null),
  }),
];

describe('lists', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ routes });
  });
  afterAll(() => served.close());
  const get = (path: string) => request(served.server).get(`/api/v1${path}`);
  const bytes = async (path: string) => (await get(path).buffer(true).parse(binary)).body as Buffer;

  it('come as JSON, as CSV and as XLSX, by ?format= or by Accept', async () => {
    expect((await get('/rows')).body.items).toEqual(rows);
    expect((await get('/rows').set('Accept', 'text/csv')).headers['content-type']).toBe(
      'text/csv; charset=utf-8',
    );
    const xlsx = await get('/rows?format=xlsx').set('Accept', 'application/json');
    expect(xlsx.headers['content-type']).toContain('spreadsheetml');
    expect(xlsx.headers['content-disposition']).toBe('attachment; filename="rows.xlsx"');
    const none = await get('/rows').set('Accept', 'image/png');
    expect([none.status, none.body.code]).toEqual([406, 'not-acceptable']);
    expect((await get('/rows?format=pdf')).status).toBe(400);
  });

  it('hold no cell that a spreadsheet runs, and numbers as numbers', async () => {
    const guarded = NASTY.map((text) =>
      text.startsWith('"') || text.startsWith('ñ') || text.startsWith("'") ? text : `'${text}`,
    );
    const csv = (await bytes('/rows?format=csv')).toString('utf8');
    expect(csv.startsWith('\ufeffid,units,tags,ok\r\n')).toBe(true);
    const parsed = Papa.parse<string[]>(csv.slice(1), { newline: '\r\n', skipEmptyLines: true }).data.slice(
      1,
    );
    expect(parsed.map((cells) => cells[0])).toEqual([...guarded, 'plain']);
    expect(parsed.map((cells) => cells[1])).toEqual([...NASTY.map((_, i) => (i === 0 ? '0' : `-${i}`)), '']);
    expect(parsed.at(-1)).toEqual(['plain', '', '["=x","y"]', 'false']);
    const book = await readXlsx(await bytes('/rows?format=xlsx'));
    const [header, ...cells] = book.sheets[0]!.rows;
    expect(header).toEqual(['id', 'units', 'tags', 'ok']);
    // XML has no carriage return of its own.
    const text = (s: unknown) => String(s).replace(/\r/g, '\n');
    expect(cells.map((c) => text(c[0]))).toEqual([...guarded, 'plain'].map(text));
    expect(cells.map((c) => c[1])).toEqual([...NASTY.map((_, i) => 0 - i), null]);
  });

  it('guard every text that a spreadsheet would take for a formula', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('=', '+', '-', '@', ' ', '\t', '\n', '\r', '\u00a0', 'a', '1', "'"),
        }),
        (text) => {
          const cell = safeCell(text);
          expect(String(cell)).not.toMatch(/^[\s]*[=+\-@]/);
          expect([text, `'${text}`]).toContain(cell);
        },
      ),
    );
    expect([safeCell(-5), safeCell(Number.NaN), safeCell(true), safeCell(undefined)]).toEqual([
      -5,
      null,
      true,
      null,
    ]);
  });

  it('bear an ETag for each form, and are answered 304', async () => {
    expect((await get('/rows')).headers.etag).toBe('"12"');
    expect((await get('/rows?format=csv')).headers.etag).toBe('"12-csv"');
    expect((await get('/rows').set('If-None-Match', '"12"')).status).toBe(304);
    expect((await get('/rows?format=csv').set('If-None-Match', '"12-csv"')).status).toBe(304);
    expect((await get('/rows?format=csv').set('If-None-Match', '"12"')).status).toBe(200);
    expect((await request(served.server).head('/api/v1/rows?format=csv')).headers.etag).toBe('"12-csv"');
  });

  it('name the next page in the body and in Link', async () => {
    const { body, headers } = await get('/rows?limit=2');
    expect(body.items).toHaveLength(2);
    expect(headers.link).toBe(`</api/v1/rows?limit=2&after=${body.next}>; rel="next"`);
    expect((await get('/rows')).headers.link).toBeUndefined();
  });

  it('come row by row when they are long', async () => {
    const json = await get('/many?count=30000');
    expect([json.body.items.length, json.body.items[29_999], json.body.next]).toEqual([
      30_000,
      row('id-29999', { units: 29_999 }),
      null,
    ]);
    const csv = (await bytes('/many?count=30000&format=csv')).toString('utf8').trimEnd().split('\r\n');
    expect([csv.length, csv[0], csv.at(-1)]).toEqual([30_001, '\ufeffunits,id', '29999,id-29999']);
    expect((await get('/many?count=0')).body).toEqual({ items: [], next: null });
    expect((await bytes('/many?count=0&format=csv')).toString('utf8')).toBe('\ufeffunits,id\r\n');
  });

  it('page through every row once, whatever the rows and the page', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.integer({ min: 1, max: 5 }),
        (ids, limit) => {
          const sorted = ids.sort().map((id) => ({ id }));
          const seen: string[] = [];
          let after: string | null = null;
          do {
            const page: ReturnType<typeof paged<{ id: string }>> = paged(
              sorted,
              { limit, after },
              (r) => r.id,
            );
            seen.push(...page.rows.map((r) => r.id));
            after = page.next === null ? null : keyOfCursor(page.next);
          } while (after !== null);
          expect(seen).toEqual(sorted.map((r) => r.id));
        },
      ),
    );
    expect(keyOfCursor(cursorOf('ñ|1'))).toBe('ñ|1');
  });
});

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
