/** At night one person alone releases what a life hangs on, within a limit; another reviews it. */
import { type Shipment, shipmentAt } from './deliveries';
import { one, type SetAside } from './emergencies';
import { road, shelf } from './shelf-book';
import { type Stage, WAREHOUSE } from './stage';

const ANTIVENOM = '020.000.3847.00';
const ARAMBERRI = 'NLSSA900015';

export async function nightRelease(stage: Stage): Promise<void> {
  const { story, cast, house, at, book } = stage;
  const { almacen, beatriz, admin } = cast;
  story.chapter('20 November, 23 h: antivenom is released by one person, and reviewed in the morning');
  house.moveTo('2026-11-20T16:00');
  const body = {
    facilityId: ARAMBERRI,
    medicineId: ANTIVENOM,
    units: 2,
    patientsWaiting: 1,
    reason: 'a child stung by a scorpion',
  };
  const path = `${at}/requests/night-release`;
  await almacen.mayNot('release alone by day', [409, 'not-night'], 'POST', path, body);
  house.moveTo('2026-11-20T23:00');
  await beatriz.mayNot('release alone without the right to', [403, 'not-allowed'], 'POST', path, body);
  await almacen.mayNot('release beyond the limit', [409, 'night-limit'], 'POST', path, {
    ...body,
    units: 500,
  });
  const released = await almacen.does<SetAside & { reviewDueAt: string }>(
    'releases 2 vials for Aramberri',
    path,
    body,
    {
      say: (b) => `to be reviewed before ${b.reviewDueAt}`,
    },
  );
  const { shipmentId, requestId } = released.body;
  const reserved = await shipmentAt(stage, shipmentId);
  await almacen.does('sends them with the ambulance', `${at}/shipments/dispatch`, {
    shipments: [{ shipmentId, version: reserved.version }],
  });
  book.move(shelf(WAREHOUSE), road(shipmentId), reserved.lines);
  house.moveTo('2026-11-21T09:00');
  const sent = await shipmentAt(stage, shipmentId);
  await almacen.does(
    'books that they came',
    `${at}/shipments/${one(shipmentId)}/receive`,
    {},
    { ifMatch: sent.version },
  );
  book.move(road(shipmentId), shelf(ARAMBERRI), sent.lines);
  const due = await admin.list<{ requestId: string; overdue: boolean }>(`${at}/night-releases`);
  story.equals(
    'it waits for its review',
    due.map((r) => [r.requestId, r.overdue]),
    [[requestId, false]],
  );
  const on = `${at}/requests/${one(requestId)}`;
  const { etag } = await admin.read(on);
  await almacen.mayNot(
    'review its own release',
    [403, 'own-release'],
    'POST',
    `${on}/review`,
    { verdict: 'justified' },
    { ifMatch: etag },
  );
  await admin.does<{ late: boolean }>(
    'finds it justified',
    `${on}/review`,
    { verdict: 'justified' },
    { ifMatch: etag, say: (b) => (b.late ? 'late' : 'in time') },
  );
  story.equals('nothing is left to review', (await admin.list(`${at}/night-releases`)).length, 0);
  const listed = await almacen.list<Shipment>(`${at}/shipments?kind=emergency`);
  story.equals('emergency shipments of the month', listed.map((s) => s.status).sort(), [
    'received',
    'received',
  ]);
}
