import fc from 'fast-check';
import { takeCheapest } from '../../solver/select-cheapest';

const offers = (price: readonly number[], capacity: readonly number[]) => ({
  price: Float64Array.from(price),
  capacity: Float64Array.from(capacity),
  id: Int32Array.from(price.keys()),
});

test('takes the cheapest first, the last one in part', () => {
  const list = offers([5, 1, 3], [2, 2, 2]);
  expect(takeCheapest(list, 3)).toEqual({ full: 1, part: 1, price: 3, missing: 0 });
  expect([...list.id]).toEqual([1, 2, 0]);
});

test('says what is missing', () => {
  expect(takeCheapest(offers([5, 1], [2, 2]), 7)).toEqual({ full: 2, part: 0, price: 5, missing: 3 });
  expect(takeCheapest(offers([], []), 7)).toEqual({ full: 0, part: 0, price: -Infinity, missing: 7 });
});

test('where nothing is needed nothing is taken, at the price of the cheapest', () => {
  const prices = Array.from({ length: 40 }, (_, k) => 3 + (k % 7));
  const none = { full: 0, part: 0, price: 3, missing: 0 };
  expect(
    takeCheapest(
      offers(
        prices,
        prices.map(() => 2),
      ),
      0,
    ),
  ).toEqual(none);
  expect(
    takeCheapest(
      offers(
        prices.map(() => 3),
        prices,
      ),
      0,
    ),
  ).toEqual(none);
});

test('an endless offer is never taken whole', () => {
  expect(takeCheapest(offers([2, 1], [Infinity, 3]), 10)).toEqual({ full: 1, part: 7, price: 2, missing: 0 });
});

test('the same as sorting, whatever the order; offers at one price go by their number', () => {
  const price = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1000 }));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(price, fc.integer({ min: 0, max: 9 })), {
        minLength: 1,
        maxLength: 300,
        size: 'max',
      }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (drawn, share) => {
        const total = drawn.reduce((sum, [, capacity]) => sum + capacity, 0);
        const need = Math.max(1, Math.floor(total * share));
        const list = offers(
          drawn.map(([p]) => p),
          drawn.map(([, capacity]) => capacity),
        );
        const taken = takeCheapest(list, need);
        const order = [...drawn.keys()].sort((a, b) => drawn[a]![0] - drawn[b]![0] || a - b);
        let rest = need;
        const expected = new Map<number, number>();
        for (const id of order) {
          const amount = Math.min(rest, drawn[id]![1]);
          if (amount > 0) expected.set(id, amount);
          rest -= amount;
        }
        const got = new Map<number, number>();
        for (let k = 0; k < taken.full; k++)
          if (list.capacity[k]! > 0) got.set(list.id[k]!, list.capacity[k]!);
        if (taken.part > 0) got.set(list.id[taken.full]!, taken.part);
        expect([...got].sort((a, b) => a[0] - b[0])).toEqual([...expected].sort((a, b) => a[0] - b[0]));
        expect(taken.missing).toBe(rest);
      },
    ),
    { numRuns: 300, seed: 3 },
  );
});

test('an order made to lead a median of three astray is still fast', () => {
  const n = 60_000;
  const price = Array.from({ length: n }, (_, k) => (k % 2 === 0 ? k : n - k));
  const started = process.cpuUsage().user;
  takeCheapest(
    offers(
      price,
      price.map(() => 1),
    ),
    n / 2,
  );
  // Microseconds of CPU; quadratic would be minutes.
  expect(process.cpuUsage().user - started).toBeLessThan(3_000_000);
});
