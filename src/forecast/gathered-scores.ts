/** A backtest's scores of medicine after medicine, summed over everything and in parts. */
import type { BacktestSeries, MedicineScores } from './backtest-medicine';
import type { DemandClass } from './contract';
import { pinballOf, type Scores, TASK_COLUMNS, Tally } from './scores';

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

class BothTallies {
  private readonly inStock = new Tally();
  private readonly all = new Tally();

  add(inStock: Float64Array, all: Float64Array): void {
    this.inStock.add(inStock);
    this.all.add(all);
  }

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

/** Medicines are added in one order, whoever scored them: so the sums are the same to the last bit. */
export class GatheredScores {
  private readonly tallies: readonly MethodTally[];
  /** Series of the medicines added before. */
  private before = 0;

  constructor(private readonly names: readonly string[]) {
    this.tallies = names.map(() => new MethodTally());
  }

  add(
    medicine: readonly Pick<BacktestSeries, 'facilityId' | 'medicineId'>[],
    { clinics, classes, rows }: MedicineScores,
  ): void {
    classes.forEach((kind, task) => {
      const position = clinics[task] as number;
      const { facilityId, medicineId } = medicine[position] as BacktestSeries;
      this.tallies.forEach((tally, m) => {
        const at = 2 * (task * this.tallies.length + m) * TASK_COLUMNS;
        const inStock = rows.subarray(at, at + TASK_COLUMNS);
        const all = rows.subarray(at + TASK_COLUMNS, at + 2 * TASK_COLUMNS);
        tally.whole.add(inStock, all);
        tallyOf(tally.classes, kind).add(inStock, all);
        tallyOf(tally.medicines, medicineId).add(inStock, all);
        tallyOf(tally.facilities, facilityId).add(inStock, all);
        const pinball = pinballOf(inStock);
        if (Number.isNaN(pinball)) return;
        const series = tally.pinballs.get(this.before + position) ?? { sum: 0, count: 0 };
        tally.pinballs.set(this.before + position, { sum: series.sum + pinball, count: series.count + 1 });
      });
    });
    this.before += medicine.length;
  }

  results(): MethodResult[] {
    return this.names.map((name, m) => {
      const tally = this.tallies[m] as MethodTally;
      return {
        name,
        ...tally.whole.scores(),
        byClass: scoresOf(tally.classes),
        byMedicine: scoresOf(tally.medicines),
        byFacility: scoresOf(tally.facilities),
        difference: m === 0 ? null : differenceOf(this.tallies[0] as MethodTally, tally),
      };
    });
  }
}
