import type { ClinicWorld } from '../../api/clinic-world';
import { faultsAt } from '../looked-at';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn, SHOTS } from './chromium';
import { visits } from './visits';

journeys('every screen in Chromium', () => {
  let w: ClinicWorld;
  let shown: Awaited<ReturnType<typeof visits>>;
  const open: Device[] = [];
  beforeAll(async () => {
    w = await webWorld();
    shown = await visits(w);
  });
  afterAll(async () => {
    for (const d of open) await d.close();
    await w.close();
  });

  it.each([
    ['es', 'light'],
    ['en', 'dark'],
  ] as const)('has no fault that axe finds, and fits 320 px (%s, %s)', async (lang, colorScheme) => {
    // axe is put into the page, which the page's own policy forbids.
    const d = await device(w, { colorScheme, bypassCSP: true });
    open.push(d);
    const faults: string[] = [];
    d.page.on('pageerror', (error) => faults.push(`${d.page.url()}: ${error.message}`));
    for (const visitor of [null, 'loma'] as const) {
      if (visitor) await logIn(d.page, visitor);
      for (const { name, href } of shown.filter((s) => s.visitor === visitor))
        faults.push(...(await faultsAt(d.page, name, href(lang), `${SHOTS}/${name}-${lang}.png`)));
    }
    expect(faults).toEqual([]);
  });

  it('has targets of 44 px on the home page', async () => {
    const d = await device(w);
    open.push(d);
    await logIn(d.page, 'loma');
    const small = await d.page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          '.sections a, .button, .brand, .foot a, .foot button, a.whole',
        ),
      ]
        .map((e) => [e.textContent?.trim(), Math.round(e.getBoundingClientRect().height)] as const)
        .filter(([, height]) => height > 0 && height < 44),
    );
    expect(small).toEqual([]);
  });
});
