/** Every request that the clinic's forms send stays below 2 KB, headers and all; a long form goes in parts. */
import type { IncomingMessage } from 'node:http';
import type { ClinicWorld } from '../../api/clinic-world';
import { actionsOf } from '../../api/served';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn } from './chromium';

const MOST_BYTES = 2048;
const LOTS = 200;

journeys('the size of a request', () => {
  let w: ClinicWorld;
  let d: Device;
  let sent: { readonly path: string; readonly bytes: number }[] = [];
  beforeAll(async () => {
    w = await webWorld();
    await w.plan();
    w.served.server.on('request', (req: IncomingMessage) => {
      if (req.method !== 'POST') return;
      const line = `${req.method} ${req.url} HTTP/1.1\r\n`.length;
      const headers = req.rawHeaders.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 2);
      sent.push({
        path: req.url ?? '',
        bytes: line + headers + Number(req.headers['content-length'] ?? 0),
      });
    });
    d = await device(w);
    await logIn(d.page, 'loma');
  });
  beforeEach(() => {
    sent = [];
  });
  afterAll(async () => {
    await d.close();
    await w.close();
  });

  const held = (what: string) => {
    const most = Math.max(...sent.map((s) => s.bytes));
    process.stdout.write(`${what}: ${sent.length} request(s), the largest ${most} bytes\n`);
    expect(sent.length).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(MOST_BYTES);
  };
  const settled = () => d.page.waitForURL((url) => url.searchParams.has('n'));

  it('of an urgent request, a hold, a receipt, a month and a cancellation', async () => {
    const { page } = d;
    await page.goto('/clinica/pedir/directo');
    await page.selectOption('select[name=m]', 'MET');
    await page.fill('[name=p]', '4');
    await page.check('[name=t][value=stat]');
    await page.fill(
      '[name=note]',
      'Se acabó el lunes y no ha llegado nada desde entonces; esperan cuatro personas.',
    );
    await Promise.all([settled(), page.click('main button.wide')]);
    held('urgent request');

    sent = [];
    await page.click('main summary');
    await Promise.all([settled(), page.click('main details button')]);
    held('cancellation');

    const shipmentId = await w.transfer('ALM', 'LOMA', [{ medicineId: 'MET', lotId: null, units: 90 }]);
    await w.dispatched(shipmentId);
    sent = [];
    await page.goto(`/clinica/recibir/${shipmentId}`);
    await page.fill('[name="g*0"]', '60');
    await page.click('summary');
    await page.selectOption('[name="w*0"]', 'damaged');
    await Promise.all([settled(), page.click('main .save button')]);
    held('receipt');

    sent = [];
    await page.goto('/clinica/informe/2026-10');
    const row = page.locator('[data-month-row]', { hasText: 'Metformina' });
    for (const [part, value] of Object.entries({ o: 300, r: 0, i: 100, c: 200 }))
      await row.locator(`[data-part=${part}]`).fill(String(value));
    await Promise.all([settled(), page.click('main .save button')]);
    held('month');

    await w.post('noria', 'NORIA/counts', {
      lines: [{ medicineId: 'MET', lotId: 'N1', expirationDate: '2028-06-30', countedUnits: 120 }],
    });
    sent = [];
    await page.goto('/clinica/donde?m=MET');
    await page.click('main summary');
    await Promise.all([settled(), page.click('main details button')]);
    held('hold');
  });

  it(`of a count of ${LOTS} lots, in parts, done once as one count`, async () => {
    const { page } = d;
    const lines = Array.from({ length: LOTS }, (_, i) => ({
      medicineId: 'MET',
      lotId: `LOTE-2026-${String(i).padStart(4, '0')}`,
      expirationDate: '2028-06-30',
      countedUnits: 50,
    }));
    expect((await w.post('loma', 'LOMA/counts', { lines })).status).toBe(200);
    const counts = async () =>
      (await actionsOf(w.served, 'mx-nl-08')).filter((a) => a === 'count-stock').length;
    const before = await counts();
    await page.goto('/clinica/contar');
    // Past the service worker, as it comes over the line.
    const bytes = await page.evaluate(async () => {
      await (await fetch('/clinica/contar', { headers: { Accept: 'text/html' }, cache: 'reload' })).text();
      const entries = performance.getEntriesByName(`${location.origin}/clinica/contar`, 'resource');
      return (entries.at(-1) as PerformanceResourceTiming).transferSize;
    });
    process.stdout.write(`page to count ${LOTS} lots: ${(bytes / 1024).toFixed(1)} KB\n`);
    expect(bytes).toBeGreaterThan(2000);
    expect(bytes).toBeLessThanOrEqual(30 * 1024);
    await page.evaluate(() => {
      for (const input of document.querySelectorAll<HTMLInputElement>('input[data-ledger]'))
        input.value = '49';
    });
    sent = [];
    await Promise.all([settled(), page.click('main .save button')]);
    held(`count of ${LOTS} lots`);
    expect(sent.length).toBeGreaterThan(3);
    expect((await counts()) - before).toBe(1);
    const { body } = await w.get('loma', 'LOMA/stock?medicineId=MET');
    expect(new Set(body.items.map((i: { units: number }) => i.units))).toEqual(new Set([49]));
  });

  it('of a long form that is refused: what is wrong is told, and nothing is lost', async () => {
    const { page } = d;
    await page.goto('/clinica/contar');
    await page.evaluate(() => {
      for (const input of document.querySelectorAll<HTMLInputElement>('input[data-ledger]'))
        input.value = '48';
    });
    await page.locator('input[data-ledger]').first().fill('muchas');
    sent = [];
    await page.click('main .save button');
    await page.locator('.note.warn', { hasText: 'escriba un número de cero en adelante' }).waitFor();
    held('refused count');
    expect(await page.locator('input[data-ledger]').nth(7).inputValue()).toBe('48');
  });
});
