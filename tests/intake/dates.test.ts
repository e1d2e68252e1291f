import { dateOrder, readDate, readExpiry, readPeriod } from '../../src/intake/dates';
import { Fault } from '../../src/intake/fault';

const orCode = <T>(read: T | Fault) => (read instanceof Fault ? read.code : read);
const day = (text: string, monthFirst = false) => orCode(readDate(text, dateOrder(monthFirst)));
const month = (text: string) => orCode(readPeriod(text, dateOrder()));

test.each([
  ['2026-03-31', '2026-03-31'],
  ['2026/3/1', '2026-03-01'],
  ['20260331', '2026-03-31'],
  ['31/03/2026', '2026-03-31'],
  ['1-2-2026', '2026-02-01'],
  ['31.03.2026', '2026-03-31'],
  ['31-mar-2026', '2026-03-31'],
  ['31 de marzo de 2026', '2026-03-31'],
  ['2026-03-31T00:00:00Z', '2026-03-31'],
  ['2026-03-31 00:00', '2026-03-31'],
  ['31/02/2026', 'impossible-date'],
  ['2026-02-30', 'impossible-date'],
  ['2025-02-29', 'impossible-date'],
  ['40/40/2026', 'impossible-date'],
  ['01/01/1899', 'impossible-date'],
  ['31/03/26', 'two-digit-year'],
  ['31-mar-26', 'two-digit-year'],
  ['45000', 'spreadsheet-date'],
  ['45000.5', 'spreadsheet-date'],
  ['12/31/2026', 'month-first-date'],
  ['pronto', 'bad-date'],
  ['2026-03-31T13:00:00Z', 'bad-date'],
  ['', 'bad-date'],
])('day %p is %s', (text, expected) => expect(day(text)).toBe(expected));

test('a spreadsheet day number tells which day it means', () => {
  expect(readDate('45000', dateOrder())).toMatchObject({ facts: { date: '2023-03-15' } });
});

test('day first, unless the mapping file declares month first', () => {
  expect(day('03/04/2026')).toBe('2026-04-03');
  expect(day('03/04/2026', true)).toBe('2026-03-04');
  expect(day('12/31/2026', true)).toBe('2026-12-31');
});

test('notes whether the file proves the order, and what was assumed without proof', () => {
  const order = dateOrder();
  for (const text of ['03/04/2026', '05/05/2026', '05/06/2026', '2026-01-02']) readDate(text, order);
  expect(order).toMatchObject({
    proved: false,
    assumed: { text: '03/04/2026', date: '2026-04-03', count: 2 },
  });
  readDate('13/04/2026', order);
  expect(order.proved).toBe(true);
});

test.each([
  ['2025-03', '2025-03'],
  ['2025-3', '2025-03'],
  ['2025/03', '2025-03'],
  ['202503', '2025-03'],
  ['03/2025', '2025-03'],
  ['3-2025', '2025-03'],
  ['marzo 2025', '2025-03'],
  ['Marzo de 2025', '2025-03'],
  ['mar-2025', '2025-03'],
  ['sept. 2025', '2025-09'],
  ['2025-ene', '2025-01'],
  ['2025-03-01', '2025-03'],
  ['01/03/2025', '2025-03'],
  ['31/03/2025', '2025-03'],
  ['2025-03-15', 'bad-period'],
  ['13/2025', 'bad-period'],
  ['2025-00', 'bad-period'],
  ['mar-25', 'bad-period'],
  ['smarch 2025', 'bad-period'],
  ['1025-03', 'bad-period'],
  ['45658', 'spreadsheet-date'],
  ['2025', 'bad-period'],
])('month %p is %s', (text, expected) => expect(month(text)).toBe(expected));

test('an expiry printed as a month is its last day', () => {
  expect(readExpiry('02/2028', dateOrder())).toEqual({ date: '2028-02-29', monthOnly: true });
  expect(readExpiry('2027-02-01', dateOrder())).toEqual({ date: '2027-02-01', monthOnly: false });
  expect(orCode(readExpiry('13/2028', dateOrder()))).toBe('bad-date');
});
