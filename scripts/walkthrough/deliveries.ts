/** The trucks of a round: dispatched by route, received, one received short, one turned back. */
import { type Line, road, shelf } from './shelf-book';
import { CABECERA, clinic, LA_YERBA, type PlanRow, type Stage, stockList } from './stage';

export interface Shipment {
  readonly shipmentId: string;
  readonly status: string;
  readonly kind: string;
  readonly planId: string | null;
  readonly routeId: string | null;
  readonly fromFacilityId: string;
  readonly toFacilityId: string;
  readonly toName: string;
  readonly version: number;
}
interface WithLines extends Shipment {
  readonly lines: readonly (Line & { readonly packs: number; readonly name: string })[];
  readonly differences: readonly { readonly reason: string; readonly units: number }[];
}

export const shipmentAt = async ({ cast, at }: Stage, shipmentId: string): Promise<WithLines> =>
  (await cast.almacen.read<WithLines>(`${at}/shipments/${encodeURIComponent(shipmentId)}`)).body;

/** The truck of a route leaves with what the plan has set aside for it. */
export async function dispatchRoute(
  stage: Stage,
  routeId: string,
  { planId }: PlanRow,
): Promise<WithLines[]> {
  const { cast, at, book } = stage;
  const sent = await cast.almacen.does<{ dispatched: { shipmentId: string }[] }>(
    `dispatches route ${routeId}`,
    `${at}/shipments/dispatch`,
    { routeId, planId },
    { say: (b) => `${b.dispatched.length} shipments on the road` },
  );
  const shipments: WithLines[] = [];
  for (const { shipmentId } of sent.body.dispatched) {
    const shipment = await shipmentAt(stage, shipmentId);
    book.move(shelf(shipment.fromFacilityId), road(shipmentId), shipment.lines);
    shipments.push(shipment);
  }
  return shipments;
}

/** Booked by the staff, for a clinic without a line of its own: all came as sent. */
export async function receivedAsSent(stage: Stage, shipment: WithLines): Promise<void> {
  const { cast, at, book } = stage;
  const { shipmentId, toFacilityId } = shipment;
  await cast.almacen.does(
    `books what came to ${shipment.toName}, as sent`,
    `${at}/shipments/${encodeURIComponent(shipmentId)}/receive`,
    {},
    { ifMatch: shipment.version },
  );
  book.move(road(shipmentId), shelf(toFacilityId), shipment.lines);
}

const to = (shipments: readonly WithLines[], facilityId: string): WithLines => {
  const found = shipments.find((s) => s.toFacilityId === facilityId);
  if (!found) throw new Error(`no shipment goes to ${facilityId}`);
  return found;
};

/** What was on the road before the service had its first day. */
async function olderShipments(stage: Stage): Promise<void> {
  const { cast, at, story } = stage;
  const older = await cast.almacen.list<Shipment>(`${at}/shipments?status=dispatched`);
  story.equals('shipments on the road since before', older.length, 5);
  for (const { shipmentId } of older) await receivedAsSent(stage, await shipmentAt(stage, shipmentId));
}

export async function firstTrucks(stage: Stage, plan: PlanRow): Promise<void> {
  const { story, cast, house, at, book } = stage;
  story.chapter('4 to 7 November: the first trucks leave; one shipment is turned back');
  house.moveTo('2026-11-04T07:00');
  const near = await dispatchRoute(stage, 'CABECERA', plan);
  const own = to(near, CABECERA);
  const there = `${clinic(stage, CABECERA)}/shipments/${encodeURIComponent(own.shipmentId)}`;
  await cast.laYerba.mayNot(
    'receive what goes to another clinic',
    [404, 'not-found'],
    'POST',
    `${there}/receive`,
    {},
    { ifMatch: own.version },
  );
  await cast.cabecera.does(
    'receives its shipment, all as sent',
    `${there}/receive`,
    {},
    { ifMatch: own.version },
  );
  book.move(road(own.shipmentId), shelf(CABECERA), own.lines);
  await cast.cabecera.mayNot(
    'receive it twice',
    [412, 'stale'],
    'POST',
    `${there}/receive`,
    {},
    { ifMatch: own.version },
  );
  for (const s of near) if (s !== own) await receivedAsSent(stage, s);
  house.moveTo('2026-11-05T12:00');
  await olderShipments(stage);
  house.moveTo('2026-11-06T07:00');
  const south = await dispatchRoute(stage, 'SUR', plan);
  const back = to(south, 'NLSSA900012');
  house.moveTo('2026-11-07T12:00');
  for (const s of south) if (s !== back) await receivedAsSent(stage, s);
  await cast.almacen.does<{ was: string }>(
    `voids the shipment to ${back.toName}`,
    `${at}/shipments/${encodeURIComponent(back.shipmentId)}/void`,
    { reason: 'the road at the ford is under water: the truck came back' },
    { ifMatch: back.version, say: (b) => `it was ${b.was}, and its stock is back on the shelf` },
  );
  book.move(road(back.shipmentId), shelf(back.fromFacilityId), back.lines);
  story.equals('the stock list is what was done', book.differences(await stockList(stage)), []);
}

/** @returns La Yerba's shipment. */
export async function shortReceipt(stage: Stage, plan: PlanRow): Promise<void> {
  const { story, cast, house, book } = stage;
  story.chapter('10 and 11 November: La Yerba receives short');
  house.moveTo('2026-11-10T07:00');
  const sent = await dispatchRoute(stage, 'NORPONIENTE', plan);
  const own = to(sent, LA_YERBA);
  house.moveTo('2026-11-11T13:00');
  for (const s of sent) if (s !== own) await receivedAsSent(stage, s);
  const { laYerba } = cast;
  const at = `${clinic(stage, LA_YERBA)}/shipments`;
  const coming = await laYerba.list<Shipment>(at);
  story.holds(
    `La Yerba sees what is coming (${coming.length} shipments)`,
    coming.some((s) => s.shipmentId === own.shipmentId && s.status === 'dispatched'),
    coming,
  );
  const on = `${at}/${encodeURIComponent(own.shipmentId)}`;
  const [first, second, ...others] = own.lines;
  if (!first || !second) throw new Error('the shipment to La Yerba has fewer than two lines');
  const asSent = others.map(({ medicineId, lotId, units }) => ({ medicineId, lotId, receivedUnits: units }));
  const packOf = (l: WithLines['lines'][number]): number => l.units / l.packs;
  const lines = [
    {
      medicineId: first.medicineId,
      lotId: first.lotId,
      receivedUnits: first.units - packOf(first),
      differences: [{ units: packOf(first), reason: 'short' }],
    },
    {
      medicineId: second.medicineId,
      lotId: second.lotId,
      receivedUnits: second.units - 2 * packOf(second),
      differences: [
        { units: packOf(second), reason: 'damaged', note: 'wet' },
        {
          units: packOf(second),
          reason: 'wrong-lot',
          receivedLotId: 'OTRO-LOTE-1',
          receivedExpirationDate: '2027-09-30',
        },
      ],
    },
    ...asSent,
  ];
  await laYerba.mayNot(
    'leave a line out',
    [422, 'line-missing'],
    'POST',
    `${on}/receive`,
    { lines: lines.slice(1) },
    { ifMatch: own.version },
  );
  await laYerba.does<{ differences: unknown[] }>(
    `receives: a pack of ${first.name} short, one of ${second.name} wet, one of another lot`,
    `${on}/receive`,
    { lines, note: 'the box was open' },
    { ifMatch: own.version, say: (b) => `${b.differences.length} differences` },
  );
  book.move(road(own.shipmentId), shelf(LA_YERBA), own.lines);
  book.add(shelf(LA_YERBA), first, -packOf(first));
  book.add(shelf(LA_YERBA), second, -2 * packOf(second));
  const came = { medicineId: second.medicineId, lotId: 'OTRO-LOTE-1' };
  book.learn(came, '2027-09-30');
  book.add(shelf(LA_YERBA), came, packOf(second));
  const { status, differences } = await shipmentAt(stage, own.shipmentId);
  story.equals(
    'the warehouse reads what came',
    [status, differences.map((d) => d.reason)],
    ['received', ['short', 'damaged', 'wrong-lot']],
  );
  story.equals('the stock list is what was done', book.differences(await stockList(stage)), []);
}

/** What one clinic has too much of and another lacks: sent by the clinic itself where it has a line. */
async function transfers(stage: Stage, { planId }: PlanRow): Promise<void> {
  const { cast, at, book } = stage;
  const open = await cast.almacen.list<Shipment>(`${at}/shipments?planId=${planId}&status=reserved`);
  const own = open.filter((s) => s.fromFacilityId === LA_YERBA);
  const others = open.filter((s) => s.fromFacilityId !== LA_YERBA);
  for (const { shipmentId, version, toName } of own)
    await cast.laYerba.does(
      `hands surplus to the driver for ${toName}`,
      `${clinic(stage, LA_YERBA)}/shipments/${encodeURIComponent(shipmentId)}/dispatch`,
      {},
      { ifMatch: version },
    );
  await cast.almacen.does(`books that ${others.length} more transfers left`, `${at}/shipments/dispatch`, {
    shipments: others.map(({ shipmentId, version }) => ({ shipmentId, version })),
  });
  for (const { shipmentId } of open) {
    const sent = await shipmentAt(stage, shipmentId);
    book.move(shelf(sent.fromFacilityId), road(shipmentId), sent.lines);
    await receivedAsSent(stage, sent);
  }
}

export async function lastTrucks(stage: Stage, plan: PlanRow): Promise<void> {
  const { story, cast, house, at, book } = stage;
  story.chapter('17 to 19 November: the last trucks of the round, and surplus between clinics');
  house.moveTo('2026-11-17T07:00');
  const late = await dispatchRoute(stage, 'SURPONIENTE', plan);
  const far = await dispatchRoute(stage, 'SIERRA', plan);
  house.moveTo('2026-11-19T12:00');
  for (const s of [...late, ...far]) await receivedAsSent(stage, s);
  await transfers(stage, plan);
  const { status } = (await cast.almacen.read<PlanRow>(`${at}/plans/${plan.planId}`)).body;
  story.equals('every shipment is received or voided, and the plan is', status, 'received');
  story.equals('the stock list is what was done', book.differences(await stockList(stage)), []);
}
