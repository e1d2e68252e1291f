/**
 * Surtido's rule for a month's delivery: the plan that the service would make of the reports (`computePlan`, forecast to
 * whole packs), with a truck to every site on the first of each month. No number was fitted on the months played.
 *
 * Sites have no coordinates here, so no stock moves between them; a pack is one unit, and weighs and costs nothing.
 */
import { solve } from '../../solver/solve';
import { addDays, addPeriods, firstDayOf } from '../../src/domain/dates';
import type { ConsumptionReport, Facility, Lot, Medicine } from '../../src/domain/entities';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy';
import type { Snapshot } from '../../src/domain/snapshot';
import type { PairForecast, Series } from '../../src/forecast/contract';
import { forecastSnapshot } from '../../src/forecast/forecast-snapshot';
import { computePlan } from '../../src/planning/compute-plan';
import type { Reports, Rule } from './play';
import { MONTHS, type Site } from './setting';

const MONTH_DAYS = 30;
const WAREHOUSE = 'warehouse';
const MEDICINE: Medicine = {
  medicineId: 'product',
  name: 'product',
  presentation: null,
  packSize: 1,
  unit: 'unit',
  atc: null,
  // Nothing of these is kept back for emergencies: there are none in the play.
  ven: 'N',
  use: 'chronic',
  unitsPerTreatment: 1,
  coldChain: false,
  controlled: false,
  priceMxn: null,
  packLitres: 0,
  packKg: 0,
  shelfLifeMonths: null,
};
/** The default policy, in a place where a truck comes at once and every month, and supply does so too. */
const MONTHLY: Policy = {
  ...DEFAULT_POLICY,
  leadTimeDays: 0,
  reviewDays: MONTH_DAYS,
  upstreamHorizonDays: MONTH_DAYS,
};

const facility = (facilityId: string, kind: Facility['kind']): Facility => ({
  facilityId,
  name: facilityId,
  kind,
  municipality: null,
  latitude: null,
  longitude: null,
  routeId: null,
  roadKm: null,
  travelMinutes: null,
  shareServed: 1,
  storageLitres: null,
  coldStorageLitres: null,
});

const lot = (facilityId: string, quantityUnits: number): Lot => ({
  facilityId,
  medicineId: MEDICINE.medicineId,
  lotId: 'lot',
  expirationDate: null,
  quantityUnits,
});

const known = (x: number | undefined): number | null => (x === undefined || Number.isNaN(x) ? null : x);

const reportsOf = (facilityId: string, series: Series): ConsumptionReport[] =>
  series.issued.flatMap((issuedUnits, t): ConsumptionReport[] =>
    Number.isNaN(issuedUnits)
      ? []
      : [
          {
            facilityId,
            medicineId: MEDICINE.medicineId,
            period: addPeriods(series.firstPeriod, t),
            openingUnits: known(series.opening[t]),
            receivedUnits: known(series.received[t]),
            issuedUnits,
            adjustedUnits: known(series.adjusted?.[t]) ?? 0,
            closingUnits: known(series.closing[t]),
            stockoutDays: known(series.stockoutDays[t]),
            prescriptionsPresented: null,
            prescriptionsFilled: null,
            patientsTurnedAway: null,
          },
        ],
  );

const siteName = (site: number): string => `site-${String(site).padStart(4, '0')}`;

function snapshotOf({ series, stockUnits, upstreamUnits }: Reports): Snapshot {
  const first = series[0] as Series;
  const asOf = firstDayOf(addPeriods(first.firstPeriod, first.issued.length));
  const stock = [
    lot(WAREHOUSE, upstreamUnits),
    ...stockUnits.map((units, site) => lot(siteName(site), units)),
  ];
  return {
    asOf,
    facilities: [
      facility(WAREHOUSE, 'warehouse'),
      ...series.map((_, site) => facility(siteName(site), 'clinic')),
    ],
    medicines: [MEDICINE],
    conditions: [],
    regimens: [],
    prevalence: [],
    seasonality: [],
    lots: stock.filter(({ quantityUnits }) => quantityUnits > 0),
    inTransit: [],
    receipts: [
      { medicineId: MEDICINE.medicineId, quantityUnits: 1, expectedDate: addDays(asOf, MONTH_DAYS) },
    ],
    consumption: series.flatMap((s, site) => reportsOf(siteName(site), s)),
    equivalences: [],
    routes: [],
    departures: [],
    closures: [],
    kits: [],
    locks: [],
  };
}

/** Units for each site by the plan of that day; `forecastsOf` says what it takes for need. */
const byPlan =
  (policy: Policy, forecastsOf: (snapshot: Snapshot) => PairForecast[]): Rule =>
  async (reports) => {
    const snapshot = snapshotOf(reports);
    const plan = await computePlan({
      snapshot,
      policy,
      forecasts: forecastsOf(snapshot),
      solve: (model) => solve(model, { backend: 'highs' }),
    });
    const packs = new Map(plan.lines.map((line) => [line.facilityId, line.packs]));
    return reports.series.map((_, site) => packs.get(siteName(site)) ?? 0);
  };

/** As the service plans, but for what is set otherwise. */
export function byForecast(settings: Partial<Policy> = {}): Rule {
  const policy = { ...MONTHLY, ...settings };
  return byPlan(policy, (snapshot) => forecastSnapshot(snapshot, policy));
}

/** Told what each site's need of the months played is on average, and how much it varies: only not in which month it is what. */
export function byTrueDistribution(sites: readonly Site[]): Rule {
  const moments = sites.map(({ need }) => {
    const mean = need.reduce((sum, x) => sum + x, 0) / MONTHS;
    return { mean, variance: need.reduce((sum, x) => sum + (x - mean) ** 2, 0) / MONTHS };
  });
  return byPlan(MONTHLY, (snapshot) =>
    forecastSnapshot(snapshot, MONTHLY).map((pair) => {
      const { mean, variance } = moments[Number(pair.facilityId.slice(-4))] as (typeof moments)[number];
      return {
        ...pair,
        forecast: {
          ...pair.forecast,
          basis: 'history' as const,
          mean: pair.forecast.mean.map(() => mean),
          variance: pair.forecast.variance.map(() => Math.max(mean, variance)),
          meanVariance: 0,
        },
      };
    }),
  );
}
