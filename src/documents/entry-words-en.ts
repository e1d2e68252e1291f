/** The journal in sentences: who did what. The Spanish ones are in entry-words-es.ts. */
import type { BlockCause } from '../domain/block-cause';
import type { LocalDate } from '../domain/dates';
import { withinSentence } from './catalogue';
import {
  changedFields,
  type EntryFacts,
  type EntryWords,
  type OnPaper,
  toldValue,
} from './entry-words-facts';
import { figuresOf } from './figures';
import { settingChoice, settingName } from './settings';

const { count, list, plural, dateWithYear } = figuresOf('en');
/** With its year: what was done is read years later. */
const date = (text: string): string => dateWithYear(text.slice(0, 10) as LocalDate);
const month = (period: string): string => date(`${period}-01`).split(' ').slice(1).join(' ');
const told = (value: unknown): string => toldValue(value, { yes: 'yes', no: 'no' }, date);
const called = (field: string): string => `"${settingName('en', field)}"`;
const toldSetting = (value: unknown, field: string): string =>
  settingChoice('en', field, value) ?? told(value);

const n = (value: number, one: string, other: string): string =>
  `${count(value)} ${plural(value, one, other)}`;
const lines = (value: number): string => n(value, 'line', 'lines');
const units = (value: number): string => n(value, 'unit', 'units');
const shipments = (ids: readonly unknown[]): string => n(ids.length, 'shipment', 'shipments');
const LISTS: Readonly<Record<string, string>> = {
  receipts: 'expected deliveries',
  closures: 'road closures',
  kits: 'emergency kits',
  campaigns: 'months unlike others',
};
const BLOCKED: { readonly [C in BlockCause]: string } = {
  recall: 'recalled by the authority',
  maker: 'recalled by its maker',
  quality: 'doubt about its quality',
  other: 'another cause',
};
const ARRIVED = { purchase: 'bought', donation: 'donated', kit: 'in kits' } as const;
const FROM = {
  warehouse: 'from the warehouse',
  planned: 'from a planned shipment',
  surplus: 'from the surplus',
  hospital: 'from the hospital',
} as const;
const typedIn = ({ paper }: OnPaper): string =>
  paper
    ? ` Typed in from the paper form ${paper.formNumber}, filled in by ${paper.filledBy} on ${date(paper.filledOn)}.`
    : '';
const more = (shown: readonly string[], rest: number): string =>
  shown.length === 0 ? 'nothing different' : list(rest > 0 ? [...shown, `${count(rest)} more`] : shown);

function decision({ payload: { decision: made }, medicine }: EntryFacts<'finding-decided'>): string {
  const until = `until ${date(made.untilDate)}`;
  if (made.value?.kind === 'need')
    return `set the need of ${withinSentence(medicine(made.value.medicineId))} to ${units(made.value.monthlyNeedUnits)} a month, ${until}`;
  if (made.value) return `left out the reports of ${list(made.value.periods.map(month))}, ${until}`;
  if (made.verdict === 'recount') return `asked the clinic for a count, ${until}`;
  if (made.verdict === 'escalate') return `took it upstream, ${until}`;
  return `accepted it as it is, ${until}`;
}

export const ENTRY_WORDS_EN: EntryWords = {
  role: {
    clinic: 'clinic',
    warehouse: 'warehouse',
    administrator: 'administration',
    auditor: 'audit',
    operator: 'operations',
    system: 'system',
  },
  because: (reason) => ` Reason: ${reason}`,
  other: (who, action) => `${who}: "${action}".`,
  sentence: {
    'import-opening': ({ who, payload: p }) =>
      `${who} imported the jurisdiction's files: opening stock of ${n(p.facilityIds.length, 'place', 'places')}, ${n(p.reports.length, 'monthly report', 'monthly reports')}${p.catalogue ? `, a catalogue of ${n(p.catalogue.facilities.length, 'place', 'places')} and ${n(p.catalogue.medicines.length, 'medicine', 'medicines')}` : ''}.`,
    'catalogue-changed': ({ who, payload }) =>
      `${who} changed the catalogue: ${list(payload.changes.map((c) => `${LISTS[c.list] ?? c.list} (${count(c.upsert.length)} put in or changed, ${count(c.remove.length)} taken out)`))}.`,
    'policy-changed': ({ who, payload: { policy, before } }) => {
      if (!before) return `${who} put the policy "${String(policy.name)}" in force.`;
      const { shown, more: rest } = changedFields(before, policy, toldSetting, called);
      return `${who} changed the policy: ${more(shown, rest)}.`;
    },
    'count-stock': ({ who, payload: p, movements, place }) =>
      `${who} counted ${p.complete ? 'all' : 'part'} of the stock of ${place(p.facilityId)}: ${lines(p.lines.length)}, ${n(movements.length, 'difference', 'differences')}.${typedIn(p)}`,
    'adjust-stock': ({ who, payload, movements, place }) =>
      `${who} adjusted the stock of ${place(payload.facilityId)}: ${lines(movements.length)}.`,
    'block-lot': ({ who, payload: p, medicine }) =>
      `${who} blocked lot ${p.lotId} of ${withinSentence(medicine(p.medicineId))} at every place: ${BLOCKED[p.cause]}${p.reference === null ? '' : ` (${p.reference})`}.`,
    'unblock-lot': ({ who, payload: p, medicine }) =>
      `${who} unblocked lot ${p.lotId} of ${withinSentence(medicine(p.medicineId))}.`,
    'receive-upstream': ({ who, payload: p, movements, place }) =>
      `${who} received at ${place(p.facilityId)} ${lines(movements.length)} ${ARRIVED[p.source]}${p.document === null ? '' : ` (document ${p.document})`}.`,
    'split-kit': ({ who, payload: p, place, medicine }) =>
      `${who} opened at ${place(p.facilityId)} ${n(p.kits, 'kit', 'kits')} of ${withinSentence(medicine(p.kitMedicineId))}.`,
    'reserve-lines': ({ who, payload, place }) =>
      `${who} set stock aside at ${list(payload.reservations.map((r) => place(r.facilityId)))}.`,
    'release-reservation': ({ who, payload }) =>
      `${who} released the hold ${list(payload.releaseReservations)}.`,
    'order-transfer': ({ who, payload, place }) =>
      `${who} ordered a transfer: ${list(payload.shipmentOrders.map((o) => `from ${place(o.fromFacilityId)} to ${place(o.toFacilityId)}`))}.`,
    'send-elsewhere': ({ who, payload: { transfer: t }, place }) =>
      `${who} sent ${lines(t.lines.length)} from ${place(t.facilityId)} to the jurisdiction ${t.otherScope} (transfer ${t.transferId}).`,
    'receive-elsewhere': ({ who, payload: { transfer: t }, place }) =>
      `${who} received transfer ${t.transferId} of the jurisdiction ${t.otherScope} at ${place(t.facilityId)}: ${t.differences.length === 0 ? 'all came as it was sent' : n(t.differences.length, 'difference', 'differences')}.`,
    'dispatch-shipments': ({ who, payload, movements }) =>
      `${who} dispatched ${shipments(payload.dispatched)} of ${lines(movements.length)}.`,
    'receive-shipment': ({ who, payload }) =>
      `${who} received shipment ${payload.shipmentId}: ${payload.differences.length === 0 ? 'all came as sent' : n(payload.differences.length, 'difference', 'differences')}.`,
    'void-shipment': ({ who, payload }) => `${who} voided shipment ${list(payload.voidShipments)}.`,
    'report-month': ({ who, payload: p, place }) =>
      `${who} reported the month ${month(p.report.period)} of ${place(p.report.facilityId)}: ${lines(p.report.rows)}.${typedIn(p)}`,
    'plan-asked': ({ who, payload: p }) =>
      `${who} asked for plan ${p.planId}${p.previousPlanId === null ? '' : `, in place of ${p.previousPlanId}`}.`,
    'plan-drafted': ({ who, payload: { planId, asOf, summary } }) =>
      `${who} computed plan ${planId} as of ${date(asOf)}: ${n(summary.packs, 'pack', 'packs')} to ${n(summary.clinics, 'clinic', 'clinics')}.`,
    'plan-edited': ({ who, payload: { planId, edits, violations }, place, medicine }) =>
      `${who} edited plan ${planId}: ${more(
        edits
          .slice(0, 3)
          .map(
            (e) =>
              `${place(e.facilityId)}, ${withinSentence(medicine(e.medicineId))}, ${n(e.packs, 'pack', 'packs')}`,
          ),
        Math.max(0, edits.length - 3),
      )}; ${violations.length === 0 ? 'it keeps the rules' : `it breaks ${n(violations.length, 'rule', 'rules')}`}.`,
    'plan-locked': ({ who, payload }) =>
      `${who} locked ${lines(payload.locks.length)} of plan ${payload.planId}.`,
    'plan-proposed': ({ who, payload }) => `${who} proposed plan ${payload.planId} for approval.`,
    'plan-approved': ({ who, payload }) =>
      `${who} approved plan ${payload.planId}: ${shipments(payload.shipmentOrders)} ordered.`,
    'plan-cancelled': ({ who, payload }) =>
      `${who} cancelled plan ${payload.planId}; ${shipments(payload.voidShipments)} voided.`,
    'findings-recorded': ({ who, payload }) =>
      `${who} recorded ${n(payload.findings.length, 'finding', 'findings')} of plan ${payload.planId}.`,
    'finding-assigned': ({ who, payload: { findingId, assignee } }) =>
      assignee
        ? `${who} assigned the finding ${findingId} to ${assignee.name}.`
        : `${who} left the finding ${findingId} with nobody.`,
    'finding-decided': (f) => `${f.who} decided the finding ${f.payload.findingId}: ${decision(f)}.`,
    'request-submitted': ({ who, payload: p, place, medicine }) =>
      `${who} ${p.origin === 'implied' ? 'proposed, by the count,' : 'asked for'} ${units(p.asked.requestedUnits)} of ${withinSentence(medicine(p.medicineId))} for ${place(p.facilityId)} (request ${p.requestId}, priority ${p.priority}${p.asked.patientsWaiting === null ? '' : `, ${n(p.asked.patientsWaiting, 'patient', 'patients')} waiting`})${p.mergedInto === null ? '' : `; merged into ${p.mergedInto}`}.`,
    'request-triaged': ({ who, payload: p }) =>
      `${who} triaged request ${p.requestId} as ${p.priority}${p.priority === p.rulePriority ? '' : ` (the rule said ${p.rulePriority})`}.`,
    'request-approved': ({ who, payload: p, place }) =>
      `${who} approved ${units(p.approvedUnits)} for request ${p.requestId}, ${FROM[p.source.kind]} (${place(p.source.facilityId)}).`,
    'request-reserved': ({ who, payload: p, place }) =>
      `${who} set stock aside for request ${p.requestId} at ${place(p.source.facilityId)} (shipment ${p.shipmentId}).`,
    'request-released': ({ who, payload }) =>
      `${who} released what was set aside for request ${payload.requestId}.`,
    'request-rejected': ({ who, payload }) => `${who} rejected request ${payload.requestId}.`,
    'request-cancelled': ({ who, payload }) => `${who} cancelled request ${payload.requestId}.`,
    'request-night-released': ({ who, payload: p }) =>
      `${who} released ${units(p.approvedUnits)} of the reserve at night for request ${p.requestId}; to be reviewed before ${date(p.reviewDueAt)}.`,
    'request-night-reviewed': ({ who, payload: p }) =>
      `${who} reviewed the night release of request ${p.requestId}: ${p.verdict}.`,
    'hold-placed': ({ who, payload: p, place, medicine }) =>
      `${who} set aside at ${place(p.facilityId)} ${units(p.units)} of ${withinSentence(medicine(p.medicineId))} for a patient of ${place(p.fromFacilityId)}.`,
    'hold-used': ({ who, payload }) => `${who} gave the patient what was set aside (${payload.holdId}).`,
    'hold-released': ({ who, payload }) =>
      `${who} released what was set aside for a patient (${payload.holdId}).`,
    'account-created': ({ who, payload: { account } }) =>
      `${who} made the account ${account.username} of ${account.name}, with the role ${account.role}.`,
    'account-changed': ({ who, payload: p, person }) => {
      const { shown, more: rest } = changedFields(p.before, p.after, told);
      return `${who} changed the account of ${person(p.accountId)}: ${more(shown, rest)}.`;
    },
    'account-moved': ({ who, payload: p, person }) =>
      `${who} moved the account of ${person(p.accountId)} to ${p.toScope}.`,
    'logged-in': ({ payload: p, person }) =>
      `${person(p.accountId)} logged in from ${p.address}${p.by === 'institution' ? " by their institution's account" : ''}.`,
    'log-in-failed': ({ payload: p, person }) =>
      `A log-in to the account of ${person(p.accountId)} failed from ${p.address}${p.locked ? '; the account has to wait' : ''}.`,
    'read-elsewhere': ({ who, payload: p }) => `${who} read data of ${p.scope} (${p.what}).`,
    'password-changed': ({ payload: p, person }) => `${person(p.accountId)} changed their password.`,
    'password-reset': ({ who, payload: p, person }) =>
      p.by === 'machine'
        ? `On the service's own machine (${who}) ${person(p.accountId)} was given a one-time password; their sessions and tokens ended.`
        : `${who} reset the password of ${person(p.accountId)} with a one-time ${p.by === 'one-time-link' ? 'link' : 'password'}.`,
    'token-made': ({ who, payload: p }) =>
      `${who} made the API token "${p.name}", good until ${date(p.expiresAt)}.`,
    'token-revoked': ({ who, payload: p, person }) =>
      `${who} revoked the API token ${p.tokenId} of ${person(p.accountId)}.`,
  },
};
