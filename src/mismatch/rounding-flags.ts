/**
 * Heaping: issues that end in 0 or 5 far more often than those of the other clinics of the same medicine. Where
 * medicines are handed out in tens by everyone, everyone's figures end in 0 and nothing is flagged: the peers' share
 * is the yardstick, and never less than the two digits of ten that chance gives.
 */

import type { IntegrityFlag } from './integrity-flag';
import { binomialExcess, TELLING } from './likelihood-ratio';
import type { ReportedMonth, ReportSeries } from './report-series';

/** Below this the last digit is the number itself. */
const LEAST_UNITS = 10;
const LEAST_MONTHS = 8;
const CHANCE = 0.2;
/** Months at the share of chance that stand beside the peers': a few peers are no law. */
const CHANCE_MONTHS = 5;

/** Months that ended empty issued what came, in whole packs: they are honest and round. */
const legible = ({ seen, report }: ReportedMonth): boolean => seen && report.issuedUnits >= LEAST_UNITS;
const isRound = ({ report }: ReportedMonth): boolean => Math.abs(report.issuedUnits % 5) < 1e-9;

export function roundingFlags(series: readonly ReportSeries[]): IntegrityFlag[] {
  const counts = series.map(({ months }) => {
    const own = months.filter(legible);
    return { own, round: own.filter(isRound) };
  });
  const all = counts.reduce((sum, c) => sum + c.own.length, 0);
  const allRound = counts.reduce((sum, c) => sum + c.round.length, 0);
  return series.flatMap(({ facilityId, medicine }, i): IntegrityFlag[] => {
    const { own, round } = counts[i] as (typeof counts)[number];
    if (own.length < LEAST_MONTHS) return [];
    const peers = (allRound - round.length + CHANCE * CHANCE_MONTHS) / (all - own.length + CHANCE_MONTHS);
    const usual = Math.max(CHANCE, peers);
    const ratio = binomialExcess(round.length, own.length, usual);
    if (ratio < TELLING) return [];
    return [
      {
        code: 'rounded-reports',
        facilityId,
        medicineId: medicine.medicineId,
        periods: round.map((m) => m.period),
        figures: {
          months: own.length,
          roundMonths: round.length,
          peersRoundShare: usual,
          logLikelihoodRatio: ratio,
        },
        distortedMonthlyUnits: null,
      },
    ];
  });
}
