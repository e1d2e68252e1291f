/** One jurisdiction's files: units of lognormal size on roads of some ten, their patients, stock and monthly reports. */
import { type CountryCondition, type CountryMedicine, csv, monthlyUnitsOf } from './catalogue';
import { Chance } from './chance';

export interface JurisdictionPlan {
  readonly scope: string;
  /** Units beside the warehouse. */
  readonly units: number;
  /** Number of the first unit in the country. */
  readonly firstUnit: number;
  readonly months: number;
  readonly seed: number;
  readonly dense: boolean;
}

interface Unit {
  readonly facilityId: string;
  readonly hospital: boolean;
  readonly people: number;
  readonly travelMinutes: number;
  routeId: string;
  /** Litres and cold litres of one month's need. */
  litres: number;
  cold: number;
}

/** 701 of 12,601 units. */
const HOSPITAL_SHARE = 701 / 12_601;
const UNITS_A_ROUTE = 10;
/** Of a month's volume, what a trip carries: tight, so that medicines compete for it. */
const TRIP_SHARE = 0.4;
/** Of a month's need, what the jurisdiction's warehouse holds: median, and what the state and nation hold beside it. */
const OWN_SUPPLY = 0.45;
const UPSTREAM_SUPPLY = { state: 0.12, nation: 0.2 };

export interface MadeJurisdiction {
  readonly files: ReadonlyMap<string, string>;
  /** Lines of consumption.csv in pieces, a unit each: the whole is never held. */
  readonly consumption: Iterable<string>;
  readonly reports: number;
  /** Units of a month's need by medicine, for what lies upstream. */
  readonly need: ReadonlyMap<string, number>;
}

function unitsOf({ units, firstUnit }: JurisdictionPlan, chance: Chance): Unit[] {
  const made = Array.from({ length: units }, (_, k): Unit => {
    const hospital = chance.uniform() < HOSPITAL_SHARE;
    return {
      facilityId: `SYN${String(firstUnit + k + 1).padStart(6, '0')}`,
      hospital,
      people: Math.round(hospital ? chance.logNormal(18_000, 0.6) : chance.logNormal(1_400, 0.9)),
      travelMinutes: Math.round(chance.logNormal(50, 0.7)),
      routeId: '',
      litres: 0,
      cold: 0,
    };
  });
  // A road serves units that lie about as far.
  [...made]
    .sort((a, b) => a.travelMinutes - b.travelMinutes)
    .forEach((unit, k) => {
      unit.routeId = `R${String(Math.floor(k / UNITS_A_ROUTE) + 1).padStart(2, '0')}`;
    });
  return made;
}

const PERIOD_OF_LAST = { year: 2026, month: 10 };
const periodBefore = (back: number): string => {
  const index = PERIOD_OF_LAST.year * 12 + PERIOD_OF_LAST.month - 1 - back;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
};

interface Held {
  readonly unit: Unit;
  readonly medicine: CountryMedicine;
  readonly monthly: number;
}

/** A unit's reports of one medicine: what it had, received, gave and was left with, month after month. */
function reportsOf({ unit, medicine, monthly }: Held, months: number, chance: Chance): [string, number] {
  let stock = Math.round(monthly * (0.3 + chance.uniform()));
  let text = '';
  for (let back = months - 1; back >= 0; back--) {
    const opening = stock;
    // Supply is a share of need that swings, and a month in twelve nothing comes.
    const received = chance.uniform() < 1 / 12 ? 0 : Math.round(monthly * (0.6 + 0.7 * chance.uniform()));
    const wanted = chance.count(monthly);
    const issued = Math.min(wanted, opening + received);
    stock = opening + received - issued;
    const missed =
      wanted > issued ? Math.min(28, Math.max(1, Math.round((28 * (wanted - issued)) / wanted))) : 0;
    text += `${unit.facilityId},${medicine.medicineId},${periodBefore(back)},${opening},${received},${issued},${stock},${missed}\n`;
  }
  return [text, stock];
}

export function makeJurisdictionFiles(
  plan: JurisdictionPlan,
  conditions: readonly CountryCondition[],
): MadeJurisdiction {
  const chance = new Chance(plan.seed, plan.scope);
  const units = unitsOf(plan, chance);
  const warehouseId = `SYNW-${plan.scope}`;
  const held: Held[] = [];
  const prevalence: string[] = [];
  const need = new Map<string, number>();
  for (const unit of units)
    for (const condition of conditions) {
      if (!condition.basic && !unit.hospital) continue;
      const people = Math.round(unit.people * condition.rate * chance.logNormal(1, 0.35));
      if (people === 0) continue;
      prevalence.push(
        condition.kind === 'chronic'
          ? `${unit.facilityId},${condition.conditionId},${people},`
          : `${unit.facilityId},${condition.conditionId},,${people}`,
      );
      for (const medicine of condition.medicines) {
        const monthly = monthlyUnitsOf(medicine, people);
        held.push({ unit, medicine, monthly });
        need.set(medicine.medicineId, (need.get(medicine.medicineId) ?? 0) + monthly);
        const litres = (monthly / medicine.packSize) * medicine.packLitres;
        unit.litres += litres;
        if (medicine.coldChain) unit.cold += litres;
      }
    }
  // What stands on shelves is what the reports leave: they are drawn now and once more when they are written.
  const stock: string[] = [];
  for (const [medicineId, monthly] of need) {
    const supply = monthly * OWN_SUPPLY * chance.logNormal(1, 0.5);
    const early = chance.uniform() < 0.3 ? 0.3 : 0;
    stock.push(`${warehouseId},${medicineId},${medicineId}-B,2028-12-31,${Math.round(supply * (1 - early))}`);
    if (early > 0)
      stock.push(`${warehouseId},${medicineId},${medicineId}-A,2027-01-31,${Math.round(supply * early)}`);
  }
  for (const pair of held) {
    const [, left] = reportsOf(pair, plan.months, pairChance(plan, pair));
    if (left > 0) stock.push(`${pair.unit.facilityId},${pair.medicine.medicineId},C1,2028-06-30,${left}`);
  }
  return {
    files: new Map([
      ['facilities.csv', facilitiesCsv(units, warehouseId, plan.scope)],
      ['routes.csv', routesCsv(units)],
      ['calendar.csv', calendarCsv(units)],
      ['prevalence.csv', csv('facilityId,conditionId,patients,casesPerYear', prevalence)],
      ['stock.csv', csv(STOCK_HEADINGS, stock)],
    ]),
    consumption: consumptionOf(plan, held),
    reports: held.length * plan.months,
    need,
  };
}

const pairChance = ({ seed, scope }: JurisdictionPlan, { unit, medicine }: Held): Chance =>
  new Chance(seed, `${scope}|${unit.facilityId}|${medicine.medicineId}`);

function* consumptionOf(plan: JurisdictionPlan, held: readonly Held[]): Generator<string> {
  yield 'facilityId,medicineId,period,openingUnits,receivedUnits,issuedUnits,closingUnits,stockoutDays\n';
  let piece = '';
  for (const pair of held) {
    piece += reportsOf(pair, plan.months, pairChance(plan, pair))[0];
    if (piece.length > 1 << 20) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

export const STOCK_HEADINGS = 'facilityId,medicineId,lotId,expirationDate,quantityUnits';

const facilitiesCsv = (units: readonly Unit[], warehouseId: string, scope: string): string =>
  csv('facilityId,name,kind,routeId,roadKm,travelMinutes', [
    `${warehouseId},Synthetic warehouse ${scope},warehouse,,0,0`,
    ...units.map((u) =>
      [
        u.facilityId,
        `Synthetic ${u.hospital ? 'hospital' : 'health centre'} ${u.facilityId.slice(3)}`,
        u.hospital ? 'hospital' : 'clinic',
        u.routeId,
        Math.round(u.travelMinutes * 0.7),
        u.travelMinutes,
      ].join(),
    ),
  ]);

const routeIdsOf = (units: readonly Unit[]): string[] => [...new Set(units.map((u) => u.routeId))].sort();

const routesCsv = (units: readonly Unit[]): string =>
  csv(
    'routeId,name,capacityLitres,coldLitres,leadTimeDays,leadTimeSdDays,costMxnPerLitre',
    routeIdsOf(units).map((routeId) => {
      const served = units.filter((u) => u.routeId === routeId);
      const sum = (of: (u: Unit) => number): number =>
        Math.ceil(TRIP_SHARE * served.reduce((s, u) => s + of(u), 0));
      const minutes = Math.max(...served.map((u) => u.travelMinutes));
      return `${routeId},Synthetic route ${routeId},${sum((u) => u.litres)},${sum((u) => u.cold)},${Math.ceil(minutes / 240)},0.5,${(0.2 + minutes / 100).toFixed(2)}`;
    }),
  );

const calendarCsv = (units: readonly Unit[]): string =>
  csv(
    'routeId,departureDate',
    routeIdsOf(units).flatMap((r) => ['2026-11-04', '2026-12-04', '2027-01-04'].map((day) => `${r},${day}`)),
  );

/** What the state or the nation holds of each medicine, by the need of those below it. */
export function upstreamFiles(
  scope: string,
  share: keyof typeof UPSTREAM_SUPPLY,
  need: ReadonlyMap<string, number>,
  seed: number,
): ReadonlyMap<string, string> {
  const chance = new Chance(seed, `upstream|${scope}`);
  const place = `SYNW-${scope}`;
  return new Map([
    ['facilities.csv', csv('facilityId,name,kind', [`${place},Synthetic warehouse ${scope},warehouse`])],
    [
      'stock.csv',
      csv(
        STOCK_HEADINGS,
        [...need].flatMap(([medicineId, monthly]) => {
          const supply = Math.round(monthly * UPSTREAM_SUPPLY[share] * chance.logNormal(1, 0.8));
          return supply > 0 ? [`${place},${medicineId},${scope}-${medicineId},2029-03-31,${supply}`] : [];
        }),
      ),
    ],
  ]);
}
