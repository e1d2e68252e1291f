/**
 * A country in two levels: what states and nation hold is rationed between jurisdictions by what more stock is worth to
 * each (src/rationing/upstream.ts), then each jurisdiction plans with what it is granted, as it would alone. Pure.
 */
import { addDays, type LocalDate } from '../domain/dates';
import type { Lot } from '../domain/entities';
import { AppError, type IntakeIssue } from '../domain/errors';
import { groupBy } from '../domain/group-by';
import type { Policy } from '../domain/policy';
import { wholePacks } from '../domain/quantities';
import { byCodePoint, type Snapshot, warehouseOf } from '../domain/snapshot';
import { forecastSnapshot, type PairForecast } from '../forecast/forecast-snapshot';
import { buildProblem } from '../rationing/build-problem';
import { type MarginalCurve, marginalCurves } from '../rationing/marginal-value';
import { type Curves, dealLots, priceKey, rationUpstream, serves } from '../rationing/upstream';

/** A jurisdiction read and forecast: what stock from upstream does not change. */
export interface PreparedJurisdiction {
  readonly snapshot: Snapshot;
  readonly policy: Policy;
  readonly issues: readonly IntakeIssue[];
  readonly forecasts: readonly PairForecast[];
}

/** What the national level needs to know of a jurisdiction. */
export interface JurisdictionNeed {
  readonly asOf: LocalDate;
  readonly packSizes: ReadonlyMap<string, number>;
  readonly curves: ReadonlyMap<string, MarginalCurve>;
}

export function prepare(
  snapshot: Snapshot,
  policy: Policy,
  issues: readonly IntakeIssue[],
): PreparedJurisdiction {
  return { snapshot, policy, issues, forecasts: forecastSnapshot(snapshot, policy) };
}

export const needOf = ({ snapshot, policy, forecasts }: PreparedJurisdiction): JurisdictionNeed => ({
  asOf: snapshot.asOf,
  packSizes: new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize])),
  curves: marginalCurves(buildProblem(snapshot, policy, forecasts, 'country')),
});

/** A lot that a jurisdiction gets from upstream. */
export interface GrantedLot {
  readonly place: string;
  readonly medicineId: string;
  readonly lotId: string;
  readonly expirationDate: LocalDate | null;
  readonly packs: number;
  readonly packSize: number;
}

/** What a jurisdiction gets, and what one pack more of each medicine would be worth upstream. */
export interface Granted {
  readonly lots: readonly GrantedLot[];
  /** Weighted treatments a pack, by medicine: the cheapest of the places that serve the jurisdiction. */
  readonly prices: ReadonlyMap<string, number>;
}

export interface CountryRation {
  readonly granted: ReadonlyMap<string, Granted>;
  /** By place and medicine: whole packs that could be sent, and that were. */
  readonly upstream: readonly {
    readonly place: string;
    readonly medicineId: string;
    readonly packs: number;
    readonly granted: number;
    readonly price: number;
  }[];
}

/** @throws AppError 'country-differs' where jurisdictions do not speak of the same day or the same packs. */
export function rationCountry(
  needs: ReadonlyMap<string, JurisdictionNeed>,
  upstream: ReadonlyMap<string, { readonly snapshot: Snapshot; readonly policy: Policy }>,
): CountryRation {
  refuseDifferences(needs, upstream);
  const lots = [...upstream].flatMap(([place, { snapshot, policy }]) =>
    sendableLots(place, snapshot, policy),
  );
  const lotsOf = groupBy(lots, (l) => priceKey(l.place, l.medicineId));
  const stock = [...lotsOf.values()].map((rows) => ({
    place: rows[0]!.place,
    medicineId: rows[0]!.medicineId,
    packs: rows.reduce((sum, l) => sum + l.packs, 0),
  }));
  const curves: Curves = new Map([...needs].map(([scope, need]) => [scope, need.curves]));
  const { grants, prices } = rationUpstream(curves, stock);
  const granted = new Map(
    [...needs.keys()].map((scope) => [scope, { lots: [] as GrantedLot[], prices: pricesFor(scope, prices) }]),
  );
  const grantsOf = groupBy(grants, (g) => priceKey(g.place, g.medicineId));
  for (const [key, rows] of grantsOf) {
    const own = lotsOf.get(key) as GrantedLot[];
    for (const { scope, lot, packs } of dealLots(own, rows)) granted.get(scope)!.lots.push({ ...lot, packs });
  }
  return {
    granted,
    upstream: stock.map(({ place, medicineId, packs }) => {
      const key = priceKey(place, medicineId);
      const given = (grantsOf.get(key) ?? []).reduce((sum, g) => sum + g.packs, 0);
      return { place, medicineId, packs, granted: given, price: prices.get(key) ?? 0 };
    }),
  };
}

/** The cheapest price of the places above; a medicine that some place has for nothing costs nothing. */
function pricesFor(scope: string, prices: ReadonlyMap<string, number>): Map<string, number> {
  const cheapest = new Map<string, number>();
  for (const [key, price] of prices) {
    const [place, medicineId] = key.split('\t') as [string, string];
    if (!serves(place, scope)) continue;
    cheapest.set(medicineId, Math.min(cheapest.get(medicineId) ?? Infinity, price));
  }
  return cheapest;
}

/** The warehouse's lots in whole packs, first expired first; what expires before the state supplies again is not sent on. */
function sendableLots(place: string, snapshot: Snapshot, policy: Policy): GrantedLot[] {
  const packSizes = new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]));
  const { facilityId } = warehouseOf(snapshot);
  const least = addDays(snapshot.asOf, Math.round(policy.upstreamHorizonDays));
  return snapshot.lots
    .filter((l) => l.facilityId === facilityId && (l.expirationDate === null || l.expirationDate >= least))
    .map((l) => {
      const packSize = packSizes.get(l.medicineId) as number;
      const { medicineId, lotId, expirationDate } = l;
      return {
        place,
        medicineId,
        lotId,
        expirationDate,
        packSize,
        packs: wholePacks(l.quantityUnits, packSize) as number,
      };
    })
    .filter((l) => l.packs > 0)
    .sort(
      (a, b) =>
        byCodePoint(a.medicineId, b.medicineId) ||
        byCodePoint(a.expirationDate ?? '9999', b.expirationDate ?? '9999') ||
        byCodePoint(a.lotId, b.lotId),
    );
}

function refuseDifferences(
  needs: ReadonlyMap<string, JurisdictionNeed>,
  upstream: ReadonlyMap<string, { readonly snapshot: Snapshot }>,
): void {
  const [first, ...rest] = [...needs];
  if (!first)
    throw new AppError(
      'no-jurisdictions',
      'There is no jurisdiction to plan for.',
      'Name a folder with one folder a jurisdiction (mx-nl-08).',
      2,
    );
  const differ = (cause: string, fix: string): never => {
    throw new AppError('country-differs', cause, fix, 2);
  };
  for (const [scope, { asOf }] of rest)
    if (asOf !== first[1].asOf)
      differ(
        `${first[0]} is as of ${first[1].asOf} and ${scope} as of ${asOf}.`,
        'Name the day of the plan with --as-of.',
      );
  const known = new Map<string, { scope: string; packSize: number }>();
  const sizes = [
    ...[...upstream].map(
      ([place, { snapshot }]) =>
        [place, new Map(snapshot.medicines.map((m) => [m.medicineId, m.packSize]))] as const,
    ),
    ...[...needs].map(([scope, need]) => [scope, need.packSizes] as const),
  ];
  for (const [scope, packSizes] of sizes)
    for (const [medicineId, packSize] of packSizes) {
      const other = known.get(medicineId);
      if (!other) known.set(medicineId, { scope, packSize });
      else if (other.packSize !== packSize)
        differ(
          `A pack of ${medicineId} holds ${other.packSize} in ${other.scope} and ${packSize} in ${scope}.`,
          'Use one catalogue for all of them.',
        );
    }
}

/** The snapshot with what comes from upstream lying in its warehouse. */
export function withGranted(snapshot: Snapshot, lots: readonly GrantedLot[]): Snapshot {
  if (lots.length === 0) return snapshot;
  const { facilityId } = warehouseOf(snapshot);
  const keyOf = (l: Pick<Lot, 'medicineId' | 'lotId' | 'expirationDate'>): string =>
    `${l.medicineId}\t${l.lotId}\t${l.expirationDate ?? ''}`;
  const sent = groupBy(lots, keyOf);
  const units = (rows: readonly GrantedLot[]): number =>
    rows.reduce((sum, l) => sum + l.packs * l.packSize, 0);
  // A lot of which the warehouse has some already stays one lot.
  const own = snapshot.lots.map((lot) => {
    const more = lot.facilityId === facilityId ? sent.get(keyOf(lot)) : undefined;
    if (!more) return lot;
    sent.delete(keyOf(lot));
    return { ...lot, quantityUnits: lot.quantityUnits + units(more) };
  });
  const fresh = [...sent.values()].map((rows): Lot => {
    const { medicineId, lotId, expirationDate } = rows[0]!;
    return { facilityId, medicineId, lotId, expirationDate, quantityUnits: units(rows) };
  });
  return { ...snapshot, lots: [...own, ...fresh] };
}
