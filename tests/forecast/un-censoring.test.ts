import fc from 'fast-check';
import type { Series, UnCensoringRule } from '../../src/forecast/contract';
import { fitHistory } from '../../src/forecast/forecast-series';
import { unCensor } from '../../src/forecast/un-censoring';
import { SETTINGS, seriesOf } from './series-of';
import { dailyNeed, normals, underShortage, uniforms } from './shortage';

const by = (unCensoring: UnCensoringRule, more: Partial<typeof SETTINGS> = {}) => ({
  ...SETTINGS,
  unCensoring,
  ...more,
});
const NaN_ = Number.NaN;

describe('what is done with a month', () => {
  // Six months: in stock, not reported, empty all month, ended empty, 15 days without, 0 days said beside an empty shelf.
  const series = seriesOf([30, NaN_, 0, 20, 15, 20], {
    opening: [90, NaN_, 0, 0, 40, 20],
    received: [0, NaN_, 0, 20, 0, 0],
    closing: [60, NaN_, 0, 0, 25, 0],
    stockoutDays: [0, NaN_, NaN_, NaN_, 15, 0],
  });
  test.each([
    ['auto', ['observed', 'missing', 'skipped', 'tobit', 'em', 'tobit']],
    ['em', ['observed', 'missing', 'skipped', 'observed', 'em', 'observed']],
    ['tobit', ['observed', 'missing', 'skipped', 'tobit', 'tobit', 'tobit']],
    ['skip', ['observed', 'missing', 'skipped', 'observed', 'observed', 'observed']],
    ['none', ['observed', 'missing', 'observed', 'observed', 'observed', 'observed']],
  ] as const)('rule %s', (rule, treatments) => {
    const result = unCensor(series, by(rule));
    expect(result.treatments).toEqual(treatments);
    expect(result.need.map(Number.isNaN)).toEqual(treatments.map((t) => t === 'skipped' || t === 'missing'));
    expect(result.shareCensored).toBeCloseTo(4 / 5);
  });

  test('days not trusted: the balance alone speaks', () => {
    const result = unCensor(series, by('auto', { stockoutDaysTrusted: false }));
    expect(result.treatments).toEqual(['observed', 'missing', 'skipped', 'tobit', 'observed', 'tobit']);
  });

  test('without a balance and without days, issues are need', () => {
    const blank = [NaN_, NaN_, NaN_];
    const result = unCensor(
      seriesOf([5, 0, 7], { opening: blank, received: blank, closing: blank }),
      by('auto'),
    );
    expect(result).toEqual({
      need: [5, 0, 7],
      treatments: Array(3).fill('observed'),
      inStockPeriods: 3,
      atLeastPeriods: 0,
      filled: false,
      hiddenVariance: 0,
      shareCensored: 0,
    });
  });

  test('no stock for every day of the month, and nothing issued: unknown, not none', () => {
    const result = unCensor(seriesOf([30, 0], { stockoutDays: [0, 30] }), by('auto'));
    expect(result.treatments).toEqual(['observed', 'skipped']);
  });

  test('nothing but zeros, and no balance: the medicine was never there, need is unknown', () => {
    const blank = [NaN_, NaN_];
    const silent = { opening: blank, received: blank, closing: blank };
    expect(unCensor(seriesOf([0, 0], silent), by('auto')).treatments).toEqual(['skipped', 'skipped']);
    expect(unCensor(seriesOf([0, 3], silent), by('auto')).treatments).toEqual(['observed', 'observed']);
  });

  test('nothing issued and an empty shelf at the end, no more reported: empty all month', () => {
    const blank = [NaN_, NaN_];
    const result = unCensor(
      seriesOf([5, 0], { opening: blank, received: blank, closing: [9, 0] }),
      by('auto'),
    );
    expect(result.treatments).toEqual(['observed', 'skipped']);
  });

  test('days that contradict what was issued are not believed', () => {
    const result = unCensor(seriesOf([30, 30, 9], { stockoutDays: [0, 0, 30] }), by('auto'));
    expect(result.treatments).toEqual(['observed', 'observed', 'tobit']);
  });

  test('0 days beside an empty shelf: known where the clinic counts its days in most such months', () => {
    const said = { closing: [5, 0, 0, 0], received: [0, 0, 0, 0], opening: [35, 30, 30, 30] };
    const counting = unCensor(
      seriesOf([30, 30, 20, 20], { ...said, stockoutDays: [0, 0, 10, 9] }),
      by('auto'),
    );
    expect(counting.treatments).toEqual(['observed', 'em', 'em', 'em']);
    expect(counting.inStockPeriods).toBeCloseTo(1 + 29.5 / 30 + 19.5 / 30 + 20.5 / 30);
    const denying = unCensor(seriesOf([30, 30, 20, 20], { ...said, stockoutDays: [0, 0, 0, 9] }), by('auto'));
    expect(denying.treatments).toEqual(['observed', 'tobit', 'tobit', 'em']);
  });

  test('in-stock months: observed 1, em its share, others none', () => {
    expect(unCensor(series, by('auto')).inStockPeriods).toBeCloseTo(1 + 14.5 / 30);
  });
});

describe('empty spells longer than longestGapMonths', () => {
  const empty = { opening: [90, 0, 0, 0, 0, 60], closing: [0, 0, 0, 0, 30, 30] };
  const series = seriesOf([90, 0, 0, 0, 30, 30], { ...empty, received: [0, 0, 0, 0, 60, 0] });
  test("'skip' takes them as not offered, need 0, and shorter ones as unknown", () => {
    expect(unCensor(series, by('skip', { longestGapMonths: 2 })).need.slice(1, 4)).toEqual([0, 0, 0]);
    expect(unCensor(series, by('skip', { longestGapMonths: 3 })).need.slice(1, 4)).toEqual([
      NaN_,
      NaN_,
      NaN_,
    ]);
  });
  test("'auto' keeps them unknown, however long", () => {
    expect(unCensor(series, by('auto', { longestGapMonths: 0 })).need.slice(1, 4)).toEqual([
      NaN_,
      NaN_,
      NaN_,
    ]);
  });
});

test('a month that opened with less than it issued, its days uncounted, is the least that need can have been', () => {
  const opening = [500, 20, 20];
  const months = seriesOf([60, 60, 60], { opening, stockoutDays: [NaN_, NaN_, 0] });
  expect(unCensor(months, by('auto'))).toMatchObject({ inStockPeriods: 3, atLeastPeriods: 1 });
  expect(unCensor(months, by('auto', { stockoutDaysTrusted: false })).atLeastPeriods).toBe(2);
});

test('the day of the last unit is half without stock, except where the shelf was empty before', () => {
  const shareOf = (opening: number, closing: number): number =>
    unCensor(
      seriesOf([30, 15], { opening: [90, opening], closing: [60, closing], stockoutDays: [0, 10] }),
      by('em'),
    ).inStockPeriods - 1;
  expect([shareOf(20, 0), shareOf(20, 5), shareOf(0, 0)]).toEqual(
    Array(3).fill(expect.closeTo(19.5 / 30, 9)),
  );
  expect([shareOf(0, 5), shareOf(NaN_, 5)]).toEqual(Array(2).fill(expect.closeTo(20 / 30, 9)));
});

describe('EM by hand', () => {
  // Empty until the truck came.
  const opening = [1000, 0, 1000];
  test('one unit a day, half a month without stock: 15 issued were 30 needed', () => {
    const result = unCensor(seriesOf([30, 15, 30], { opening, stockoutDays: [0, 15, 0] }), by('em'));
    expect(result.need).toEqual([30, expect.closeTo(30, 10), 30]);
    expect(result.inStockPeriods).toBe(2.5);
  });

  test('a busier month keeps most of its own rate: c = poisson / (square · mean)', () => {
    // Law 1·mean + .25·mean²: c = 4/λ̂. The fixed point of D = 30 + .5·(30 + cλ̂)/(.5 + c), λ̂ = (30·.97 + D + 30·.97)/2.94:
    const result = unCensor(seriesOf([30, 30, 30], { opening, stockoutDays: [0, 15, 0] }), by('em'));
    let need = 60;
    for (let round = 0; round < 200; round++) {
      const around = (58.2 + need) / 2.94;
      const c = 4 / around;
      need = 30 + 0.5 * ((30 + c * around) / (0.5 + c));
    }
    expect(need).toBeCloseTo(58.3, 1);
    expect(result.need[1]).toBeCloseTo(need, 1);
  });

  test('a month that ended with its last unit: the event that ended it is taken off, once a history', () => {
    // In stock 14.5 days of 30, of 74.5 seen in all; as above D = 15 − o + (1 − e)·(15 + cλ̂)/(e + c), never below 15.
    const ranOut = { opening: [1000, 15, 1000], closing: [1000, 0, 1000], stockoutDays: [0, 15, 0] };
    const result = unCensor(seriesOf([30, 15, 30], ranOut), by('em'));
    const [e, o] = [14.5 / 30, 14.5 / 74.5];
    let need = 30;
    for (let round = 0; round < 200; round++) {
      const around = (58.2 + need) / 2.94;
      const c = 4 / around;
      need = 15 - o + (1 - e) * ((15 + c * around) / (e + c));
    }
    expect(need).toBeCloseTo(30.75, 2);
    expect(result.need[1]).toBeCloseTo(need, 1);
    // On the last day of the month: never less than was issued.
    const whole = unCensor(
      seriesOf([30, 15, 15], { opening: [1000, 15, 15], closing: [1000, 0, 0], stockoutDays: [0, 29, 0] }),
      by('em'),
    );
    for (const x of whole.need.slice(1)) expect(x).toBeGreaterThanOrEqual(15);
  });
});

describe('Tobit by hand', () => {
  test('ended empty at the mean: need lies φ(0)/(1 − Φ(0)) = .8 deviations above', () => {
    const issued = Array(36).fill(100);
    const closing = issued.map((_, t) => (t === 18 ? 0 : 500));
    const filled = unCensor(seriesOf(issued, { closing }), by('tobit')).need[18] as number;
    // μ is a little above 100 by the filled month itself; σ is the Poisson floor, 10.
    expect(filled).toBeGreaterThan(107.9);
    expect(filled).toBeLessThan(110);
  });

  test('little stock says little: need near the mean; much stock: need near what was issued', () => {
    const issued = [90, 110, 100, 95, 105, 5, 100, 90, 110, 200];
    const closing = issued.map((_, t) => (t === 5 || t === 9 ? 0 : 500));
    const { need } = unCensor(seriesOf(issued, { closing }), by('tobit'));
    expect(need[5]).toBeGreaterThan(95);
    expect(need[5]).toBeLessThan(125);
    expect(need[9]).toBeLessThan(225);
  });

  test('no month seen in full: what was issued stands as the least', () => {
    const closing = [0, 0, 0];
    expect(unCensor(seriesOf([7, 8, 9], { closing }), by('tobit')).need).toEqual([7, 8, 9]);
  });
});

test('always: need is never below what was issued, months keep their order, unknown only where treated so', () => {
  const month = fc.record({
    issued: fc.oneof(fc.nat(500), fc.constant(NaN_)),
    opening: fc.oneof(fc.nat(300), fc.constant(NaN_), fc.constant(0)),
    received: fc.oneof(fc.nat(300), fc.constant(NaN_), fc.constant(0)),
    closing: fc.oneof(fc.nat(300), fc.constant(NaN_), fc.constant(0)),
    stockoutDays: fc.oneof(fc.nat(31), fc.constant(NaN_)),
  });
  const rules = fc.constantFrom<UnCensoringRule>('auto', 'em', 'tobit', 'skip', 'none');
  fc.assert(
    fc.property(fc.array(month, { maxLength: 40 }), rules, (months, rule) => {
      const column = (name: keyof (typeof months)[0]): number[] => months.map((m) => m[name]);
      const series = seriesOf(column('issued'), {
        opening: column('opening'),
        received: column('received'),
        closing: column('closing'),
        stockoutDays: column('stockoutDays'),
      });
      const { need, treatments, inStockPeriods, shareCensored } = unCensor(series, by(rule));
      expect(need).toHaveLength(months.length);
      need.forEach((x, t) => {
        const unknown = treatments[t] === 'skipped' || treatments[t] === 'missing';
        expect(Number.isNaN(x)).toBe(unknown);
        if (!unknown) expect(x).toBeGreaterThanOrEqual(series.issued[t] as number);
        if (!unknown) expect(Number.isFinite(x)).toBe(true);
        expect(treatments[t] === 'missing').toBe(Number.isNaN(series.issued[t]));
      });
      expect(inStockPeriods).toBeLessThanOrEqual(months.length);
      expect(shareCensored).toBeGreaterThanOrEqual(0);
      expect(shareCensored).toBeLessThanOrEqual(1);
    }),
  );
});

describe('simulated clinics whose need is known, a quarter of it lost to stock-outs', () => {
  const uniform = uniforms(2024);
  const normal = normals(uniform);
  const clinics = Array.from({ length: 400 }, () =>
    underShortage(dailyNeed(36, Math.exp(3 + 0.8 * normal()), 0.3, uniform), 0.75, uniform),
  );
  const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const truth = total(clinics.map((c) => total(c.need) / c.need.length));
  const lost = total(clinics.map((c) => c.lost)) / total(clinics.map((c) => total(c.need)));
  const DAYS_IN_MEAN_MONTH = 30.4375;

  /** Relative bias of the un-censored history and of the forecast level made from it. */
  function bias(settings: typeof SETTINGS): { history: number; forecast: number } {
    const means = clinics.map(({ series }) => {
      const known = unCensor(series, settings).need.filter((x) => !Number.isNaN(x));
      return total(known) / known.length;
    });
    const levels = clinics.map(({ series }) => fitHistory(series as Series, settings).level ?? 0);
    return {
      history: total(means) / truth - 1,
      forecast: (total(levels) * 30) / DAYS_IN_MEAN_MONTH / truth - 1,
    };
  }

  test('a quarter is lost', () => {
    expect(lost).toBeGreaterThan(0.22);
    expect(lost).toBeLessThan(0.28);
  });
  test('raw issues fall short by a fifth or more', () => {
    const { history, forecast } = bias(by('none'));
    expect(history).toBeLessThan(-0.2);
    expect(forecast).toBeLessThan(-0.2);
  });
  test('EM, stock-out days known: within 2 %', () => {
    const { history, forecast } = bias(by('auto'));
    expect(Math.abs(history)).toBeLessThan(0.02);
    expect(Math.abs(forecast)).toBeLessThan(0.02);
  });
  test('Tobit, only the balance known: within 2 %', () => {
    const { history, forecast } = bias(by('auto', { stockoutDaysTrusted: false }));
    expect(Math.abs(history)).toBeLessThan(0.02);
    expect(Math.abs(forecast)).toBeLessThan(0.02);
  });
  test('dropping empty months does not help: still an eighth or more short', () => {
    expect(bias(by('skip')).history).toBeLessThan(-0.125);
  });
});
