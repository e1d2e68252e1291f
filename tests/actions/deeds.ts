/** The business actions that kill tests play, one after another, each by one request id. */
import { solve } from '../../solver/solve';
import { approvePlan } from '../../src/actions/approve-plan';
import type { House } from '../../src/actions/house';
import { importFolder } from '../../src/actions/import-folder';
import { receiveElsewhere, sendElsewhere, transfersOf } from '../../src/actions/transfers-elsewhere';
import { readFolder } from '../../src/cli/read-folder';
import type { LocalDate } from '../../src/domain/dates';
import type { Actor } from '../../src/domain/people';
import { Journal, type Outcome, type Request } from '../../src/journal/journal';
import { runPlanningCycle } from '../../src/planning/planning-cycle';
import { runTask } from '../../src/planning/planning-task';
import { submitRequest } from '../../src/requests/submit-request';
import { decideDispatchShipments } from '../../src/stock/dispatch-shipments';
import { decideReceiveShipment } from '../../src/stock/receive-shipment';
import type { Storage } from '../../src/storage/port';
import { fixtureFolder } from '../read-fixture';

export const SCOPE = 'mx-nl-08';
const TODAY = '2026-11-01' as LocalDate;
const AT = '2026-11-01T15:00:00.000Z';
export const PLAN = 'plan-1';

export const actorOf = (role: Actor['role'], facilityId: string | null = null): Actor => ({
  accountId: role === 'system' ? 'system' : `${role}-1`,
  name: role,
  role,
  scope: SCOPE,
  facilityId,
  mayRelease: false,
});
const asking = (id: string, actor: Actor): Request => ({
  meta: { id, at: AT, today: TODAY, actor },
  hash: id,
});

export const houseOf = (storage: Storage): House => ({
  storage,
  journal: new Journal(storage),
  runTask: async (task) => {
    const results = await runTask(
      task,
      (model) => solve(model, { backend: 'highs' }),
      () => undefined,
    );
    return Object.fromEntries(
      Object.entries(results).map(([name, value]) => [name, new TextEncoder().encode(JSON.stringify(value))]),
    );
  },
  enqueue: async () => true,
});

/** A second jurisdiction, that stock is sent to. */
export const OTHER = 'mx-nl-09';
export const DEEDS = [
  ...(['import', 'plan', 'approve', 'dispatch', 'receive', 'request'] as const),
  ...(['import-other', 'send', 'receive-there'] as const),
] as const;
export type Deed = (typeof DEEDS)[number];

/** Does one of them; doing it again with the same store is the same request repeated. */
export async function doDeed(deed: Deed, storage: Storage): Promise<Outcome | null> {
  const house = houseOf(storage);
  const { journal } = house;
  const act = (request: Request, decide: Parameters<Journal['act']>[2]) =>
    journal.act(SCOPE, request, decide);
  const shipments = async () => [...(await journal.load(SCOPE)).stock.shipments.values()];
  switch (deed) {
    case 'import': {
      const files = readFolder(fixtureFolder('two-clinics'));
      return (await importFolder(house, SCOPE, asking('import', actorOf('system')), { files, lang: 'en' }))
        .outcome;
    }
    case 'plan':
      await runPlanningCycle(house, {
        scope: SCOPE,
        planId: PLAN,
        asOf: TODAY,
        origin: 'schedule',
        previousPlanId: null,
        locks: [],
        actor: actorOf('system'),
        at: AT,
      });
      return null;
    case 'approve':
      return approvePlan(house, SCOPE, asking('approve', actorOf('administrator')), {
        planId: PLAN,
        ifMatch: null,
      });
    case 'dispatch': {
      const all = await shipments();
      const request = asking('dispatch', actorOf('warehouse'));
      const command = {
        shipments: all.map(({ shipmentId }) => ({ shipmentId, expectedDate: null, ifMatch: null })),
        note: null,
      };
      return act(request, ({ stock }) => decideDispatchShipments(stock, command, request.meta));
    }
    case 'receive': {
      const { shipmentId, toFacilityId, lines } = (await shipments())[0]!;
      const request = asking('receive', actorOf('clinic', toFacilityId));
      const [first, ...rest] = lines.map(({ medicineId, lotId, units }) => ({
        medicineId,
        lotId,
        receivedUnits: units,
        differences: [],
      }));
      const short = {
        ...first!,
        receivedUnits: first!.receivedUnits - 10,
        differences: [
          {
            units: 10,
            reason: 'short',
            receivedLotId: null,
            receivedExpirationDate: null,
            note: null,
          } as const,
        ],
      };
      const command = { shipmentId, lines: [short, ...rest], note: null, ifMatch: null };
      return act(request, ({ stock }) => decideReceiveShipment(stock, command, request.meta));
    }
    case 'import-other': {
      const files = readFolder(fixtureFolder('two-clinics'));
      const request = asking('import', actorOf('system'));
      return (await importFolder(house, OTHER, request, { files, lang: 'en' })).outcome;
    }
    case 'send':
      return sendElsewhere(house, SCOPE, asking('send', actorOf('warehouse')), {
        ...{ toScope: OTHER, fromFacilityId: 'ALM', expectedDate: null, note: null },
        lines: [{ medicineId: 'CAL', lotId: null, units: 300 }],
      });
    case 'receive-there': {
      const [sent] = await transfersOf(house, OTHER);
      const { transferId, lines } = sent!.transfer;
      return receiveElsewhere(house, OTHER, asking('receive-there', actorOf('warehouse')), {
        ...{ transferId, toFacilityId: 'ALM', note: null },
        lines: lines.map(({ medicineId, lotId, units }) => ({
          ...{ medicineId, lotId, receivedUnits: units - 30 },
          differences: [
            { units: 30, reason: 'damaged', receivedLotId: null, receivedExpirationDate: null, note: null },
          ],
        })),
      });
    }
    case 'request': {
      const state = await journal.load(SCOPE);
      const facilityId = state.catalogue.catalogue.facilities.find((f) => f.kind === 'clinic')!.facilityId;
      const { medicineId } = state.catalogue.catalogue.medicines[0]!;
      const request = asking('request', actorOf('clinic', facilityId));
      const command = {
        facilityId,
        medicineId,
        units: 60,
        patientsWaiting: 2,
        priority: 'urgent',
        note: null,
        origin: 'clinic',
        inAddition: false,
      } as const;
      return act(request, ({ requests, stock, catalogue: { catalogue, policy } }) =>
        submitRequest({ requests, stock, catalogue, policy }, command, request.meta),
      );
    }
  }
}
