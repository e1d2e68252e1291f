/** How a simulation is told. */
import { z } from 'zod';
import type { Policy } from '../../domain/policy';
import type { SimulationJob } from '../../planning/job';
import type { SimulationHead } from '../../planning/kept-simulation';
import type { RuleResult } from '../../simulate/jurisdiction/experiment';
import { JURISDICTION_MEASURES } from '../../simulate/jurisdiction/score';
import { dateField, jurisdictionField } from '../contract-fields';

export const onSimulation = z.strictObject({
  jurisdiction: jurisdictionField,
  simulationId: z.string().regex(/^[0-9a-f]{16}$/),
});

const figure = z.number().nullable();

export const simulationJobView = z.object({
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  percent: figure.meta({ description: 'How much is played, 0-100; null before it begins' }),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  error: z.looseObject({}).nullable(),
});
export const simulationJobOf = (job: SimulationJob) => {
  const percent = /^simulation (\d+)$/.exec(job.stage ?? '')?.[1];
  return {
    status: job.status,
    percent: percent === undefined ? null : Number(percent),
    createdAt: job.createdAt,
    endedAt: job.endedAt,
    error: job.error,
  };
};

export const simulationRow = z.object({
  simulationId: z.string(),
  asOf: dateField.meta({ description: 'First day played' }),
  madeAt: z.string(),
  askedBy: z.string(),
  months: z.number(),
  replications: z.number(),
  seed: z.number(),
  changed: z.array(z.object({ setting: z.string(), today: z.string(), edited: z.string() })).meta({
    description: 'Settings of the edited policy that differ from the one in force; empty without one',
  }),
  hasEdited: z.boolean(),
});

const said = (value: unknown): string =>
  value === null ? '' : Array.isArray(value) ? value.join('|') : String(value);

export function changedSettings(
  today: Policy,
  edited: Policy | null,
): { readonly setting: string; readonly today: string; readonly edited: string }[] {
  if (!edited) return [];
  return (Object.keys(today) as (keyof Policy)[]).flatMap((setting) => {
    const [before, after] = [said(today[setting]), said(edited[setting])];
    return before === after ? [] : [{ setting, today: before, edited: after }];
  });
}
export const simulationRowOf = (head: SimulationHead) => ({
  simulationId: head.simulationId,
  asOf: head.asOf,
  madeAt: head.madeAt,
  askedBy: head.askedBy,
  months: head.months,
  replications: head.replications,
  seed: head.seed,
  changed: changedSettings(head.today, head.edited),
  hasEdited: head.edited !== null,
});

const rule = {
  policy: z.string().meta({ description: '`surtido` (the plan itself), `kits` (today’s), or a formula' }),
  settings: z.string().meta({ description: '`today` or `edited` of the plan; a formula’s levels in months' }),
};

export const measureRow = z.object({
  ...rule,
  measure: z.enum(JURISDICTION_MEASURES),
  mean: z.number(),
  halfWidth: figure.meta({ description: 'Of the 95 % interval; null with one replication' }),
  againstToday: figure.meta({
    description: 'Less today’s policy, replication by replication; null for itself',
  }),
  againstTodayHalfWidth: figure,
});
export const measureRowsOf = (results: readonly RuleResult[]) =>
  results.flatMap(({ policy, settings, measures, againstFirst }) =>
    JURISDICTION_MEASURES.map((measure) => ({
      policy,
      settings,
      measure,
      ...measures[measure],
      againstToday: againstFirst?.[measure].mean ?? null,
      againstTodayHalfWidth: againstFirst?.[measure].halfWidth ?? null,
    })),
  );

export const partRow = z.object({
  ...rule,
  part: z.enum(['facility', 'medicine', 'month']),
  id: z.string(),
  name: z.string(),
  needTreatments: z.number(),
  servedTreatments: z.number(),
  gainedTreatments: figure.meta({ description: 'Against today’s policy; null for itself, and for months' }),
  gainedHalfWidth: figure,
});

export interface NamesOf {
  readonly facilityName: (id: string) => string;
  readonly medicineName: (id: string) => string;
}
export const partRowsOf = (results: readonly RuleResult[], names: NamesOf) =>
  results.flatMap(({ policy, settings, clinics, medicines, months }) => [
    ...(
      [
        ['facility', clinics, names.facilityName],
        ['medicine', medicines, names.medicineName],
      ] as const
    ).flatMap(([part, own, nameOf]) =>
      own.map((p) => ({
        policy,
        settings,
        part,
        id: p.id,
        name: nameOf(p.id),
        needTreatments: p.needTreatments,
        servedTreatments: p.servedTreatments,
        gainedTreatments: p.gainedTreatments?.mean ?? null,
        gainedHalfWidth: p.gainedTreatments?.halfWidth ?? null,
      })),
    ),
    ...months.map((m) => ({
      policy,
      settings,
      part: 'month' as const,
      id: m.period,
      name: m.period,
      needTreatments: m.needTreatments,
      servedTreatments: m.servedTreatments,
      gainedTreatments: null,
      gainedHalfWidth: null,
    })),
  ]);
