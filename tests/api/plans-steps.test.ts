import { fiveCases, type Step } from './five-cases';
import { versionOf, type WarehouseWorld } from './warehouse-world';

/** A plan that Ana asked for, and proposed where the step wants it. */
const plan =
  (status: 'draft' | 'proposed', deed: string, body: object | null) =>
  async (world: WarehouseWorld): Promise<Step> => {
    const record = `plans/${await world.planned('ana')}`;
    if (status === 'proposed')
      await world.post('ana', `${record}/propose`, null, {
        version: await versionOf(world.get('ana', record)),
      });
    return { record, path: `${record}/${deed}`, body };
  };
const EDIT = { facilityId: 'LOMA', medicineId: 'MET', packs: 3, reason: 'A second doctor comes' };

describe('a plan is proposed', () => {
  fiveCases({
    action: 'plan-proposed',
    ready: plan('draft', 'propose', null),
    who: ['ana', 'boss'],
    denied: [['operator', 403, 'not-allowed']],
    invalid: [[{ packs: 3 }, 400, 'body-unexpected']],
    after: async (world, { record }) => {
      expect((await world.get('ana', record)).body.status).toBe('proposed');
    },
  });
});

describe('a plan is edited', () => {
  fiveCases({
    action: 'plan-edited',
    ready: plan('draft', 'edits', { edits: [EDIT] }),
    who: ['ana', 'boss'],
    invalid: [
      [{ edits: [{ ...EDIT, packs: 1.5 }] }, 400, 'bad-request'],
      [{ edits: [{ ...EDIT, facilityId: 'ALM' }] }, 422, 'unknown-facility'],
      [{ edits: [{ ...EDIT, medicineId: 'XYZ' }] }, 422, 'unknown-medicine'],
    ],
    after: async (world, { record }) => {
      const { body } = await world.get('ana', `${record}/lines?facilityId=LOMA&medicineId=MET`);
      expect(body.items).toEqual([expect.objectContaining({ packs: 3, edited: true })]);
    },
  });
});

describe('a plan is approved', () => {
  fiveCases({
    action: 'plan-approved',
    ready: async (world) => {
      // What the one before has set aside is free again.
      const { body } = await world.get('ana', 'plans?status=approved');
      for (const { planId, version } of body.items)
        await world.post('ana', `plans/${planId}/cancel`, { reason: 'Planned anew' }, { version });
      return plan('proposed', 'approve', null)(world);
    },
    who: ['bea', 'boss'],
    denied: [['ana', 403, 'own-proposal']],
    invalid: [[{ packs: 3 }, 400, 'body-unexpected']],
    after: async (world, { record }) => {
      const { body } = await world.get('ana', record);
      expect([body.status, body.shipmentIds.length, body.openShipments]).toEqual(['approved', 2, 2]);
      const { body: shipments } = await world.get('ana', `shipments?status=reserved&planId=${body.planId}`);
      expect(shipments.items.map((s: { toFacilityId: string }) => s.toFacilityId).sort()).toEqual([
        'LOMA',
        'NORIA',
      ]);
    },
  });
});

describe('a plan is cancelled', () => {
  fiveCases({
    action: 'plan-cancelled',
    ready: async (world) => {
      const step = await plan('proposed', 'cancel', { reason: 'The trucks do not leave' })(world);
      const version = await versionOf(world.get('ana', step.record));
      const { status } = await world.post('boss', `${step.record}/approve`, null, { version });
      expect(status).toBe(200);
      return step;
    },
    who: ['ana', 'boss'],
    invalid: [[{}, 400, 'bad-request']],
    after: async (world, { record }) => {
      expect((await world.get('ana', record)).body.status).toBe('cancelled');
      expect((await world.get('ana', 'shipments?status=reserved')).body.items).toEqual([]);
      const { body } = await world.get('ana', 'stock?facilityId=ALM');
      expect(body.items.map((r: { reservedUnits: number }) => r.reservedUnits)).toEqual([0, 0]);
    },
  });
});
