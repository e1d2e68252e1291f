import { estimate } from '../../src/simulate/compare';
import { frontierChart } from '../../src/simulate/frontier-chart';
import { firstComeFirstServed, sameShare } from '../../src/simulate/policies/share-out';
import { equityWeights } from '../../src/simulate/policies/surtido/equity';

test('a mean and its 95 % interval by hand', () => {
  // 1, 2, 3: sd 1, t(2) = 4.303, half width 4.303 / √3.
  const { mean, halfWidth } = estimate([1, 2, 3]);
  expect(mean).toBe(2);
  expect(halfWidth).toBeCloseTo(4.303 / Math.sqrt(3));
  expect(estimate([7])).toEqual({ mean: 7, halfWidth: null });
});

test('sharing out: in order, or the same share with the largest remainders rounded up', () => {
  expect(firstComeFirstServed([6, 6, 6], 10)).toEqual([6, 4, 0]);
  expect(sameShare([6, 6, 6], 10)).toEqual([4, 3, 3]);
  expect(sameShare([6, 3], 20)).toEqual([6, 3]);
});

test('equity: nobody counts more without it; with it, who was served less', () => {
  const clinics = [
    { served: 90, needed: 100, yearly: 100 },
    { served: 50, needed: 100, yearly: 100 },
  ];
  expect(equityWeights(clinics, 0)).toEqual([1, 1]);
  const [more, less] = equityWeights(clinics, 1);
  expect(less as number).toBeGreaterThan(1);
  expect(more as number).toBeLessThan(1);
});

test('the chart names every curve and escapes what it is given', () => {
  const svg = frontierChart([{ name: 'A & <B>', points: [{ stock: 2, service: 0.6 }] }], {
    title: 'T',
    stock: 's',
    service: 'v',
  });
  expect(svg).toContain('A &amp; &lt;B&gt;');
  expect(svg.match(/<circle/g)).toHaveLength(1);
});
