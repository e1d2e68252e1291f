/** The fixture's files, as text by name: the same bytes for the same facts and seed. */
import { addPeriods, type Period } from '../../src/domain/dates';
import { AGE_GROUPS, type Facts } from './facts';
import { formulary, KITS, type Medicine } from './formulary';
import { dispersionOf, type History, simulate, trueMean } from './history';
import { conditionsOf, RATES, REGIMENS } from './needs';
import { AS_OF, type Clinic, chooseClinics, ROLES, ROUTES, SHARE_SERVED, WAREHOUSE_ID } from './places';
import { reported } from './reports';
import { consultationShares, jurisdictionNeed } from './supply';
import { receipts, type StockRow, TRANSIT, warehouseStock } from './warehouse';

type Cell = string | number | null;

/** RFC 4180 with \n; null is an empty cell. */
function csv(header: string, rows: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell): string => {
    const value = cell === null ? '' : String(cell);
    return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  };
  return `${[header, ...rows.map((row) => row.map(text).join(','))].join('\n')}\n`;
}

/** Months after the as-of day for which the true need is written. */
const TRUTH_MONTHS = 6;
/** The shelf that one clinic did not clear: a lot that has expired and still stands in its count. */
const UNCLEARED = {
  clinic: 'Aramberri',
  medicineId: '010.000.5941.00',
  lot: { lotId: 'D5941-25T1', expirationDate: '2026-09-30' },
} as const;
/** General Zaragoza's road in January: frost and rockfall on the sierra, an assumption. */
const CLOSURE = { clinic: 'General Zaragoza', from: '2027-01-15', to: '2027-01-29' } as const;

const peopleOf = (clinic: Clinic): number => Object.values(clinic.people).reduce((a, b) => a + b, 0);
const idOf = (clinics: readonly Clinic[], name: string | null): string | null =>
  name === null ? null : (clinics.find((c) => c.name === name)?.facilityId ?? null);

function facilities(facts: Facts, clinics: readonly Clinic[]): string {
  const town = facts.localities.find((l) => l.name === 'Doctor Arroyo' && l.municipality === l.name);
  if (!town) throw new Error('localities.json has no Doctor Arroyo');
  const header =
    'facilityId,name,kind,municipality,latitude,longitude,routeId,roadKm,travelMinutes,shareServed,storageLitres,coldStorageLitres';
  const warehouse: Cell[] = [
    WAREHOUSE_ID,
    'Almacén Jurisdiccional Doctor Arroyo (demo)',
    'warehouse',
    town.name,
  ];
  return csv(header, [
    [...warehouse, town.lat, town.lon, null, 0, 0, null, null, null],
    ...clinics.map((clinic): Cell[] => {
      const { facilityId, name, locality, routeId } = clinic;
      const people = peopleOf(clinic);
      const place = [locality.municipality, locality.lat, locality.lon, routeId];
      const road = [locality.est_road_km, locality.est_drive_min, SHARE_SERVED];
      const store = [Math.round(150 + people * 0.12), Math.round(12 + people * 0.002)];
      return [facilityId, `CS ${name}`, 'clinic', ...place, ...road, ...store];
    }),
  ]);
}

const medicinesFile = (medicines: readonly Medicine[]): string =>
  csv(
    'medicineId,name,presentation,packSize,unit,atc,ven,use,unitsPerTreatment,coldChain,controlled,priceMxn,packLitres,packKg,shelfLifeMonths',
    medicines.map((m) => [
      ...[m.clave, m.name, m.presentation, m.packSize, m.unit, m.atc, m.ven, m.use, null],
      ...[m.coldChain ? 'yes' : 'no', m.controlled ? 'yes' : 'no', m.priceMxn, m.packLitres, m.packKg],
      m.shelfLifeMonths,
    ]),
  );

/** Departures on the route's day of each month, or the Monday after a weekend. */
function calendar(): string {
  const rows = ROUTES.flatMap((route) =>
    Array.from({ length: 6 }, (_, i): Cell[] => {
      const [year = 0, month = 0] = addPeriods(AS_OF.slice(0, 7) as Period, i)
        .split('-')
        .map(Number);
      const date = new Date(Date.UTC(year, month - 1, route.departureDay));
      while (date.getUTCDay() % 6 === 0) date.setUTCDate(date.getUTCDate() + 1);
      return [route.routeId, date.toISOString().slice(0, 10)];
    }),
  );
  return csv('routeId,departureDate', rows);
}

const APPROVED = 'demo: farmacéutica de la jurisdicción (sintético)';
/** Units of the group: mg of elemental iron; tablets of 25 mg hydrochlorothiazide (12.5 mg chlortalidone). */
const EQUIVALENCES: readonly (readonly Cell[])[] = [
  ['hierro', '010.000.1701.00', 65.74, APPROVED],
  ['hierro', '010.000.1703.00', 60.27, APPROVED],
  ['tiazida', '010.000.2301.00', 1, APPROVED],
  ['tiazida', '010.000.0561.00', 4, APPROVED],
];

function clinicStock(history: History): StockRow[] {
  const { clinic, medicine } = history;
  return history.lots.map((lot, i) => {
    const uncleared = clinic.name === UNCLEARED.clinic && medicine.clave === UNCLEARED.medicineId && i === 0;
    const { clave: medicineId } = medicine;
    return { ...lot, ...(uncleared ? UNCLEARED.lot : {}), facilityId: clinic.facilityId, medicineId };
  });
}

function consumptionFile(histories: readonly History[]): string {
  const header =
    'facilityId,medicineId,period,openingUnits,receivedUnits,issuedUnits,adjustedUnits,closingUnits,stockoutDays,prescriptionsPresented,prescriptionsFilled,patientsTurnedAway';
  const rows = histories.flatMap((history) =>
    reported(history).map((r): Cell[] => [
      ...[
        history.clinic.facilityId,
        history.medicine.clave,
        r.period,
        r.opening,
        r.received,
        r.issued,
        r.adjusted,
      ],
      ...[r.closing, r.stockoutDays, r.prescriptionsPresented, r.prescriptionsFilled, r.patientsTurnedAway],
    ]),
  );
  return csv(header, rows);
}

/** Beside the inputs, never read as one: what the generator knows and a planner does not. */
function truth(facts: Facts, histories: readonly History[]): [string, string][] {
  const months = Array.from({ length: TRUTH_MONTHS }, (_, i) => addPeriods(AS_OF.slice(0, 7) as Period, i));
  const rows = histories.flatMap(({ clinic, medicine }) =>
    months.map((period): Cell[] => {
      const mean = Math.round(trueMean(facts, clinic, medicine, period) * 10) / 10;
      return [clinic.facilityId, medicine.clave, period, mean, dispersionOf(medicine)];
    }),
  );
  const roles = Object.entries(ROLES).flatMap(([role, names]) =>
    [names].flat().map((name): Cell[] => [
      role,
      idOf(
        histories.map((h) => h.clinic),
        name,
      ),
      name,
    ]),
  );
  return [
    ['truth/next-months.csv', csv('facilityId,medicineId,period,meanMonthlyNeedUnits,dispersion', rows)],
    ['truth/roles.csv', csv('role,facilityId,name', roles)],
  ];
}

export interface Fixture {
  files: Map<string, string>;
  clinics: Clinic[];
  medicines: Medicine[];
  histories: History[];
}

export function buildFixture(facts: Facts): Fixture {
  const clinics = chooseClinics(facts);
  const medicines = formulary(facts);
  const shares = consultationShares(clinics);
  const histories = clinics.flatMap((clinic) =>
    medicines.map((medicine) => {
      const share = shares.get(clinic.facilityId) ?? 0;
      return simulate(facts, clinic, medicine, share, jurisdictionNeed(clinics, medicine.clave));
    }),
  );
  const packSize = new Map(medicines.map((m) => [m.clave, m.packSize]));
  const stock = [...warehouseStock(clinics, medicines), ...histories.flatMap(clinicStock)];
  const lines = (rows: readonly object[]): Cell[][] => rows.map((row) => Object.values(row));
  const files = new Map<string, string>([
    ['facilities.csv', facilities(facts, clinics)],
    ['medicines.csv', medicinesFile(medicines)],
    [
      'conditions.csv',
      csv(
        'conditionId,name,icd10,kind',
        conditionsOf(facts).map((c) => [c.id, c.name, c.icd10, c.kind]),
      ),
    ],
    [
      'regimens.csv',
      csv('conditionId,medicineId,shareTreated,shareOnMedicine,unitsPerDay,daysPerCase', lines(REGIMENS)),
    ],
    [
      'population.csv',
      csv(
        'facilityId,ageGroup,people',
        clinics.flatMap((c) => AGE_GROUPS.map((group) => [c.facilityId, group, c.people[group]])),
      ),
    ],
    ['rates.csv', ratesFile(facts)],
    [
      'seasonality.csv',
      csv(
        'conditionId,month,index',
        [...facts.seasons].flatMap(([id, s]) => s.map((index, i) => [id, i + 1, index])),
      ),
    ],
    [
      'stock.csv',
      csv(
        'facilityId,medicineId,lotId,expirationDate,quantityUnits',
        stock.map((s) => [s.facilityId, s.medicineId, s.lotId, s.expirationDate, s.quantityUnits]),
      ),
    ],
    [
      'transit.csv',
      csv(
        'facilityId,medicineId,lotId,expirationDate,quantityUnits,expectedDate',
        TRANSIT.map(([name, id, packs, date]) => {
          const units = packs * (packSize.get(id) ?? 0);
          return [idOf(clinics, name), id, `D${id.slice(8, 12)}-T1`, '2027-10-31', units, date];
        }),
      ),
    ],
    ['receipts.csv', csv('medicineId,quantityUnits,expectedDate', lines(receipts(clinics, medicines)))],
    ['consumption.csv', consumptionFile(histories)],
    ['equivalences.csv', csv('groupId,medicineId,groupUnitsPerUnit,approvedBy', EQUIVALENCES)],
    [
      'routes.csv',
      csv(
        'routeId,name,capacityLitres,capacityKg,coldLitres,leadTimeDays,leadTimeSdDays,costMxnPerLitre',
        ROUTES.map(({ departureDay: _, ...route }) => Object.values(route)),
      ),
    ],
    ['calendar.csv', calendar()],
    [
      'closures.csv',
      csv('routeId,facilityId,fromDate,toDate,reason', [
        [
          null,
          idOf(clinics, CLOSURE.clinic),
          CLOSURE.from,
          CLOSURE.to,
          'Heladas y derrumbes en la sierra (supuesto)',
        ],
      ]),
    ],
    [
      'kits.csv',
      csv(
        'facilityId,medicineId,minimumUnits',
        KITS.map((k) => [idOf(clinics, k.clinic), k.medicineId, k.minimumUnits]),
      ),
    ],
    ['policy.json', `${JSON.stringify({ name: 'doctor-arroyo' }, null, 2)}\n`],
    ...truth(facts, histories),
  ]);
  return { files, clinics, medicines, histories };
}

function ratesFile(facts: Facts): string {
  const rows = conditionsOf(facts).flatMap((condition) => {
    const rates = RATES[condition.id];
    if (!rates) throw new Error(`${condition.id} has no rates`);
    // none declared is written as 0: intake would count it so, and warn
    return AGE_GROUPS.map((group): Cell[] => {
      const rate = rates[group] ?? 0;
      const acute = condition.kind === 'acute';
      return [condition.id, group, acute ? null : rate, acute ? rate : null];
    });
  });
  return csv('conditionId,ageGroup,diagnosedShare,casesPerPersonYear', rows);
}
