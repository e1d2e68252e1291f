/** Seeded clinics with known need, supplied too little: what was issued is what they could report. */
import type { Period } from '../../src/domain/dates';
import type { Series } from '../../src/forecast/contract';

/** mulberry32: uniform numbers in (0, 1) from a seed. */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

export const normals = (uniform: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());

const DAYS = 30;

/** Need by day → what a clinic reports that starts with a month's stock and receives `supply` × its need on average. */
export function underShortage(
  needByDay: readonly (readonly number[])[],
  supply: number,
  uniform: () => number,
): { series: Series; need: number[]; lost: number } {
  const normal = normals(uniform);
  const need = needByDay.map((days) => days.reduce((a, b) => a + b, 0));
  const mean = need.reduce((a, b) => a + b, 0) / need.length;
  const series = {
    firstPeriod: '2021-01' as Period,
    issued: [] as number[],
    received: [] as number[],
    opening: [] as number[],
    closing: [] as number[],
    stockoutDays: [] as number[],
    daysInPeriod: need.map(() => DAYS),
  };
  let stock = Math.round(mean);
  let lost = 0;
  for (const days of needByDay) {
    // Now and then nothing comes; else a delivery of uneven size.
    const received =
      uniform() < 0.12 ? 0 : Math.round((mean * supply * Math.exp(0.5 * normal() - 0.125)) / 0.88);
    series.opening.push(stock);
    series.received.push(received);
    stock += received;
    let issued = 0;
    let empty = 0;
    for (const wanted of days) {
      if (stock === 0) empty += DAYS / days.length;
      const given = Math.min(stock, wanted);
      issued += given;
      stock -= given;
      lost += wanted - given;
    }
    series.issued.push(issued);
    series.closing.push(stock);
    series.stockoutDays.push(empty);
  }
  return { series, need, lost };
}

/** Months of daily need around `mean` units a month whose own level varies by `variation`. */
export function dailyNeed(
  months: number,
  mean: number,
  variation: number,
  uniform: () => number,
): number[][] {
  const normal = normals(uniform);
  return Array.from({ length: months }, () => {
    const level = mean * Math.exp(variation * normal() - (variation * variation) / 2);
    return Array.from({ length: DAYS }, () => poisson(level / DAYS, uniform, normal));
  });
}

function poisson(mean: number, uniform: () => number, normal: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > limit; product *= uniform()) count += 1;
  return count;
}
