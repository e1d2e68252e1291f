/** The look-ahead by hand where it can be, and what must be true of it everywhere. */

import { negativeBinomial } from '../../src/forecast/negative-binomial';
import { lookAhead, needsOfYear, pointsOf, worthAt } from '../../src/rationing/look-ahead';
import { arrivalsOf, quantityWorth, shipmentCurve, shipmentWorth } from '../../src/rationing/shipment-worth';

/** Periods of the longest year below. */
const PERIODS = 12;
const NEED = { mean: 10, variance: 35 };
const always = { visitChance: [1, 1, 1, 1], every: 1, at: 0, lead: 0 };

test('with a visit and a shipment every period a unit is worth P(D > y) − h · P(D ≤ y)', () => {
  const ahead = lookAhead(needsOfYear([NEED, NEED, NEED, NEED]), always, {
    worth: 1,
    holding: new Float64Array(PERIODS).fill(0.1),
    upstream: 0,
  });
  const demand = negativeBinomial(NEED);
  for (const y of [0, 5, 10, 15]) {
    const used = y === 0 ? 1 : demand.survival(y - 0.5);
    // Nothing is worth less than 0 on arrival of the next shipment, and nothing more: λ = 0. What is too much stays too much.
    expect(worthAt(ahead, 0, y)).toBeLessThanOrEqual(used - 0.1 * (1 - used) + 1e-9);
    if (y <= 5) expect(worthAt(ahead, 0, y)).toBeCloseTo(used - 0.1 * (1 - used), 1);
  }
});

test('worth falls with cover, and rises where the roads are about to close', () => {
  const needs = Array.from({ length: 12 }, () => NEED);
  const open = new Array<number>(12).fill(0.8);
  const closing = open.map((v, t) => (t >= 6 && t < 10 ? 0 : v));
  const prices = { worth: 1, holding: new Float64Array(PERIODS).fill(0.01), upstream: 0 };
  const shipping = { every: 2, at: 0, lead: 1 };
  const free = lookAhead(needsOfYear(needs), { ...shipping, visitChance: open }, prices);
  const shut = lookAhead(needsOfYear(needs), { ...shipping, visitChance: closing }, prices);
  for (let t = 0; t < 12; t++)
    for (let j = 1; j < free.levels; j++)
      expect(free.table[t * free.levels + j] as number).toBeLessThanOrEqual(
        (free.table[t * free.levels + j - 1] as number) + 0.02,
      );
  expect(worthAt(shut, 5, 30)).toBeGreaterThan(worthAt(free, 5, 30) + 0.3);
});

test('a shipment that would wait at the roadside for the next one stays upstream', () => {
  const needs = Array.from({ length: 12 }, () => NEED);
  // Roads closed in periods 4 to 9: what leaves in 4 arrives in 10, with what leaves in 8.
  const arrivals = { visitChance: needs.map((_, t) => (t >= 4 && t < 10 ? 0 : 1)), every: 4, at: 0, lead: 1 };
  const ahead = lookAhead(needsOfYear(needs), arrivals, {
    worth: 1,
    holding: new Float64Array(PERIODS).fill(0.01),
    upstream: 0,
  });
  const closed = { ahead, arrivals: arrivalsOf(needs, arrivals, 4), upstream: 0, stock: 0, transit: 0 };
  expect(shipmentWorth(closed, 0)).toBeLessThanOrEqual(0);
  const before = { ...closed, arrivals: arrivalsOf(needs, arrivals, 0) };
  const sent = shipmentCurve(before, 0, 40, 24);
  // It arrives in period 1 and nothing else before period 10: about nine periods of need.
  expect(sent.width * 24).toBeGreaterThan(80);
  for (let s = 1; s < 24; s++)
    expect(sent.slopes[s] as number).toBeLessThanOrEqual(sent.slopes[s - 1] as number);
});

test('a clinic cut off for most of the year is sent more than a year of need, and no more without end', () => {
  // Visits only in the last 8 of 48 periods, each with a chance of a quarter: one year in ten passes by.
  const needs = Array.from({ length: 48 }, () => NEED);
  const arrivals = { visitChance: needs.map((_, t) => (t < 40 ? 0 : 0.25)), every: 4, at: 0, lead: 0 };
  const ahead = lookAhead(needsOfYear(needs), arrivals, {
    worth: 1,
    holding: new Float64Array(48).fill(0.001),
    upstream: 0,
  });
  const standing = { ahead, arrivals: arrivalsOf(needs, arrivals, 44), upstream: 0, transit: 0 };
  const yearly = 48 * NEED.mean;
  expect(shipmentWorth({ ...standing, stock: yearly }, 0)).toBeGreaterThan(0);
  expect(shipmentWorth({ ...standing, stock: 3 * yearly }, 0)).toBeLessThanOrEqual(0);
  expect(shipmentCurve({ ...standing, stock: 3 * yearly }, 0, 40, 24).width).toBe(0);
});

test('the quantity at a price', () => {
  expect(quantityWorth((x) => 1 - x / 100, 0.25, 10, 1000)).toBeCloseTo(75, 0);
  expect(quantityWorth(() => 0, 0, 10, 1000)).toBe(0);
});

test('the amounts that stand for a need have its mean and its variance', () => {
  for (const count of [3, 6])
    for (const need of [NEED, { mean: 200, variance: 10_000 }]) {
      const points = Array.from(pointsOf(need, count));
      const mean = points.reduce((a, b) => a + b, 0) / count;
      expect(mean).toBeCloseTo(need.mean, 6);
      expect(points.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count).toBeCloseTo(need.variance, 4);
    }
  // A need that is mostly nothing: none of them falls below 0, and the mean holds.
  const rare = Array.from(pointsOf({ mean: 0.2, variance: 3 }));
  expect(Math.min(...rare)).toBeGreaterThanOrEqual(0);
  expect(rare.reduce((a, b) => a + b, 0) / rare.length).toBeCloseTo(0.2, 6);
});
