import {
  addDays,
  addPeriods,
  daysBetween,
  daysInPeriod,
  type LocalDate,
  lastDayOf,
  localDate,
  type Period,
  period,
  periodIndex,
} from '../../src/domain/dates';

const d = (text: string) => text as LocalDate;

test('real dates only', () => {
  expect(localDate('2026-02-28')).toBe('2026-02-28');
  expect(localDate('2026-02-31')).toBeNull();
  expect(localDate('2026-2-3')).toBeNull();
  expect(period('2026-13')).toBeNull();
});

test('days and months across years and leap days', () => {
  expect(addDays(d('2026-12-31'), 1)).toBe('2027-01-01');
  expect(daysBetween(d('2024-02-28'), d('2024-03-01'))).toBe(2);
  expect(daysBetween(d('2026-03-28'), d('2026-04-10'))).toBe(13);
  expect(addPeriods('2026-11' as Period, 3)).toBe('2027-02');
  expect(daysInPeriod('2024-02' as Period)).toBe(29);
  expect(lastDayOf('2026-11' as Period)).toBe('2026-11-30');
  expect(periodIndex('2027-01' as Period) - periodIndex('2026-12' as Period)).toBe(1);
});

test('every day of eight years: one after the other, back again, and by its distance', () => {
  let day = d('2019-12-31');
  for (let k = 0; day < '2028-03-02'; k++) {
    const next = addDays(day, 1);
    const utc = new Date(`${day}T00:00:00Z`);
    utc.setUTCDate(utc.getUTCDate() + 1);
    expect(next).toBe(utc.toISOString().slice(0, 10));
    if (k % 97 === 0) {
      expect(addDays(d('2019-12-31'), k)).toBe(day);
      expect(daysBetween(next, d('2019-12-31'))).toBe(-k - 1);
      expect(localDate(day)).toBe(day);
    }
    day = next;
  }
});
