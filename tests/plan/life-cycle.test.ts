/** A plan's life: who may take which step, from where, and what becomes of the others. */
import type { LocalDate } from '../../src/domain/dates';
import type { AppliedEntry, Decision } from '../../src/domain/decision';
import type { Actor } from '../../src/domain/people';
import {
  applyPlans,
  approvalRefusal,
  decideCancelPlan,
  decidePlanDrafted,
  decidePlanEdited,
  decidePlanLocks,
  decideProposePlan,
  emptyPlans,
  type PlanDrafted,
  type PlansState,
} from '../../src/plan/life-cycle';

const person = (accountId: string, role: Actor['role'] = 'warehouse'): Actor => ({
  accountId,
  name: accountId,
  role,
  scope: 'mx-nl-08',
  facilityId: null,
  mayRelease: false,
});
const SYSTEM = person('system', 'system');
const meta = (actor: Actor) => ({
  id: 'x',
  at: '2026-11-01T15:00:00Z',
  today: '2026-11-01' as LocalDate,
  actor,
});

const drafted = (planId: string): PlanDrafted => ({
  planId,
  asOf: '2026-11-01' as LocalDate,
  planHash: 'p',
  snapshotHash: 's',
  forecastsHash: 'f',
  needsHash: 'n',
  policyVersion: 1,
  origin: 'demand',
  previousPlanId: null,
  summary: { clinics: 1, lines: 1, packs: 1, value: 1, gap: 0, unmetTreatments: 0 },
  locks: [],
});
const score = { value: 1, gap: 0, unmetTreatments: 0, optimizerUnmetTreatments: 0 };
const broken = {
  code: 'exceeds-lot',
  facilityId: 'A',
  medicineId: 'M',
  lotId: 'L',
  routeId: null,
  found: 9,
  limit: 5,
} as const;
const line = { facilityId: 'A', medicineId: 'M', packs: 9, reason: 'more' };

/** A state to which decisions are applied as entries. */
class Plans {
  readonly state: PlansState = emptyPlans();
  private seq = 0;
  /** Applies what was decided; a refusal throws. */
  take(decision: Decision, actor: Actor): this {
    if (decision.kind === 'refused') throw new Error(decision.code);
    this.entry(decision.action, decision.payload, actor);
    return this;
  }
  entry(action: string, payload: unknown, actor: Actor): void {
    this.seq++;
    const { id, at, today } = meta(actor);
    applyPlans(this.state, {
      seq: this.seq,
      id,
      at,
      today,
      actor,
      action,
      payload,
      movements: [],
      reason: null,
    } as AppliedEntry);
  }
  draft(planId: string, actor: Actor): this {
    return this.take(decidePlanDrafted(this.state, drafted(planId)), actor);
  }
  propose(planId: string, actor: Actor): this {
    return this.take(decideProposePlan(this.state, { planId, ifMatch: null }), actor);
  }
  approve(planId: string, actor: Actor, shipments = ['s1', 's2']): this {
    const refusal = approvalRefusal(this.state, { planId, ifMatch: null }, meta(actor));
    if (refusal) throw new Error(refusal.code);
    this.entry(
      'plan-approved',
      { planId, shipmentOrders: shipments.map((shipmentId) => ({ shipmentId })) },
      actor,
    );
    return this;
  }
  status(planId: string): string | undefined {
    return this.state.get(planId)?.status;
  }
}
const [ana, eva] = [person('ana'), person('eva', 'administrator')];

test('draft → proposed → approved → dispatched → received', () => {
  const plans = new Plans().draft('P', ana);
  expect(plans.status('P')).toBe('draft');
  expect(plans.propose('P', ana).status('P')).toBe('proposed');
  expect(plans.approve('P', eva).status('P')).toBe('approved');
  plans.entry('dispatch-shipments', { dispatched: [{ shipmentId: 's1' }] }, ana);
  expect(plans.status('P')).toBe('dispatched');
  plans.entry('receive-shipment', { shipmentId: 's1', differences: [] }, ana);
  expect(plans.status('P')).toBe('dispatched');
  plans.entry('void-shipment', { voidShipments: ['s2'] }, ana);
  expect(plans.status('P')).toBe('received');
});

test("the scheduler's plan is proposed at once, and one person approves it", () => {
  const plans = new Plans().draft('P', SYSTEM);
  expect(plans.status('P')).toBe('proposed');
  expect(plans.approve('P', ana).status('P')).toBe('approved');
});

test('whoever proposed a plan does not approve it', () => {
  const plans = new Plans().draft('P', ana).propose('P', ana);
  expect(() => plans.approve('P', ana)).toThrow('own-proposal');
  expect(plans.status('P')).toBe('proposed');
});

describe('whoever changed a proposed plan does not approve it, and another may', () => {
  const edited = (plans: Plans, actor: Actor): Plans =>
    plans.take(
      decidePlanEdited(plans.state, {
        planId: 'P',
        ifMatch: plans.state.get('P')!.version,
        edits: [line],
        violations: [],
        score,
      }),
      actor,
    );
  const locked = (plans: Plans, actor: Actor): Plans =>
    plans.take(decidePlanLocks(plans.state, { planId: 'P', ifMatch: null, locks: [line] }), actor);

  test.each([
    ['edited', edited],
    ['locked lines of', locked],
  ])('the scheduler’s plan, %s by Ana', (_, change) => {
    const plans = change(new Plans().draft('P', SYSTEM), ana);
    expect(plans.state.get('P')!.changedBy).toEqual(['ana']);
    expect(() => plans.approve('P', ana)).toThrow('own-edit');
    expect(plans.approve('P', eva).status('P')).toBe('approved');
  });

  test('a plan that both changed needs a third person', () => {
    const plans = locked(edited(new Plans().draft('P', SYSTEM), ana), eva);
    expect(() => plans.approve('P', ana)).toThrow('own-edit');
    expect(() => plans.approve('P', eva)).toThrow('own-edit');
    expect(plans.approve('P', person('luz')).status('P')).toBe('approved');
  });

  test('what was changed in a draft, its proposer answers for', () => {
    const plans = edited(new Plans().draft('P', ana), ana).propose('P', eva);
    expect(() => plans.approve('P', eva)).toThrow('own-proposal');
    expect(plans.approve('P', ana).status('P')).toBe('approved');
  });
});

test('no step is skipped, none is taken twice', () => {
  const plans = new Plans().draft('P', ana);
  expect(() => plans.approve('P', eva)).toThrow('wrong-status');
  plans.propose('P', ana);
  expect(() => plans.propose('P', ana)).toThrow('wrong-status');
  plans.approve('P', eva);
  expect(() => plans.approve('P', eva)).toThrow('wrong-status');
});

test('of two on one version the second is stale', () => {
  const plans = new Plans().draft('P', ana);
  const version = plans.state.get('P')!.version;
  plans.take(decidePlanLocks(plans.state, { planId: 'P', ifMatch: version, locks: [line] }), ana);
  expect(decidePlanLocks(plans.state, { planId: 'P', ifMatch: version, locks: [] })).toMatchObject({
    status: 412,
  });
  expect(plans.state.get('P')!.locks).toEqual([line]);
});

test('a plan whose edits break rules is neither proposed nor approved until they are mended', () => {
  const plans = new Plans().draft('P', SYSTEM);
  const edit = (violations: readonly (typeof broken)[]) =>
    decidePlanEdited(plans.state, {
      planId: 'P',
      edits: [line],
      violations,
      score,
      ifMatch: plans.state.get('P')!.version,
    });
  plans.take(edit([broken]), ana);
  expect(() => plans.approve('P', eva)).toThrow('breaks-rules');
  plans.take(edit([]), ana);
  expect(plans.approve('P', eva).status('P')).toBe('approved');
  expect(plans.state.get('P')!.edits).toEqual([line]);
});

test('an approved plan supersedes those that wait, and leaves those on the road alone', () => {
  const plans = new Plans().draft('old', SYSTEM).approve('old', ana, ['s0']);
  plans.draft('waiting', SYSTEM).draft('new', SYSTEM).approve('new', ana);
  expect(['old', 'waiting', 'new'].map((id) => plans.status(id))).toEqual([
    'approved',
    'superseded',
    'approved',
  ]);
});

test('cancelling an approved plan voids its shipments; one on the road cannot be cancelled', () => {
  const plans = new Plans().draft('P', SYSTEM).approve('P', ana);
  const cancel = () => decideCancelPlan(plans.state, { planId: 'P', ifMatch: null, reason: 'flood' });
  expect(cancel()).toMatchObject({ payload: { voidShipments: ['s1', 's2'] }, reason: 'flood' });
  plans.entry('dispatch-shipments', { dispatched: [{ shipmentId: 's1' }] }, ana);
  expect(cancel()).toMatchObject({ status: 409, code: 'wrong-status' });
});

test('unknown plans are named', () => {
  expect(decideProposePlan(emptyPlans(), { planId: 'X', ifMatch: null })).toMatchObject({
    status: 404,
    cause: expect.stringContaining('X'),
  });
});
