import type { ClinicWorld } from '../api/clinic-world';
import { actionsOf } from '../api/served';
import { hiddenIn, locationOf, PlainBrowser, webWorld } from './web-world';

// Logging in costs argon2's time, and this machine may be busy.

describe('the clinic’s pages without a script', () => {
  let w: ClinicWorld;
  let loma: PlainBrowser;
  beforeEach(async () => {
    w = await webWorld();
    loma = new PlainBrowser(w);
    await loma.logIn('loma');
  });
  afterEach(() => w.close());

  const unitsOf = async (medicineId: string, lotId: string): Promise<number> =>
    (await w.get('loma', `LOMA/stock?medicineId=${medicineId}`)).body.items.find(
      (i: { lotId: string }) => i.lotId === lotId,
    )?.units;

  it('count: what was written is what there is, and a form sent twice counts once', async () => {
    const { text } = await loma.get('/clinica/contar');
    expect(text).toContain('placeholder="300"');
    const form = { ...hiddenIn(text), 'u*MET*M0': '280', 'u*CAL*C0': '' };
    const first = await loma.post('/clinica/contar', form);
    const second = await loma.post('/clinica/contar', form);
    expect([first.status, locationOf(first)]).toEqual([
      303,
      '/clinica?n=counted&n.lines=1&n.differences=1&n.asked=0',
    ]);
    expect(locationOf(second)).toBe(locationOf(first));
    expect(await unitsOf('MET', 'M0')).toBe(280);
    expect((await actionsOf(w.served, 'mx-nl-08')).filter((a) => a === 'count-stock')).toHaveLength(1);
    expect((await loma.get(locationOf(first))).text).toContain(
      'Conteo guardado: 1 lote contado, 1 diferencia.',
    );
  });

  it('count: faults stand beside their field, and a new lot can be added', async () => {
    const bad = await loma.send('/clinica/contar', { 'u*MET*M0': 'muchas', 'u*CAL*C0': '1,100' });
    expect(bad.status).toBe(422);
    expect(bad.text).toContain(
      'Metformina tableta 850 mg, envase de 30 tabletas: escriba un número de cero en adelante',
    );
    expect(bad.text).toContain('value="muchas"');
    expect(bad.text).toContain('value="1,100"');
    const added = await loma.send('/clinica/contar', {
      'new.m': 'MET',
      'new.l': 'M9',
      'new.e': '2028-01-31',
      'new.u': '60',
    });
    expect(added.status).toBe(303);
    expect(await unitsOf('MET', 'M9')).toBe(60);
  });

  it.each([
    [
      '/clinica/contar',
      '99,999,999 es 333,333 veces lo que dice el sistema (300). ¿Es correcto?',
      'Sí, es correcto',
    ],
    [
      '/en/clinic/count',
      '99,999,999 is 333,333 times what is on the books (300). Is it right?',
      'Yes, it is right',
    ],
  ])('count: what is far above the books is asked about once (%s)', async (path, question, yes) => {
    const asked = await loma.send(path, { 'u*MET*M0': '99,999,999' });
    expect([asked.status, asked.text.includes(question), asked.text.includes(yes)]).toEqual([
      422,
      true,
      true,
    ]);
    expect(await unitsOf('MET', 'M0')).toBe(300);
    const sure = await loma.send(path, { 'u*MET*M0': '99,999,999', sure: 'yes' });
    expect(sure.status).toBe(303);
    expect(await unitsOf('MET', 'M0')).toBe(99_999_999);
  });

  it('count: stock that moved meanwhile is told in words', async () => {
    const { text } = await loma.get('/clinica/contar');
    await loma.send('/clinica/contar', { 'u*MET*M0': '290' });
    const stale = await loma.post('/clinica/contar', { ...hiddenIn(text), 'u*MET*M0': '300' });
    expect([stale.status, stale.text]).toEqual([412, expect.stringContaining('Los datos cambiaron después')]);
    // The page that came back is of now: what was counted holds, and is sent again.
    const forms = stale.text.split('<form method="post"').find((part) => part.includes('u*MET*M0'))!;
    const again = await loma.post('/clinica/contar', { ...hiddenIn(forms), 'u*MET*M0': '300' });
    expect(again.status).toBe(303);
    expect(await unitsOf('MET', 'M0')).toBe(300);
  });

  it('report: rows that do not add up come back with what they give; then the month is kept', async () => {
    const { text } = await loma.get('/clinica/informe/2026-10');
    const at = /name="m\*(\d+)" value="MET"/.exec(text)![1]!;
    const wrong = { [`o*${at}`]: '300', [`r*${at}`]: '0', [`i*${at}`]: '100', [`c*${at}`]: '150' };
    const bad = await loma.send('/clinica/informe/2026-10', wrong, 0);
    expect(bad.status).toBe(422);
    expect(bad.text).toContain('da 200 y la existencia final dice 150');
    const good = await loma.send('/clinica/informe/2026-10', { ...wrong, [`c*${at}`]: '200' });
    expect(good.status).toBe(303);
    const { body } = await w.get('loma', 'LOMA/reports/2026-10');
    expect(body.rows).toEqual([
      expect.objectContaining({ medicineId: 'MET', issuedUnits: 100, closingUnits: 200 }),
    ]);
    expect((await loma.get('/clinica/informe/2026-10')).text).toContain('¿Por qué se corrige?');
  });

  it('report: a month that is not over is refused in words', async () => {
    const { text } = await loma.get('/clinica/informe/2026-11');
    const at = /name="m\*(\d+)" value="MET"/.exec(text)![1]!;
    const refused = await loma.send('/clinica/informe/2026-11', { [`i*${at}`]: '1' });
    expect([refused.status, refused.text]).toEqual([
      422,
      expect.stringContaining('El mes todavía no termina'),
    ]);
  });

  it('ask: in three steps, with what the system found, and one treatment a patient where no units are written', async () => {
    const which = await loma.get('/clinica/pedir?q=metf');
    expect(which.text).toContain('/clinica/pedir?m=MET');
    expect((await loma.get('/clinica/pedir?m=MET&paso=3&p=3')).text).toContain('Elija para cuándo');
    const review = await loma.get('/clinica/pedir?m=MET&paso=3&p=3&t=asap');
    expect(review.text).toContain('Lo que el sistema encontró');
    expect(review.text).toContain('Aquí quedan 300 tabletas');
    const sent = await loma.send('/clinica/pedir?m=MET&paso=3&p=3&t=asap', {});
    expect(sent.status).toBe(303);
    const mine = await loma.get(locationOf(sent));
    expect(mine.text).toContain('Pedido hecho, folio');
    const { body } = await w.get('loma', 'LOMA/requests');
    expect(body.items).toEqual([
      expect.objectContaining({
        medicineId: 'MET',
        patientsWaiting: 3,
        priority: 'asap',
        requestedUnits: 180,
      }),
    ]);
    const gone = await loma.send(locationOf(sent).split('?')[0]!, { reason: 'Ya llegó' });
    expect(locationOf(gone)).toBe('/clinica/pedidos?n=cancelled');
  });

  it('every quantity is asked for and told in the unit of the medicine, so that packs are not written for it', async () => {
    const unit = '<small class="unit">tabletas</small>';
    expect((await loma.get('/clinica/contar')).text).toContain(unit);
    expect((await loma.get('/clinica/informe/2026-10')).text).toContain('<small>en tabletas</small>');
    expect((await loma.get('/clinica/pedir/directo')).text).toContain('no en envases');
    expect((await loma.get('/clinica/pedir?m=MET')).text).toContain(
      'En tabletas, no en envases (uno trae 30)',
    );
    const packs = (await loma.get('/clinica/pedir?m=MET&paso=3&p=3&u=6&t=asap')).text;
    expect(packs).toContain('1 envase (6 tabletas)');
    expect(packs).toContain('Un tratamiento por paciente serían 180 tabletas. Revise la cantidad.');
    expect((await loma.get('/clinica/pedir?m=MET&paso=3&p=3&u=180&t=asap')).text).not.toContain(
      'Revise la cantidad',
    );
    const shipmentId = await w.transfer('ALM', 'LOMA', [{ medicineId: 'MET', lotId: null, units: 90 }]);
    await w.dispatched(shipmentId);
    const english = (await loma.get(`/en/clinic/receive/${shipmentId}`)).text;
    expect(english).toContain('3 packs (90 tableta)');
    expect(english).toContain('Came in good order (tableta)');
  });

  it('report: what is no month is not there', async () => {
    expect((await loma.get('/clinica/informe/xx')).status).toBe(404);
  });

  it('receive: line by line, with what is short and why', async () => {
    const shipmentId = await w.transfer('ALM', 'LOMA', [{ medicineId: 'MET', lotId: null, units: 90 }]);
    await w.dispatched(shipmentId);
    const path = `/clinica/recibir/${shipmentId}`;
    expect((await loma.get('/clinica/recibir')).text).toContain(path);
    const silent = await loma.send(path, { 'g*0': '60' }, 1);
    expect([silent.status, silent.text]).toEqual([
      422,
      expect.stringContaining('faltan 30 tabletas, diga por qué'),
    ]);
    const kept = await loma.send(path, { 'g*0': '60', 'w*0': 'damaged' }, 1);
    expect(locationOf(kept)).toBe('/clinica?n=received&n.differences=1');
    const shown = await loma.get(path);
    expect(shown.text).toContain('Llegó dañado');
  });

  it('where is it: a treatment is held for a patient, and let go', async () => {
    const noria = new PlainBrowser(w);
    await noria.logIn('noria');
    const found = await noria.get('/clinica/donde?m=MET');
    expect(found.text).toContain('La Loma');
    const much = await noria.send('/clinica/donde?m=MET', { u: '100' });
    expect([much.status, much.text]).toEqual([
      422,
      expect.stringContaining('se aparta un tratamiento: 60 unidades'),
    ]);
    const held = await noria.send('/clinica/donde?m=MET', { u: '60' });
    expect(locationOf(held)).toContain('/clinica/apartados?n=held');
    const released = await noria.send('/clinica/apartados', { do: 'release' });
    expect(locationOf(released)).toBe('/clinica/apartados?n=hold-released');
  });
});
