/** What the routes of plans have in common: who may, how a plan is named, how it is told. */
import { z } from 'zod';
import type { Scope } from '../../domain/people';
import type { PlanRecord } from '../../plan/life-cycle';
import { dateField, idField, jurisdictionField } from '../contract-fields';
import { notFound } from '../problem';
import type { Service } from '../service';

export const inJurisdiction = z.strictObject({ jurisdiction: jurisdictionField });
export const onPlan = z.strictObject({ jurisdiction: jurisdictionField, planId: idField });

export const planners = { roles: ['warehouse', 'administrator'], over: 'jurisdiction' } as const;
export const readers = { roles: ['warehouse', 'administrator', 'auditor'], over: 'jurisdiction' } as const;

/** What a command answers, with the version that it made. */
export const answered = z.object({ planId: z.string(), version: z.number() });

/** Where lines as they were set break a rule. */
export const brokenRule = z.object({
  code: z.string(),
  facilityId: z.string().nullable(),
  medicineId: z.string().nullable(),
  lotId: z.string().nullable(),
  routeId: z.string().nullable(),
  found: z.union([z.number(), z.string()]),
  limit: z.union([z.number(), z.string()]),
});

/** How the edited plan fares beside the optimizer's own. */
export const editedScore = z.object({
  value: z.number(),
  gap: z.number(),
  unmetTreatments: z.number(),
  optimizerUnmetTreatments: z.number(),
  packs: z.number().optional(),
  lines: z.number().optional(),
});

export const planRow = z.object({
  planId: z.string(),
  status: z.enum(['draft', 'proposed', 'approved', 'dispatched', 'received', 'superseded', 'cancelled']),
  asOf: dateField,
  origin: z.enum(['schedule', 'demand', 'replan']),
  madeAt: z.string(),
  proposedBy: z.string().nullable(),
  changedBy: z
    .array(z.string())
    .meta({ description: 'Who edited or locked lines since it was proposed: none of them may approve it' }),
  approvedBy: z.string().nullable(),
  clinics: z.number(),
  lines: z.number().meta({ description: 'With the edits, as all that follows' }),
  packs: z.number(),
  gap: z.number(),
  unmetTreatments: z.number(),
  version: z.number(),
});

export const planRowOf = (plan: PlanRecord) => ({
  planId: plan.planId,
  status: plan.status,
  asOf: plan.asOf,
  origin: plan.origin,
  madeAt: plan.madeAt,
  proposedBy: plan.proposedBy,
  changedBy: [...plan.changedBy],
  approvedBy: plan.approvedBy,
  clinics: plan.summary.clinics,
  lines: plan.editedScore?.lines ?? plan.summary.lines,
  packs: plan.editedScore?.packs ?? plan.summary.packs,
  gap: plan.editedScore?.gap ?? plan.summary.gap,
  unmetTreatments: plan.editedScore?.unmetTreatments ?? plan.summary.unmetTreatments,
  version: plan.version,
});

/** @throws ProblemError 404 */
export async function planOf(
  service: Pick<Service, 'journal'>,
  scope: Scope,
  planId: string,
): Promise<PlanRecord> {
  const plan = (await service.journal.load(scope)).plans.get(planId);
  if (!plan) throw notFound();
  return plan;
}
