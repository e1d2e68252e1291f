/**
 * The setting of Gallien, Leung and Yadav as a scenario: 212 clinics of 12 districts, 48 periods a year, five years.
 * Read in place from ../shared/data/zambia (or SURTIDO_DATA); null where it is absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Papa from 'papaparse';
import type { Scenario } from '../../src/simulate/scenario';

const PERIODS_PER_YEAR = 48;
const YEARS = 5;
const HISTORY_YEARS = 2;
const SUPPLY_EVERY = 12;
const SHIPS_EVERY = 4;
/** Initial stock: so many periods of each clinic's mean need, which is .1 of the need of five years. */
const INITIAL_PERIODS = 24;
const INITIAL_SHARE = INITIAL_PERIODS / PERIODS_PER_YEAR / YEARS;
const NEED_VARIATION = 0.5;

const folder = (): string => join(resolve(process.env.SURTIDO_DATA ?? '../shared/data'), 'zambia');
export const zambiaFile = (name: string): string => join(folder(), name);
export const zambiaExists = (): boolean => existsSync(zambiaFile('facility-timestep-demand-mean.csv'));

type Row = Readonly<Record<string, string>>;
export const rowsOf = (name: string): Row[] =>
  Papa.parse<Row>(readFileSync(zambiaFile(name), 'utf8'), { header: true, skipEmptyLines: true }).data;

const numbers = (row: Row, prefix: string, count: number): number[] =>
  Array.from({ length: count }, (_, k) => Number(row[`${prefix}${k + 1}`]));

/** `ratio`: all supply of the five years, the initial stock included, over all mean need. */
export function zambiaScenario(ratio: number): Scenario | null {
  if (!zambiaExists()) return null;
  const named = (name: string) => new Map(rowsOf(name).map((row) => [row.facility ?? '', row]));
  const need = named('facility-timestep-demand-mean.csv');
  const roads = named('facility-accessibility.csv');
  const districts = rowsOf('replenishment.csv');
  const byName = new Map(districts.map((d) => [d.district ?? '', d]));
  const clinics = rowsOf('facility-names.csv').map((row) => {
    const clinicId = row.facility ?? '';
    const districtId = row.district ?? '';
    const meanNeedUnits = numbers(need.get(clinicId) as Row, 'V', PERIODS_PER_YEAR);
    const open = numbers(roads.get(clinicId) as Row, 'accessibility_month_', 12);
    const secondary = Number((byName.get(districtId) as Row).mean_secondary_leadtime);
    return {
      clinicId,
      districtId,
      meanNeedUnits,
      visitChance: meanNeedUnits.map(
        (_, t) => (open[Math.floor((t * 12) / PERIODS_PER_YEAR)] as number) / (secondary + 1),
      ),
      initialUnits: 0,
    };
  });
  const yearOf = (units: readonly number[]): number => units.reduce((a, b) => a + b, 0);
  const perPeriod = clinics.reduce((sum, c) => sum + yearOf(c.meanNeedUnits), 0) / PERIODS_PER_YEAR;
  const periods = YEARS * PERIODS_PER_YEAR;
  const supply = Math.floor((ratio - INITIAL_SHARE) * SUPPLY_EVERY * perPeriod);
  return {
    name: `zambia-${ratio.toFixed(1)}`,
    periodsPerYear: PERIODS_PER_YEAR,
    periods,
    historyPeriods: HISTORY_YEARS * PERIODS_PER_YEAR,
    needVariation: NEED_VARIATION,
    unitsPerTreatment: 1,
    supplyUnits: Array.from({ length: periods }, (_, t) => (t % SUPPLY_EVERY === 0 ? supply : 0)),
    shelfLifePeriods: null,
    reportDelayPeriods: 0,
    lateReportChance: 0,
    clinics: clinics.map((c) => ({
      ...c,
      initialUnits: Math.round((INITIAL_PERIODS * yearOf(c.meanNeedUnits)) / PERIODS_PER_YEAR),
    })),
    districts: districts.map((d) => ({
      districtId: d.district ?? '',
      shipsEvery: SHIPS_EVERY,
      shipsAt: Number(d.delivery_group),
      leadPeriods: [{ periods: Number(d.primary_leadtime), chance: 1 }],
      capacityUnits: null,
    })),
  };
}
