/** A journal of the review alone, and three findings for it. */
import type { Period } from '../../src/domain/dates';
import type { AppliedEntry, Decided, Decision, Meta } from '../../src/domain/decision';
import type { Actor } from '../../src/domain/people';
import { decideAssignFinding } from '../../src/mismatch/assign-finding';
import { type DecideFinding, decideFinding } from '../../src/mismatch/decide-finding';
import { type Finding, makeFinding } from '../../src/mismatch/finding';
import { decideRecordFindings } from '../../src/mismatch/record-findings';
import {
  applyFindings,
  emptyFindings,
  type FindingRecord,
  type FindingsState,
} from '../../src/mismatch/review';
import { day } from '../small-snapshot';

const actor = (role: Actor['role'], accountId: string = role): Actor => ({
  accountId,
  name: `Ana ${accountId}`,
  role,
  scope: 'mx-nl-08',
  facilityId: null,
  mayRelease: false,
});
export const on = (today: string, role: Actor['role'] = 'administrator', accountId: string = role): Meta => ({
  id: `${today}-${role}`,
  at: `${today}T12:00:00Z`,
  today: day(today),
  actor: actor(role, accountId),
});

const PERIOD = '2026-10' as Period;
const at = (facilityId: string, medicineId: string | null = 'M') => ({
  facilityId,
  medicineId,
  period: PERIOD,
  ven: 'V' as const,
});
export const never = (facilityId: string, patients: number): Finding =>
  makeFinding(
    'never-supplied',
    at(facilityId),
    {
      monthlyNeedUnits: 60 * patients,
      monthsReported: 24,
      inTransitUnits: 0,
      plannedUnits: null,
      warehouseUnits: 0,
    },
    patients,
    'accept',
  );
const rounded = (facilityId: string, medicines: string[]): Finding =>
  makeFinding(
    'rounded-reports',
    at(facilityId, null),
    {
      cases: medicines.map((medicineId) => ({
        medicineId,
        periods: [PERIOD],
        figures: {},
        distortedMonthlyUnits: null,
      })),
    },
    5,
    'recount',
  );
export const everywhere: Finding = makeFinding(
  'jurisdiction-short',
  at('W'),
  {
    stockUnits: 0,
    warehouseUnits: 0,
    monthlyNeedUnits: 600,
    monthsOfStock: 0,
    clinicsShort: 1,
    lackingUnits: 600,
    unservedUnits: 600,
  },
  10,
  'escalate',
);

/** A journal of this room alone. */
export class Journal {
  readonly state: FindingsState = emptyFindings();
  seq = 0;
  act<A extends string, P>(decide: (state: FindingsState) => Decision<A, P>, meta: Meta): Decision<A, P> {
    const decision = decide(this.state);
    if (decision.kind === 'decided') this.append(decision, meta);
    return decision;
  }
  append(decision: Decided, meta: Meta): void {
    this.seq += 1;
    const { action, payload, movements, reason } = decision;
    const { id, at: instant, today, actor: by } = meta;
    const entry: AppliedEntry = {
      seq: this.seq,
      id,
      at: instant,
      today,
      actor: by,
      action,
      payload,
      movements,
      reason,
    };
    applyFindings(this.state, entry);
  }
  run(date: string, findings: readonly Finding[]) {
    const meta = on(date, 'system');
    return this.act((s) => decideRecordFindings(s, { planId: `plan-${date}`, findings }, meta), meta);
  }
  decide(
    findingId: string,
    over: Partial<DecideFinding>,
    date = '2026-11-02',
    role: Actor['role'] = 'administrator',
  ) {
    const meta = on(date, role);
    const command: DecideFinding = {
      findingId,
      verdict: 'accept',
      reason: 'known to us',
      ifMatch: null,
      ...over,
    };
    return this.act((s) => decideFinding(s, command, meta), meta);
  }
  assign(
    findingId: string,
    accountId: string | null,
    ifMatch: number | null = null,
    meta = on('2026-11-02'),
  ) {
    const assignee = accountId === null ? null : { accountId, name: `Ana ${accountId}` };
    return this.act((s) => decideAssignFinding(s, { findingId, assignee, ifMatch }, meta), meta);
  }
  record(findingId: string): FindingRecord {
    const record = this.state.findings.get(findingId);
    if (!record) throw new Error(`no ${findingId}`);
    return record;
  }
}
export const A = never('A', 70);
export const B = rounded('B', ['M', 'N']);
export const opened = (): Journal => {
  const journal = new Journal();
  journal.run('2026-11-01', [A, B, everywhere]);
  return journal;
};
export const refusal = (decision: Decision): [number, string] | 'decided' =>
  decision.kind === 'refused' ? [decision.status, decision.code] : 'decided';
export const need = (monthlyNeedUnits: number) => ({ kind: 'need' as const, monthlyNeedUnits });
export const UNTIL = day('2027-02-01');
