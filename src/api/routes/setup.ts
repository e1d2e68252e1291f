/** Setting a jurisdiction up: how far it is, and its first plan. */
import { z } from 'zod';
import { askForPlan } from '../../actions/ask-for-plan';
import { begunImport, importReport } from '../../actions/import-report';
import { ROLES } from '../../domain/people';
import { acted, ok } from '../reply';
import { type Route, route } from '../route';
import { loaders } from './imports';
import { answered, inJurisdiction } from './plan-contracts';

const setup = z.object({
  facilities: z.number(),
  medicines: z.number(),
  reportedMonths: z
    .number()
    .meta({ description: 'Months that units have reported, each counted once a unit' }),
  lastImport: z
    .object({
      at: z.string(),
      files: z.array(z.string()),
      stored: z.boolean(),
      errors: z.number(),
      warnings: z.number(),
    })
    .nullable(),
  begunImport: z
    .object({ at: z.string(), files: z.array(z.string()) })
    .nullable()
    .meta({ description: 'Has not ended: it is under way, or was cut off with the service that did it' }),
  accounts: z.record(z.enum(ROLES), z.number()).meta({ description: 'Accounts that can be used, by role' }),
  clinicsWithoutAccount: z
    .array(z.string())
    .meta({ description: 'Name and code, by which an account is given to one' }),
  plans: z.number(),
});

const read = route({
  id: 'read-setup',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/setup',
  tag: 'imports',
  summary: 'How far a jurisdiction is set up: data, accounts, first plan',
  permission: loaders,
  params: inJurisdiction,
  responses: { 200: { description: 'What is there', schema: setup } },
  handle: async ({ params, service }) => {
    const state = await service.journal.load(params.jurisdiction);
    const { facilities, medicines } = state.catalogue.catalogue;
    const active = [...state.accounts.values()].filter((a) => !a.disabled);
    const spokenFor = new Set(active.map((a) => a.facilityId));
    const counts = Object.fromEntries(
      ROLES.map((role) => [role, active.filter((a) => a.role === role).length]),
    );
    const body = {
      facilities: facilities.length,
      medicines: medicines.length,
      reportedMonths: state.reports.reports.size,
      accounts: counts,
      clinicsWithoutAccount: facilities
        .filter((f) => f.kind === 'clinic' && !spokenFor.has(f.facilityId))
        .map((f) => `${f.name} (${f.facilityId})`),
      plans: state.plans.size,
    };
    const version = state.seq;
    const last = await importReport(service.storage, params.jurisdiction);
    const errors = last?.issues.filter((i) => i.severity === 'error').length ?? 0;
    const lastImport = last && {
      ...{ at: last.at, files: last.files, stored: last.stored },
      errors,
      warnings: last.issues.length - errors,
    };
    const begun = await begunImport(service.storage, params.jurisdiction);
    return ok({ ...body, lastImport, begunImport: begun }, { version });
  },
});

const firstPlan = route({
  id: 'ask-for-first-plan',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/setup/first-plan',
  tag: 'imports',
  summary: 'Compute the first plan of a jurisdiction, to see that all is well',
  description:
    'For whoever sets it up. It is proposed to nobody; once there is a plan, the warehouse asks for the others.',
  permission: loaders,
  params: inJurisdiction,
  rate: 'costly',
  responses: { 202: { description: 'Asked for', schema: answered.extend({ jobId: z.string() }) } },
  handle: async ({ params, request, service }) =>
    acted(
      await askForPlan(service.house, params.jurisdiction, request, {
        previousPlanId: null,
        onlyFirst: true,
      }),
      { status: 202 },
    ),
});

export const setupRoutes: readonly Route[] = [read, firstPlan];
