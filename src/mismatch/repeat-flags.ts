/**
 * Repeats: the same quantity month after month, more often than a count of that size falls on itself by chance.
 * Chance: two Poisson counts above zero of the same mean, in handouts (the greatest common divisor of all that the
 * other clinics issued of the medicine; where there are none, its own with a treatment), or the share among the other
 * clinics where that is more.
 */

import type { IntegrityFlag } from './integrity-flag';
import { binomialExcess, TELLING } from './likelihood-ratio';
import type { ReportedMonth, ReportSeries } from './report-series';

const LEAST_PAIRS = 6;
const LEAST_EQUAL = 4;
/** Quantities are told apart to a thousandth of a unit. */
const GRAIN = 1000;
const CHANCE_PAIRS = 5;
const SURE = 0.999;

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Chance that two counts above zero are equal, both Poisson with the mean that such counts show. */
export function chanceOfRepeat(meanAboveZero: number): number {
  if (meanAboveZero <= 1 + 1e-9) return 1;
  // mean above zero = λ / (1 − e^−λ): a fixed point that closes in from above.
  let rate = meanAboveZero;
  for (let turn = 0; turn < 200; turn++) rate = meanAboveZero * (1 - Math.exp(-rate));
  if (rate > 200) return 1 / (2 * Math.sqrt(Math.PI * rate));
  let probability = Math.exp(-rate);
  const above = 1 - probability;
  let sum = 0;
  for (let k = 1; k < rate + 12 * Math.sqrt(rate) + 12; k++) {
    probability *= rate / k;
    sum += probability * probability;
  }
  return sum / (above * above);
}

/** Neighbouring months, both seen in full and both with an issue. */
function neighbours(months: readonly ReportedMonth[]): [ReportedMonth, ReportedMonth][] {
  return months.flatMap((month, k): [ReportedMonth, ReportedMonth][] => {
    const before = months[k - 1];
    if (!before || before.index !== month.index - 1 || !before.seen || !month.seen) return [];
    return before.report.issuedUnits > 0 && month.report.issuedUnits > 0 ? [[before, month]] : [];
  });
}

export function repeatFlags(series: readonly ReportSeries[]): IntegrityFlag[] {
  const handouts = series.map(({ months }) =>
    months.reduce((d, { report }) => commonDivisor(d, Math.round(report.issuedUnits * GRAIN)), 0),
  );
  const counts = series.map(({ months }) => {
    const pairs = neighbours(months);
    return { pairs, equal: pairs.filter(([a, b]) => a.report.issuedUnits === b.report.issuedUnits) };
  });
  const all = counts.reduce((sum, c) => sum + c.pairs.length, 0);
  const allEqual = counts.reduce((sum, c) => sum + c.equal.length, 0);
  return series.flatMap(({ facilityId, medicine }, i): IntegrityFlag[] => {
    const { pairs, equal } = counts[i] as (typeof counts)[number];
    if (pairs.length < LEAST_PAIRS || equal.length < LEAST_EQUAL) return [];
    const mean = pairs.reduce((sum, [, m]) => sum + m.report.issuedUnits, 0) / pairs.length;
    const others = handouts.reduce((d, own, k) => (k === i ? d : commonDivisor(d, own)), 0);
    const treatment = Math.round(medicine.unitsPerTreatment * GRAIN);
    const handout = others > 0 ? others : commonDivisor(handouts[i] as number, treatment);
    const chance = chanceOfRepeat((mean * GRAIN) / handout);
    const peers = (allEqual - equal.length + chance * CHANCE_PAIRS) / (all - pairs.length + CHANCE_PAIRS);
    const usual = Math.min(SURE, Math.max(chance, peers));
    const ratio = binomialExcess(equal.length, pairs.length, usual);
    if (ratio < TELLING) return [];
    return [
      {
        code: 'repeated-reports',
        facilityId,
        medicineId: medicine.medicineId,
        periods: equal.map(([, m]) => m.period),
        figures: {
          monthPairs: pairs.length,
          equalPairs: equal.length,
          chanceShare: usual,
          logLikelihoodRatio: ratio,
        },
        distortedMonthlyUnits: null,
      },
    ];
  });
}
