/** A recalled lot on the pages: looked up, blocked, told to whoever picks, sends or holds it, and unblocked. */
import { type StaffWorld, staffWorld } from './staff-world';

let world: StaffWorld;
beforeEach(async () => {
  world = await staffWorld();
});
afterEach(() => world.close());

const lot = (lotId: string, lang: 'es' | 'en' = 'es') =>
  `${lang === 'es' ? '/almacen/lotes-bloqueados/lote' : '/en/warehouse/blocked-lots/lot'}?medicineId=MET&lotId=${lotId}`;
const block = (lotId: string) =>
  world.send('ana', lot(lotId), { do: 'block', cause: 'recall', reference: 'COFEPRIS 12/2026' });

it('is looked up before it is blocked, with who has it; a lot that nobody has is said to be so', async () => {
  expect((await world.open('ana', '/almacen/existencias')).text).toContain('/almacen/lotes-bloqueados"');
  const { text } = await world.open('ana', lot('m0'));
  expect(text).toContain('No está bloqueado');
  expect(text).toMatch(/La Loma<\/th><td[^>]*>300<\/td>/);
  expect(text).toContain('/stock/blocked-lots/places?format=csv&amp;medicineId=MET&amp;lotId=m0');
  expect((await world.open('ana', lot('XX'))).text).toContain('ninguna unidad de la jurisdicción lo tiene');
  const nothing = await world.open('ana', '/almacen/lotes-bloqueados/lote?medicineId=&lotId=');
  expect([nothing.status, nothing.location]).toEqual([303, '/almacen/lotes-bloqueados']);
});

it('asks for the cause, and an auditor only reads', async () => {
  const unsaid = await world.send('ana', lot('M0'), { do: 'block' });
  expect([unsaid.status, unsaid.text.includes('Elija el motivo.')]).toEqual([422, true]);
  expect((await world.open('auditor', lot('M0'))).text).not.toContain('Bloquear en todas las unidades');
});

it('blocked, it stands apart in the stock and in the list; unblocked with a reason, it is free', async () => {
  const done = await block('m0');
  expect([done.status, done.location]).toEqual([
    303,
    '/almacen/lotes-bloqueados/lote?medicineId=MET&lotId=m0&n=lot-blocked',
  ]);
  const stock = (await world.open('ana', '/almacen/existencias')).text;
  expect(stock).toContain('1 lote bloqueado está en anaqueles o en camino');
  expect(stock).toMatch(/M0<\/a> <span class="state bad">bloqueado<\/span>/);
  const list = (await world.open('boss', '/en/warehouse/blocked-lots')).text;
  expect(list).toContain('Recalled by the authority (COFEPRIS 12/2026)');
  const unsaid = await world.send('boss', lot('m0'), { do: 'unblock' });
  expect(unsaid.status).toBe(422);
  const end = await world.send('boss', lot('m0'), { do: 'unblock', reason: 'Retesteado' });
  expect(end.location).toContain('n=lot-unblocked');
  expect((await world.open('ana', '/almacen/lotes-bloqueados')).text).toContain(
    'Ningún lote está bloqueado.',
  );
});

it('is told where it was made ready to leave: not picked, not sent, and what to do', async () => {
  const shipmentId = await world.transferred({ lines: [{ medicineId: 'MET', lotId: 'M1', units: 30 }] });
  await block('M1');
  expect((await world.open('ana', lot('M1'))).text).toContain('Hay envíos apartados con este lote');
  expect((await world.open('ana', '/almacen/salidas')).text).toMatch(
    /La Noria <span class="state bad">bloqueado/,
  );
  const picking = (await world.open('ana', '/almacen/salidas/ruta/R1')).text;
  expect(picking).toContain('1 renglón de un lote bloqueado no se surte');
  expect(picking).not.toContain('>M1<');
  const page = `/almacen/salidas/envio/${encodeURIComponent(shipmentId)}`;
  const refused = await world.send('ana', page, { do: 'leave' });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain(
    `En el envío ${shipmentId}, el lote M1 está bloqueado en todas las unidades`,
  );
});

it('is the first thing that the clinic reads, in both languages, with what to do', async () => {
  const shipmentId = await world.transferred({
    toFacilityId: 'LOMA',
    lines: [{ medicineId: 'MET', lotId: 'M1', units: 30 }],
  });
  await world.post('ana', 'shipments/dispatch', { routeId: 'R1' });
  await block('m0');
  await block('M1');
  const { text } = await world.open('loma', '/clinica');
  expect(text).toContain(
    'No use el lote m0 de Metformina tableta 850 mg, envase de 30 tabletas: retirado por la autoridad sanitaria (COFEPRIS 12/2026).',
  );
  expect(text).toContain('Apártelo: según el sistema aquí hay 300 tabletas');
  expect(text).toContain('Vienen 30 tabletas en camino: recíbalos y apártelos.');
  expect(text.indexOf('No use el lote')).toBeLessThan(text.indexOf('class="lead"'));
  expect((await world.open('loma', '/en/clinic')).text).toContain('Do not use lot m0 of');
  const shipment = (await world.open('loma', `/clinica/recibir/${encodeURIComponent(shipmentId)}`)).text;
  expect(shipment).toContain('No use lo que viene de Metformina');
});
