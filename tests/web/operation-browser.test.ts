/** The operator of an empty store, in Chromium: from the one-time password to a first plan, with scripts and without. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { workbookOf } from '../workbook-of';
import { type FirstStepsWorld, filesOf, firstStepsWorld, SCOPE } from './first-steps-world';
import { axeFaults, tooWide } from './looked-at';

const CHROMIUM = process.env.SURTIDO_CHROMIUM ?? '/usr/bin/chromium';
const journeys = existsSync(CHROMIUM) ? describe : describe.skip;
const SHOTS = 'out/screens';
const OWN = 'una mula, un mapa, 40 cajas';

journeys('the first five minutes in Chromium', () => {
  let browser: Browser;
  let world: FirstStepsWorld;
  let folder: string;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    });
    mkdirSync(SHOTS, { recursive: true });
  });
  beforeEach(async () => {
    world = await firstStepsWorld();
    folder = mkdtempSync(join(tmpdir(), 'surtido-first-'));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true, force: true });
    await world.close();
  });
  afterAll(() => browser.close());

  const open = async (options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}) => {
    const context = await browser.newContext({ baseURL: world.origin, bypassCSP: true, ...options });
    return context.newPage();
  };
  const press = (page: Page, button: string, then: RegExp) =>
    Promise.all([page.waitForURL(then), page.click(`main ${button}`)]);

  /** Logs in with the password of the terminal, and chooses another. */
  async function enter(page: Page): Promise<void> {
    await page.goto('/');
    await page.fill('[name=username]', world.operator.username);
    await page.fill('[name=password]', world.operator.oneTimePassword);
    await press(page, 'form button', /cuenta/);
    await page.fill('[name=currentPassword]', world.operator.oneTimePassword);
    await page.fill('[name=newPassword]', OWN);
    await press(page, 'form button', /puesta-en-marcha/);
  }

  function written(files: ReadonlyMap<string, Uint8Array>): string[] {
    return [...files].map(([name, bytes]) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    });
  }

  async function account(page: Page, name: string, role: string): Promise<void> {
    await page.goto('/administracion/cuentas');
    await page.fill('[name=name]', name);
    await page.fill('[name=username]', name.toLowerCase());
    await page.selectOption('[name=role]', role);
    await page.click('main form button[type=submit]');
    await page.waitForSelector('.once');
  }

  async function firstPlan(page: Page): Promise<void> {
    await page.goto('/puesta-en-marcha');
    await press(page, '.setup form button', /first-plan-asked/);
    for (let k = 0; k < 240 && !(await page.textContent('main'))?.includes('espera revisión'); k++) {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await page.goto('/puesta-en-marcha');
    }
    expect(await page.textContent('main')).toContain('El plan está calculado');
  }

  it('a folder with a fault in it, mended, then accounts and the first plan, without scripts', async () => {
    const page = await open({ javaScriptEnabled: false });
    await enter(page);
    expect(await page.textContent('main')).toContain('Paso 2 de 4');
    await page.screenshot({ path: `${SHOTS}/operation-start-es.png`, fullPage: true });
    await page.click('text=Cargar los datos');

    const files = new Map(filesOf('two-clinics'));
    const stock = files.get('stock.csv')!.toString();
    files.set('stock.csv', Buffer.from(stock.replace(/\d+(?=\s*(\n|$))/, '-5')));
    await page.setInputFiles('[name=files]', written(files));
    // The answer has the address of the form: that it came is told by its loading alone.
    await Promise.all([page.waitForEvent('load'), page.click('button[value=load]')]);
    const told = await page.textContent('main');
    expect(told).toContain('No se guardó nada');
    expect(told).toContain('stock.csv');
    expect((await world.served.service.journal.load(SCOPE)).catalogue.catalogue.facilities).toEqual([]);
    await page.screenshot({ path: `${SHOTS}/operation-data-issues-es.png`, fullPage: true });
    const list = await page.request.get((await page.getAttribute('a[download]', 'href')) ?? '');
    expect(list.headers()['content-type']).toContain('text/csv');
    expect(await list.text()).toMatch(/error,[a-z-]+,stock\.csv,2,quantityUnits,'-5/);

    await page.setInputFiles('[name=files]', written(filesOf('two-clinics')));
    await press(page, 'button[value=load]', /n=data-loaded/);
    expect(await page.textContent('main')).toContain('3 unidades');
    await account(page, 'Beatriz', 'administrator');
    await account(page, 'Carlos', 'warehouse');
    await firstPlan(page);
    expect(await page.textContent('main')).toContain('Todo está listo');
    await page.screenshot({ path: `${SHOTS}/operation-start-done-es.png`, fullPage: true });
  });

  it('a workbook with one sheet a file, and the plan while it is computed', async () => {
    const page = await open();
    await enter(page);
    const sheets = Object.fromEntries(
      [...filesOf('two-clinics')]
        .filter(([name]) => name.endsWith('.csv'))
        .map(([name, bytes]) => [
          name.slice(0, -4),
          bytes
            .toString()
            .trimEnd()
            .split(/\r?\n/)
            .map((line) => line.split(',')),
        ]),
    );
    await page.goto('/puesta-en-marcha/datos');
    await page.setInputFiles('[name=files]', written(new Map([['año.xlsx', await workbookOf(sheets)]])));
    await page.fill('[name=asOf]', '2026-11-01');
    await press(page, 'button[value=load]', /n=data-loaded/);
    await firstPlan(page);
  });

  it('the demonstration', async () => {
    const page = await open();
    await enter(page);
    await page.goto('/en/setup/data');
    await press(page, 'button[value=demo]', /n=data-loaded/);
    expect(await page.textContent('main')).toContain('3 facilities');
  });

  it.each([
    ['es', undefined],
    ['en', 'dark'],
  ] as const)('has no fault that axe finds, and fits 320 px (%s, %s)', async (lang, colorScheme) => {
    const page = await open(colorScheme && { colorScheme });
    await enter(page);
    const paths =
      lang === 'es' ? ['/puesta-en-marcha', '/puesta-en-marcha/datos'] : ['/en/setup', '/en/setup/data'];
    const faults: string[] = [];
    const look = async (name: string) => {
      await page.screenshot({ path: `${SHOTS}/${name}-${lang}.png`, fullPage: true });
      for (const fault of await axeFaults(page)) faults.push(`${name}: ${fault}`);
      const wide = await tooWide(page, `${SHOTS}/${name}-320-${lang}.png`);
      if (wide !== null) faults.push(`${name}: ${wide} px wide`);
    };
    for (const [k, path] of paths.entries()) {
      await page.goto(path);
      await look(k === 0 ? 'operation-start' : 'operation-data');
    }
    const files = new Map(filesOf('two-clinics'));
    files.set('stock.csv', Buffer.from('facilityId,medicineId,lotId,quantityUnits\nNADIE,MET,M1,3\n'));
    await page.setInputFiles('[name=files]', written(files));
    await page.click('button[value=load]');
    await page.waitForSelector('#issues');
    await look('operation-issues');
    expect(faults).toEqual([]);
  });
});
