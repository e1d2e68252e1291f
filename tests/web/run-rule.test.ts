import fc from 'fast-check';
import { medianOf, runChart } from '../../src/web/charts/run-rule';

describe('a run chart', () => {
  it('marks six points in a row on one side of the median, and not five', () => {
    const low = [1, 2, 1, 2, 1];
    const high = [8, 9, 8, 9, 8, 9];
    expect(runChart([...low, ...high])).toEqual({
      median: 8,
      shifts: [],
    });
    expect(runChart([...low, 2, ...high])).toEqual({
      median: 5,
      shifts: [
        { from: 0, to: 5, side: 'below' },
        { from: 6, to: 11, side: 'above' },
      ],
    });
  });

  it('leaves out points on the median and months without a figure: they break no run and count for none', () => {
    // The median of the known values is 5.
    const values = [9, 9, 5, 9, null, 9, 9, 9, 1, 2, 1, 2, 1, 2, 5];
    expect(medianOf(values.filter((v) => v !== null))).toBe(5);
    expect(runChart(values).shifts).toEqual([
      { from: 0, to: 7, side: 'above' },
      { from: 8, to: 13, side: 'below' },
    ]);
    expect(runChart([9, 9, 5, 9, 9, 9, 1, 2, 5, 5, 1, 2, 1]).shifts).toEqual([]);
  });

  it('has nothing to say of nothing', () => {
    expect(runChart([])).toEqual({ median: null, shifts: [] });
    expect(runChart([null, null])).toEqual({ median: null, shifts: [] });
  });

  it('every shift holds six points or more, all on its side', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }), { maxLength: 40 }),
        (values) => {
          const { median, shifts } = runChart(values);
          for (const { from, to, side } of shifts) {
            const off = values.slice(from, to + 1).filter((v) => v !== null && v !== median);
            expect(off.length).toBeGreaterThanOrEqual(6);
            for (const v of off) expect(v! > median!).toBe(side === 'above');
          }
        },
      ),
    );
  });
});
