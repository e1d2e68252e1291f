/**
 * Forecast against outcome: what earlier runs said of a month, held against what was then reported, in months whose
 * need was seen in full (an empty shelf tells nothing of a forecast). Bias and tracking signal by clinic and medicine;
 * coverage of the stated quantiles by medicine, where there are outcomes enough.
 */
import { addPeriods, type Period, periodIndex, periodOf } from '../domain/dates';
import { groupBy, pairKey } from '../domain/group-by';
import { byCodePoint } from '../domain/snapshot';
import { type Coverage, type Finding, makeFinding } from './finding';
import type { JurisdictionFacts, PairFacts } from './pair-facts';
import type { StoredForecast } from './stored-forecast';
import { TRIGG_LIMIT, trackingSignal } from './tracking-signal';

/** Outcomes below this show no bias. */
const LEAST_MONTHS = 6;
/** A bias that matters, and a share of coverage off. */
const LEAST_BIAS = 0.2;
const LEAST_OFF = 0.1;
/** Standard errors that the mean error must be away from none: the signal alone is passed by chance in 1 of 20. */
const SURE = 3;
/** Outcomes of one medicine that its coverage is judged by, and the deviations of a binomial that it must be off by. */
const LEAST_OUTCOMES = 20;
const DEVIATIONS = 3;

interface Outcome {
  readonly stored: StoredForecast;
  readonly pair: PairFacts;
  readonly units: number;
}

/** Months of the history seen in full, units by period. */
function seenMonths({ forecast }: PairFacts): Map<Period, number> {
  if (!forecast) return new Map();
  const { unCensored, treatments } = forecast.forecast;
  const first = addPeriods(forecast.firstForecastPeriod, -unCensored.length);
  return new Map(
    unCensored.flatMap((units, t) =>
      treatments[t] === 'observed' && !Number.isNaN(units) ? [[addPeriods(first, t), units] as const] : [],
    ),
  );
}

/** Of several forecasts of one month the last that was made before the month was over. */
function lastBefore(stored: readonly StoredForecast[]): StoredForecast[] {
  const kept = new Map<string, StoredForecast>();
  for (const row of stored) {
    if (periodIndex(periodOf(row.asOf)) > periodIndex(row.period)) continue;
    const key = `${pairKey(row.facilityId, row.medicineId)}\t${row.period}`;
    const before = kept.get(key);
    if (!before || row.asOf > before.asOf) kept.set(key, row);
  }
  return [...kept].sort(([a], [b]) => byCodePoint(a, b)).map(([, row]) => row);
}

function outcomesOf(facts: JurisdictionFacts, stored: readonly StoredForecast[]): Outcome[] {
  const seen = new Map<string, Map<Period, number>>();
  return lastBefore(stored).flatMap((row): Outcome[] => {
    const key = pairKey(row.facilityId, row.medicineId);
    const pair = facts.pairOf.get(key);
    if (!pair) return [];
    let months = seen.get(key);
    if (!months) {
      months = seenMonths(pair);
      seen.set(key, months);
    }
    const units = months.get(row.period);
    return units === undefined ? [] : [{ stored: row, pair, units }];
  });
}

/** By quantile: outcomes at or below it; one that hits it counts half, as counts do hit whole quantiles. */
function coverageOf(outcomes: readonly Outcome[]): Coverage[] {
  const counts = new Map<number, { below: number; all: number }>();
  for (const { stored, units } of outcomes)
    for (const { quantile, units: limit } of stored.quantiles) {
      const count = counts.get(quantile) ?? { below: 0, all: 0 };
      count.below += units < limit ? 1 : units === limit ? 0.5 : 0;
      count.all += 1;
      counts.set(quantile, count);
    }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([quantile, { below, all }]) => ({ quantile, share: below / all, outcomes: all }));
}

function biasFinding(own: readonly Outcome[], period: Period): Finding | null {
  const [first] = own;
  if (!first || own.length < LEAST_MONTHS) return null;
  const n = own.length;
  const forecastUnits = own.reduce((sum, o) => sum + o.stored.mean, 0) / n;
  const outcomeUnits = own.reduce((sum, o) => sum + o.units, 0) / n;
  const signal = trackingSignal(own.map((o) => o.units - o.stored.mean));
  const off = Math.abs(forecastUnits - outcomeUnits);
  const large = off >= LEAST_BIAS * Math.max(outcomeUnits, first.pair.unitsPerPatient);
  const tooHigh = forecastUnits > outcomeUnits;
  const scatter = own.reduce(
    (sum, o) => sum + (o.units - o.stored.mean - (outcomeUnits - forecastUnits)) ** 2,
    0,
  );
  if (off < SURE * Math.sqrt(scatter / (n - 1) / n)) return null;
  if (!large || Math.abs(signal.trigg) < TRIGG_LIMIT || tooHigh === signal.trigg > 0) return null;
  const { facility, medicine, unitsPerPatient } = first.pair;
  return makeFinding(
    tooHigh ? 'forecast-too-high' : 'forecast-too-low',
    { facilityId: facility.facilityId, medicineId: medicine.medicineId, period, ven: medicine.ven },
    {
      months: n,
      forecastMonthlyUnits: forecastUnits,
      outcomeMonthlyUnits: outcomeUnits,
      biasShare: outcomeUnits > 0 ? (forecastUnits - outcomeUnits) / outcomeUnits : null,
      trackingSignal: signal.trigg,
      cumulativeSignal: signal.brown,
      coverage: coverageOf(own),
    },
    off / unitsPerPatient,
    'override',
    outcomeUnits,
  );
}

const isOff = ({ quantile, share, outcomes }: Coverage): boolean =>
  Math.abs(share - quantile) >= LEAST_OFF &&
  Math.abs(share - quantile) >= DEVIATIONS * Math.sqrt((quantile * (1 - quantile)) / outcomes);

function coverageFinding(facts: JurisdictionFacts, own: readonly Outcome[], period: Period): Finding | null {
  const [first] = own;
  if (!first || own.length < LEAST_OUTCOMES) return null;
  const coverage = coverageOf(own);
  if (!coverage.some(isOff)) return null;
  const { medicine } = first.pair;
  const worst = Math.max(...coverage.filter(isOff).map((c) => Math.abs(c.share - c.quantile)));
  const needs = new Map(
    own.map(({ pair }) => [pair.facility.facilityId, pair.monthlyNeedUnits / pair.unitsPerPatient]),
  );
  const patients = [...needs.values()].reduce((sum, p) => sum + p, 0);
  return makeFinding(
    'quantiles-miss',
    { facilityId: facts.warehouse.facilityId, medicineId: medicine.medicineId, period, ven: medicine.ven },
    { outcomes: own.length, coverage },
    patients * worst,
    'escalate',
  );
}

export function forecastFindings(
  facts: JurisdictionFacts,
  stored: readonly StoredForecast[],
  period: Period,
): Finding[] {
  const outcomes = outcomesOf(facts, stored);
  const byPair = groupBy(outcomes, (o) => pairKey(o.stored.facilityId, o.stored.medicineId));
  const byMedicine = groupBy(outcomes, (o) => o.stored.medicineId);
  return [
    ...[...byPair.values()].flatMap((own) => biasFinding(own, period) ?? []),
    ...[...byMedicine.values()].flatMap((own) => coverageFinding(facts, own, period) ?? []),
  ];
}
