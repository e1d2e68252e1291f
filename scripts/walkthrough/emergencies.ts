/** What cannot wait: an emergency request, one that a count implied, a hold for a patient. */
import { shipmentAt } from './deliveries';
import { road, shelf } from './shelf-book';
import { CABECERA, clinic, LA_YERBA, type Stage, stockList, WAREHOUSE } from './stage';

const METFORMIN = '010.000.5165.00';
const HYDROCHLOROTHIAZIDE = '010.000.2301.00';

interface Submitted {
  readonly requestId: string;
  readonly mergedInto: string | null;
  readonly requestedUnits: number;
  readonly expectedDate: string;
}
interface Offer {
  readonly kind: string;
  readonly facilityId: string;
  readonly facilityName: string;
  readonly shipmentId: string | null;
  readonly units: number;
  readonly expectedDate: string;
}
interface Sources {
  readonly wantedUnits: number;
  readonly offers: readonly Offer[];
}
interface RequestDetail {
  readonly status: string;
  readonly requestedUnits: number;
  readonly shipmentId: string | null;
  readonly history: readonly { readonly step: string; readonly expectedDate: string | null }[];
}
export interface SetAside {
  readonly requestId: string;
  readonly shipmentId: string;
  readonly expectedDate: string;
}

const chosen = ({ kind, facilityId, shipmentId }: Offer) => ({ kind, facilityId, shipmentId });
export const one = (text: string): string => encodeURIComponent(text);

/** Sent at once, and received by the clinic itself. */
async function sentAndReceived(stage: Stage, shipmentId: string, by: 'cabecera' | 'laYerba'): Promise<void> {
  const { cast, at, book } = stage;
  const reserved = await shipmentAt(stage, shipmentId);
  await cast.almacen.does('dispatches it by itself', `${at}/shipments/dispatch`, {
    shipments: [{ shipmentId, version: reserved.version }],
  });
  book.move(shelf(reserved.fromFacilityId), road(shipmentId), reserved.lines);
  const sent = await shipmentAt(stage, shipmentId);
  const path = `${clinic(stage, sent.toFacilityId)}/shipments/${one(shipmentId)}/receive`;
  await cast[by].does('receives it, all as sent', path, {}, { ifMatch: sent.version });
  book.move(road(shipmentId), shelf(sent.toFacilityId), sent.lines);
}

/** The request that La Yerba's count implied: its part of the plan's own shipment. */
export async function impliedRequest(stage: Stage, requestId: string): Promise<void> {
  const { story, cast, at } = stage;
  const { almacen, laYerba } = cast;
  story.chapter('3 November: the request that the count implied is looked at');
  stage.house.moveTo('2026-11-03T09:00');
  const on = `${at}/requests/${one(requestId)}`;
  const found = await almacen.read<Sources>(`${on}/sources`);
  story.equals('the first source', found.body.offers[0]?.kind, 'planned');
  const request = await almacen.read<RequestDetail>(on);
  await almacen.does<{ priority: string }>(
    'triages it by the rule',
    `${on}/triage`,
    {},
    {
      ifMatch: request.etag,
      say: (b) => b.priority,
    },
  );
  const triaged = await almacen.read<RequestDetail>(on);
  await almacen.does(
    'says no: the truck with it leaves in a week',
    `${on}/reject`,
    { reason: 'the shipment of the plan, with 19 packs, leaves on the 10th; the unit has 93 tablets' },
    { ifMatch: triaged.etag },
  );
  const told = await laYerba.read<RequestDetail>(`${clinic(stage, LA_YERBA)}/requests/${one(requestId)}`);
  story.equals(
    'La Yerba reads every step',
    told.body.history.map((h) => h.step),
    ['submitted', 'triaged', 'rejected'],
  );
}

export async function emergency(stage: Stage): Promise<void> {
  const { story, cast, house, at, book } = stage;
  const { cabecera, almacen, beatriz, laYerba } = cast;
  story.chapter('13 November: an emergency in Doctor Arroyo, from the request to the shelf');
  house.moveTo('2026-11-13T10:00');
  const requests = `${clinic(stage, CABECERA)}/requests`;
  const ask = {
    medicineId: METFORMIN,
    units: 300,
    patientsWaiting: 5,
    priority: 'asap',
    note: 'none until Monday',
  };
  const key = 'walkthrough-emergency-request';
  const asked = await cabecera.does<Submitted>(
    'asks for 300 tablets of metformin, 5 patients waiting',
    requests,
    ask,
    {
      key,
      say: (b) => `expected by ${b.expectedDate}`,
    },
  );
  const again = await cabecera.does<Submitted>('sends it again, as the line was bad', requests, ask, { key });
  story.equals('it is the same request', again.body.requestId, asked.body.requestId);
  const more = await cabecera.does<Submitted>('asks for 600: more patients came', requests, {
    ...ask,
    units: 600,
    patientsWaiting: 9,
  });
  story.equals(
    'requests for the same thing merge',
    [more.body.mergedInto, more.body.requestedUnits],
    [asked.body.requestId, 600],
  );
  const { requestId } = asked.body;
  const on = `${at}/requests/${one(requestId)}`;
  const etag = async (): Promise<string | null> => (await almacen.read(on)).etag;
  const found = (await almacen.read<Sources>(`${on}/sources`)).body;
  story.equals('wanted', found.wantedUnits, 600);
  story.tell(
    `sources: ${found.offers.map((o) => `${o.kind} ${o.facilityName} (${o.units} units by ${o.expectedDate})`).join('; ')}`,
  );
  const offer = found.offers.find((o) => o.kind === 'warehouse' && o.units >= 600);
  if (!offer) throw new Error('the warehouse offers no 600 tablets of metformin');
  await almacen.mayNot(
    'approve before triage',
    [409, 'wrong-status'],
    'POST',
    `${on}/approve`,
    { approvedUnits: 600, source: chosen(offer) },
    { ifMatch: await etag() },
  );
  await almacen.does(
    'triages it as stat',
    `${on}/triage`,
    { priority: 'stat', reason: 'nine patients without a tablet' },
    { ifMatch: await etag() },
  );
  await cabecera.mayNot(
    'approve its own request',
    [403, 'not-allowed'],
    'POST',
    `${on}/approve`,
    { approvedUnits: 600, source: chosen(offer) },
    { ifMatch: 1 },
  );
  await beatriz.does(
    'approves 600 tablets from the warehouse',
    `${on}/approve`,
    { approvedUnits: 600, source: chosen(offer) },
    { ifMatch: await etag() },
  );
  const version = await etag();
  const aside = await almacen.does<SetAside>(
    'sets them aside',
    `${on}/reserve`,
    {},
    { ifMatch: version, say: (b) => `expected on ${b.expectedDate}` },
  );
  await beatriz.mayNot(
    'set them aside a second time',
    [412, 'stale'],
    'POST',
    `${on}/reserve`,
    {},
    { ifMatch: version },
  );
  const { shipmentId } = aside.body;
  story.equals('held, and nothing has moved', book.differences(await stockList(stage)), []);
  await sentAndReceived(stage, shipmentId, 'cabecera');
  const told = (await cabecera.read<RequestDetail>(`${requests}/${one(requestId)}`)).body;
  story.equals(
    'the clinic reads every step',
    told.history.map((h) => h.step),
    ['submitted', 'merged', 'triaged', 'approved', 'reserved', 'dispatched', 'received'],
  );
  story.holds(
    'with the day it was expected on at each',
    told.history.every((h) => h.expectedDate !== null),
    told.history,
  );
  await laYerba.mayNot(
    "read another clinic's request",
    [404, 'not-found'],
    'GET',
    `${clinic(stage, LA_YERBA)}/requests/${one(requestId)}`,
  );
  story.equals('the stock list is what was done', book.differences(await stockList(stage)), []);
}

interface Unit {
  readonly facilityId: string;
  readonly name: string;
  readonly availableUnits: number;
  readonly confirmedOn: string | null;
  readonly roadKm: number | null;
}
interface Hold {
  readonly holdId: string;
  readonly units: number;
  readonly lots: readonly { readonly medicineId: string; readonly lotId: string; readonly units: number }[];
}

export async function patientHold(stage: Stage): Promise<void> {
  const { story, cast, at, book } = stage;
  const { laYerba, almacen } = cast;
  story.chapter('13 November: a patient of La Yerba is sent where the medicine is');
  const own = clinic(stage, LA_YERBA);
  const units = await laYerba.list<Unit>(`${own}/where-is?medicineId=${HYDROCHLOROTHIAZIDE}`);
  const unit = units.find((u) => u.availableUnits >= 30 && u.confirmedOn !== null);
  if (!unit) throw new Error(`nobody near La Yerba has hydrochlorothiazide: ${JSON.stringify(units)}`);
  story.tell(
    `where-is: ${unit.name} has ${unit.availableUnits} tablets, seen on ${unit.confirmedOn}, ${unit.roadKm} km away`,
  );
  story.holds(
    'the unit itself and the warehouse are not among them',
    units.every((u) => u.facilityId !== LA_YERBA && u.facilityId !== WAREHOUSE),
  );
  const want = { atFacilityId: unit.facilityId, medicineId: HYDROCHLOROTHIAZIDE, units: 30 };
  await laYerba.mayNot('hold a whole shelf for one patient', [422, 'too-much'], 'POST', `${own}/holds`, {
    ...want,
    units: 1000,
  });
  const placed = await laYerba.does<{ holdId: string; until: string }>(
    `has 30 tablets held at ${unit.name}`,
    `${own}/holds`,
    want,
    {
      say: (b) => `until ${b.until}`,
    },
  );
  const after = (await laYerba.list<Unit>(`${own}/where-is?medicineId=${HYDROCHLOROTHIAZIDE}`)).find(
    (u) => u.facilityId === unit.facilityId,
  );
  story.equals('they are promised to nobody else', after?.availableUnits, unit.availableUnits - 30);
  const there = clinic(stage, unit.facilityId);
  const [hold] = await almacen.list<Hold>(`${there}/holds?direction=here`);
  story.equals('the hold stands there', hold?.holdId, placed.body.holdId);
  await almacen.does(
    'books there that the patient came',
    `${there}/holds/${one(placed.body.holdId)}/use`,
    undefined,
  );
  for (const lot of hold?.lots ?? []) book.add(shelf(unit.facilityId), lot, -lot.units);
  await almacen.mayNot(
    'give it out twice',
    [409, 'wrong-status'],
    'POST',
    `${there}/holds/${one(placed.body.holdId)}/use`,
  );
  const list = await almacen.list<{ holdId: string; status: string }>(`${at}/holds?status=used`);
  story.equals(
    'the warehouse reads that it was used',
    list.map((h) => h.holdId),
    [placed.body.holdId],
  );
}
