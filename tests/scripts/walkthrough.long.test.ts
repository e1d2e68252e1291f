/** The month that scripts/walkthrough.ts plays through the API: all of it goes as expected, and it would say so if not. */
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Person } from '../../scripts/walkthrough/person';
import { ShelfBook, type StockRow, shelf } from '../../scripts/walkthrough/shelf-book';
import { Story } from '../../scripts/walkthrough/story';

jest.setTimeout(300_000);
const ROOT = join(__dirname, '..', '..');

/** As a process of its own, from the sources as they are: its exit code is part of what it promises. */
function played(): Promise<{ code: number | null; told: string }> {
  const child = spawn(process.execPath, ['-r', './tests/run-typescript.cjs', 'scripts/walkthrough.ts'], {
    cwd: ROOT,
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      told += String(chunk);
    });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, told })));
}

test('a month, from the first count to the truck of the next plan', async () => {
  const { code, told } = await played();
  expect(told).toMatch(/\nThe month went as expected: \d{3} deeds and checks\.\n$/);
  expect(code).toBe(0);
  // One line of every part of it: a chapter that is left out is noticed.
  for (const part of [
    'the calendar has proposed a plan by itself',
    'counts paracetamol',
    'corrects October',
    'the warehouse may not approve its own proposal -> 403 own-proposal',
    'voids the shipment to CS Mier y Noriega -> 200',
    '-> 200: 3 differences',
    'requests for the same thing merge',
    'sets them aside -> 200',
    'books there that the patient came -> 200',
    'finds it justified -> 200: in time',
    'sets the need to 600 units a month',
    'the plan names the decision that it follows',
    'the fill rate of NLSSA900003: as expected',
    'lots of the stock list are those that the deeds imply: as expected',
    'verify walks',
  ])
    expect(told).toContain(part);
});

describe('what is not as expected ends it', () => {
  const lines: string[] = [];
  const story = new Story((line) => lines.push(line));
  let server: Server;
  let person: Person;
  beforeAll(async () => {
    server = createServer((req, res) => {
      const status = req.url?.endsWith('/refused') ? 409 : 200;
      res.writeHead(status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(status === 409 ? { code: 'wrong-status', detail: 'It is gone.' } : {}));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    person = new Person('Ana', story, () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
  afterAll(() => server.close());

  test('a deed that is refused', async () => {
    await expect(person.does('sends it', '/refused', {})).rejects.toThrow(/Ana sends it .*409.*It is gone/);
  });

  test('a deed that goes through and may not, or is refused for another reason', async () => {
    await person.mayNot('send it', [409, 'wrong-status'], 'POST', '/refused', {});
    await expect(person.mayNot('send it', [409, 'stale'], 'POST', '/refused', {})).rejects.toThrow(
      /409 stale/,
    );
    await expect(person.mayNot('do it', [403, 'not-allowed'], 'POST', '/done', {})).rejects.toThrow(
      /was 200/,
    );
  });

  test('a figure that differs', () => {
    expect(() => story.equals('units', [1, 2], [1, 3])).toThrow('units: expected [1,3], and found [1,2]');
    expect(() => story.holds('it rains', false)).toThrow('it does not hold that it rains');
  });

  test('a stock list that says something else, or has more or fewer lots', () => {
    const row = (lotId: string, expirationDate: string, units: number): StockRow => ({
      place: 'shelf',
      facilityId: 'A',
      shipmentId: null,
      medicineId: 'M',
      lotId,
      expirationDate,
      units,
      reservedUnits: 0,
    });
    const book = new ShelfBook([row('late', '2027-12-31', 10), row('soon', '2027-01-31', 10)]);
    book.give(shelf('A'), 'M', 12);
    expect(book.differences([row('late', '2027-12-31', 8)])).toEqual([]);
    expect(book.differences([row('late', '2027-12-31', 9)])).toHaveLength(1);
    expect(book.differences([row('late', '2027-12-31', 8), row('soon', '2027-01-31', 1)])).toHaveLength(1);
    expect(book.differences([])).toHaveLength(1);
    expect(() => book.give(shelf('A'), 'M', 9)).toThrow('1 units of M that are not there');
  });
});
