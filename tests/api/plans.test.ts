import { refusedAs, SCOPE, versionOf, type WarehouseWorld, warehouseWorld } from './warehouse-world';

const EDIT = { facilityId: 'LOMA', medicineId: 'MET', packs: 3, reason: 'A second doctor comes' };

describe('plans', () => {
  let world: WarehouseWorld;
  let planId: string;
  beforeAll(async () => {
    world = await warehouseWorld();
    planId = await world.planned('ana');
  });
  afterAll(() => world.close());

  const version = (id = planId) => versionOf(world.get('ana', `plans/${id}`));

  it('are asked for once, and followed to their end', async () => {
    const key = 'plan-asked-twice';
    const first = await world.post('ana', 'plans', {}, { key });
    const again = await world.post('ana', 'plans', {}, { key });
    expect([first.status, again.body.planId]).toEqual([202, first.body.planId]);
    const { jobId } = first.body;
    const events = await world.get('ana', `plan-jobs/${encodeURIComponent(jobId)}/events`);
    expect(events.headers['content-type']).toContain('text/event-stream');
    expect(events.text.match(/event: done/g)).toHaveLength(1);
    const { body } = await world.get('auditor', `plan-jobs/${encodeURIComponent(jobId)}`);
    expect(body).toMatchObject({
      jobId,
      planId: first.body.planId,
      status: 'done',
      attempts: 1,
      error: null,
    });
    const { body: jobs } = await world.get('operator', 'plan-jobs');
    expect(jobs.items.map((j: { status: string }) => j.status)).toEqual(['done', 'done']);
    const { body: newest } = await world.get('operator', 'plan-jobs?limit=1');
    const { body: rest } = await world.get('operator', `plan-jobs?limit=1&after=${newest.next}`);
    expect([[...newest.items, ...rest.items], rest.next]).toEqual([jobs.items, null]);
    const ended = await world.post('ana', `plan-jobs/${encodeURIComponent(jobId)}/cancel`, null);
    expect([ended.status, ended.body.cancelled]).toEqual([200, false]);
    for (const path of ['plan-jobs/none', 'plan-jobs/none/events', `plan-jobs/${SCOPE}%7Cplan%7Cnone`])
      expect(await refusedAs(world.get('ana', path))).toEqual([404, 'not-found']);
    expect(await refusedAs(world.post('ana', 'plan-jobs/none/cancel', null))).toEqual([404, 'not-found']);
    expect(await refusedAs(world.post('ana', 'plans', { previousPlanId: 'none' }))).toEqual([
      404,
      'unknown-plan',
    ]);
    expect(await refusedAs(world.post('auditor', 'plans', {}))).toEqual([403, 'not-allowed']);
  });

  it('are listed, read and shown line by line', async () => {
    const { body: list } = await world.get('auditor', 'plans?status=draft');
    expect(list.items.map((p: { planId: string }) => p.planId)).toContain(planId);
    expect((await world.get('ana', 'plans?status=received')).body.items).toEqual([]);
    const { body } = await world.get('auditor', `plans/${planId}`);
    expect(body).toMatchObject({ planId, status: 'draft', origin: 'demand', proposedBy: null, edits: [] });
    const { body: lines } = await world.get('auditor', `plans/${planId}/lines?medicineId=MET&shipped=true`);
    expect(lines.items.map((l: { facilityId: string }) => l.facilityId)).toEqual(['LOMA', 'NORIA']);
    const { text } = await world.get('ana', `plans/${planId}/lines?format=csv`);
    expect(text.split('\r\n')[0]).toContain('facilityId,medicineId');
    const { body: whole } = await world.get('ana', `plans/${planId}/document`);
    expect([whole.format, whole.asOf]).toEqual(['surtido-plan/1', '2026-11-23']);
    for (const path of ['plans/none', 'plans/none/lines', 'plans/none/document', 'plans/none/comparison'])
      expect(await refusedAs(world.get('ana', path))).toEqual([404, 'not-found']);
    expect(await refusedAs(world.get('loma', `plans/${planId}`))).toEqual([403, 'not-allowed']);
  });

  it('can be tried with other packs, and are not changed by it', async () => {
    const { body, status } = await world.post('ana', `plans/${planId}/edits/check`, { edits: [EDIT] });
    expect([status, body.violations]).toEqual([200, []]);
    expect(body.checked.unmetTreatments).toBeGreaterThan(body.optimizer.unmetTreatments);
    expect((await world.get('ana', `plans/${planId}`)).body.edits).toEqual([]);
    const none = world.post('ana', 'plans/none/edits/check', { edits: [EDIT] });
    expect(await refusedAs(none)).toEqual([404, 'not-found']);
    const empty = world.post('ana', `plans/${planId}/edits/check`, { edits: [] });
    expect(await refusedAs(empty)).toEqual([400, 'bad-request']);
  });

  it('with an edit that breaks a rule are told so, and cannot be proposed', async () => {
    const id = await world.planned('ana');
    const tooMuch = { edits: [{ ...EDIT, packs: 101, reason: 'All of it' }] };
    const { body } = await world.post('ana', `plans/${id}/edits`, tooMuch, { version: await version(id) });
    expect(body.violations.map((v: { code: string }) => v.code)).toContain('exceeds-lot');
    const { body: lines } = await world.get(
      'ana',
      `plans/${id}/lines?facilityId=${EDIT.facilityId}&medicineId=${EDIT.medicineId}`,
    );
    const { body: reasons } = await world.get(
      'ana',
      `plans/${id}/reasons?facilityId=${EDIT.facilityId}&medicineId=${EDIT.medicineId}&lang=es`,
    );
    // What a changed line covers follows the change, and one way of reading it says what the other does.
    expect(lines.items[0]).toMatchObject({ packs: 101, coverDaysAfter: reasons.items[0].coverDaysAfter });
    const { coverDaysBefore: then, coverDaysAfter: now } = lines.items[0];
    expect(now - then).toBeGreaterThan(lines.items[0].plannedPacks);
    const proposed = world.post('ana', `plans/${id}/propose`, null, { version: await version(id) });
    expect(await refusedAs(proposed)).toEqual([409, 'breaks-rules']);
    const { body: told } = await world.get('ana', `plans/${id}`);
    expect([told.status, told.violations.length]).toEqual(['draft', body.violations.length]);
    expect(await refusedAs(world.post('ana', `plans/${id}/edits`, tooMuch))).toEqual([
      428,
      'if-match-required',
    ]);
  });

  it('are made anew around their locked lines, and compared', async () => {
    const locks = { locks: [EDIT] };
    const at = await version();
    expect(await refusedAs(world.put('auditor', `plans/${planId}/locks`, locks, { version: at }))).toEqual([
      403,
      'not-allowed',
    ]);
    const locked = await world.put('ana', `plans/${planId}/locks`, locks, { version: at });
    expect([locked.status, locked.body.locks]).toEqual([200, 1]);
    expect(await refusedAs(world.put('ana', `plans/${planId}/locks`, locks, { version: at }))).toEqual([
      412,
      'stale',
    ]);
    const { body } = await world.post('ana', 'plans', { previousPlanId: planId });
    await world.get('ana', `plan-jobs/${encodeURIComponent(body.jobId)}/events`);
    const { body: lines } = await world.get(
      'ana',
      `plans/${body.planId}/lines?facilityId=LOMA&medicineId=MET`,
    );
    expect(lines.items).toEqual([expect.objectContaining({ packs: 3, locked: true })]);
    const { body: compared } = await world.get('auditor', `plans/${body.planId}/comparison`);
    expect([compared.before, compared.after]).toEqual([planId, body.planId]);
    expect(compared.changes).toContainEqual(
      expect.objectContaining({ facilityId: 'LOMA', medicineId: 'MET', packsAfter: 3 }),
    );
    expect(await refusedAs(world.get('ana', `plans/${body.planId}/comparison?with=none`))).toEqual([
      404,
      'not-found',
    ]);
  });

  it('go from draft to received: proposed by one, approved by another, dispatched, received', async () => {
    const id = await world.planned('ana');
    const path = `plans/${id}`;
    const early = world.post('bea', `${path}/approve`, null, { version: await version(id) });
    expect(await refusedAs(early)).toEqual([409, 'wrong-status']);
    await world.post('ana', `${path}/propose`, null, { version: await version(id) });
    const approved = await world.post('bea', `${path}/approve`, null, { version: await version(id) });
    expect(approved.status).toBe(200);
    // The older drafts are pointless now.
    expect((await world.get('ana', `plans/${planId}`)).body.status).toBe('superseded');
    const sent = await world.post('ana', 'shipments/dispatch', { routeId: 'R1', planId: id });
    expect(sent.body.dispatched.map((s: { shipmentId: string }) => s.shipmentId)).toEqual(
      approved.body.shipments,
    );
    expect((await world.get('ana', path)).body).toMatchObject({ status: 'dispatched' });
    const late = world.post('ana', `${path}/cancel`, { reason: 'No' }, { version: await version(id) });
    expect(await refusedAs(late)).toEqual([409, 'wrong-status']);
    for (const shipmentId of approved.body.shipments) {
      const at = await versionOf(world.get('ana', `shipments/${shipmentId}`));
      await world.post('ana', `shipments/${shipmentId}/receive`, {}, { version: at });
    }
    expect((await world.get('ana', path)).body).toMatchObject({ status: 'received', openShipments: 0 });
  });
});
