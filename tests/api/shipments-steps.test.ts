import { fiveCases, type Step } from './five-cases';
import type { WarehouseWorld } from './warehouse-world';

/** A transfer of 30 CAL to NORIA, set aside or on the road. */
const shipment =
  (steps: 'reserved' | 'dispatched', deed: string, body: object) =>
  async (world: WarehouseWorld): Promise<Step> => {
    const id = await world.transferred();
    const record = `shipments/${id}`;
    if (steps === 'dispatched') {
      const { body: sent } = await world.get('ana', record);
      const shipments = [{ shipmentId: id, version: sent.version }];
      await world.post('ana', 'shipments/dispatch', { shipments });
    }
    return { record, path: `${record}/${deed}`, body };
  };
const unitsAt = async (world: WarehouseWorld, facilityId: string) => {
  const { body } = await world.get('ana', `stock?place=shelf&medicineId=CAL&facilityId=${facilityId}`);
  return body.items.reduce((sum: number, lot: { units: number }) => sum + lot.units, 0);
};

describe('a shipment is dispatched', () => {
  fiveCases({
    action: 'dispatch-shipments',
    ready: async (world) => {
      const id = await world.transferred();
      return {
        record: `shipments/${id}`,
        path: 'shipments/dispatch',
        body: null,
        withVersion: (version) => ({ shipments: [{ shipmentId: id, version }] }),
      };
    },
    who: ['ana', 'boss'],
    denied: [['operator', 403, 'not-allowed']],
    invalid: [
      [{ shipments: [] }, 400, 'bad-request'],
      [{ routeId: 'R1' }, 400, 'bad-request'],
      [{ planId: 'p' }, 400, 'bad-request'],
      [{ shipments: [{ shipmentId: 'none', version: 1 }] }, 404, 'no-shipment'],
      [{ shipments: null }, 400, 'bad-request'],
      [{ shipments: null, routeId: 'R9' }, 409, 'nothing-to-dispatch'],
    ],
    after: async (world, { record }) => {
      expect((await world.get('ana', record)).body.status).toBe('dispatched');
      expect(await unitsAt(world, 'ALM')).toBe(29_970);
    },
  });
});

describe('a shipment is received', () => {
  const line = { medicineId: 'CAL', lotId: 'C1', receivedUnits: 20, differences: [] };
  fiveCases({
    action: 'receive-shipment',
    ready: shipment('dispatched', 'receive', {}),
    who: ['ana', 'bea'],
    invalid: [
      [{ lines: [line] }, 422, 'does-not-add-up'],
      [{ lines: [{ ...line, lotId: 'C9' }] }, 422, 'not-sent'],
      [{ lines: [{ ...line, receivedUnits: -1 }] }, 400, 'bad-request'],
    ],
    after: async (world, { record }) => {
      expect((await world.get('ana', record)).body.status).toBe('received');
      expect(await unitsAt(world, 'NORIA')).toBe(30);
    },
  });
});

describe('a shipment on the road is given up', () => {
  fiveCases({
    action: 'void-shipment',
    ready: shipment('dispatched', 'void', { reason: 'The bridge is gone' }),
    who: ['ana', 'bea'],
    invalid: [
      [{}, 400, 'bad-request'],
      [{ reason: ' ' }, 400, 'bad-request'],
    ],
    after: async (world, { record }) => {
      expect((await world.get('ana', record)).body.status).toBe('voided');
      expect(await unitsAt(world, 'ALM')).toBe(30_000);
    },
  });
});
