/**
 * Rolling-origin backtest: every method forecasts from the history up to an origin, and is held against the months after.
 * Months in stock tell how well need was foretold; all months also reward whoever foretells an empty shelf, so both are
 * shown. The scores stand in scores.ts.
 */
import { addPeriods } from '../domain/dates';
import type { DemandClass, MedicineSeries, Series } from './contract';
import { demandClass } from './demand-class';
import type { Forecaster } from './forecaster';
import { type Outcome, type Scores, scaleOf, Tally } from './scores';

export interface BacktestProtocol {
  readonly origins: number;
  /** Months from one origin to the next. */
  readonly step: number;
  readonly horizon: number;
  readonly historyMonths: number;
}
export const PROTOCOL: BacktestProtocol = { origins: 4, step: 3, horizon: 3, historyMonths: 36 };

/** One clinic's history of a medicine, and whose it is. */
export interface BacktestSeries extends MedicineSeries {
  readonly facilityId: string;
  readonly medicineId: string;
  /** Months, by position, whose report is not to be taken for need (doubted-reports.ts). */
  readonly doubted?: ReadonlySet<number>;
}

/** Months whose need can be seen, and all months as they were reported. */
export interface BothScores {
  readonly inStock: Scores;
  readonly all: Scores;
}

/** One method, over everything and in parts. */
export interface MethodResult extends BothScores {
  readonly name: string;
  readonly byClass: ReadonlyMap<DemandClass, BothScores>;
  readonly byMedicine: ReadonlyMap<string, BothScores>;
  readonly byFacility: ReadonlyMap<string, BothScores>;
  /**
   * Mean pinball in stock less the first method's, task by task, and its standard error (clinics as units: origins of one
   * series are not independent); null for the first method.
   */
  readonly difference: { readonly mean: number; readonly standardError: number } | null;
}

/** The months [from, to) of a series, by position. */
function slice(series: Series, from: number, to: number): Series {
  const start = Math.max(0, from);
  return {
    firstPeriod: addPeriods(series.firstPeriod, start),
    issued: series.issued.slice(start, to),
    received: series.received.slice(start, to),
    opening: series.opening.slice(start, to),
    closing: series.closing.slice(start, to),
    stockoutDays: series.stockoutDays.slice(start, to),
    daysInPeriod: series.daysInPeriod.slice(start, to),
    ...(series.adjusted && { adjusted: series.adjusted.slice(start, to) }),
  };
}

/**
 * Whether a month's issues are its need: something could be dispensed, the shelf did not end empty, no day without stock
 * was counted, and where none was counted at all, the month opened with what it issued.
 */
const wasInStock = ({ opening, received, closing, issued, stockoutDays }: Series, t: number): boolean =>
  !((opening[t] as number) + (received[t] as number) <= 0) &&
  !((closing[t] as number) <= 0) &&
  !((stockoutDays[t] as number) > 0) &&
  !(Number.isNaN(stockoutDays[t]) && (opening[t] as number) < (issued[t] as number));

const outcomeOf = (months: Outcome['months'], horizon: number): Outcome => ({
  months,
  total: months.length === horizon ? months.reduce((sum, m) => sum + m.actual, 0) : null,
});

class BothTallies {
  readonly inStock = new Tally();
  readonly all = new Tally();
  scores(): BothScores {
    return { inStock: this.inStock.scores(), all: this.all.scores() };
  }
}

function tallyOf<K>(tallies: Map<K, BothTallies>, key: K): BothTallies {
  let tally = tallies.get(key);
  if (!tally) {
    tally = new BothTallies();
    tallies.set(key, tally);
  }
  return tally;
}
const scoresOf = <K>(tallies: ReadonlyMap<K, BothTallies>): Map<K, BothScores> =>
  new Map([...tallies].map(([key, tally]) => [key, tally.scores()]));

/** What one method has gathered so far. */
class MethodTally {
  readonly whole = new BothTallies();
  readonly classes = new Map<DemandClass, BothTallies>();
  readonly medicines = new Map<string, BothTallies>();
  readonly facilities = new Map<string, BothTallies>();
  /** Mean pinball in stock of each series, by its position in the whole list. */
  readonly pinballs = new Map<number, { sum: number; count: number }>();
}

/** Mean of the differences by series, and its standard error. */
function differenceOf(first: MethodTally, other: MethodTally): MethodResult['difference'] {
  const differences: number[] = [];
  for (const [series, { sum, count }] of other.pinballs) {
    const base = first.pinballs.get(series);
    if (base) differences.push(sum / count - base.sum / base.count);
  }
  const n = differences.length;
  if (n < 2) return null;
  const mean = differences.reduce((a, b) => a + b, 0) / n;
  const variance = differences.reduce((a, d) => a + (d - mean) ** 2, 0) / (n - 1);
  return { mean, standardError: Math.sqrt(variance / n) };
}

/**
 * Scores methods on the series of medicines, all ending in one month; the first method is the one compared with.
 * `onDone` is told now and then what share is done.
 */
export function backtest(
  medicines: readonly (readonly BacktestSeries[])[],
  methods: Readonly<Record<string, Forecaster>>,
  { origins, step, horizon, historyMonths }: BacktestProtocol = PROTOCOL,
  onDone: (share: number) => void = () => undefined,
): MethodResult[] {
  const names = Object.keys(methods);
  const tallies = names.map(() => new MethodTally());
  for (let k = 0; k < origins; k++) {
    let position = 0;
    for (const [m, medicine] of medicines.entries()) {
      onDone((k + m / medicines.length) / origins);
      const used = medicine.flatMap((clinic) => {
        const id = position++;
        const origin = clinic.series.issued.length - horizon - k * step;
        if (origin <= 0) return [];
        const series = slice(clinic.series, origin - historyMonths, origin);
        const scale = scaleOf(series.issued);
        return [{ clinic, id, origin, training: { ...clinic, series }, scale }];
      });
      if (used.length === 0) continue;
      const made = names.map((name) =>
        (methods[name] as Forecaster)(
          used.map((u) => u.training),
          horizon,
        ),
      );
      used.forEach(({ clinic, id, origin, training, scale }, i) => {
        // A training part that never changes cannot scale.
        if (!(scale.squared > 0)) return;
        const months = Array.from({ length: horizon }, (_, ahead) => ({
          ahead,
          actual: clinic.series.issued[origin + ahead] as number,
        })).filter((m) => !Number.isNaN(m.actual));
        const all = outcomeOf(months, horizon);
        const inStock = outcomeOf(
          months.filter(
            ({ ahead }) => wasInStock(clinic.series, origin + ahead) && !clinic.doubted?.has(origin + ahead),
          ),
          horizon,
        );
        const kind = demandClass(training.series.issued.filter((x) => !Number.isNaN(x)));
        tallies.forEach((tally, m) => {
          const forecast = made[m]?.[i];
          if (!forecast) return;
          const groups = [
            tally.whole,
            tallyOf(tally.classes, kind),
            tallyOf(tally.medicines, clinic.medicineId),
            tallyOf(tally.facilities, clinic.facilityId),
          ];
          let pinball = Number.NaN;
          for (const group of groups) {
            pinball = group.inStock.add(inStock, forecast, scale);
            group.all.add(all, forecast, scale);
          }
          if (Number.isNaN(pinball)) return;
          const sum = tally.pinballs.get(id) ?? { sum: 0, count: 0 };
          tally.pinballs.set(id, { sum: sum.sum + pinball, count: sum.count + 1 });
        });
      });
    }
  }
  return names.map((name, m) => {
    const tally = tallies[m] as MethodTally;
    return {
      name,
      ...tally.whole.scores(),
      byClass: scoresOf(tally.classes),
      byMedicine: scoresOf(tally.medicines),
      byFacility: scoresOf(tally.facilities),
      difference: m === 0 ? null : differenceOf(tallies[0] as MethodTally, tally),
    };
  });
}
