/** The tables under the summary: what is short, the trips, what is left over, what the state is asked for. */
import type { MedicineBalance, Plan, PlanLine } from '../plan/plan';
import { tripsOf } from '../plan/trips';
import type { Catalogue } from './catalogue';
import { MONTHS_COUNTED } from './figures';
import type { AskFacts } from './summary-facts';
import type { MedicineSurplus } from './surplus-of-medicine';
import { left, right, type Table } from './table';
import type { Words } from './words';

/** Rows of a table; the rest is counted below it. */
const ROWS = 5;
const NAME_WIDTH = 34;
const CLINIC_WIDTH = 22;
const dash = '–';

export function shortTable(
  short: readonly MedicineBalance[],
  least: (medicineId: string) => PlanLine | null,
  catalogue: Catalogue,
  { summary: say, figures }: Words,
): Table {
  const { columns: c, headings } = say;
  return {
    columns: [
      left(headings.short, NAME_WIDTH),
      right(c.need),
      right(c.shipped),
      right(c.unmet),
      right(c.patientsUnserved),
      left(c.least, CLINIC_WIDTH),
      right(c.share),
      right(c.median),
    ],
    rows: short.slice(0, ROWS).map((m) => {
      const line = least(m.medicineId);
      return [
        catalogue.shortName(m.medicineId),
        figures.estimate(m.needUnits / catalogue.packSize(m.medicineId)),
        figures.count(m.shippedPacks + m.transferredPacks),
        figures.estimate(m.unmetPacks),
        m.patientsUnserved === null || m.patients === null
          ? dash
          : say.of(figures.estimate(m.patientsUnserved), figures.estimate(m.patients)),
        line === null ? dash : catalogue.facilityName(line.facilityId),
        m.leastShare === null ? dash : figures.percent(m.leastShare),
        m.medianShare === null ? dash : figures.percent(m.medianShare),
      ];
    }),
    note: short.length > ROWS ? say.more(short.length - ROWS) : null,
  };
}

export function tripTable(plan: Plan, catalogue: Catalogue, { summary: say, figures }: Words): Table {
  const { columns: c, headings } = say;
  const trips = tripsOf(catalogue.snapshot, plan.lines).sort((a, b) =>
    (a.arrivalDate ?? '9999') < (b.arrivalDate ?? '9999') ? -1 : 1,
  );
  const used = (amount: number, capacity: number | null): string =>
    capacity === null ? figures.count(amount) : say.of(figures.count(amount), figures.count(capacity));
  return {
    columns: [
      left(headings.routes, NAME_WIDTH),
      right(c.arrives),
      right(c.clinics),
      right(c.packs),
      right(c.litres),
      right(c.coldLitres),
      right(c.kg),
    ],
    rows: trips.map((t) => [
      t.routeId === null ? say.noRoute : catalogue.routeName(t.routeId),
      t.arrivalDate === null ? dash : figures.day(t.arrivalDate),
      figures.count(t.clinics),
      figures.count(t.packs),
      used(t.litres, t.capacityLitres),
      used(t.coldLitres, t.capacityColdLitres),
      used(t.kg, t.capacityKg),
    ]),
    note: null,
  };
}

export function surplusTable(
  surplus: readonly MedicineSurplus[],
  catalogue: Catalogue,
  { summary: say, figures }: Words,
): Table {
  const { columns: c, headings } = say;
  const packs = (count: number): string => (count === 0 ? dash : figures.count(count));
  return {
    columns: [
      left(headings.surplus, NAME_WIDTH),
      right(c.months),
      right(c.surplusWarehouse),
      right(c.surplusClinics),
      right(c.expiring),
      right(c.firstExpiry),
      right(c.value),
    ],
    rows: surplus
      .slice(0, ROWS)
      .map((s) => [
        catalogue.shortName(s.medicineId),
        s.warehouseMonths === null
          ? dash
          : s.warehouseMonths > MONTHS_COUNTED
            ? `> ${MONTHS_COUNTED}`
            : figures.decimal(s.warehouseMonths),
        packs(s.warehousePacks),
        packs(s.clinicPacks),
        packs(s.expiringPacks + s.expiredPacks),
        s.firstExpiry !== null
          ? figures.dateWithYear(s.firstExpiry)
          : s.expiredPacks > 0
            ? say.expired
            : dash,
        s.valueMxn === null ? dash : figures.pesos(s.valueMxn),
      ]),
    note: surplus.length > ROWS ? say.more(surplus.length - ROWS) : null,
  };
}

export function askTable(asked: readonly AskFacts[], { summary: say, figures }: Words): Table {
  const { columns: c, headings } = say;
  return {
    columns: [
      left(headings.ask, NAME_WIDTH),
      right(c.ask),
      right(c.gained),
      right(c.perPack),
      right(c.per100Mxn),
      right(c.cost),
    ],
    rows: asked
      .slice(0, ROWS)
      .map((a) => [
        a.shortName,
        figures.count(a.packs),
        figures.estimate(a.treatmentsGained),
        figures.rate(a.treatmentsPerPack),
        a.treatmentsPerMxn === null ? dash : figures.rate(a.treatmentsPerMxn * 100),
        a.costMxn === null ? dash : figures.pesos(a.costMxn),
      ]),
    note: asked.length > ROWS ? say.more(asked.length - ROWS) : null,
  };
}
