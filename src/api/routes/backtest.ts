/** The forecast held against the jurisdiction's own past months: ask for it, follow it, end it, read what it said. */
import { z } from 'zod';
import { askForBacktest, readBacktest } from '../../actions/ask-for-backtest';
import { namesOfCatalogue } from '../../actions/names-of-catalogue';
import { byCodePoint } from '../../domain/snapshot';
import { dateField } from '../contract-fields';
import { notFound } from '../problem';
import { listed, ok, paged } from '../reply';
import { type Route, route } from '../route';
import type { Service } from '../service';
import { inJurisdiction, planners, readers } from './plan-contracts';

const PARTS = ['inStock', 'all'] as const;
const GROUPS = { class: 'byClass', medicine: 'byMedicine', facility: 'byFacility' } as const;
const figure = z.number().nullable();

const scores = {
  tasks: z.number().int().meta({ description: 'Series × dates that were scored' }),
  rmsse: figure.meta({ description: 'Error of the mean, in changes from one month to the next' }),
  mase: figure.meta({ description: 'Error of the median, in changes from one year to the next' }),
  pinball: figure.meta({ description: 'Error of the quantiles .5, .8, .9 and .95' }),
  bias: figure,
  coverage80: figure.meta({ description: 'Share of months at or below the quantile .8' }),
  coverage95: figure,
  unmetShare: figure.meta({
    description: 'Need that would have gone unmet, had each been given its .9 quantile',
  }),
  overShare: figure,
  decisionCost: figure.meta({ description: '(9 × unmet + over) ÷ need' }),
};

const testView = z.object({
  job: z
    .object({
      status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
      percent: z.number().nullable(),
      error: z.looseObject({}).nullable(),
    })
    .nullable()
    .meta({ description: 'The newest backtest that was asked for; null where none was' }),
  result: z
    .object({
      asOf: dateField,
      madeAt: z.string(),
      origins: z.number(),
      step: z.number(),
      horizon: z.number(),
      verdict: z.enum(['keep', 'even', 'other', 'too-little']),
      best: z.string().nullable().meta({ description: 'The best of the other methods' }),
      costDifference: figure.meta({ description: 'Its decision cost over Surtido’s, less one' }),
    })
    .nullable()
    .meta({ description: 'What the last one that ended said' }),
});

const newestJob = async (service: Service, scope: string) =>
  (await service.jobs.list(scope)).find((j) => j.kind === 'backtest') ?? null;

const ask = route({
  id: 'ask-for-backtest',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/backtest',
  tag: 'plans',
  summary: 'Hold the forecast against the last quarters',
  description:
    'Answers at once; how far it is stands in the answer of the same address. The same data on the same day are tested once.',
  permission: planners,
  params: inJurisdiction,
  rate: 'costly',
  responses: { 200: { description: 'Asked for', schema: z.object({ jobId: z.string() }) } },
  handle: async ({ params, request, service }) =>
    ok({ jobId: await askForBacktest(service.house, params.jurisdiction, request) }),
});

const read = route({
  id: 'read-backtest',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/backtest',
  tag: 'plans',
  summary: 'How the forecast fared against the last quarters, and how far a new test is',
  permission: readers,
  params: inJurisdiction,
  responses: { 200: { description: 'The backtest', schema: testView } },
  handle: async ({ params, service }) => {
    const [job, last] = await Promise.all([
      newestJob(service, params.jurisdiction),
      readBacktest(service.storage, params.jurisdiction),
    ]);
    const percent = /^backtest (\d+)$/.exec(job?.stage ?? '')?.[1];
    return ok({
      job: job && {
        status: job.status,
        percent: percent === undefined ? null : Number(percent),
        error: job.error,
      },
      result: last && {
        asOf: last.asOf,
        madeAt: last.madeAt,
        origins: last.result.protocol.origins,
        step: last.result.protocol.step,
        horizon: last.result.protocol.horizon,
        ...last.result.recommendation,
      },
    });
  },
});

const scoreRow = z.object({
  group: z.enum(['whole', 'class', 'medicine', 'facility']),
  id: z.string(),
  name: z.string(),
  months: z.enum(PARTS).meta({ description: 'Months in stock, in which need could be seen, or all months' }),
  method: z.string(),
  ...scores,
});

const scoreRows = route({
  id: 'list-backtest-scores',
  method: 'get',
  path: '/jurisdictions/{jurisdiction}/backtest/scores',
  tag: 'plans',
  summary: 'Every method’s scores, as a whole and by kind of demand, medicine and unit: JSON, CSV or XLSX',
  permission: readers,
  params: inJurisdiction,
  query: z.strictObject({
    group: z.enum(['whole', 'class', 'medicine', 'facility']).optional(),
    months: z.enum(PARTS).optional(),
  }),
  list: { item: scoreRow },
  responses: { 200: { description: 'Scores', schema: scoreRow } },
  handle: async ({ params, query, page, service }) => {
    const last = await readBacktest(service.storage, params.jurisdiction);
    if (!last) return listed([], null);
    const names = namesOfCatalogue((await service.journal.load(params.jurisdiction)).catalogue.catalogue);
    const nameOf = {
      class: (id: string) => id,
      medicine: names.medicineName,
      facility: names.facilityName,
    };
    const { methods } = last.result;
    const rows = methods.flatMap((method, m) =>
      PARTS.flatMap((months) => [
        { group: 'whole' as const, id: '', name: '', months, m, s: method[months] },
        ...Object.entries(GROUPS).flatMap(([group, key]) =>
          Object.entries(method[key]).map(([id, both]) => ({
            group: group as keyof typeof GROUPS,
            id,
            name: nameOf[group as keyof typeof GROUPS](id),
            months,
            m,
            s: both[months],
          })),
        ),
      ]),
    );
    const keyOf = (r: (typeof rows)[number]): string => `${r.group}\t${r.id}\t${r.months}\t${r.m}`;
    const wanted = rows
      .filter(
        (r) =>
          r.s.tasks > 0 && r.group === (query.group ?? r.group) && r.months === (query.months ?? r.months),
      )
      .sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));
    const { rows: shown, next } = paged(wanted, page, keyOf);
    return listed(
      shown.map(({ group, id, name, months, m, s }) => ({
        group,
        id,
        name,
        months,
        method: methods[m]?.name ?? '',
        tasks: s.tasks,
        rmsse: s.rmsse,
        mase: s.mase,
        pinball: s.pinball,
        bias: s.bias,
        coverage80: s.coverage[1] ?? null,
        coverage95: s.coverage[3] ?? null,
        unmetShare: s.unmetShare,
        overShare: s.overShare,
        decisionCost: s.decisionCost,
      })),
      next,
    );
  },
});

const cancel = route({
  id: 'cancel-backtest',
  method: 'post',
  path: '/jurisdictions/{jurisdiction}/backtest/cancel',
  tag: 'plans',
  summary: 'End the backtest under way',
  permission: planners,
  params: inJurisdiction,
  responses: {
    200: {
      description: 'Whether there was still something to end',
      schema: z.object({ cancelled: z.boolean() }),
    },
  },
  handle: async ({ params, meta, service }) => {
    const job = await newestJob(service, params.jurisdiction);
    if (!job) throw notFound();
    return ok({ cancelled: await service.jobs.cancel(job.jobId, meta.at) });
  },
});

export const backtestRoutes: readonly Route[] = [ask, read, scoreRows, cancel];
