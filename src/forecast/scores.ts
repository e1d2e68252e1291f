/**
 * How a forecast is scored, per series and origin ("task") and then averaged:
 *
 * Months in stock are held against need; all months against what will be issued, where a method tells it (issued.ts).
 *
 *   RMSSE    √( mean over the horizon of (actual − mean)² / Q ),  Q = mean squared lag-1 difference of the training part
 *   MASE     mean |actual − median| / mean absolute lag-12 difference of all before the origin (lag 1 with under 13 months)
 *   pinball  mean over months and quantiles τ of max(τ(a − q), (τ−1)(a − q)) / A,  A = mean absolute lag-1 difference
 *   coverage share of the months at or below the quantile τ by randomised PIT, in its expectation: the part of
 *            [F(a−1), F(a)] that lies below τ. Counts cannot be calibrated otherwise: P(D ≤ median) is above one half.
 *   bias     Σ (mean − actual) / Σ actual over everything scored
 *   cost     (9 · unmet + over) / need, had each clinic been given the .9 quantile of its need over the whole horizon: a
 *            unit short counts nine times a unit left over, for which that quantile is the best one
 *
 * Source: S. Makridakis et al., M5, IJF 38 (2022); randomised PIT: C. Czado, T. Gneiting, L. Held, Biometrics 65 (2009).
 */
import { asIssued, type Issued } from './issued';
import { type Need, negativeBinomial } from './negative-binomial';

const { abs, max, min, sqrt } = Math;

export const SCORED_QUANTILES = [0.5, 0.8, 0.9, 0.95] as const;
/** What each clinic would be given: enough with this probability. */
const GIVEN_QUANTILE = 0.9;
/** A unit short over a unit left: GIVEN_QUANTILE / (1 − GIVEN_QUANTILE). */
const SHORT_OVER_LEFT = 9;

/** What a naive forecast errs by. */
export interface Scale {
  /** Units², lag 1. */
  readonly squared: number;
  /** Units, lag 1. */
  readonly absolute: number;
  /** Units, lag 12. */
  readonly yearly: number;
}

/** What came in one task; months that are not scored are left out, `total` is null unless all months are there. */
export interface Outcome {
  readonly months: readonly { readonly ahead: number; readonly actual: number }[];
  readonly total: number | null;
}

/** All relative; NaN where nothing was scored. */
export interface Scores {
  readonly mase: number;
  readonly rmsse: number;
  readonly pinball: number;
  readonly bias: number;
  /** By SCORED_QUANTILES. */
  readonly coverage: readonly number[];
  readonly decisionCost: number;
  /** Share of need that would have gone unmet, and what would have been left over, per unit of need. */
  readonly unmetShare: number;
  readonly overShare: number;
  /** Series × origins. */
  readonly tasks: number;
}

function lag(issued: readonly number[], step: number): { squared: number; absolute: number; count: number } {
  let squared = 0;
  let absolute = 0;
  let count = 0;
  for (let t = step; t < issued.length; t++) {
    const miss = (issued[t] as number) - (issued[t - step] as number);
    if (Number.isNaN(miss)) continue;
    squared += miss * miss;
    absolute += abs(miss);
    count += 1;
  }
  return { squared: squared / max(1, count), absolute: absolute / max(1, count), count };
}

export function scaleOf(issued: readonly number[]): Scale {
  const monthly = lag(issued, 1);
  const yearly = lag(issued, 12);
  return {
    squared: monthly.squared,
    absolute: monthly.absolute,
    yearly: yearly.absolute > 0 ? yearly.absolute : monthly.absolute,
  };
}

/** What one task adds, in a row of numbers: rows pass between threads, and their sums make the scores. */
const COLUMNS = {
  ...{ tasks: 0, mase: 1, rmsse: 2, pinball: 3, forecast: 4, actual: 5, months: 6 },
  ...{ unmet: 7, over: 8, need: 9, below: 10 },
} as const;
const NOTHING = asIssued({ mean: 0, variance: 0 });
export const TASK_COLUMNS = COLUMNS.below + SCORED_QUANTILES.length;

/** Puts one task's scores into its row; all zeros where nothing is scored. `told`: of each month ahead; `need`: of all. */
export function scoreTask(
  row: Float64Array,
  { months, total }: Outcome,
  told: readonly Issued[],
  need: Need,
  scale: Scale,
): void {
  if (months.length === 0) return;
  let squares = 0;
  let loss = 0;
  let absolute = 0;
  const add = (column: number, amount: number): void => {
    row[column] = (row[column] as number) + amount;
  };
  for (const { ahead, actual } of months) {
    const month = told[ahead] ?? NOTHING;
    squares += (actual - month.mean) ** 2;
    const [until, at] = [actual >= 1 ? month.cdf(actual - 1) : 0, month.cdf(actual)];
    const quantiles = month.quantiles(SCORED_QUANTILES);
    SCORED_QUANTILES.forEach((level, i) => {
      const miss = actual - (quantiles[i] as number);
      if (i === 0) absolute += abs(miss);
      loss += max(level * miss, (level - 1) * miss) / SCORED_QUANTILES.length;
      const share = at > until ? (level - until) / (at - until) : level >= at ? 1 : 0;
      add(COLUMNS.below + i, min(1, max(0, share)));
    });
    add(COLUMNS.forecast, month.mean);
    add(COLUMNS.actual, actual);
  }
  add(COLUMNS.tasks, 1);
  add(COLUMNS.months, months.length);
  add(COLUMNS.rmsse, sqrt(squares / months.length / scale.squared));
  add(COLUMNS.mase, absolute / months.length / scale.yearly);
  add(COLUMNS.pinball, loss / months.length / scale.absolute);
  if (total === null) return;
  const given = negativeBinomial(need).quantile(GIVEN_QUANTILE);
  add(COLUMNS.unmet, max(0, total - given));
  add(COLUMNS.over, max(0, given - total));
  add(COLUMNS.need, total);
}

/** The pinball of a row; NaN where nothing was scored. */
export const pinballOf = (row: Float64Array): number =>
  row[COLUMNS.tasks] ? (row[COLUMNS.pinball] as number) : Number.NaN;

/** Sums of rows. */
export class Tally {
  private readonly sums = new Float64Array(TASK_COLUMNS);

  add(row: Float64Array): void {
    for (let c = 0; c < TASK_COLUMNS; c++) this.sums[c] = (this.sums[c] as number) + (row[c] as number);
  }

  scores(): Scores {
    const of = (column: number): number => this.sums[column] as number;
    const [tasks, need] = [of(COLUMNS.tasks), of(COLUMNS.need)];
    return {
      mase: of(COLUMNS.mase) / tasks,
      rmsse: of(COLUMNS.rmsse) / tasks,
      pinball: of(COLUMNS.pinball) / tasks,
      bias: of(COLUMNS.forecast) / of(COLUMNS.actual) - 1,
      coverage: SCORED_QUANTILES.map((_, i) => of(COLUMNS.below + i) / of(COLUMNS.months)),
      decisionCost: (SHORT_OVER_LEFT * of(COLUMNS.unmet) + of(COLUMNS.over)) / need,
      unmetShare: of(COLUMNS.unmet) / need,
      overShare: of(COLUMNS.over) / need,
      tasks,
    };
  }
}
