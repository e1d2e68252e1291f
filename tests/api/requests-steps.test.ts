import { fiveCases, type Step } from './five-cases';
import { versionOf, type WarehouseWorld } from './warehouse-world';

const WAREHOUSE = { kind: 'warehouse', facilityId: 'ALM', shipmentId: null };
const APPROVAL = { approvedUnits: 120, source: WAREHOUSE };

/** A request of LOMA for 120 MET that has gone through the steps named, each by Ana. */
const request =
  (done: readonly (readonly [string, object])[], deed: string, body: object) =>
  async (world: WarehouseWorld): Promise<Step> => {
    const record = `requests/${await world.requested({ units: 120 })}`;
    for (const [step, with_] of done) {
      const version = await versionOf(world.get('ana', record));
      const { status, body: said } = await world.post('ana', `${record}/${step}`, with_, { version });
      if (status !== 200) throw new Error(JSON.stringify(said));
    }
    return { record, path: `${record}/${deed}`, body };
  };
const statusOf = async (world: WarehouseWorld, { record }: Step) =>
  (await world.get('auditor', record)).body.status;

describe('a request is triaged', () => {
  fiveCases({
    action: 'request-triaged',
    ready: async (world) => {
      // The one before is taken further, so that this one is not merged into it.
      for (const r of (await world.get('ana', 'requests')).body.items)
        await world.post('ana', `requests/${r.requestId}/reject`, { reason: 'Done' }, { version: r.version });
      return request([], 'triage', {})(world);
    },
    who: ['ana', 'boss'],
    denied: [['operator', 403, 'not-allowed']],
    invalid: [
      [{ priority: 'soon' }, 400, 'bad-request'],
      [{ priority: 'stat' }, 422, 'no-reason'],
    ],
    after: async (world, step) => {
      const { body } = await world.get('ana', step.record);
      // 10 urgent + 30 vital + 10 need not known + 2 patients
      expect([body.status, body.score, body.priority, body.statedPriority]).toEqual([
        'triaged',
        52,
        'asap',
        'urgent',
      ]);
    },
  });
});

describe('a request is approved', () => {
  fiveCases({
    action: 'request-approved',
    ready: request([['triage', {}]], 'approve', APPROVAL),
    who: ['ana', 'bea'],
    invalid: [
      [{ ...APPROVAL, approvedUnits: 0 }, 400, 'bad-request'],
      [{ ...APPROVAL, approvedUnits: 121 }, 422, 'no-reason'],
      [{ ...APPROVAL, expectedDate: '2026-11-22' }, 422, 'past-date'],
      [{ ...APPROVAL, source: { ...WAREHOUSE, kind: 'hospital' } }, 422, 'bad-source'],
      [
        { ...APPROVAL, source: { ...WAREHOUSE, facilityId: 'HOSP', kind: 'hospital' } },
        409,
        'not-enough-stock',
      ],
    ],
    after: async (world, step) => {
      expect(await statusOf(world, step)).toBe('approved');
    },
  });
});

describe('an approved request is set aside', () => {
  fiveCases({
    action: 'request-reserved',
    ready: request(
      [
        ['triage', {}],
        ['approve', APPROVAL],
      ],
      'reserve',
      {},
    ),
    who: ['ana', 'bea'],
    invalid: [
      [{ source: { kind: 'hospital', facilityId: 'HOSP' } }, 409, 'not-enough-stock'],
      [{ source: 'ALM' }, 400, 'bad-request'],
    ],
    after: async (world, step) => {
      const { body } = await world.get('ana', step.record);
      expect([body.status, body.reservedUntil]).toEqual(['reserved', '2026-11-26T15:00:00.000Z']);
      const shipment = await world.get('ana', `shipments/${body.shipmentId}`);
      expect([shipment.body.kind, shipment.body.status, shipment.body.packs]).toEqual([
        'emergency',
        'reserved',
        4,
      ]);
    },
  });
});

describe('what was set aside is let go', () => {
  fiveCases({
    action: 'request-released',
    ready: request(
      [
        ['triage', {}],
        ['approve', APPROVAL],
        ['reserve', {}],
      ],
      'release',
      { reason: 'The road is closed' },
    ),
    who: ['ana', 'boss'],
    invalid: [[{ reason: 7 }, 400, 'bad-request']],
    after: async (world, step) => {
      const { body } = await world.get('ana', step.record);
      expect([body.status, body.shipmentId]).toEqual(['approved', null]);
      const { body: stock } = await world.get('ana', 'stock?facilityId=ALM&medicineId=MET');
      expect(stock.items[0].reservedUnits).toBe(0);
    },
  });
});

describe('a request is rejected', () => {
  fiveCases({
    action: 'request-rejected',
    ready: request([], 'reject', { reason: 'LOMA has enough' }),
    who: ['ana', 'boss'],
    invalid: [[{}, 400, 'bad-request']],
    after: async (world, step) => {
      const { body } = await world.get('ana', step.record);
      expect([body.status, body.history.at(-1).reason]).toEqual(['rejected', 'LOMA has enough']);
    },
  });
});

describe('a release at night is reviewed', () => {
  fiveCases({
    action: 'request-night-reviewed',
    ready: async (world) => {
      // From nine in the morning to midnight, and no further.
      const hours = world.service.clock.now().getUTCHours();
      if (hours === 15) world.wait(15 * 3_600_000);
      const wanted = { facilityId: 'NORIA', medicineId: 'MET', units: 60, reason: 'Ketoacidosis' };
      const { body, status } = await world.post('night', 'requests/night-release', wanted);
      if (status !== 201) throw new Error(JSON.stringify(body));
      const record = `requests/${body.requestId}`;
      return { record, path: `${record}/review`, body: { verdict: 'justified' } };
    },
    who: ['ana', 'boss'],
    denied: [['night', 403, 'own-release']],
    invalid: [
      [{ verdict: 'perhaps' }, 400, 'bad-request'],
      [{ verdict: 'unjustified' }, 422, 'no-reason'],
    ],
    after: async (world, { record }) => {
      const { body } = await world.get('ana', record);
      expect(body.nightRelease).toMatchObject({ verdict: 'justified', releasedBy: 'test-night' });
    },
  });
});
