/** A plan as a storekeeper reads it: clinic by clinic along the routes, and each line with its names and its sentence. */
import { z } from 'zod';
import { readPlan } from '../../actions/read-plan';
import type { Catalogue } from '../../documents/catalogue';
import { groupBy, pairKey } from '../../domain/group-by';
import { byCodePoint } from '../../domain/snapshot';
import type { PlanEdit } from '../../plan/life-cycle';
import type { PlanLine } from '../../plan/plan';
import { dateField, idField, textQuery } from '../contract-fields';
import { listed, paged } from '../reply';
import { type Route, route } from '../route';
import { nullableDate } from './clinic-contracts';
import { languageQuery } from './findings-contracts';
import { onPlan, planOf, readers } from './plan-contracts';
import { coverDaysWith, inOrder, LINE_ORDERS, lotsOf, matches, packsOf } from './plan-lines';
import { toldOf } from './plan-names';
import { stopKey } from './stop-order';

const keyOf = (e: { readonly facilityId: string; readonly medicineId: string }) =>
  pairKey(e.facilityId, e.medicineId);
const byLine = (edits: readonly PlanEdit[]) => new Map(edits.map((e) => [keyOf(e), e]));

const packKind = z.enum(['box', 'bottle', 'vial', 'ampoule', 'tube', 'sachet', 'inhaler', 'pack']);

const clinicRow = z.object({
  routeId: z.string().nullable(),
  routeName: z.string().nullable(),
  facilityId: z.string(),
  facilityName: z.string(),
  arrivalDate: dateField,
  lines: z.number().int().meta({ description: 'Medicines that are sent' }),
  packs: z.number(),
  edits: z.number().int(),
  shareOfNeed: z
    .number()
    .nullable()
    .meta({ description: 'Of the treatments needed until the next delivery, what stock and shipment cover' }),
  worstMedicineId: z.string().nullable().meta({ description: 'Of which most patients go unserved' }),
  worstMedicineName: z.string().nullable(),
  worstUnmetPatients: z.number().nullable(),
});

const clinics = route({
  id: 'list-plan-clinics',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/clinics',
  tag: 'plans',
  summary:
    'What a plan sends to each clinic and how far it reaches, by routes in the order of arrival, the nearest clinic first: JSON, CSV or XLSX',
  permission: readers,
  params: onPlan,
  query: z.strictObject({ routeId: idField.optional() }),
  list: { item: clinicRow },
  responses: { 200: { description: 'Clinics', schema: clinicRow } },
  handle: async ({ params, query, page, service }) => {
    const record = await planOf(service, params.jurisdiction, params.planId);
    const kept = await readPlan(service.storage, record);
    const { catalogue } = toldOf(kept, 'es');
    const sent = packsOf(kept, record);
    const edits = groupBy(record.edits, (e) => e.facilityId);
    const lines = kept.plan.lines.filter((l) => l.routeId === (query.routeId ?? l.routeId));
    const rows = [...groupBy(lines, (l) => l.facilityId)].flatMap(([facilityId, own]) => {
      const [first] = own;
      if (!first) return [];
      const shipped = own.map(sent).filter((packs) => packs > 0);
      const worst = own.reduce((a, b) => ((b.why.unmetPatients ?? 0) > (a.why.unmetPatients ?? 0) ? b : a));
      const unserved = (worst.why.unmetPatients ?? 0) > 0;
      return [
        {
          routeId: first.routeId,
          routeName: first.routeId === null ? null : catalogue.routeName(first.routeId),
          facilityId,
          facilityName: catalogue.facilityName(facilityId),
          arrivalDate: first.why.arrivalDate,
          lines: shipped.length,
          packs: shipped.reduce((sum, packs) => sum + packs, 0),
          edits: edits.get(facilityId)?.length ?? 0,
          shareOfNeed: shareOf(own, catalogue),
          worstMedicineId: unserved ? worst.medicineId : null,
          worstMedicineName: unserved ? catalogue.medicineName(worst.medicineId) : null,
          worstUnmetPatients: unserved ? worst.why.unmetPatients : null,
        },
      ];
    });
    const key = stopKey(rows, catalogue.facility);
    const sorted = rows.sort((a, b) => byCodePoint(key(a), key(b)));
    const part = paged(sorted, page, key);
    return listed(part.rows, part.next, { version: record.version });
  },
});

/** Over treatments, so that medicines counted in millilitres and in tablets weigh alike; null where nothing is needed. */
function shareOf(lines: readonly PlanLine[], catalogue: Catalogue): number | null {
  let needed = 0;
  let covered = 0;
  for (const { medicineId, why } of lines) {
    const treatments = why.needUnits / (catalogue.medicine(medicineId)?.unitsPerTreatment ?? 1);
    needed += treatments;
    covered += treatments * (why.shareOfNeed ?? 0);
  }
  return needed > 0 ? covered / needed : null;
}

const change = z.object({ packs: z.number(), reason: z.string() }).nullable();
const reasonRow = z.object({
  facilityId: z.string(),
  facilityName: z.string(),
  routeId: z.string().nullable(),
  medicineId: z.string(),
  medicineName: z.string(),
  ven: z.enum(['V', 'E', 'N']).nullable(),
  packKind,
  packSize: z.number(),
  packs: z.number().meta({ description: 'With the edits' }),
  plannedPacks: z.number(),
  limit: z.string(),
  reason: z.string().meta({ description: 'Of what was planned' }),
  needPacks: z.number(),
  needLowPacks: z.number(),
  needHighPacks: z.number(),
  stockPacks: z.number(),
  usablePacks: z.number().meta({ description: 'Left when the delivery arrives' }),
  patients: z.number().nullable(),
  unmetPatients: z.number().nullable(),
  coverDaysBefore: z.number().nullable(),
  coverDaysAfter: z.number().nullable(),
  arrivalDate: dateField,
  nextArrivalDate: dateField,
  lots: z.array(z.object({ lotId: z.string(), expirationDate: nullableDate, packs: z.number() })),
  edited: change,
  locked: change,
});

/** A part of a pack to a hundredth. */
const hundredths = (packs: number): number => Math.round(packs * 100) / 100;

const reasons = route({
  id: 'list-plan-reasons',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/reasons',
  tag: 'plans',
  summary: 'Lines of a plan in packs, with names, lots and the sentence that says why: JSON, CSV or XLSX',
  permission: readers,
  params: onPlan,
  query: z.strictObject({
    facilityId: idField.optional(),
    medicineId: idField.optional(),
    routeId: idField.optional(),
    shipped: z.enum(['true', 'false']).optional(),
    changed: z.enum(['true']).optional().meta({ description: 'Only lines that a person set or locked' }),
    text: textQuery.optional().meta({ description: 'Words in the names of clinic, medicine or route' }),
    by: z.enum(LINE_ORDERS).default('facility').meta({ description: 'What the lines are put together by' }),
    lang: languageQuery,
  }),
  list: {
    item: reasonRow,
    columns: Object.keys(reasonRow.shape).filter((name) => !['lots', 'edited', 'locked'].includes(name)),
  },
  responses: { 200: { description: 'Lines', schema: reasonRow } },
  handle: async ({ params, query, page, service }) => {
    const record = await planOf(service, params.jurisdiction, params.planId);
    const kept = await readPlan(service.storage, record);
    const { catalogue, reasons: told } = toldOf(kept, query.lang);
    const sent = packsOf(kept, record);
    const lots = lotsOf(kept, record);
    const edited = byLine(record.edits);
    const locked = byLine(record.locks);
    const fits = matches(catalogue, query.text ?? '');
    const found = inOrder(kept, catalogue, query.by)
      .filter(
        ({ line }) =>
          line.facilityId === (query.facilityId ?? line.facilityId) &&
          line.medicineId === (query.medicineId ?? line.medicineId) &&
          line.routeId === (query.routeId ?? line.routeId) &&
          (query.changed === undefined || edited.has(keyOf(line)) || locked.has(keyOf(line))) &&
          fits(line),
      )
      .map(({ line, names }) => ({ line, names, packs: sent(line) }))
      .filter(({ packs }) => query.shipped === undefined || packs > 0 === (query.shipped === 'true'));
    const part = paged(found, page, (f) => f.names);
    const rows = part.rows.map(({ line, packs }): z.output<typeof reasonRow> => {
      const { facilityId, medicineId, routeId, why } = line;
      const size = catalogue.packSize(medicineId);
      return {
        ...{ facilityId, medicineId, routeId, packs, plannedPacks: line.packs, packSize: size },
        facilityName: catalogue.facilityName(facilityId),
        medicineName: catalogue.medicineName(medicineId),
        ven: catalogue.medicine(medicineId)?.ven ?? null,
        packKind: catalogue.packKind(medicineId),
        limit: why.limit,
        reason: told.reasonOf(line),
        needPacks: hundredths(why.needUnits / size),
        needLowPacks: hundredths(why.needLowUnits / size),
        needHighPacks: hundredths(why.needHighUnits / size),
        stockPacks: hundredths(why.stockOnHandUnits / size),
        usablePacks: hundredths(why.usableUnits / size),
        patients: why.patients,
        unmetPatients: why.unmetPatients,
        coverDaysBefore: why.coverDaysBefore,
        coverDaysAfter: coverDaysWith(why, packs * size),
        arrivalDate: why.arrivalDate,
        nextArrivalDate: why.nextArrivalDate,
        lots: lots(line).map((lot) => ({
          lotId: lot.lotId,
          expirationDate: lot.expirationDate,
          packs: lot.packs,
        })),
        edited: changeOf(edited.get(keyOf(line))),
        locked: changeOf(locked.get(keyOf(line))),
      };
    });
    return listed(rows, part.next, { version: record.version });
  },
});

const changeOf = (edit: PlanEdit | undefined): z.output<typeof change> =>
  edit ? { packs: edit.packs, reason: edit.reason } : null;

export const planPageRoutes: readonly Route[] = [clinics, reasons];
