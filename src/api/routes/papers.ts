/** Papers to print and sign: picking lists, remisiones, the requisition, the report of mismatches. */
import { namesOfCatalogue } from '../../actions/names-of-catalogue';
import { latestPlan } from '../../actions/needs-of-state';
import { shipmentsOfPlan } from '../../actions/plan-shipments';
import { readPlan } from '../../actions/read-plan';
import { findingText } from '../../documents/finding-words-of';
import type { LocalDate } from '../../domain/dates';
import type { State } from '../../journal/state';
import { namesOf } from '../../papers/medicines';
import { mismatchReport } from '../../papers/mismatch-report';
import { pickingLists } from '../../papers/picking-list';
import { type Remision, remisiones } from '../../papers/remision';
import { requisitionPaper } from '../../papers/requisition';
import { lotKey, type ShipmentOrder } from '../../stock/stock-state';
import { blockOf } from '../../stock/usable';
import { idField } from '../contract-fields';
import { notFound, problem } from '../problem';
import { type Route, route } from '../route';
import { recordIdField } from './clinic-contracts';
import { rankKey } from './findings-contracts';
import { paperQuery, paperReply, paperResponse } from './papers-contracts';
import { onPlan, planOf } from './plan-contracts';
import { inPlace, PLACE, staffReaders } from './warehouse-contracts';

const ofPlan = `${PLACE}/plans/{planId}/papers` as const;
const ofRoute = paperQuery.extend({ routeId: idField.optional().meta({ description: 'This route alone' }) });

const withDates = ({ stock }: State, lines: ShipmentOrder['lines']) =>
  lines.map((line) => ({
    ...line,
    expirationDate: stock.lots.get(lotKey(line.medicineId, line.lotId)) ?? null,
  }));

const picking = route({
  id: 'print-picking-lists',
  method: 'get',
  path: `${ofPlan}/picking-lists`,
  tag: 'papers',
  summary: 'What to take off the shelves for a plan, route by route: PDF or XLSX',
  permission: staffReaders,
  params: onPlan,
  query: ofRoute,
  rate: 'costly',
  responses: { 200: paperResponse },
  handle: async ({ params, query, service }) => {
    const record = await planOf(service, params.jurisdiction, params.planId);
    const state = await service.journal.load(params.jurisdiction);
    const kept = await readPlan(service.storage, record);
    const shipments = shipmentsOfPlan(state, record, kept);
    const wanted = shipments.filter((s) => query.routeId === undefined || s.routeId === query.routeId);
    const { planId, asOf, madeAt } = record;
    return paperReply(query, (lang) =>
      pickingLists(
        {
          ...{ planId, asOf, madeAt, isApproved: record.approvedBy !== null },
          names: namesOf(kept.snapshot),
          arrivalOf: (routeId) => firstArrival(wanted.filter((s) => s.routeId === routeId)),
          lines: wanted.flatMap((s) =>
            withDates(state, s.lines).map((line) => ({
              ...{ ...s, ...line },
              blocked: blockOf(state.stock, line.medicineId, line.lotId) !== null,
            })),
          ),
        },
        lang,
      ),
    );
  },
});

const firstArrival = (shipments: readonly ShipmentOrder[]): LocalDate | null =>
  shipments.reduce<LocalDate | null>(
    (first, { expectedDate }) =>
      expectedDate !== null && (first === null || expectedDate < first) ? expectedDate : first,
    null,
  );

const remisionOf = (state: State, shipment: ShipmentOrder, isVoided: boolean): Remision => ({
  ...shipment,
  isVoided,
  lines: withDates(state, shipment.lines),
});

const planRemisiones = route({
  id: 'print-plan-remisiones',
  method: 'get',
  path: `${ofPlan}/remisiones`,
  tag: 'papers',
  summary: 'The remisiones of an approved plan, one a shipment: PDF or XLSX',
  permission: staffReaders,
  params: onPlan,
  query: ofRoute,
  rate: 'costly',
  responses: { 200: paperResponse },
  problems: [409],
  handle: async ({ params, query, service }) => {
    const record = await planOf(service, params.jurisdiction, params.planId);
    if (record.shipmentIds.length === 0)
      throw problem(
        409,
        'no-shipments',
        `Plan ${record.planId} has no shipments: nobody has approved it.`,
        'Have it approved; the picking lists can be printed before.',
      );
    const state = await service.journal.load(params.jurisdiction);
    const kept = await readPlan(service.storage, record);
    const names = namesOf(kept.snapshot);
    const order = (s: ShipmentOrder) => `${s.routeId ?? '\uffff'}\t${names.facilityName(s.toFacilityId)}`;
    const shipments = shipmentsOfPlan(state, record, kept)
      .filter((s) => query.routeId === undefined || s.routeId === query.routeId)
      .sort((a, b) => order(a).localeCompare(order(b), 'es', { numeric: true }));
    return paperReply(query, (lang) =>
      remisiones(
        shipments.map((s) => remisionOf(state, s, false)),
        { name: record.planId, from: record.madeAt, names },
        lang,
      ),
    );
  },
});

const remision = route({
  id: 'print-remision',
  method: 'get',
  path: `${PLACE}/shipments/{shipmentId}/papers/remision`,
  tag: 'papers',
  summary: 'The remisión of a shipment: PDF or XLSX',
  permission: staffReaders,
  params: inPlace.extend({ shipmentId: recordIdField }),
  query: paperQuery,
  responses: { 200: paperResponse },
  handle: async ({ params, query, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const shipment = state.stock.shipments.get(params.shipmentId);
    if (!shipment) throw notFound();
    const made = shipment.planId === null ? undefined : state.plans.get(shipment.planId)?.madeAt;
    return paperReply(query, (lang) =>
      remisiones(
        [remisionOf(state, shipment, shipment.status === 'voided')],
        {
          name: shipment.shipmentId,
          from: made ?? `${shipment.expectedDate ?? meta.today}T00:00:00.000Z`,
          names: namesOf(state.catalogue.catalogue),
        },
        lang,
      ),
    );
  },
});

const requisition = route({
  id: 'print-requisition',
  method: 'get',
  path: `${PLACE}/papers/requisition`,
  tag: 'papers',
  summary:
    'What a plan, the latest where none is named, asks of the state, what each pack is worth, and the surplus offered back: PDF or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: paperQuery.extend({
    planId: idField.optional().meta({ description: 'The latest where nothing is said' }),
  }),
  rate: 'costly',
  responses: { 200: paperResponse },
  handle: async ({ params, query, service }) => {
    const { plans } = await service.journal.load(params.jurisdiction);
    const record =
      query.planId === undefined
        ? latestPlan([...plans.values()].filter((p) => p.status !== 'cancelled'))
        : plans.get(query.planId);
    if (!record) throw notFound();
    const { plan, snapshot } = await readPlan(service.storage, record);
    const { planId, madeAt } = record;
    return paperReply(query, (lang) => requisitionPaper({ planId, madeAt, plan, snapshot }, lang));
  },
});

const mismatches = route({
  id: 'print-mismatch-report',
  method: 'get',
  path: `${PLACE}/papers/mismatch-report`,
  tag: 'papers',
  summary: 'What does not agree, most patients first, and what was decided of it: PDF or XLSX',
  permission: staffReaders,
  params: inPlace,
  query: paperQuery,
  rate: 'costly',
  responses: { 200: paperResponse },
  handle: async ({ params, query, service, meta }) => {
    const state = await service.journal.load(params.jurisdiction);
    const names = namesOfCatalogue(state.catalogue.catalogue);
    const ranked = [...state.findings.findings.values()]
      .filter((record) => record.status !== 'gone')
      .map((record) => ({ record, key: rankKey(record) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    return paperReply(query, (lang) =>
      mismatchReport(
        {
          scope: params.jurisdiction,
          today: meta.today,
          seq: state.seq,
          findings: ranked.map(({ record }) => ({
            ...record,
            place: names.facilityName(record.finding.facilityId),
            medicine:
              record.finding.medicineId === null ? null : names.medicineName(record.finding.medicineId),
            text: findingText(record.finding, names, lang),
          })),
        },
        lang,
      ),
    );
  },
});

export const paperRoutes: readonly Route[] = [picking, planRemisiones, remision, requisition, mismatches];
