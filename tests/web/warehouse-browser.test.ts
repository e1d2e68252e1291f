/** Warehouse and administration in Chromium: two journeys, and every screen of theirs held against axe and 320 px. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PATHS } from '../../src/web/paths';
import type { Who } from '../api/warehouse-world';
import { type StaffWorld, staffWorld } from './staff-world';

const CHROMIUM = process.env.SURTIDO_CHROMIUM ?? '/usr/bin/chromium';
const journeys = existsSync(CHROMIUM) ? describe : describe.skip;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SHOTS = 'out/screens';
jest.setTimeout(120_000);

journeys('warehouse and administration in Chromium', () => {
  let world: StaffWorld;
  let browser: Browser;
  beforeAll(async () => {
    world = await staffWorld();
    await world.planned('ana');
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    mkdirSync(SHOTS, { recursive: true });
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  async function person(
    who: Who,
    options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {},
  ): Promise<Page> {
    // axe is put into the page, which the page's own policy forbids.
    const context = await browser.newContext({ baseURL: world.origin, bypassCSP: true, ...options });
    const [name = '', value = ''] = (await world.cookie(who)).split('=');
    await context.addCookies([{ name, value, url: world.origin }]);
    return context.newPage();
  }
  const press = (page: Page, button: string, then: RegExp) =>
    Promise.all([page.waitForURL(then), page.click(`main ${button}`)]);

  it('the storekeeper goes from a proposal to the picking list and the dispatch, without scripts', async () => {
    const ana = await person('ana', { javaScriptEnabled: false });
    const boss = await person('boss', { javaScriptEnabled: false });
    await ana.goto('/almacen');
    await ana.click('main a.button');
    await ana.click('text=Proponer el plan');
    await press(ana, 'form button', /plan-proposed/);
    await boss.goto(new URL(ana.url()).pathname);
    await boss.click('text=Autorizar el plan');
    await press(boss, 'form button', /plan-approved/);
    await ana.goto('/almacen/salidas');
    await ana.click('text=Lista de surtido');
    expect(await ana.textContent('main')).toContain('Metformina tableta 850 mg');
    await ana.screenshot({ path: `${SHOTS}/warehouse-picking-journey.png` });
    await ana.goto('/almacen/salidas');
    await press(ana, 'form button', /n=dispatched/);
    const sent = [...(await world.state()).stock.shipments.values()];
    expect(sent.map((s) => s.status)).toEqual(sent.map(() => 'dispatched'));
  });

  it.each([
    ['es', 'La Loma pierde', 'Guardado'],
    ['en', 'La Loma loses', 'Saved'],
  ])(
    'a line changed in place tells whom it costs, and is saved with a reason (%s)',
    async (lang, loses, saved) => {
      const planId = await world.planned('ana');
      const ana = await person('ana');
      await ana.goto(
        `${PATHS['warehouse-plan'][lang as 'es' | 'en'].replace(':planId', planId)}?shipped=true`,
      );
      await ana.fill('[name=text]', 'metformina loma');
      const field = ana.locator('.plan-rows input').first();
      await field.fill('0');
      await ana.waitForSelector('.plan-side form');
      expect(await ana.textContent('.plan-side')).toContain(loses);
      await ana.fill('#edit-reason', 'Tiene en la bodega');
      await ana.click('.plan-side form .button');
      await ana.waitForSelector('.plan-side .note.done');
      expect(await ana.textContent('.plan-side .note.done')).toContain(saved);
      expect((await world.state()).plans.get(planId)?.edits).toMatchObject([
        { facilityId: 'LOMA', medicineId: 'MET', packs: 0, reason: 'Tiene en la bodega' },
      ]);
      await ana.screenshot({ path: `${SHOTS}/warehouse-plan-edit-${lang}.png` });
    },
  );

  it('the administrator decides a finding', async () => {
    const boss = await person('boss');
    await boss.goto('/administracion');
    await boss.click('main ol.lines a');
    await boss.check('[name=verdict][value=accept]');
    await boss.fill('[name=reason]', 'Se surte en la próxima entrega');
    await press(boss, 'button[value=decide]', /finding-decided/);
    expect(await boss.textContent('main')).toContain('Se surte en la próxima entrega');
  });

  it('the administrator goes from a mismatch to the next plan, which reflects what was decided', async () => {
    const boss = await person('boss');
    await boss.goto('/administracion/existencias?ven=');
    await boss.click('.heat td a >> nth=0');
    expect(await boss.textContent('main')).toContain('Necesidad y existencia');
    const open = [...(await world.state()).findings.findings.values()].find(
      ({ finding }) =>
        finding.medicineId !== null && finding.facilityId !== 'ALM' && finding.kind === 'supply',
    );
    const { findingId, facilityId, medicineId } = open?.finding ?? {};
    await boss.goto('/administracion?kind=supply');
    await boss.click(`main ol.lines a[href$="${findingId}"]`);
    await boss.check('[name=verdict][value=override]');
    await boss.fill('[name=monthlyNeedUnits]', '7');
    await boss.fill('[name=reason]', 'Casi nadie lo toma ya');
    await boss.fill('[name=untilDate]', '2027-03-01');
    await boss.screenshot({ path: `${SHOTS}/admin-finding-journey.png`, fullPage: true });
    await press(boss, 'button[value=decide]', /finding-decided/);
    await boss.goto('/almacen/planes');
    await press(boss, 'form button', /calculo|job|planes\/.+/);
    for (let k = 0; k < 60 && !(await boss.textContent('main'))?.includes('El plan está listo'); k++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await boss.reload();
    }
    const plan = [...(await world.state()).plans.values()].at(-1);
    const { items } = (await world.get('boss', `plans/${plan?.planId}/lines?limit=1000`)).body as {
      items: { facilityId: string; medicineId: string; monthlyNeedUnits?: number; needUnits: number }[];
    };
    const line = items.find((l) => l.facilityId === facilityId && l.medicineId === medicineId);
    // 7 units a month, over the days until the delivery after the next.
    expect(line?.needUnits).toBeLessThan(20);
  });

  it.each([
    ['es', undefined],
    ['en', 'dark'],
  ] as const)('has no fault that axe finds, and fits 320 px (%s, %s)', async (lang, colorScheme) => {
    const requestId = await world.requested({ medicineId: lang === 'es' ? 'MET' : 'CAL' });
    const state = await world.state();
    const [plan] = state.plans.values();
    const [findingId = ''] = state.findings.findings.keys();
    const values: Record<string, string> = {
      planId: plan?.planId ?? '',
      facilityId: 'LOMA',
      medicineId: 'MET',
      routeId: 'R1',
      shipmentId: plan?.shipmentIds[0] ?? '',
      requestId,
      findingId,
      accountId: 'test-bea',
      seq: '1',
      list: 'facilities',
    };
    const page = await person('boss', colorScheme && { colorScheme });
    const faults: string[] = [];
    const ids = Object.entries(PATHS).filter(
      ([id]) => /^(warehouse|admin)-/.test(id) && id !== 'warehouse-job',
    );
    for (const [id, path] of ids) {
      const address = path[lang].replace(/:(\w+)/g, (_whole, name: string) => values[name] ?? '');
      for (const query of id === 'warehouse-plan' ? ['', '?shipped='] : ['']) {
        const answer = await page.goto(address + query);
        if (answer?.status() !== 200) faults.push(`${id}: status ${answer?.status()}`);
        await page.screenshot({ path: `${SHOTS}/${id}-${lang}.png` });
        await page.evaluate(AXE);
        const found = (await page.evaluate('axe.run()')) as {
          violations: { id: string; nodes: { html: string }[] }[];
        };
        for (const v of found.violations) faults.push(`${id}: ${v.id} ${v.nodes[0]?.html.slice(0, 120)}`);
        await page.setViewportSize({ width: 320, height: 700 });
        const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
        if (width > 320) faults.push(`${id}: ${width} px wide`);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    }
    expect(faults).toEqual([]);
  });
});
