import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { ClinicWorld } from '../../api/clinic-world';
import { webWorld } from '../web-world';
import { type Device, device, journeys, logIn, shoot } from './chromium';
import { visits } from './visits';

jest.setTimeout(240_000);
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** The narrowest phone. */
const NARROW = 320;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate('axe.run()')) as { readonly violations: readonly Violation[] };
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

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
      for (const { name, href } of shown.filter((s) => s.visitor === visitor)) {
        const answer = await d.page.goto(href(lang));
        if (answer?.status() !== 200) faults.push(`${name}: status ${answer?.status()}`);
        await shoot(d.page, `${name}-${lang}`);
        for (const fault of await violations(d.page)) faults.push(`${name}: ${fault}`);
        await d.page.setViewportSize({ width: NARROW, height: 640 });
        const width = await d.page.evaluate('document.documentElement.scrollWidth');
        if (Number(width) > NARROW) faults.push(`${name}: ${width} px wide`);
        await d.page.setViewportSize({ width: 360, height: 740 });
      }
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
