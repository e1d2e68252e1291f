/** Warehouse and administration in Chromium: two journeys, and every screen of theirs held against axe and 320 px. */
import { existsSync, mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { LANGUAGES } from '../../src/documents/language';
import { SCREENS } from '../../src/web/pages';
import { PATHS } from '../../src/web/paths';
import type { Who } from '../api/warehouse-world';
import { axeFaults, faultsAt } from './looked-at';
import { type StaffWorld, staffWorld } from './staff-world';

const CHROMIUM = process.env.SURTIDO_CHROMIUM ?? '/usr/bin/chromium';
const journeys = existsSync(CHROMIUM) ? describe : describe.skip;
const SHOTS = 'out/screens';
const STAFF = /^(warehouse|admin)-/;

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
    { origin, cookie }: StaffWorld = world,
  ): Promise<Page> {
    // axe is put into the page, which the page's own policy forbids.
    const context = await browser.newContext({ baseURL: origin, bypassCSP: true, ...options });
    const [name = '', value = ''] = (await cookie(who)).split('=');
    await context.addCookies([{ name, value, url: origin }]);
    return context.newPage();
  }
  const press = (page: Page, button: string, then: RegExp) =>
    Promise.all([page.waitForURL(then), page.click(`main ${button}`)]);

  const printed = async (page: Page, paper: string) => {
    const href = await page.getAttribute(`main a[href*="/${paper}?"][href*="format=pdf"]`, 'href');
    const answer = await page.request.get(href ?? '');
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  };

  it.each(LANGUAGES)(
    'the storekeeper goes from a proposal to the printed remisión and a short receipt, without scripts (%s)',
    async (lang) => {
      // In a language each the same first plan: what the one dispatched the other would not need.
      const own = lang === 'es' ? world : await staffWorld();
      try {
        if (own !== world) await own.planned('ana');
        const ana = await person('ana', { javaScriptEnabled: false }, own);
        const boss = await person('boss', { javaScriptEnabled: false }, own);
        await ana.goto(PATHS['warehouse-board'][lang]);
        await ana.click('main a.button');
        await ana.click('main a[href*="step=propose"]');
        await press(ana, 'form button', /plan-proposed/);
        await boss.goto(new URL(ana.url()).pathname);
        await boss.click('main a[href*="step=approve"]');
        await press(boss, 'form button', /plan-approved/);
        await printed(boss, 'picking-lists');
        await printed(boss, 'remisiones');

        await ana.goto(PATHS['warehouse-dispatch'][lang]);
        const picking = PATHS['warehouse-picking'][lang].replace(':routeId', '');
        await press(ana, `a[href^="${picking}"]`, new RegExp(picking));
        expect(await ana.textContent('main')).toContain('Metformina tableta 850 mg');
        await ana.screenshot({ path: `${SHOTS}/warehouse-picking-journey-${lang}.png` });
        await ana.goto(PATHS['warehouse-dispatch'][lang]);
        await press(ana, 'form button', /n=dispatched/);
        const sent = [...(await own.state()).stock.shipments.values()];
        expect(sent.map((s) => s.status)).toEqual(sent.map(() => 'dispatched'));

        const shipmentId = sent.find((s) => s.toFacilityId === 'NORIA')?.shipmentId ?? '';
        await ana.goto(PATHS['warehouse-shipment'][lang].replace(':shipmentId', shipmentId));
        await printed(ana, 'remision');
        await ana.click('main details:has([value=came]) summary');
        const units = Number(await ana.inputValue('[name="g*0"]'));
        await ana.fill('[name="g*0"]', String(units - 30));
        // The answer has the address of the form: that it came is told by its loading alone.
        await Promise.all([ana.waitForEvent('load'), ana.click('main button[value=came]')]);
        // Why they are missing is asked, and what was written stays.
        expect(await ana.inputValue('[name="g*0"]')).toBe(String(units - 30));
        await ana.selectOption('[name="w*0"]', 'damaged');
        await press(ana, 'button[value=came]', /shipment-received&n.differences=1/);
        expect((await own.state()).stock.shipments.get(shipmentId)).toMatchObject({
          status: 'received',
          differences: [{ reason: 'damaged', units: 30 }],
        });
        await ana.screenshot({ path: `${SHOTS}/warehouse-short-receipt-${lang}.png` });
      } finally {
        if (own !== world) await own.close();
      }
    },
  );

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
      const focused = (what: string) => ana.waitForSelector(`${what}:focus`);
      // By keyboard alone: Escape leaves the line as it was, Enter goes on to the reason, and afterwards back to the line.
      await ana.locator('.plan-rows input').first().focus();
      const planned = await ana.inputValue('.plan-rows input:focus');
      await ana.keyboard.type('999');
      await ana.keyboard.press('Escape');
      await focused('.plan-rows input');
      expect(await ana.inputValue('.plan-rows input:focus')).toBe(planned);
      await ana.keyboard.press('ControlOrMeta+a');
      await ana.keyboard.type('0');
      await ana.keyboard.press('Enter');
      await focused('#edit-reason');
      expect(await ana.textContent('.plan-side')).toContain(loses);
      await ana.keyboard.press('Escape');
      await focused('.plan-rows input');
      await ana.keyboard.press('Enter');
      await focused('#edit-reason');
      await ana.keyboard.type('Tiene en la bodega');
      await ana.keyboard.press('Tab');
      await ana.keyboard.press('Enter');
      await ana.waitForSelector('.plan-side .note.done');
      await focused('.plan-rows input');
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

  it.each([
    ['es', 'Necesidad y existencia', 'El plan está listo'],
    ['en', 'Need and supply', 'The plan is ready'],
  ] as const)(
    'the administrator goes from a mismatch to the next plan, which reflects what was decided (%s)',
    async (lang, supply, ready) => {
      // A world of its own: a finding that the one decided the other would not find.
      const own = await staffWorld();
      try {
        await own.planned('ana');
        const boss = await person('boss', {}, own);
        await boss.goto(`${PATHS['admin-heat'][lang]}?ven=`);
        await boss.click('.heat td a >> nth=0');
        await boss.locator('main', { hasText: supply }).waitFor();
        const open = [...(await own.state()).findings.findings.values()].find(
          ({ finding }) =>
            finding.medicineId !== null && finding.facilityId !== 'ALM' && finding.kind === 'supply',
        );
        const { findingId, facilityId, medicineId } = open?.finding ?? {};
        await boss.goto(`${PATHS['admin-findings'][lang]}?kind=supply`);
        await boss.click(`main ol.lines a[href$="${findingId}"]`);
        await boss.check('[name=verdict][value=override]');
        await boss.fill('[name=monthlyNeedUnits]', '7');
        await boss.fill('[name=reason]', 'Casi nadie lo toma ya');
        await boss.fill('[name=untilDate]', '2027-03-01');
        await boss.screenshot({ path: `${SHOTS}/admin-finding-journey-${lang}.png`, fullPage: true });
        await press(boss, 'button[value=decide]', /finding-decided/);
        await boss.goto(PATHS['warehouse-plans'][lang]);
        await press(boss, 'form button', /calculo|planning/);
        for (let k = 0; k < 240 && !(await boss.textContent('main'))?.includes(ready); k++) {
          await new Promise((resolve) => setTimeout(resolve, 500));
          await boss.reload();
        }
        const plan = [...(await own.state()).plans.values()].at(-1);
        const { items } = (await own.get('boss', `plans/${plan?.planId}/lines?limit=1000`)).body as {
          items: { facilityId: string; medicineId: string; monthlyNeedUnits?: number; needUnits: number }[];
        };
        const line = items.find((l) => l.facilityId === facilityId && l.medicineId === medicineId);
        // 7 units a month, over the days until the delivery after the next.
        expect(line?.needUnits).toBeLessThan(20);
      } finally {
        await own.close();
      }
    },
  );

  // In English the storekeeper looks at the warehouse's, with other things to do on them than the administrator.
  it.each([
    ['es', undefined],
    ['en', 'dark'],
  ] as const)('has no fault that axe finds, and fits 320 px (%s, %s)', async (lang, colorScheme) => {
    const requestId = await world.requested({ medicineId: lang === 'es' ? 'MET' : 'CAL' });
    const { jobId } = (await world.post('boss', 'plans')).body;
    const { simulationId } = (
      await world.post('boss', 'simulations', { policy: {}, months: 2, replications: 2, formulas: false })
    ).body;
    const state = await world.state();
    const [plan] = state.plans.values();
    const [findingId = ''] = state.findings.findings.keys();
    const values: Record<string, string> = {
      planId: plan?.planId ?? '',
      facilityId: 'LOMA',
      medicineId: 'MET',
      routeId: 'R1',
      shipmentId: plan?.shipmentIds[0] ?? (await world.transferred()),
      requestId,
      findingId,
      accountId: 'test-bea',
      seq: '1',
      list: 'facilities',
      jobId,
      simulationId,
    };
    const faults: string[] = [];
    const boss = await person('boss', colorScheme && { colorScheme });
    const ana = await person('ana', colorScheme && { colorScheme });
    for (const page of [boss, ana])
      page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`));
    // Blocked where nobody has it, so that the other journeys find their stock.
    const recalled = { medicineId: 'CAL', lotId: 'RET-7', cause: 'recall', reference: 'COFEPRIS 12/2026' };
    await world.post('boss', 'stock/blocked-lots', recalled);
    const queries: Readonly<Record<string, readonly string[]>> = {
      'warehouse-plan': ['', '?shipped='],
      'warehouse-lot': ['?medicineId=MET&lotId=M1', '?medicineId=CAL&lotId=ret-7'],
    };
    for (const { id } of SCREENS.filter((s) => STAFF.test(s.id))) {
      const page = lang === 'en' && id.startsWith('warehouse-') ? ana : boss;
      const address = PATHS[id][lang].replace(/:(\w+)/g, (_whole, name: string) =>
        encodeURIComponent(values[name] ?? ''),
      );
      for (const query of queries[id] ?? [''])
        faults.push(...(await faultsAt(page, id, address + query, `${SHOTS}/${id}-${lang}.png`)));
    }
    // A form that was refused.
    await ana.goto(PATHS['warehouse-receipts'][lang]);
    await Promise.all([ana.waitForEvent('load'), ana.click('main form button.button')]);
    await ana.waitForSelector('.faults');
    faults.push(...(await axeFaults(ana)));
    expect(faults).toEqual([]);
  });
});
