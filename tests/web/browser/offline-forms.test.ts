/** Month, receipt and hold written without a connection, kept over a restart of the browser, and sent once. */
import type { Socket } from 'node:net';
import type { ClinicWorld } from '../../api/clinic-world';
import { actionsOf } from '../../api/served';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn, shoot, storedPage } from './chromium';

const SCOPE = 'mx-nl-08';

journeys('what is written without a connection', () => {
  let w: ClinicWorld;
  let d: Device;
  let unplugged = false;
  beforeEach(async () => {
    w = await webWorld();
    unplugged = false;
    w.served.server.on('connection', (socket: Socket) => {
      if (unplugged) socket.destroy();
    });
    d = await device(w);
  });
  afterEach(async () => {
    await d.close();
    await w.close();
  });

  const unplug = async (off: boolean) => {
    unplugged = off;
    if (off) w.served.server.closeAllConnections();
    await d.context.setOffline(off);
  };
  const visitAndKeep = async (path: string) => {
    await d.page.goto(path);
    await d.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await d.page.goto(path);
    await storedPage(d.page, path);
  };
  const done = async (action: string) =>
    (await actionsOf(w.served, SCOPE)).filter((a) => a === action).length;
  const kept = () => d.page.getByText('Guardado en este teléfono con folio').waitFor();

  it('a month, a receipt and a hold wait over a restart of the browser and are sent once', async () => {
    const shipmentId = await w.transfer('ALM', 'LOMA', [{ medicineId: 'MET', lotId: null, units: 90 }]);
    await w.dispatched(shipmentId);
    await w.post('noria', 'NORIA/counts', {
      lines: [{ medicineId: 'CAL', lotId: 'N1', expirationDate: '2028-06-30', countedUnits: 120 }],
    });
    await logIn(d.page, 'loma');
    const pages = ['/clinica/informe/2026-10', `/clinica/recibir/${shipmentId}`, '/clinica/donde?m=CAL'];
    for (const path of [...pages, '/clinica/por-enviar']) await visitAndKeep(path);
    await unplug(true);

    await d.page.goto(pages[0]!);
    const row = d.page.locator('[data-month-row]', { hasText: 'Metformina' });
    for (const [part, value] of Object.entries({ o: 300, r: 0, i: 100, c: 200 }))
      await row.locator(`[data-part=${part}]`).fill(String(value));
    await row.getByText('Cuadra').waitFor();
    await d.page.click('main .save button');
    await kept();
    await d.page.goto(pages[1]!);
    await d.page.click('main .button.wide');
    await kept();
    await d.page.goto(pages[2]!);
    await d.page.click('main summary');
    await d.page.click('main details button');
    await kept();

    d = await d.restarted();
    await d.context.setOffline(true);
    await d.page.goto('/clinica/por-enviar');
    await d.page.getByText('sin confirmar').waitFor();
    expect(await d.page.locator('[data-outbox] .card').count()).toBe(3);
    await shoot(d.page, 'offline-three');

    await unplug(false);
    await d.page.goto('/clinica/por-enviar');
    if (/entrar/.test(d.page.url())) await logIn(d.page, 'loma');
    await d.page.goto('/clinica/por-enviar');
    await d.page.getByText('No hay nada por enviar.').waitFor();
    expect([await done('report-month'), await done('receive-shipment'), await done('hold-placed')]).toEqual([
      1, 1, 1,
    ]);
  });

  it('a form is on the device before the line answers, and the person hears of it', async () => {
    await d.page.clock.install();
    await logIn(d.page, 'loma');
    await d.page.goto('/clinica/informe/2026-10');
    // A line that hangs: neither an answer nor a fault. (A browser's own stop for it does not see what a worker sends on.)
    w.served.server.removeAllListeners('request');
    await d.page.locator('[data-month-row] [data-part=c]').first().fill('200');
    await d.page.click('main .save button');
    const waiting = () =>
      d.page.evaluate(
        () =>
          new Promise<string[]>((resolve, reject) => {
            const opening = indexedDB.open('surtido');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const all = opening.result.transaction('waiting').objectStore('waiting').getAll();
              all.onsuccess = () => resolve(all.result.map((item: { title: string }) => item.title));
            };
          }),
      );
    for (let k = 0; k < 300 && (await waiting()).length === 0; k++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await waiting()).toHaveLength(1);
    await d.page.clock.fastForward(1500);
    await d.page.getByText('Se está enviando…').waitFor();
    await d.page.clock.fastForward(6500);
    await d.page.getByText('Se enviará al reconectar.').waitFor();
    expect(await d.page.getByText('Se está enviando…').count()).toBe(0);
    expect(await waiting()).toHaveLength(1);
  });

  it('a draft of a month outlives a closed tab, and days at zero are tapped', async () => {
    await logIn(d.page, 'loma');
    await d.page.goto('/clinica/informe/2026-10');
    const row = () => d.page.locator('[data-month-row]', { hasText: 'Metformina' });
    await row().locator('[data-part=i]').fill('100');
    await row().locator('summary').click();
    for (const day of ['5', '6', '7']) await row().locator('.days').getByText(day, { exact: true }).click();
    expect(await row().locator('[data-part=s]').inputValue()).toBe('3');
    await shoot(d.page, 'month-days');
    const tab = await d.context.newPage();
    await d.page.close();
    await tab.goto('/clinica/informe/2026-10');
    await tab.getByText('Aquí está lo que escribió').waitFor();
    const again = tab.locator('[data-month-row]', { hasText: 'Metformina' });
    expect(await again.locator('[data-part=i]').inputValue()).toBe('100');
    expect(await again.locator('[data-part=s]').inputValue()).toBe('3');
  });
});
