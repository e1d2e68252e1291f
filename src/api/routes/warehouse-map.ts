/** Every unit of a jurisdiction where it lies, and how it stands. */
import { z } from 'zod';
import { latestPlan, needsOfState } from '../../actions/needs-of-state';
import { placeLevels } from '../../actions/place-levels';
import { ok } from '../reply';
import { type Route, route } from '../route';
import { medicineNames, nullableDate } from './clinic-contracts';
import { inPlace, PLACE, staffReaders } from './warehouse-contracts';

const closure = z.object({ fromDate: z.iso.date(), toDate: z.iso.date(), reason: z.string().nullable() });
const place = z.object({
  facilityId: z.string(),
  name: z.string(),
  kind: z.enum(['clinic', 'hospital', 'warehouse']),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  routeId: z.string().nullable(),
  patients: z.number().nullable().meta({ description: 'Counted once for each condition' }),
  worst: z
    .object({
      medicineId: z.string(),
      name: z.string(),
      coverDays: z.number(),
      usableUnits: z.number(),
    })
    .nullable()
    .meta({ description: 'The vital medicine that lasts least; null where no need is known' }),
  vitalCritical: z.number().int().meta({ description: 'Vital medicines that last less than half a month' }),
  arrivalDate: nullableDate.meta({ description: 'Of the next delivery' }),
  closures: z.array(closure).meta({ description: 'Of its own road or its route’s, not over yet' }),
});

const map = route({
  id: 'warehouse-map',
  method: 'get',
  path: `${PLACE}/map`,
  tag: 'warehouse',
  summary: 'Where the units lie, which vital medicine lasts least in each, and which roads are closed',
  permission: staffReaders,
  params: inPlace,
  responses: {
    200: {
      description: 'Units and routes',
      schema: z.object({
        today: z.iso.date(),
        needKnown: z.boolean(),
        latestPlanId: z.string().nullable(),
        routes: z.array(z.object({ routeId: z.string(), name: z.string().nullable() })),
        places: z.array(place),
      }),
    },
  },
  handle: async ({ params, service, meta }) => {
    const needs = await needsOfState(service, await service.journal.load(params.jurisdiction), meta.today);
    const state = await service.journal.load(params.jurisdiction);
    const nameOf = medicineNames(state);
    const standing = [...state.plans.values()].filter((p) => p.status !== 'cancelled');
    return ok(
      {
        today: meta.today,
        needKnown: state.plans.size > 0,
        latestPlanId: latestPlan(standing)?.planId ?? null,
        routes: state.catalogue.catalogue.routes.map(({ routeId, name }) => ({ routeId, name })),
        places: placeLevels(state, needs, meta).map(({ facility, worst, closures, ...level }) => ({
          facilityId: facility.facilityId,
          name: facility.name,
          kind: facility.kind,
          latitude: facility.latitude,
          longitude: facility.longitude,
          routeId: facility.routeId,
          ...level,
          worst: worst && { ...worst, name: nameOf(worst.medicineId) },
          closures: closures.map(({ fromDate, toDate, reason }) => ({ fromDate, toDate, reason })),
        })),
      },
      { version: state.seq },
    );
  },
});

export const warehouseMapRoutes: readonly Route[] = [map];
