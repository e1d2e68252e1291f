/**
 * Report checks: figures that were rather invented, copied or raised than counted. Each check has its own score; a
 * weighted sum of them told less than the best single one. All look at the last year that was reported.
 *
 *   round-numbers           log-likelihood ratio of the share of figures that end in 0 or 5 against that of the medicine
 *                           (found, expected: those shares)
 *   copied-figure           (r − 1)·ln(1/p): r equal figures in a row, p the chance that two neighbours are equal
 *                           (found: r; expected: the run that chance gives, 1/(1 − p))
 *   jump                    (recent − before·growth) / deviation over the last 3 or 6 months, growth that of the
 *                           medicine's other clinics, deviation from the clinic's own months before (units a month)
 *   growth-against-peers    (ln growth − median of the peers) / (1.4826 · median absolute deviation) (growth factors)
 *   balance-broken          Σ |opening + received − issued + adjusted − closing| / Σ issued over the year (share; 0)
 *   made-up-by-adjustment   Σ adjustments upwards / Σ issued over the year: stock that no delivery brought, and that was
 *                           issued all the same (share; 0)
 *   stock-not-carried-over  Σ |opening − the month before's closing| / Σ issued over the year (share; 0)
 *   far-from-prevalence     mean month over the need by prevalence (for ranking: flagged, never doubted)
 */
import { addPeriods } from '../domain/dates';
import type { MedicineSeries } from './contract';
import type { ReportCheck, ReportFlag } from './report-flags';

// By local names: inside a test runner's sandbox every look at a global costs more than the sum itself.
const { abs, exp, log, max, min, sqrt } = Math;
const { isNaN: isUnknown } = Number;

const YEAR = 12;
/** Figures needed before heaping or copying can show. */
const FEWEST_FIGURES = 6;
/** Lengths of a jump that are looked for, and the months needed before it. */
const JUMP_MONTHS = [3, 6] as const;
const MONTHS_BEFORE = 6;
const MOST_BEFORE = 24;
/** Peers needed before growth can be held against them. */
const FEWEST_PEERS = 8;
/** A mean month below this many units is too little to tell a jump by. */
const LEAST_MEAN = 3;
/** Half a unit: rounding. */
const ROUNDING = 0.5;

/** Scores from which a check speaks: on clean series about 1 in 50 does. */
export const THRESHOLDS: Readonly<Record<ReportCheck, number>> = {
  'round-numbers': 8,
  'copied-figure': 9,
  jump: 4,
  'growth-against-peers': 3.5,
  'balance-broken': 0.05,
  'made-up-by-adjustment': 0.2,
  'stock-not-carried-over': 0.05,
  'far-from-prevalence': 3,
};

/** What a check found, whether or not it reaches its threshold. */
type Finding = Pick<ReportFlag, 'check' | 'score' | 'found' | 'expected' | 'months'>;

/** Months whose figure was reported while there was something to give. */
function figuresOf({ series }: MedicineSeries): { months: number[]; values: number[] } {
  const months: number[] = [];
  const values: number[] = [];
  const { issued, opening, received } = series;
  for (let t = 0; t < issued.length; t++) {
    const x = issued[t] as number;
    if (isUnknown(x) || (x === 0 && (opening[t] as number) + (received[t] as number) <= 0)) continue;
    months.push(t);
    values.push(x);
  }
  return { months, values };
}

function meanOf(values: readonly number[]): number {
  let sum = 0;
  for (const x of values) sum += x;
  return sum / max(1, values.length);
}
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
const isRound = (x: number): boolean => x % 5 === 0;

/** The last year's figures above zero. */
function lastYear({ months, values }: ReturnType<typeof figuresOf>): { months: number[]; values: number[] } {
  let from = values.length;
  let count = 0;
  while (from > 0 && count < YEAR) {
    from -= 1;
    if ((values[from] as number) > 0) count += 1;
  }
  const year = { months: [] as number[], values: [] as number[] };
  for (let i = from; i < values.length; i++) {
    const x = values[i] as number;
    if (!(x > 0)) continue;
    year.months.push(months[i] as number);
    year.values.push(x);
  }
  return year;
}

/** Count of round figures and of figures, by clinic. */
const roundCounts = (values: readonly number[]): { round: number; all: number } => ({
  round: values.filter(isRound).length,
  all: values.length,
});

function roundNumbers(
  year: ReturnType<typeof lastYear>,
  medicine: { round: number; all: number },
): Finding | null {
  const { round, all } = roundCounts(year.values);
  if (all < FEWEST_FIGURES) return null;
  // The others' share, with the fifth that chance gives counted for ten figures.
  const expected = min(0.98, (medicine.round - round + 2) / (medicine.all - all + 10));
  const found = round / all;
  if (found <= expected) return { check: 'round-numbers', score: 0, found, expected, months: [] };
  const rest = found < 1 ? (1 - found) * log((1 - found) / (1 - expected)) : 0;
  const score = all * (found * log(found / expected) + rest);
  return { check: 'round-numbers', score, found, expected, months: year.months };
}

function copiedFigure(year: ReturnType<typeof lastYear>, equalNeighbours: number): Finding | null {
  const { months, values } = year;
  if (values.length < FEWEST_FIGURES) return null;
  let best = { length: 1, end: 0 };
  let length = 1;
  for (let i = 1; i < values.length; i++) {
    length = values[i] === values[i - 1] ? length + 1 : 1;
    if (length > best.length) best = { length, end: i };
  }
  // Counts around m with a Poisson count's deviation or more are equal with this chance at most; the medicine's own, if higher.
  const value = values[best.end] as number;
  const chance = min(0.9, max(equalNeighbours, 1 / (1 + 3.5 * sqrt(value))));
  return {
    check: 'copied-figure',
    score: (best.length - 1) * log(1 / chance),
    found: best.length,
    expected: 1 / (1 - chance),
    months: best.length > 1 ? months.slice(best.end - best.length + 1, best.end + 1) : [],
  };
}

function jump({ months, values }: ReturnType<typeof figuresOf>, growth: readonly number[]): Finding | null {
  let best: Finding | null = null;
  JUMP_MONTHS.forEach((recentMonths, k) => {
    if (values.length < recentMonths + MONTHS_BEFORE) return;
    const before = values.slice(0, -recentMonths).slice(-MOST_BEFORE);
    const mean = meanOf(before);
    if (mean < LEAST_MEAN) return;
    const variance = before.reduce((a, x) => a + (x - mean) ** 2, 0) / max(1, before.length - 1) + mean + 1;
    const found = meanOf(values.slice(-recentMonths));
    const expected = mean * (growth[k] as number);
    const score = (found - expected) / sqrt(variance * (1 / recentMonths + 1 / before.length));
    if (!best || score > best.score)
      best = { check: 'jump', score, found, expected, months: months.slice(-recentMonths) };
  });
  return best;
}

/** Growth factor of the last months over those before; NaN with too few or too little. */
function growthOf(values: readonly number[], recentMonths: number): number {
  if (values.length < recentMonths + MONTHS_BEFORE) return Number.NaN;
  const before = meanOf(values.slice(0, -recentMonths).slice(-MOST_BEFORE));
  return before < LEAST_MEAN ? Number.NaN : (meanOf(values.slice(-recentMonths)) + 1) / (before + 1);
}

function growthAgainstPeers(
  months: readonly number[],
  growth: number,
  peers: { median: number; deviation: number; count: number },
): Finding | null {
  if (isUnknown(growth) || peers.count < FEWEST_PEERS) return null;
  const score = (log(growth) - peers.median) / max(0.1, peers.deviation);
  const found = growth;
  const expected = exp(peers.median);
  return { check: 'growth-against-peers', score, found, expected, months: months.slice(-6) };
}

/** Σ |gap| / Σ issued over the last year, and the months with a gap. */
function gaps(
  check: 'balance-broken' | 'made-up-by-adjustment' | 'stock-not-carried-over',
  { series }: MedicineSeries,
  gapOf: (t: number) => number,
): Finding {
  const months: number[] = [];
  let gap = 0;
  let issued = 0;
  const length = series.issued.length;
  for (let t = max(0, length - YEAR); t < length; t++) {
    const x = series.issued[t] as number;
    const off = abs(gapOf(t));
    if (!isUnknown(x)) issued += x;
    if (!(off > ROUNDING)) continue;
    gap += off;
    months.push(t);
  }
  const found = gap / max(1, issued);
  return { check, score: found, found, expected: 0, months };
}

const balanceBroken = (clinic: MedicineSeries): Finding =>
  gaps('balance-broken', clinic, (t) => {
    const { opening, received, issued, closing, adjusted } = clinic.series;
    const into = (opening[t] as number) + (received[t] as number) + (adjusted?.[t] ?? 0);
    return into - (issued[t] as number) - (closing[t] as number);
  });

/** A habit, not a correction: in half of the year's months or more. */
function madeUpByAdjustment(clinic: MedicineSeries): Finding {
  const finding = gaps('made-up-by-adjustment', clinic, (t) => max(0, clinic.series.adjusted?.[t] ?? 0));
  return finding.months.length >= YEAR / 2 ? finding : { ...finding, score: 0, months: [] };
}

const stockNotCarriedOver = (clinic: MedicineSeries): Finding =>
  gaps('stock-not-carried-over', clinic, (t) =>
    t === 0 ? 0 : (clinic.series.opening[t] as number) - (clinic.series.closing[t - 1] as number),
  );

function farFromPrevalence({ prior }: MedicineSeries, year: ReturnType<typeof lastYear>): Finding | null {
  if (!prior || !(prior.mean > 0) || year.values.length < MONTHS_BEFORE) return null;
  const found = meanOf(year.values);
  return { check: 'far-from-prevalence', score: found / prior.mean, found, expected: prior.mean, months: [] };
}

/** Every check's finding of every clinic of one medicine, in the order of the clinics. */
export function reportFindings(clinics: readonly MedicineSeries[]): Finding[][] {
  const figures = clinics.map(figuresOf);
  const years = figures.map(lastYear);
  const medicine = years
    .map((y) => roundCounts(y.values))
    .reduce((sum, c) => ({ round: sum.round + c.round, all: sum.all + c.all }), { round: 0, all: 0 });
  let equal = 0;
  let neighbours = 0;
  for (const { values } of years)
    for (let i = 1; i < values.length; i++) {
      neighbours += 1;
      if (values[i] === values[i - 1]) equal += 1;
    }
  const equalNeighbours = equal / max(20, neighbours);
  const growthBy = JUMP_MONTHS.map((months) => {
    const all = figures.map(({ values }) => growthOf(values, months)).filter((g) => !isUnknown(g));
    return all.length >= FEWEST_PEERS ? medianOf(all) : 1;
  });
  const growths = figures.map(({ values }) => growthOf(values, 6));
  const logs = growths.filter((g) => g > 0).map(log);
  const median = medianOf(logs);
  const peers = {
    median,
    deviation: 1.4826 * medianOf(logs.map((g) => abs(g - median))),
    count: logs.length,
  };
  return clinics.map((clinic, i) => {
    const figure = figures[i] as ReturnType<typeof figuresOf>;
    const year = years[i] as ReturnType<typeof lastYear>;
    return [
      roundNumbers(year, medicine),
      copiedFigure(year, equalNeighbours),
      jump(figure, growthBy),
      growthAgainstPeers(figure.months, growths[i] as number, peers),
      balanceBroken(clinic),
      madeUpByAdjustment(clinic),
      stockNotCarriedOver(clinic),
      farFromPrevalence(clinic, year),
    ].filter((f) => f !== null);
  });
}

/** The flags of every clinic of one medicine: the findings that reach their thresholds. */
export function checkReports(clinics: readonly MedicineSeries[]): ReportFlag[][] {
  return reportFindings(clinics).map((findings, i) => {
    const first = (clinics[i] as MedicineSeries).series.firstPeriod;
    return findings
      .filter((f) => f.score >= THRESHOLDS[f.check])
      .map((f) => ({
        ...f,
        threshold: THRESHOLDS[f.check],
        from: addPeriods(first, f.months[0] ?? 0),
        to: addPeriods(first, f.months[f.months.length - 1] ?? 0),
      }));
  });
}
