/** What people do with a finding: give it to someone, decide on it. */
import { z } from 'zod';
import { assignFinding } from '../../actions/assign-finding';
import { decideFinding } from '../../mismatch/decide-finding';
import { dateField, idField, noteField, periodField } from '../contract-fields';
import { acted } from '../reply';
import { type Route, route } from '../route';
import { findingVerdict, onFinding } from './findings-contracts';

const assign = route({
  id: 'assign-finding',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/findings/{findingId}/assign',
  tag: 'findings',
  summary: 'Give a finding to a person, or take it back',
  description:
    'An administrator gives it to anyone of the administration or the warehouse; the warehouse may take one itself.',
  permission: { roles: ['administrator', 'warehouse'], over: 'jurisdiction' },
  params: onFinding,
  body: z.strictObject({ accountId: idField.nullable().meta({ description: 'null: nobody any more' }) }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Assigned',
      schema: z.object({ findingId: z.string(), status: z.enum(['open', 'assigned']), version: z.number() }),
    },
  },
  handle: async ({ params, body, ifMatch, request, service }) =>
    acted(
      await assignFinding(service, params.jurisdiction, request, {
        findingId: params.findingId,
        accountId: body.accountId,
        ifMatch,
      }),
    ),
});

const MOST_UNITS = 1e9;

const decide = route({
  id: 'decide-finding',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/findings/{findingId}/decide',
  tag: 'findings',
  summary: 'Accept it, override the need, ask for a count, or take it upstream',
  description:
    'With `override` the next plan works with the need in a month that is given here, or without the reports of the months named, until `untilDate`, and names the decision among its `overrides`. Without `untilDate` an acceptance holds 180 days, a recount 30, an escalation 60.',
  permission: { roles: ['administrator'], over: 'jurisdiction' },
  params: onFinding,
  body: z.strictObject({
    verdict: findingVerdict,
    reason: noteField(1000),
    override: z
      .discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('need'),
          medicineId: idField.nullable().optional(),
          monthlyNeedUnits: z.number().min(0).max(MOST_UNITS),
        }),
        z.strictObject({ kind: z.literal('ignore-reports'), periods: z.array(periodField).min(1).max(120) }),
      ])
      .nullable()
      .default(null),
    untilDate: dateField.nullable().default(null).meta({ description: 'Last day on which it holds' }),
  }),
  ifMatch: 'required',
  responses: {
    200: {
      description: 'Decided',
      schema: z.object({
        findingId: z.string(),
        verdict: findingVerdict,
        untilDate: z.string(),
        version: z.number(),
      }),
    },
  },
  handle: async ({ params, body, ifMatch, meta, request, service }) => {
    const { findingId } = params;
    const override =
      body.override?.kind === 'need'
        ? { ...body.override, medicineId: body.override.medicineId ?? null }
        : body.override;
    const command = { ...body, override, findingId, ifMatch };
    return acted(
      await service.journal.act(params.jurisdiction, request, (state) =>
        decideFinding(state.findings, command, meta),
      ),
    );
  },
});

export const findingReviewRoutes: readonly Route[] = [assign, decide];
