import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { LANGUAGES } from '../../../src/documents/language';
import { PATHS } from '../../../src/web/paths';
import type { ClinicWorld } from '../../api/clinic-world';
import { actionsOf } from '../../api/served';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn, shoot, storedPage } from './chromium';

const SCOPE = 'mx-nl-08';

journeys('the intern without a connection', () => {
  let w: ClinicWorld;
  let d: Device;
  beforeEach(async () => {
    w = await webWorld();
    unplugged = false;
    w.served.server.on('connection', (socket: Socket) => {
      if (unplugged) socket.destroy();
    });
    d = await device(w);
    await logIn(d.page, 'loma');
  });
  afterEach(async () => {
    await d.close();
    await w.close();
  });

  const done = async (action: string) =>
    (await actionsOf(w.served, SCOPE)).filter((a) => a === action).length;
  /** No signal: the browser says so to the page, and nothing reaches the server, from the service worker neither. */
  let unplugged = false;
  const unplug = async (off: boolean) => {
    unplugged = off;
    if (off) w.served.server.closeAllConnections();
    await d.context.setOffline(off);
  };
  const stored = (path: string) => storedPage(d.page, path);

  const SAID = {
    es: {
      stored: 'Sin conexión. Esta página es de',
      difference: '9.3 envases. Diferencia: -20',
      kept: 'Guardado en este teléfono con folio',
      waits: 'Pedido urgente: Metformina',
      sent: 'Se enviaron 2 envíos que esperaban.',
      sentOne: 'Se envió lo que esperaba.',
      back: 'Ya hay conexión. Esta página es de',
    },
    en: {
      stored: 'Offline. This page is from',
      difference: '9.3 packs. Difference: -20',
      kept: 'Kept on this phone under',
      waits: 'Emergency request: Metformina',
      sent: '2 waiting entries have been sent.',
      sentOne: 'What was waiting has been sent.',
      back: 'You are connected again. This page is from',
    },
  };

  it.each(LANGUAGES)('counts and asks urgently; back online both are sent, once (%s)', async (lang) => {
    const { page } = d;
    const said = SAID[lang];
    const [home, count, outbox] = (['clinic-home', 'clinic-count', 'clinic-outbox'] as const).map(
      (id) => PATHS[id][lang],
    ) as [string, string, string];
    await page.goto(home);
    for (const path of [count, PATHS['clinic-ask-short'][lang], outbox]) await stored(path);

    await unplug(true);
    await page.goto(count);
    await page.getByText(said.stored).waitFor();
    await page.fill('[name="u*MET*M0"]', '280');
    await page.getByText(said.difference).waitFor();
    // Enter goes on down the list: what is counted is not sent with its first line.
    await page.press('[name="u*MET*M0"]', 'Enter');
    await page.waitForSelector('main form :focus:not([name="u*MET*M0"])');
    await shoot(page, `offline-count-${lang}`);
    await page.click('main .save button');
    await page.getByText(said.kept).waitFor();
    expect(await page.textContent('[data-outbox-count]')).toContain('1');

    await page.goto(`${PATHS['clinic-ask'][lang]}?m=MET`);
    expect(await page.inputValue('select[name=m]')).toBe('MET');
    await page.fill('[name=p]', '4');
    await page.check('[name=t][value=asap]');
    await page.click('main button.wide');
    await page.getByText(said.kept).waitFor();
    await page.goto(outbox);
    await page.getByText(said.waits).waitFor();
    await shoot(page, `offline-outbox-${lang}`);
    expect([await done('count-stock'), await done('request-submitted')]).toEqual([0, 0]);

    await unplug(false);
    await page.getByText(said.sent).waitFor();
    await page.getByText(said.back).waitFor();
    expect([await done('count-stock'), await done('request-submitted')]).toEqual([1, 1]);
    await page.goto(home);
    expect(await page.isVisible('[data-outbox-count]')).toBe(false);
    expect([await done('count-stock'), await done('request-submitted')]).toEqual([1, 1]);
  });

  it.each(LANGUAGES)('is asked for once although the reply was lost (%s)', async (lang) => {
    const { page } = d;
    const said = SAID[lang];
    let losing = true;
    let lost = 0;
    // The server does what it is asked, and the answer never arrives.
    w.served.server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
      if (req.method !== 'POST' || req.url !== PATHS['clinic-ask'][lang] || !losing) return;
      lost++;
      res.end = () => {
        req.socket.destroy();
        return res;
      };
    });
    await page.goto(PATHS['clinic-ask-short'][lang]);
    await page.selectOption('select[name=m]', 'MET');
    await page.fill('[name=p]', '4');
    await page.check('[name=t][value=stat]');
    await page.click('main button.wide');
    await page.getByText(said.kept).waitFor();
    expect([lost > 0, await done('request-submitted')]).toEqual([true, 1]);
    losing = false;
    await page.goto(PATHS['clinic-home'][lang]);
    await page.getByText(said.sentOne).waitFor();
    expect(await done('request-submitted')).toBe(1);
    const { body } = await w.get('loma', 'LOMA/requests');
    expect(body.items).toHaveLength(1);
  });

  it('is told in words of a count that came too late, and says that it holds', async () => {
    const { page } = d;
    await page.goto('/clinica');
    for (const path of ['/clinica/contar', '/clinica/por-enviar']) await stored(path);
    await unplug(true);
    await page.goto('/clinica/contar');
    await page.fill('[name="u*MET*M0"]', '280');
    await page.click('main .save button');
    await page.getByText('Guardado en este teléfono').waitFor();
    // Somebody else at the unit has a connection.
    unplugged = false;
    const lines = [{ medicineId: 'MET', lotId: 'M0', expirationDate: '2028-06-30', countedUnits: 295 }];
    expect((await w.post('loma', 'LOMA/counts', { lines })).status).toBe(200);

    await unplug(false);
    await page.getByText('Un envío no se pudo hacer').waitFor();
    await page.goto('/clinica/por-enviar');
    await page.getByText('Los datos cambiaron después de que usted abrió esta página').waitFor();
    await shoot(page, 'offline-conflict');
    await page.getByRole('button', { name: 'Lo mío sigue siendo cierto: enviar' }).click();
    await page.getByText('No hay nada por enviar.').waitFor();
    const { body } = await w.get('loma', 'LOMA/stock?medicineId=MET');
    expect(body.items[0].units).toBe(280);
    expect(await done('count-stock')).toBe(2);
  });

  it('sees where a medicine was, with the age of the answer', async () => {
    const { page } = d;
    await page.goto('/clinica/donde?m=CAL');
    await stored('/clinica/donde?m=CAL');
    await unplug(true);
    await page.goto('/clinica/donde?m=CAL');
    await page.getByText('Sin conexión. Esta página es de').waitFor();
    await page.goto('/clinica/donde?m=MET');
    await page.getByText('Esta página no está guardada en este teléfono').waitFor();
  });

  it('leaves nothing of the clinic on the device after logging out', async () => {
    const { page } = d;
    await page.goto('/clinica');
    await stored('/clinica');
    await page.getByRole('button', { name: 'Salir' }).click();
    await page.getByText('Salió de Surtido.').waitFor();
    await unplug(true);
    await page.goto('/clinica');
    await page.getByRole('heading', { name: 'Sin conexión' }).waitFor();
  });
});
