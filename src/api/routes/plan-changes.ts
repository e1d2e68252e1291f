/** What people do with a plan: edit lines, lock them, propose, approve, cancel. */
import { z } from 'zod';
import { approvePlan } from '../../actions/approve-plan';
import { cancelPlan, lockLines, proposePlan } from '../../actions/change-plan';
import { checkEdits, editPlan } from '../../actions/edit-plan';
import { idField, noteField } from '../contract-fields';
import { notFound } from '../problem';
import { acted, ok, type Reply } from '../reply';
import { type Route, route } from '../route';
import { answered, brokenRule, editedScore, onPlan, planners } from './plan-contracts';

const lineSet = z.strictObject({
  facilityId: idField,
  medicineId: idField,
  packs: z.number().int().min(0).max(1_000_000),
  reason: noteField(500),
});
const lines = z.array(lineSet).min(1).max(500);

const planScore = z.object({
  packs: z.number(),
  value: z.number().meta({ description: 'Weighted treatments, transport taken off' }),
  gap: z.number().meta({ description: 'Share of the bound that is missed' }),
  unmetTreatments: z.number(),
  patientsUnserved: z.number().nullable(),
  medicines: z.array(
    z.object({
      medicineId: z.string(),
      packs: z.number(),
      unmetTreatments: z.number(),
      patientsUnserved: z.number().nullable(),
    }),
  ),
});
const rescored = z.object({
  objective: z.number().meta({ description: 'Of the linear program, minimised, as in the plan' }),
  bound: z.number().meta({ description: 'Weighted treatments that no plan in whole packs can exceed' }),
  checked: planScore,
  optimizer: planScore,
  violations: z.array(brokenRule),
});

const tryEdits = route({
  id: 'try-plan-edits',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/edits/check',
  tag: 'plans',
  summary: 'What edits would break and cost, without making them',
  permission: planners,
  params: onPlan,
  body: z.strictObject({ edits: lines }),
  rate: 'costly',
  responses: { 200: { description: 'Broken rules, worth and unmet need', schema: rescored } },
  handle: async ({ params, body, service }): Promise<Reply> => {
    const rescore = await checkEdits(service.house, params.jurisdiction, { planId: params.planId, ...body });
    if (!rescore) throw notFound();
    return ok(rescore);
  },
});

const edit = route({
  id: 'edit-plan',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/edits',
  tag: 'plans',
  summary: 'Set lines to other packs; the whole is checked at once',
  permission: planners,
  params: onPlan,
  body: z.strictObject({ edits: lines }),
  ifMatch: 'required',
  rate: 'costly',
  responses: {
    200: {
      description: 'Broken rules and worth with the edits',
      schema: answered.extend({ violations: z.array(brokenRule), score: editedScore }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) =>
    acted(
      await editPlan(service.house, params.jurisdiction, request, {
        planId: params.planId,
        edits: body.edits,
        ifMatch: ifMatch as number,
      }),
    ),
});

const lock = route({
  id: 'lock-plan-lines',
  method: 'put',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/locks',
  tag: 'plans',
  summary: 'Lines that a plan made anew must keep',
  permission: planners,
  params: onPlan,
  body: z.strictObject({ locks: z.array(lineSet).max(500) }),
  ifMatch: 'required',
  responses: { 200: { description: 'Locked', schema: answered.extend({ locks: z.number().int() }) } },
  handle: async ({ params, body, ifMatch, request, service }) =>
    acted(
      await lockLines(service.house, params.jurisdiction, request, {
        planId: params.planId,
        ifMatch,
        locks: body.locks,
      }),
    ),
});

const propose = route({
  id: 'propose-plan',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/propose',
  tag: 'plans',
  summary: 'Hand a draft to another person for approval',
  permission: planners,
  params: onPlan,
  ifMatch: 'required',
  responses: { 200: { description: 'Proposed', schema: answered } },
  handle: async ({ params, ifMatch, request, service }) =>
    acted(await proposePlan(service.house, params.jurisdiction, request, { planId: params.planId, ifMatch })),
});

const approve = route({
  id: 'approve-plan',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/approve',
  tag: 'plans',
  summary: 'Approve a proposed plan: its shipments are ordered, their lots reserved',
  permission: planners,
  params: onPlan,
  ifMatch: 'required',
  responses: {
    200: { description: 'Approved', schema: answered.extend({ shipments: z.array(z.string()) }) },
  },
  handle: async ({ params, ifMatch, request, service }) =>
    acted(await approvePlan(service.house, params.jurisdiction, request, { planId: params.planId, ifMatch })),
});

const cancel = route({
  id: 'cancel-plan',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/plans/{planId}/cancel',
  tag: 'plans',
  summary: 'Give a plan up; stock reserved for it is free again',
  permission: planners,
  params: onPlan,
  body: z.strictObject({ reason: noteField(500) }),
  ifMatch: 'required',
  responses: { 200: { description: 'Cancelled', schema: answered } },
  handle: async ({ params, body, ifMatch, request, service }) =>
    acted(
      await cancelPlan(service.house, params.jurisdiction, request, {
        planId: params.planId,
        ifMatch,
        reason: body.reason,
      }),
    ),
});

export const planChangeRoutes: readonly Route[] = [tryEdits, edit, lock, propose, approve, cancel];
