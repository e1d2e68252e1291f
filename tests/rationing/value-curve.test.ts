import fc from 'fast-check';
import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { floorOf, valueCurve } from '../../src/rationing/value-curve';

const grid = [0.25, 0.5, 0.75, 0.9, 0.98];
const base = {
  need: { mean: 100, variance: 400 },
  usable: 0,
  preset: 0,
  end: 300,
  worth: 1,
  floor: [],
  quantileGrid: grid,
  cuts: [],
};

test('without a floor the area under the segments is E[min(D, x)] at every cut', () => {
  const demand = negativeBinomial(base.need);
  let area = 0;
  for (const { from, to, slope } of valueCurve(base)) {
    area += slope * (to - from);
    expect(area).toBeCloseTo(demand.expectedMin(to), 6);
  }
  expect(valueCurve(base).at(-1)?.to).toBe(demand.quantile(0.98));
});

test('the floor: four equal steps of share at 2, 1.75, 1.5 and 1.25 times full worth', () => {
  const curve = valueCurve({ ...base, floor: floorOf(0.8, 0.8), usable: 10 });
  // Shares .2, .4, .6, .8 of 100, less the 10 held.
  expect(curve.slice(0, 4).map((s) => [Math.round(s.from), Math.round(s.to), s.slope])).toEqual([
    [0, 10, 2],
    [10, 30, 1.75],
    [30, 50, 1.5],
    [50, 70, 1.25],
  ]);
});

test('surplus beside the warehouse adds four gentler steps above the first four', () => {
  const floor = floorOf(0.4, 0.6);
  expect(floor.map((s) => Math.round(s.slope * 100) / 100)).toEqual([
    2, 1.75, 1.5, 1.25, 1.2, 1.15, 1.1, 1.05,
  ]);
  expect(floor.at(3)?.share).toBe(0.4);
  expect(floor.at(7)?.share).toBeCloseTo(0.6);
  expect(floorOf(0, 0)).toEqual([]);
});

test('nothing is worth shipping to a clinic with more than the last quantile, or without room', () => {
  expect(valueCurve({ ...base, usable: 400 })).toEqual([]);
  expect(valueCurve({ ...base, end: 0 })).toEqual([]);
});

test('property: segments meet, slopes fall, nothing beyond the room', () => {
  const input = fc.record({
    mean: fc.double({ min: 0.01, max: 1e5, noNaN: true }),
    dispersion: fc.double({ min: 0, max: 5, noNaN: true }),
    usable: fc.double({ min: 0, max: 1e5, noNaN: true }),
    end: fc.double({ min: 0, max: 3e5, noNaN: true }),
    share: fc.constantFrom(0, 0.3, 1),
    more: fc.constantFrom(0, 0.2),
    cut: fc.double({ min: 0, max: 1e5, noNaN: true }),
  });
  fc.assert(
    fc.property(input, ({ mean, dispersion, usable, end, share, more, cut }) => {
      const need = { mean, variance: mean + dispersion * mean * mean };
      const curve = valueCurve({
        ...base,
        need,
        usable,
        end,
        floor: floorOf(share, Math.min(1, share + more)),
        cuts: [cut],
      });
      curve.forEach((segment, k) => {
        expect(segment.to).toBeGreaterThan(segment.from);
        expect(segment.to).toBeLessThanOrEqual(end);
        expect(segment.slope).toBeGreaterThanOrEqual(0);
        const next = curve[k + 1];
        if (!next) return;
        expect(next.from).toBe(segment.to);
        expect(next.slope).toBeLessThanOrEqual(segment.slope + 1e-9);
      });
    }),
  );
});
