import fc from 'fast-check';
import { negativeBinomial } from '../../src/forecast/negative-binomial';
import type { Segment } from '../../src/rationing/problem';
import { type FloorStep, floorOf, presetWorth, valueCurve } from '../../src/rationing/value-curve';

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
  const curve = valueCurve({ ...base, floor: floorOf(0.8, 0.8, 0.8), usable: 10 });
  // Shares .2, .4, .6, .8 of 100, less the 10 held.
  expect(curve.slice(0, 4).map((s) => [Math.round(s.from), Math.round(s.to), s.slope])).toEqual([
    [0, 10, 2],
    [10, 30, 1.75],
    [30, 50, 1.5],
    [50, 70, 1.25],
  ]);
});

test('above the first four steps four gentler ones for surplus, and four gentler still to the whole need', () => {
  const floor = floorOf(0.4, 0.6, 1);
  expect(floor.map((s) => Math.round(s.slope * 100) / 100)).toEqual([
    2, 1.75, 1.5, 1.25, 1.2, 1.15, 1.1, 1.05, 1.04, 1.03, 1.02, 1.01,
  ]);
  expect(floor.at(3)?.share).toBe(0.4);
  expect(floor.at(7)?.share).toBeCloseTo(0.6);
  expect(floor.at(11)?.share).toBe(1);
  expect(floorOf(0, 0, 0)).toEqual([]);
});

const slopeAt = (curve: readonly Segment[], y: number): number =>
  curve.find((s) => s.from <= y && y < s.to)?.slope ?? 0;

test('property: where more stock raises the shares, no slope falls at any unit of cover', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const drawn = fc.record({
    shares: fc.array(share, { minLength: 4, maxLength: 4 }),
    dispersion: fc.double({ min: 0, max: 5, noNaN: true }),
    usable: fc.double({ min: 0, max: 150, noNaN: true }),
    end: fc.double({ min: 0, max: 300, noNaN: true }),
    quantileGrid: fc.constantFrom([0.5], [0.1, 0.9], grid),
  });
  fc.assert(
    fc.property(drawn, ({ shares, dispersion, usable, end, quantileGrid }) => {
      const [a, b, c, d] = [...shares].sort((x, y) => x - y) as [number, number, number, number];
      const need = { mean: 100, variance: 100 + dispersion * 100 * 100 };
      const curveOf = (floor: FloorStep[]) => valueCurve({ ...base, need, usable, end, quantileGrid, floor });
      const [before, after] = [curveOf(floorOf(a, b, 1)), curveOf(floorOf(c, d, 1))];
      for (let y = 0.5; y < 300; y++)
        expect(slopeAt(after, y)).toBeGreaterThanOrEqual(slopeAt(before, y) - 1e-9);
    }),
  );
});

test('a need that is told whole is read as it is told, not as its mean and variance', () => {
  // 0 or 100, as likely: whatever the variance says, each of a hundred units is needed with chance one half.
  const quantile = (p: number): number => (p <= 0.5 ? 0 : 100);
  const demand = {
    quantile,
    quantiles: (shares: readonly number[]) => shares.map(quantile),
    expectedMin: (x: number) => Math.min(x, 100) / 2,
  };
  const need = { mean: 50, variance: 50 };
  const curve = valueCurve({ ...base, need, demand, usable: 0, floor: [], quantileGrid: [0.3, 0.7] });
  expect(curve).toEqual([{ from: 0, to: 100, slope: 0.5 * base.worth }]);
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
        floor: floorOf(share, Math.min(1, share + more), 1),
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

test('a preset is worth the mean over the waits that there may be', () => {
  const one = (mean: number) =>
    presetWorth({ ahead: { mean, variance: mean }, usable: 2, preset: 6, weight: 1, unitsPerTreatment: 2 });
  const cases = [
    { chance: 0.75, mean: 4, variance: 4 },
    { chance: 0.25, mean: 20, variance: 20 },
  ];
  const ahead = { mean: 8, variance: 56, cases };
  const both = presetWorth({ ahead, usable: 2, preset: 6, weight: 1, unitsPerTreatment: 2 });
  expect(both).toBeCloseTo(0.75 * one(4) + 0.25 * one(20), 9);
});
