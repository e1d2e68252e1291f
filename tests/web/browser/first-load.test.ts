/** What the first load costs on a slow line: 400 kbit/s, 400 ms there and back, nothing on the device. */
import { readFileSync } from 'node:fs';
import type { ClinicWorld } from '../../api/clinic-world';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn } from './chromium';

const KBIT_PER_SECOND = 400;
const LATENCY_MS = 400;
const USABLE_MS = 3000;
const { maxFirstLoadBytes } = JSON.parse(readFileSync('src/web/budget.json', 'utf8')) as {
  maxFirstLoadBytes: number;
};

journeys('the first load on a slow line', () => {
  let w: ClinicWorld;
  let cookies: Awaited<ReturnType<Device['context']['cookies']>>;
  beforeAll(async () => {
    w = await webWorld();
    await w.plan();
    const d = await device(w);
    await logIn(d.page, 'loma');
    cookies = await d.context.cookies();
    await d.close();
  });
  afterAll(() => w.close());

  it.each(['/entrar', '/clinica', '/clinica/contar', '/clinica/pedir/directo', '/en/clinic'])(
    '%s is usable within 3 s and weighs at most 50 KB',
    async (path) => {
      const d = await device(w);
      try {
        if (path !== '/entrar') await d.context.addCookies(cookies);
        const line = await d.context.newCDPSession(d.page);
        await line.send('Network.enable');
        await line.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: LATENCY_MS,
          downloadThroughput: (KBIT_PER_SECOND * 1000) / 8,
          uploadThroughput: (KBIT_PER_SECOND * 1000) / 8,
        });
        let bytes = 0;
        line.on('Network.loadingFinished', ({ encodedDataLength }) => {
          bytes += encodedDataLength;
        });
        await d.page.goto(path, { waitUntil: 'load' });
        // Deferred scripts have run when the document's content is told to be there.
        const { usable, painted } = await d.page.evaluate(() => ({
          usable: (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming)
            .domContentLoadedEventEnd,
          painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
        }));
        process.stdout.write(
          `${path}: ${(bytes / 1024).toFixed(1)} KB, painted ${(painted / 1000).toFixed(2)} s, usable ${(usable / 1000).toFixed(2)} s\n`,
        );
        expect(bytes).toBeGreaterThan(5000);
        expect(bytes).toBeLessThanOrEqual(maxFirstLoadBytes);
        expect(usable).toBeGreaterThan(2 * LATENCY_MS);
        expect(usable).toBeLessThanOrEqual(USABLE_MS);
      } finally {
        await d.close();
      }
    },
  );

  it('can be installed', async () => {
    const d = await device(w);
    try {
      await d.context.addCookies(cookies);
      await d.page.goto('/clinica');
      await d.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      const line = await d.context.newCDPSession(d.page);
      const { errors } = await line.send('Page.getAppManifest');
      const { installabilityErrors } = await line.send('Page.getInstallabilityErrors');
      expect(errors).toEqual([]);
      // A test's profile counts as incognito, where nothing is installed; all else must be right.
      expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
    } finally {
      await d.close();
    }
  });
});
