/**
 * One rule of rationing played month by month: supply arrives, the rule shares out what the warehouse holds, sites receive
 * at once, patients come, and who finds nothing is lost. A rule sees reports alone: stock, and what was issued.
 */
import { addPeriods, daysInPeriod } from '../../src/domain/dates';
import type { Series } from '../../src/forecast/contract';
import { MONTHS, type Site, supplyOf } from './setting';

/** What a rule may know when it shares out. */
export interface Reports {
  /** Months played so far. */
  readonly month: number;
  /** Every site's reports to the last month. */
  readonly series: readonly Series[];
  /** Units at each site now, and units at the warehouse. */
  readonly stockUnits: readonly number[];
  readonly upstreamUnits: number;
}

/** Units for each site: whole, together no more than the warehouse holds. It may remember from month to month. */
export type Rule = (reports: Reports) => readonly number[] | Promise<readonly number[]>;

export interface Outcome {
  readonly needed: number[];
  readonly served: number[];
  /** Units left at the sites and at the warehouse at the end. */
  readonly left: number;
  readonly leftUpstream: number;
}

/** A history that months can be added to. */
const openSeries = (
  s: Series,
): { -readonly [K in keyof Series]: Series[K] extends Series['firstPeriod'] ? Series[K] : number[] } => ({
  firstPeriod: s.firstPeriod,
  issued: [...s.issued],
  received: [...s.received],
  opening: [...s.opening],
  closing: [...s.closing],
  stockoutDays: [...s.stockoutDays],
  daysInPeriod: [...s.daysInPeriod],
  ...(s.adjusted && { adjusted: [...s.adjusted] }),
});

export async function play(sites: readonly Site[], ratio: number, rule: Rule): Promise<Outcome> {
  const supply = supplyOf(sites, ratio);
  const series = sites.map(({ history }) => openSeries(history));
  const stock = sites.map((site) => site.initialUnits);
  const needed = sites.map(() => 0);
  const served = sites.map(() => 0);
  let upstream = 0;
  for (let month = 0; month < MONTHS; month++) {
    upstream += supply[month] as number;
    const given = await rule({ month, series, stockUnits: [...stock], upstreamUnits: upstream });
    upstream -= given.reduce((a, b) => a + b, 0);
    if (upstream < 0 || given.some((units) => units < 0 || !Number.isInteger(units)))
      throw new Error('A rule gave what was not there');
    sites.forEach(({ need }, i) => {
      const opening = stock[i] as number;
      const received = given[i] as number;
      const asked = need[month] as number;
      const issued = Math.min(opening + received, asked);
      stock[i] = opening + received - issued;
      needed[i] = (needed[i] as number) + asked;
      served[i] = (served[i] as number) + issued;
      const s = series[i] as (typeof series)[number];
      s.daysInPeriod.push(daysInPeriod(addPeriods(s.firstPeriod, s.issued.length)));
      s.issued.push(issued);
      s.received.push(received);
      s.opening.push(opening);
      s.closing.push(stock[i] as number);
      s.stockoutDays.push(Number.NaN);
      s.adjusted?.push(0);
    });
  }
  return { needed, served, left: stock.reduce((a, b) => a + b, 0), leftUpstream: upstream };
}
