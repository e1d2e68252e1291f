/** A plan's table, its sentences, and what one changed line would do; where the units lie. */
import { type WarehouseWorld, warehouseWorld } from './warehouse-world';

let world: WarehouseWorld;
let planId: string;
beforeAll(async () => {
  world = await warehouseWorld();
  planId = await world.planned('ana');
}, 60_000);
afterAll(() => world.close());

test('the table tells in columns what the lines tell one by one', async () => {
  const { body: table } = await world.get('ana', `plans/${planId}/table`);
  const { body: lines } = await world.get('ana', `plans/${planId}/reasons?limit=1000&lang=es`);
  expect(table.clinic.length).toBe(lines.items.length);
  const rows = table.clinic.map((c: number, k: number) => [
    table.clinics[c].facilityId,
    table.medicines[table.medicine[k]].medicineId,
    table.packs[k],
    table.after[k],
  ]);
  const told = lines.items.map((l: Record<string, number | null>) => [
    l.facilityId,
    l.medicineId,
    l.packs,
    l.coverDaysAfter === null ? null : Math.round(l.coverDaysAfter as number),
  ]);
  expect(rows.sort()).toEqual(told.sort());
  const { body } = await world.get('ana', `plans/${planId}/sentences?lines=0,9999&lang=en`);
  const [first] = table.clinic;
  expect(body.sentences[0]).toContain(table.clinics[first].name);
  expect(body.sentences[1]).toBeNull();
});

test('one changed line tells whom it costs how many days, and changes nothing', async () => {
  const before = (await world.state()).seq;
  const ask = (packs: number, lang: string) =>
    world.get(
      'ana',
      `plans/${planId}/consequences?facilityId=LOMA&medicineId=MET&packs=${packs}&lang=${lang}`,
    );
  const { body: none } = await ask(0, 'es');
  expect(none.packsAfter).toBe(0);
  expect(none.packsBefore).toBeGreaterThan(0);
  expect(none.costs[0]).toMatch(/^La Loma pierde \d+ días de cobertura: de \d+ a \d+ días?\.$/);
  const { body: much } = await ask(500, 'en');
  expect(much.keptAfter).toBeLessThan(0);
  expect(much.costs.join(' ')).toMatch(/The warehouse lacks \d+ boxes/);
  expect(much.breaks.join(' ')).toContain('etformina');
  expect((await world.state()).seq).toBe(before);
  const nowhere = await world.get('ana', `plans/${planId}/consequences?facilityId=NO&medicineId=MET&packs=1`);
  expect(nowhere.status).toBe(404);
});

test('words find lines by the names of clinic, medicine and route, whatever their marks', async () => {
  const found = async (text: string) =>
    (await world.get('ana', `plans/${planId}/reasons?text=${encodeURIComponent(text)}&by=medicine`)).body
      .items;
  const lines = await found('METFORMINA noria');
  expect(lines.map((l: { facilityId: string; medicineId: string }) => [l.facilityId, l.medicineId])).toEqual([
    ['NORIA', 'MET'],
  ]);
  expect(await found('nada de esto')).toEqual([]);
});

test('the map tells where the units lie and which vital medicine lasts least', async () => {
  const { body } = await world.get('ana', 'map');
  const noria = body.places.find((p: { facilityId: string }) => p.facilityId === 'NORIA');
  expect(noria).toMatchObject({ latitude: 24.4, longitude: -100, routeId: 'R1', vitalCritical: 1 });
  expect(noria.worst).toMatchObject({ medicineId: 'MET', coverDays: 0 });
  expect(body.latestPlanId).toBe(planId);
  expect((await world.get('elsewhere', 'map')).status).toBe(404);
});
