/** Which unit near by has a medicine now, and a treatment of it kept there for a patient who is sent. */
import { z } from 'zod';
import { releaseOwnHold, useOwnHold } from '../../actions/clinic-commands';
import { worldOf } from '../../actions/requests-world';
import { byCodePoint } from '../../domain/snapshot';
import type { State } from '../../journal/state';
import { placeHold } from '../../requests/patient-holds';
import type { PatientHold } from '../../requests/request';
import { whereIs } from '../../requests/where-is';
import { idField } from '../contract-fields';
import { notFound } from '../problem';
import { acted, listed, paged } from '../reply';
import { type Call, type Route, route } from '../route';
import {
  atClinic,
  CLINIC,
  clinicians,
  clinicReaders,
  facilityNames,
  instant,
  lotUnits,
  medicineNames,
  medicineOf,
  nullableDate,
  recordIdField,
  someUnitsField,
  unitOf,
} from './clinic-contracts';

export const unitWithMedicine = z.object({
  facilityId: z.string(),
  name: z.string(),
  kind: z.enum(['clinic', 'hospital']),
  units: z.number().meta({ description: 'In lots that are good today' }),
  availableUnits: z.number().meta({ description: 'Of those, promised to nobody' }),
  firstExpiry: nullableDate,
  confirmedOn: nullableDate.meta({ description: 'Day on which somebody there last saw how much there is' }),
  confirmedBy: z.enum(['count', 'receipt', 'report', 'opening']).nullable(),
  unconfirmed: z.boolean().meta({ description: 'Seen too long ago: ask before anyone travels' }),
  roadKm: z.number().nullable(),
  minutes: z.number().nullable(),
});

const where = route({
  id: 'clinic-where-is',
  method: 'get',
  path: `${CLINIC}/where-is`,
  tag: 'clinic',
  summary: 'Clinics and hospitals that have the medicine now, the best to send a patient to first',
  description:
    'First those with something free that was lately confirmed, then by road. The warehouse serves no patients and is not among them: ask it with a request.',
  permission: clinicReaders,
  params: atClinic,
  query: z.strictObject({ medicineId: idField }),
  list: { item: unitWithMedicine, page: { usual: 10, most: 1000 } },
  responses: { 200: { description: 'Units; none where no other unit has it' } },
  handle: async ({ params, query, page, service, meta }) => {
    const { state } = await unitOf(service, params);
    if (!medicineOf(state, query.medicineId)) throw notFound();
    const nameOf = facilityNames(state);
    const search = { medicineId: query.medicineId, fromFacilityId: params.facilityId };
    const units = whereIs(worldOf(state), search, meta)
      .filter((u) => u.kind !== 'warehouse')
      .map((u, rank) => ({
        rank: String(rank).padStart(6, '0'),
        row: {
          facilityId: u.facilityId,
          name: nameOf(u.facilityId),
          kind: u.kind,
          units: u.units,
          availableUnits: u.availableUnits,
          firstExpiry: u.firstExpiry,
          confirmedOn: u.confirmed?.today ?? null,
          confirmedBy: u.confirmed?.by ?? null,
          unconfirmed: u.unconfirmed,
          roadKm: u.roadKm,
          minutes: u.minutes,
        },
      }));
    const { rows, next } = paged(units, page, (u) => u.rank);
    return listed(
      rows.map((u) => u.row),
      next,
    );
  },
});

const holdRow = z.object({
  holdId: z.string(),
  direction: z
    .enum(['here', 'sent'])
    .meta({ description: 'Kept at this unit, or at another for its patient' }),
  facilityId: z.string(),
  facilityName: z.string(),
  fromFacilityId: z.string(),
  fromName: z.string(),
  medicineId: z.string(),
  name: z.string(),
  units: z.number(),
  lots: z.array(lotUnits),
  status: z.enum(['held', 'used', 'released']),
  placedAt: instant,
  until: instant,
  lapsed: z.boolean().meta({ description: 'Its time is over: the units are free to others' }),
  version: z.number().int(),
});

function holdRowOf(state: State, hold: PatientHold, facilityId: string, at: string) {
  const nameOf = facilityNames(state);
  const { placedBy: _, lines, ...told } = hold;
  return {
    ...told,
    direction: hold.facilityId === facilityId ? ('here' as const) : ('sent' as const),
    facilityName: nameOf(hold.facilityId),
    fromName: nameOf(hold.fromFacilityId),
    name: medicineNames(state)(hold.medicineId),
    lots: lines,
    lapsed: hold.status === 'held' && hold.until <= at,
  };
}

const list = route({
  id: 'list-clinic-holds',
  method: 'get',
  path: `${CLINIC}/holds`,
  tag: 'clinic',
  summary: 'Holds at the unit, and those of its patients elsewhere, oldest first',
  permission: clinicReaders,
  params: atClinic,
  query: z.strictObject({
    direction: z.enum(['here', 'sent']).optional(),
    status: z.enum(['held', 'used', 'released']).optional(),
  }),
  list: { item: holdRow },
  responses: { 200: { description: 'Holds; those that are still held where no status is asked for' } },
  handle: async ({ params, query, page, service, meta }) => {
    const { state } = await unitOf(service, params);
    const { facilityId } = params;
    const keyOf = (h: PatientHold) => `${h.placedAt}\t${h.holdId}`;
    const holds = [...state.requests.holds.values()]
      .filter(
        (h) =>
          (query.direction !== 'sent' && h.facilityId === facilityId) ||
          (query.direction !== 'here' && h.fromFacilityId === facilityId),
      )
      .filter((h) => h.status === (query.status ?? 'held'))
      .sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));
    const { rows, next } = paged(holds, page, keyOf);
    return listed(
      rows.map((h) => holdRowOf(state, h, facilityId, meta.at)),
      next,
    );
  },
});

const place = route({
  id: 'place-clinic-hold',
  method: 'post',
  path: `${CLINIC}/holds`,
  tag: 'clinic',
  summary: 'Keep a treatment at another unit for a patient who is sent there',
  description:
    'The patient shows the hold’s id. Nobody writes down who it is: the hold has no field for it, and takes none.',
  permission: clinicians,
  params: atClinic,
  body: z.strictObject({
    atFacilityId: idField.meta({ description: 'The unit that has the medicine' }),
    medicineId: idField,
    units: someUnitsField,
  }),
  responses: {
    201: {
      description: 'Held until the instant told',
      schema: z.object({
        holdId: z.string(),
        facilityId: z.string(),
        units: z.number(),
        until: instant,
        version: z.number().int(),
      }),
    },
  },
  handle: async ({ params, body, request, meta, service }) => {
    await unitOf(service, params);
    const { atFacilityId, medicineId, units } = body;
    const command = { facilityId: atFacilityId, fromFacilityId: params.facilityId, medicineId, units };
    const outcome = await service.journal.act(params.jurisdiction, request, (state) => {
      const decision = placeHold(worldOf(state), command, meta);
      return decision.kind === 'refused' && decision.field === 'facilityId'
        ? { ...decision, field: 'atFacilityId' }
        : decision;
    });
    return acted(outcome, { status: 201 });
  },
});

const onHold = atClinic.extend({ holdId: recordIdField });
const holdEnded = z.object({ holdId: z.string(), version: z.number().int() });
type HoldCall = Pick<Call<z.output<typeof onHold>>, 'params' | 'ifMatch' | 'request' | 'service'>;

const ending =
  (end: typeof releaseOwnHold) =>
  async ({ params, ifMatch, request, service }: HoldCall) => {
    await unitOf(service, params);
    const { jurisdiction: scope, facilityId, holdId } = params;
    return acted(await end(service, { scope, facilityId }, request, { holdId, ifMatch }));
  };

const release = route({
  id: 'release-clinic-hold',
  method: 'post',
  path: `${CLINIC}/holds/{holdId}/release`,
  tag: 'clinic',
  summary: 'Let a hold go: the patient does not come',
  permission: clinicians,
  params: onHold,
  ifMatch: 'optional',
  responses: { 200: { description: 'Free again', schema: holdEnded } },
  handle: ending(releaseOwnHold),
});

const use = route({
  id: 'use-clinic-hold',
  method: 'post',
  path: `${CLINIC}/holds/{holdId}/use`,
  tag: 'clinic',
  summary: 'The patient came and was given what was held here',
  permission: clinicians,
  params: onHold,
  ifMatch: 'optional',
  responses: { 200: { description: 'Given out', schema: holdEnded } },
  handle: ending(useOwnHold),
});

export const clinicHoldRoutes: readonly Route[] = [where, list, place, release, use];
