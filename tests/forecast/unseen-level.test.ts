/** A level while an empty shelf hides need, and what an absence says of need and of issues. */
import { learnReturns } from '../../src/forecast/absence';
import type { Series } from '../../src/forecast/contract';
import { forecastMedicine } from '../../src/forecast/forecast-medicine';
import { fitHistory } from '../../src/forecast/forecast-series';
import { issuedOf } from '../../src/forecast/issued';
import { learnUnseen, unseenLevel } from '../../src/forecast/unseen-level';
import { SETTINGS, seriesOf } from './series-of';

const POISSON = { poisson: 1, square: 0 };
const PER_MONTH = 30.4375 / 30;

/** Issues by month; a month in `hidden` had nothing but what it issued. */
function clinic(issued: readonly number[], hidden: (t: number) => boolean): Series {
  const held = (x: number) => issued.map((_, t) => (hidden(t) ? 0 : x));
  return seriesOf(issued, { opening: held(1000), closing: held(1000), received: [...issued] });
}
/** `months` seen at one level, then hidden. */
const seenThenHidden = (level: number, months: number, hidden: readonly number[]): Series =>
  clinic([...new Array<number>(months).fill(level), ...hidden], (t) => t >= months);
const believed = (series: Series, hazard: number, levels = [10, 30]) => {
  const fit = fitHistory(series, SETTINGS);
  return [
    unseenLevel(fit, { levels: Float64Array.from(levels), hazard }, POISSON),
    fit.level as number,
  ] as const;
};
/** P(D ≥ s), D Poisson. */
function atLeast(s: number, mean: number): number {
  let [term, below] = [Math.exp(-mean), 0];
  for (let k = 0; k < s; k++) {
    below += term;
    term *= mean / (k + 1);
  }
  return 1 - below;
}

describe('what is believed of a level', () => {
  test('nothing where the last month was seen', () => {
    expect(believed(seenThenHidden(4, 12, []), 0.1)[0]).toBeNull();
  });

  test('after g months without stock: (1 − j)^g of its own, the rest the medicine’s mean of 20', () => {
    for (const g of [1, 2, 12]) {
      const [level, own] = believed(seenThenHidden(4, 12, new Array(g).fill(0)), 0.1);
      expect(own).toBeCloseTo(4 * PER_MONTH, 9);
      expect(level).toBeCloseTo(0.9 ** g * own + (1 - 0.9 ** g) * 20, 9);
    }
  });

  test('a month not reported neither tells nor forgets', () => {
    const [level, own] = believed(seenThenHidden(4, 12, [Number.NaN]), 0.1);
    expect(level).toBeCloseTo(own, 9);
  });

  test('the first month that ended empty says nothing, the second weighs by P(D ≥ issued), .05 at least', () => {
    expect(believed(seenThenHidden(4, 12, [6]), 0.1)[0]).toBeCloseTo(
      believed(seenThenHidden(4, 12, [6]), 0)[1],
      9,
    );
    const [level, own] = believed(seenThenHidden(4, 12, [6, 12]), 0.1);
    const likely = (mean: number) => Math.max(0.05, atLeast(12, mean));
    // The first month forgets nothing either: it is where the time seen ends.
    const mass = [0.9 * likely(own), 0.05 * likely(10), 0.05 * likely(30)] as const;
    const sum = mass[0] + mass[1] + mass[2];
    expect(level).toBeCloseTo((mass[0] * own + mass[1] * 10 + mass[2] * 30) / sum, 2);
    expect(level).toBeGreaterThan(15);
  });

  test('never beyond the medicine’s levels and its own, whatever is hidden and however long', () => {
    for (const issued of [0, 1, 25, 400]) {
      const [level, own] = believed(seenThenHidden(4, 12, new Array(20).fill(issued)), 0.1);
      expect(level).toBeLessThanOrEqual(Math.max(own, 30) + 1e-9);
      expect(level).toBeGreaterThanOrEqual(Math.min(own, 10) - 1e-9);
    }
  });
});

/** Thirty clinics, each a year at its level, half a year without, and a year at what `after` makes of the level. */
const cameBack = (after: (level: number, i: number) => number): Series[] =>
  Array.from({ length: 30 }, (_, i) => {
    const level = 5 + 3 * i;
    const noisy = (mean: number, t: number) => Math.max(0, Math.round(mean + ((t * 7 + i * 3) % 5) - 2));
    return clinic(
      Array.from({ length: 30 }, (_, t) =>
        t >= 12 && t < 18 ? 0 : noisy(t < 12 ? level : after(level, i), t),
      ),
      (t) => t >= 12 && t < 18,
    );
  });
const learned = (series: readonly Series[]) => {
  const fits = series.map((s) => fitHistory(s, SETTINGS));
  return learnUnseen(fits, { poisson: 1, square: 0.05 }, 1);
};

test('how fast a hidden level is forgotten is learned: not at all where clinics come back as they were', () => {
  expect(learned(cameBack((level) => level)).hazard).toBeLessThan(0.005);
  expect(learned(cameBack((_, i) => 5 + 3 * ((i * 11 + 7) % 30))).hazard).toBeGreaterThan(0.04);
  expect(learned([]).hazard).toBe(0);
});

/** The same, half of them gone again for the last eight months. */
const gone = (after: (level: number) => number): Series[] =>
  cameBack(after).map((series, i) => {
    const issued = series.issued.slice(0, 26);
    const empty = (t: number) => (t >= 12 && t < 18) || (i % 2 === 0 && t >= 22);
    return clinic(
      issued.map((x, t) => (empty(t) ? 0 : x)),
      empty,
    );
  });

test('who was given nothing is not taken to need nothing, only to be issued little', () => {
  const [absent] = forecastMedicine(
    gone((level) => level).map((series) => ({ series, prior: null })),
    SETTINGS,
    3,
  ).slice(28);
  const before = 89 * PER_MONTH;
  expect(absent!.returnShare).toBeGreaterThan(0.7);
  expect(absent!.mean[0]).toBeGreaterThan(0.6 * before);
  expect(issuedOf(absent!)[0]!.mean).toBeLessThan(0.35 * (absent!.mean[0] as number));
});

test('of a medicine that comes back at half its level about half is needed', () => {
  const shares = [1, 0.5].map(
    (part) => learnReturns(gone((level) => part * level).map((s) => fitHistory(s, SETTINGS))).share,
  );
  expect(shares[0]).toBeGreaterThan(0.8);
  expect(shares[1]).toBeGreaterThan(0.4);
  expect(shares[1]).toBeLessThan(0.6);
});

test('clinics whose needs agree are believed sooner than as many whose needs scatter around the same', () => {
  const [agreeing, scattered] = [
    (level: number) => level,
    (level: number) => (level % 2 ? 1.9 : 0.1) * level,
  ].map(
    (after) =>
      learnReturns(
        gone(after)
          .slice(0, 12)
          .map((s) => fitHistory(s, SETTINGS)),
      ).share,
  );
  expect(agreeing).toBeGreaterThan(0.85);
  expect(scattered).toBeLessThan((agreeing as number) - 0.1);
});
