/** Reads the benchmark series of shared/data (SURTIDO_DATA): medicines, each a list of series that end together. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { addPeriods, daysInPeriod, type Period, periodIndex } from '../src/domain/dates';
import type { Series } from '../src/forecast/contract';
import type { ClinicOf } from '../src/forecast/rise';

const DATA_FOLDER = process.env.SURTIDO_DATA ?? join(process.cwd(), '../shared/data');
const COTE_DIVOIRE = join(DATA_FOLDER, 'cote-divoire/contraceptive_logistics_data.csv');
const seriesFile = (name: string): string => join(DATA_FOLDER, `series/${name}.csv`);

export type BenchmarkName = 'cote-divoire' | 'hospital' | 'carparts';
export const BENCHMARKS: readonly BenchmarkName[] = ['cote-divoire', 'hospital', 'carparts'];
/** The month of each set's first row; the two of elsewhere are of R's expsmooth. */
const FIRST = { hospital: '2000-01', carparts: '1998-01' } as const;

export const benchmarkFile = (name: BenchmarkName): string =>
  name === 'cote-divoire' ? COTE_DIVOIRE : seriesFile(name);
export const benchmarkExists = (name: BenchmarkName): boolean => existsSync(benchmarkFile(name));

function blankSeries(firstPeriod: Period, length: number): { [K in keyof Series]: Series[K] } {
  const blank = (): number[] => new Array<number>(length).fill(Number.NaN);
  return {
    firstPeriod,
    issued: blank(),
    received: blank(),
    opening: blank(),
    closing: blank(),
    stockoutDays: blank(),
    daysInPeriod: Array.from({ length }, (_, t) => daysInPeriod(addPeriods(firstPeriod, t))),
  };
}

/** The months of a series from `start` to before `end`, counted from its first. */
export function monthsOf(series: Series, start: number, end: number): Series {
  const cut = (column: readonly number[]): number[] => column.slice(start, end);
  return {
    firstPeriod: addPeriods(series.firstPeriod, start),
    issued: cut(series.issued),
    received: cut(series.received),
    opening: cut(series.opening),
    closing: cut(series.closing),
    stockoutDays: cut(series.stockoutDays),
    daysInPeriod: cut(series.daysInPeriod),
    ...(series.adjusted && { adjusted: cut(series.adjusted) }),
  };
}

/** Côte d'Ivoire: one series a site and product, 2016-01 to 2019-09 or from its first report. */
export function coteDIvoire(): ClinicOf[][] {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(COTE_DIVOIRE, 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  const rows = data.map((row) => ({
    pair: `${row.product_code}\t${row.site_code}`,
    period: `${row.year}-${String(row.month).padStart(2, '0')}` as Period,
    row,
  }));
  const end = Math.max(...rows.map((r) => periodIndex(r.period)));
  const byPair = new Map<string, typeof rows>();
  for (const r of rows) {
    const list = byPair.get(r.pair);
    if (list) list.push(r);
    else byPair.set(r.pair, [r]);
  }
  const byProduct = new Map<string, ClinicOf[]>();
  for (const pair of [...byPair.keys()].sort()) {
    const list = byPair.get(pair) ?? [];
    const first = list.map((r) => r.period).sort()[0] as Period;
    const length = end - periodIndex(first) + 1;
    const series = { ...blankSeries(first, length), adjusted: new Array<number>(length).fill(0) };
    for (const { period, row } of list) {
      const t = periodIndex(period) - periodIndex(first);
      const put = (
        field: 'issued' | 'received' | 'opening' | 'closing' | 'stockoutDays' | 'adjusted',
        text?: string,
      ): void => {
        (series[field] as number[])[t] =
          text === undefined || text === '' || text === 'NA' ? Number.NaN : Number(text);
      };
      put('issued', row.stock_distributed);
      put('received', row.stock_received);
      put('opening', row.stock_initial);
      put('closing', row.stock_end);
      put('stockoutDays', row.stock_stockout_days);
      put('adjusted', row.stock_adjustment);
    }
    const [medicineId, facilityId] = pair.split('\t') as [string, string];
    const clinic = { facilityId, medicineId, series, prior: null };
    const group = byProduct.get(medicineId);
    if (group) group.push(clinic);
    else byProduct.set(medicineId, [clinic]);
  }
  return [...byProduct.keys()].sort().map((product) => byProduct.get(product) ?? []);
}

/** A table with a series in each column and a month in each row, from `first` on; empty or NA = not reported. One medicine. */
export function seriesOfColumns(file: string, first: Period): Series[][] {
  const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8'), { skipEmptyLines: true });
  const rows = data.slice(1);
  const count = data[0]?.length ?? 0;
  return [
    Array.from({ length: count }, (_, c) => {
      const values = rows.map((row) => (row[c] === '' || row[c] === 'NA' ? Number.NaN : Number(row[c])));
      return { ...blankSeries(first, values.length), issued: values };
    }),
  ];
}

export const benchmarkSeries = (name: BenchmarkName): Series[][] =>
  name === 'cote-divoire'
    ? coteDIvoire().map((clinics) => clinics.map((c) => c.series))
    : seriesOfColumns(seriesFile(name), FIRST[name] as Period);
