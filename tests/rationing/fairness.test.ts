import fc from 'fast-check';
import { commonShare, shareBeside } from '../../src/rationing/fairness';

const claim = (need: number, usable = 0, room = Infinity) => ({ need, usable, room });

test('30 units for needs of 60 and 40: both reach 30 %', () => {
  expect(commonShare([claim(60), claim(40)], 30)).toBeCloseTo(0.3);
});

test('what a clinic holds counts: 40 held of 50, 10 units go to the other until it, too, is at 20 %', () => {
  // A holds 40 of 50 (80 %), B nothing of 50: 10 units bring B to 20 %; with 45, B reaches 85 % and A 85 %: 2.5 + 42.5.
  expect(commonShare([claim(50, 40), claim(50)], 10)).toBeCloseTo(0.2);
  expect(commonShare([claim(50, 40), claim(50)], 45)).toBeCloseTo(0.85);
});

test('a clinic that can take no more does not hold the others back', () => {
  expect(commonShare([claim(50, 0, 10), claim(50)], 40)).toBeCloseTo(0.6);
});

test('enough for all is 1, nothing at all is what the poorest holds', () => {
  expect(commonShare([claim(10), claim(20)], 30)).toBe(1);
  expect(commonShare([claim(10), claim(20)], 0)).toBe(0);
  expect(commonShare([], 5)).toBe(1);
});

test('property: gives no more than the stock, and a little more share would', () => {
  const claims = fc.array(
    fc.record({
      need: fc.double({ min: 0, max: 1e4, noNaN: true }),
      usable: fc.double({ min: 0, max: 1e4, noNaN: true }),
      room: fc.double({ min: 0, max: 1e4, noNaN: true }),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(claims, fc.double({ min: 0, max: 3e4, noNaN: true }), (rows, stock) => {
      const share = commonShare(rows, stock);
      const given = (s: number) =>
        rows.reduce((sum, c) => sum + Math.min(c.room, Math.max(0, s * c.need - c.usable)), 0);
      expect(given(share)).toBeLessThanOrEqual(stock * (1 + 1e-9) + 1e-6);
      if (share < 1)
        expect(given(Math.min(1, share + 1e-3))).toBeGreaterThanOrEqual(stock * (1 - 1e-9) - 1e-6);
    }),
  );
});

describe('the share that surplus allows beside the stock', () => {
  const near = { ...claim(100), reached: true };
  const far = { ...claim(100), reached: false };

  test('60 of surplus for one of two that share 100: it reaches all of its need, or as far as the surplus goes', () => {
    expect(shareBeside([near, far], 0.5, 100, 60)).toBe(1);
    expect(shareBeside([near, far], 0.5, 100, 30)).toBeCloseTo(0.8);
  });

  test('reaching nobody it is the common share, to the last digit', () => {
    expect(shareBeside([far, far], 0.1338403041825095, 26.7, 0)).toBe(0.1338403041825095);
  });

  test('property: more stock never lowers it', () => {
    const amount = fc.integer({ min: 0, max: 1000 });
    const claims = fc.array(
      fc.record({ need: amount, usable: amount, room: amount, reached: fc.boolean() }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(claims, amount, amount, amount, (rows, stock, more, surplus) => {
        const at = (held: number) => shareBeside(rows, commonShare(rows, held), held, surplus);
        expect(at(stock + more)).toBeGreaterThanOrEqual(at(stock) - 1e-9);
      }),
      { numRuns: 2000 },
    );
  });
});
