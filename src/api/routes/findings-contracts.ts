/** How findings are told: rows of the list, one with its numbers, decision and history. */
import { z } from 'zod';
import type { CatalogueNames } from '../../actions/names-of-catalogue';
import { findingText } from '../../documents/finding-words-of';
import { LANGUAGES, type Language } from '../../documents/language';
import type { FindingRecord } from '../../mismatch/review';
import { idField, jurisdictionField } from '../contract-fields';

export const inJurisdiction = z.strictObject({ jurisdiction: jurisdictionField });
export const onFinding = z.strictObject({ jurisdiction: jurisdictionField, findingId: idField });
export const languageQuery = z
  .enum(LANGUAGES)
  .default('es')
  .meta({ description: 'Language of the texts' });

export const findingVerdict = z.enum(['accept', 'override', 'recount', 'escalate']);
export const findingKind = z.enum(['supply', 'prevalence', 'forecast', 'integrity']);
export const findingStatus = z.enum(['open', 'assigned', 'decided', 'gone']);

export const findingRow = z.object({
  findingId: z.string(),
  kind: findingKind,
  code: z.string(),
  status: findingStatus,
  severity: z.enum(['high', 'medium', 'low']),
  patientsAffected: z.number().nullable(),
  facilityId: z.string(),
  facilityName: z.string(),
  medicineId: z.string().nullable(),
  medicineName: z.string().nullable(),
  title: z.string(),
  found: z.string(),
  patients: z.string(),
  suggestion: z.string(),
  suggestedVerdict: findingVerdict,
  suggestedMonthlyNeedUnits: z.number().nullable(),
  period: z.string(),
  firstSeen: z.string(),
  lastSeen: z.string(),
  timesSeen: z.number(),
  timesReopened: z.number(),
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  verdict: findingVerdict.nullable(),
  untilDate: z.string().nullable(),
  version: z.number(),
});

const person = z.object({ accountId: z.string(), name: z.string() });
const decision = z.object({
  verdict: findingVerdict,
  reason: z.string(),
  value: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('need'), medicineId: z.string(), monthlyNeedUnits: z.number() }),
      z.object({
        kind: z.literal('ignore-reports'),
        medicineIds: z.array(z.string()),
        periods: z.array(z.string()),
      }),
    ])
    .nullable(),
  untilDate: z.string(),
  by: person,
  at: z.string(),
  onDate: z.string(),
  patientsAffected: z.number().nullable(),
});

export const findingDetail = findingRow.extend({
  evidence: z.looseObject({}),
  decision: decision.nullable(),
  decisionInForce: z.boolean(),
  history: z.array(
    z.object({
      seq: z.number(),
      at: z.string(),
      today: z.string(),
      step: z.enum(['found', 'reopened', 'gone', 'assigned', 'decided']),
      by: person,
      patientsAffected: z.number().nullable(),
      assignee: person.nullable(),
      decision: decision.nullable(),
    }),
  ),
});

export function findingRowOf(
  record: FindingRecord,
  names: CatalogueNames,
  language: Language,
): z.output<typeof findingRow> {
  const { finding, assignee, decision: decided } = record;
  const { findingId, kind, code, severity, patientsAffected, facilityId, medicineId, period } = finding;
  return {
    ...{ findingId, kind, code, status: record.status, severity, patientsAffected, facilityId },
    facilityName: names.facilityName(facilityId),
    medicineId,
    medicineName: medicineId === null ? null : names.medicineName(medicineId),
    ...findingText(finding, names, language),
    suggestedVerdict: finding.suggestion.verdict,
    suggestedMonthlyNeedUnits: finding.suggestion.monthlyNeedUnits,
    period,
    firstSeen: record.firstSeen,
    lastSeen: record.lastSeen,
    timesSeen: record.timesSeen,
    timesReopened: record.timesReopened,
    assigneeId: assignee?.accountId ?? null,
    assigneeName: assignee?.name ?? null,
    verdict: decided?.verdict ?? null,
    untilDate: decided?.untilDate ?? null,
    version: record.version,
  };
}

const SEVERITIES = ['high', 'medium', 'low'];
/** Above any count of patients, thousandths included. */
const MOST_MILLIPATIENTS = 1e13;

/** Orders as text: most patients first, unknown last; then the graver; then by the id. */
export function rankKey({ finding }: Pick<FindingRecord, 'finding'>): string {
  const milli = Math.round((finding.patientsAffected ?? -1) * 1000);
  const rank = String(MOST_MILLIPATIENTS - milli).padStart(15, '0');
  return `${rank}|${SEVERITIES.indexOf(finding.severity)}|${finding.findingId}`;
}

