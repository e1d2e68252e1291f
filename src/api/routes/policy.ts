/** The policy in force, a new one, and what a new one would do to the plan. */
import { z } from 'zod';
import { changePolicy, STATED_POLICY } from '../../actions/change-policy';
import { previewPolicy } from '../../actions/preview-change';
import { noteField } from '../contract-fields';
import { acted, ok } from '../reply';
import { type Route, route } from '../route';
import { catalogueEditors, catalogueReaders, effect, effectReply, PREVIEW_SECONDS } from './catalogue';
import { languageQuery } from './findings-contracts';
import { answered, inJurisdiction } from './plan-contracts';

const read = route({
  id: 'read-policy',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/policy',
  tag: 'catalogue',
  summary: 'The policy in force, every setting by its name',
  permission: catalogueReaders,
  params: inJurisdiction,
  responses: {
    200: {
      description: 'The policy',
      schema: z.object({ policy: z.looseObject({ name: z.string() }), version: z.number() }),
    },
  },
  handle: async ({ params, service }) => {
    const { policy, policyVersion } = (await service.journal.load(params.jurisdiction)).catalogue;
    return ok({ policy, version: policyVersion }, { version: policyVersion });
  },
});

const stated = STATED_POLICY.meta({
  description: 'As in policy.json: a setting that is left out takes its default',
});

const replace = route({
  id: 'change-policy',
  method: 'put',
  path: '/jurisdictions/{jurisdiction}/policy',
  tag: 'catalogue',
  summary: 'A whole policy in place of the one in force',
  permission: catalogueEditors,
  params: inJurisdiction,
  query: z.strictObject({ lang: languageQuery }),
  body: z.strictObject({ policy: stated, reason: noteField(500) }),
  ifMatch: 'required',
  responses: { 200: { description: 'Changed; the next plan works with it', schema: answered } },
  handle: async ({ params, query, body, ifMatch, request, service }) =>
    acted(
      await changePolicy(
        service,
        params.jurisdiction,
        request,
        { stated: body.policy, reason: body.reason, ifMatch },
        query.lang,
      ),
    ),
});

const preview = route({
  id: 'preview-policy',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/policy/preview',
  tag: 'catalogue',
  summary: 'What another policy would do to a plan of today, without putting it in force',
  permission: catalogueEditors,
  params: inJurisdiction,
  query: z.strictObject({ lang: languageQuery }),
  body: z.strictObject({ policy: stated }),
  rate: 'costly',
  seconds: PREVIEW_SECONDS,
  idempotencyKey: false,
  responses: { 200: { description: 'The lines that would differ', schema: effect } },
  handle: async ({ params, query, body, meta, info, service }) =>
    effectReply(
      await previewPolicy(
        service.house,
        params.jurisdiction,
        meta,
        { stated: body.policy, language: query.lang },
        info.signal,
      ),
    ),
});

export const policyRoutes: readonly Route[] = [read, replace, preview];
