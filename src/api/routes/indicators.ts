/** Fill rate, stock-outs and months of stock: for everyone by jurisdiction and medicine, for staff by unit. */
import { z } from 'zod';
import { stockNow, unitIndicators } from '../../actions/indicators';
import { publicIndicators } from '../../actions/public-indicators';
import { idField, jurisdictionField } from '../contract-fields';
import { listed, paged } from '../reply';
import { publicRoute, type Route, route } from '../route';
import { inJurisdiction, readers } from './plan-contracts';

const share = z.number().min(0).nullable();
const counted = z.number().nullable();
const PUBLIC =
  'Figures are at most ten minutes old. One that fewer than three units stand behind is null: it would tell of one of them.';

const jurisdictionRow = z.object({
  jurisdiction: z.string(),
  asOf: z.string(),
  units: z.number(),
  medicines: z.number(),
  fillRate: share,
  prescriptionsPresented: counted,
  needed: counted,
  stockedOut: counted,
  stockedOutShare: share,
});

const byJurisdiction = publicRoute({
  id: 'list-public-indicators',
  method: 'get',
  path: '/indicators',
  tag: 'indicators',
  summary: 'Fill rate and stock-outs by jurisdiction',
  description: PUBLIC,
  query: z.strictObject({ jurisdiction: jurisdictionField.optional() }),
  list: { item: jurisdictionRow },
  responses: { 200: { description: 'Jurisdictions', schema: jurisdictionRow } },
  handle: async ({ query, page, service, today, at }) => {
    const { jurisdictions } = await publicIndicators(service, { today, at });
    const wanted = jurisdictions.filter((r) => r.jurisdiction === (query.jurisdiction ?? r.jurisdiction));
    const { rows, next } = paged(wanted, page, (r) => r.jurisdiction);
    return listed(rows, next);
  },
});

const medicineRow = z.object({
  jurisdiction: z.string(),
  medicineId: z.string(),
  name: z.string(),
  asOf: z.string(),
  monthsOfStock: z.number().nullable(),
  fillRate: share,
  unitsNeeding: counted,
  unitsStockedOut: counted,
  stockedOutShare: share,
});

const byMedicine = publicRoute({
  id: 'list-public-medicine-indicators',
  method: 'get',
  path: '/indicators/medicines',
  tag: 'indicators',
  summary: 'Months of stock, stock-outs and fill rate by medicine and jurisdiction',
  description: PUBLIC,
  query: z.strictObject({ jurisdiction: jurisdictionField.optional(), medicineId: idField.optional() }),
  list: { item: medicineRow },
  responses: { 200: { description: 'Medicines of jurisdictions', schema: medicineRow } },
  handle: async ({ query, page, service, today, at }) => {
    const { medicines } = await publicIndicators(service, { today, at });
    const keyOf = (r: { jurisdiction: string; medicineId: string }) => `${r.jurisdiction}\t${r.medicineId}`;
    const wanted = medicines
      .filter(
        (r) =>
          r.jurisdiction === (query.jurisdiction ?? r.jurisdiction) &&
          r.medicineId === (query.medicineId ?? r.medicineId),
      )
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const { rows, next } = paged(wanted, page, keyOf);
    return listed(rows, next);
  },
});

const unitRow = z.object({
  facilityId: z.string(),
  name: z.string(),
  fillRate: share,
  prescriptionsPresented: counted,
  prescriptionsFilled: counted,
  patientsTurnedAway: counted,
  reports: z.number(),
  medicinesNeeded: counted,
  medicinesStockedOut: counted,
});

const byUnit = route({
  id: 'list-unit-indicators',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/indicators',
  tag: 'indicators',
  summary: 'Fill rate of the last three full months and stock-outs of today, by unit',
  permission: readers,
  params: inJurisdiction,
  list: { item: unitRow },
  responses: { 200: { description: 'Units', schema: unitRow } },
  handle: async ({ params, page, meta, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const now = await stockNow(service, state, meta);
    const all = unitIndicators(state, now, meta.today).sort((a, b) => (a.facilityId < b.facilityId ? -1 : 1));
    const { rows, next } = paged(all, page, (r) => r.facilityId);
    return listed(rows, next, { version: state.seq });
  },
});

const pairRow = z.object({
  facilityId: z.string(),
  medicineId: z.string(),
  usableUnits: z.number(),
  monthlyNeedUnits: counted,
  monthsOfStock: counted,
  stockedOut: z.boolean().nullable(),
});

const byPair = route({
  id: 'list-stock-indicators',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/indicators/stock',
  tag: 'indicators',
  summary: 'Months of stock by unit and medicine',
  permission: readers,
  params: inJurisdiction,
  query: z.strictObject({
    facilityId: idField.optional(),
    medicineId: idField.optional(),
    stockedOut: z.enum(['true', 'false']).optional(),
  }),
  list: { item: pairRow },
  responses: { 200: { description: 'Units and medicines', schema: pairRow } },
  handle: async ({ params, query, page, meta, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const keyOf = (r: { facilityId: string; medicineId: string }) => `${r.facilityId}\t${r.medicineId}`;
    const wanted = (await stockNow(service, state, meta)).pairs
      .filter(
        (r) =>
          r.facilityId === (query.facilityId ?? r.facilityId) &&
          r.medicineId === (query.medicineId ?? r.medicineId) &&
          (query.stockedOut === undefined || r.stockedOut === (query.stockedOut === 'true')),
      )
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
    const { rows, next } = paged(wanted, page, keyOf);
    return listed(rows, next, { version: state.seq });
  },
});

export const indicatorRoutes: readonly Route[] = [byJurisdiction, byMedicine, byUnit, byPair];
